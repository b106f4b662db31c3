package org.imagingbiomarkers.curve;

/**
 * What one value means in a map that names rather than measures.
 *
 * @param value 0 for the first, 1 for the second, ...
 * @param label for a legend
 * @param rgb color in which it is shown, as {@code 0xRRGGBB}
 */
public record MapCategory(int value, String label, int rgb) {}
