/**
 * Decompression of one frame of pixels, each method in a file of its own.
 * <p>
 * Decoders take bytes that nobody has checked: they allocate no more than the announced frame, end for every input, and
 * throw {@link java.io.IOException} for data that are damaged.
 * </p>
 */
package org.imagingbiomarkers.io.dicom.codec;
