package org.imagingbiomarkers.plugins.report;

/**
 * What a report is asked for.
 *
 * @param title of the page
 * @param comment below it, blank for none
 * @param folder name of the folder it is of; empty for a session
 * @param paths whether folders may be named in full
 * @param pictures of how many maps there is a picture
 */
record ReportSettings(String title, String comment, String folder, boolean paths, int pictures) {}
