/**
 * The list of lesions of an image as people see and edit it: rows of a table, outlines on the image, and what is handed
 * to ImageJ and back. The window is in {@code window}; all else here works without a screen.
 */
package org.imagingbiomarkers.workbench.lesion;
