package org.imagingbiomarkers.io;

/**
 * A value with the place it comes from.
 *
 * @param value a number, a text, or a list of them: then one per volume or plane, or a single one that holds for all
 * @param source the DICOM tag, such as {@code (0018,9087)}, the file, or the field that a user filled
 */
public record Sourced<T>(T value, String source) {}
