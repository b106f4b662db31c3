package org.imagingbiomarkers.curve;

/**
 * What the samples of a curve differ in, such as b-values or echo times.
 *
 * @param key field of commands and name in metadata, such as {@code b_values}
 * @param label for people, such as {@code b-value}
 * @param unit of the values
 */
public record SamplingAxis(String key, String label, String unit) {}
