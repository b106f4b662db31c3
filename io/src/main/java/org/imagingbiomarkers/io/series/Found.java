package org.imagingbiomarkers.io.series;

/**
 * A number with the place it was found in.
 *
 * @param value in the unit of its {@link Quantity}
 * @param source DICOM tag, such as {@code (0018,9087)}
 */
record Found(double value, String source) {}
