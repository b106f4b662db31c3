/**
 * Reads TIFF: a bounded walk over the directories of a file, the compressions that scientific images have, and what
 * ImageJ keeps in its own files. Nothing is allocated that the size of the file does not justify.
 */
package org.imagingbiomarkers.io.tiff;
