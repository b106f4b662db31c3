package org.imagingbiomarkers.plugins.dialog;

/**
 * What an image knows of a field.
 *
 * @param text as one would type it
 * @param source where it was found, such as {@code (0018,0080)}
 */
record HeaderValue(String text, String source) {}
