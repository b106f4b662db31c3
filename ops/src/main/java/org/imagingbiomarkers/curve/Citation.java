package org.imagingbiomarkers.curve;

/**
 * A publication that a model or a quantity comes from.
 *
 * @param key short name, such as {@code jensen2005}
 * @param text authors, year, title and place
 * @param doi digital object identifier; empty where there is none
 */
public record Citation(String key, String text, String doi) {}
