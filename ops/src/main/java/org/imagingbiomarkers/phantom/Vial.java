package org.imagingbiomarkers.phantom;

/**
 * A vial, or a sphere, of a phantom.
 *
 * @param name as in tables
 * @param x from the middle of the phantom, mm
 * @param y from the middle of the phantom, mm
 * @param diameter inside, mm
 * @param expected what its content has to measure, in the unit of the image
 */
public record Vial(String name, double x, double y, double diameter, double expected) {}
