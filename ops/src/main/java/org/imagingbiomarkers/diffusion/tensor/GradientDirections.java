package org.imagingbiomarkers.diffusion.tensor;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The directions of the diffusion gradient, one per volume, all in the same axes, such as those of the patient. A
 * direction has length 1 here whatever length it was given with, because the b-value says how strong the gradient is; it
 * is zero where there is none.
 */
public final class GradientDirections {

	private static final int AXES = 3;
	/** Up to this length a vector is no direction: rounded ones of no gradient are this short. */
	private static final double MIN_LENGTH = 1e-3;
	/** Sine of the angle up to which two directions are the same. */
	private static final double SAME_DIRECTION = 1e-3;

	private final double[] unit;

	/**
	 * @param components x, y and z of the first volume, then those of the second, and so on
	 * @throws InvalidInputException if there are not three per volume or one is not a finite number
	 */
	public GradientDirections(final double... components) {
		if (components.length % AXES != 0) throw new InvalidInputException(
			"b_directions must hold three numbers per volume, but there are " + components.length + " numbers.");
		unit = new double[components.length];
		for (int at = 0; at < components.length; at += AXES) {
			final double length = Math.sqrt(components[at] * components[at] + components[at + 1] * components[at + 1] +
				components[at + 2] * components[at + 2]);
			if (!(length < Double.POSITIVE_INFINITY)) throw new InvalidInputException(
				"b_directions must be finite numbers, but those of volume " + (at / AXES + 1) + " are " + components[at] + ", " +
					components[at + 1] + ", " + components[at + 2] + ".");
			for (int axis = 0; axis < AXES && length > MIN_LENGTH; axis++) {
				unit[at + axis] = components[at + axis] / length;
			}
		}
	}

	/** For how many volumes there are directions. */
	public int volumes() {
		return unit.length / AXES;
	}

	/** Whether a volume has a direction. */
	public boolean has(final int volume) {
		return unit[AXES * volume] != 0 || unit[AXES * volume + 1] != 0 || unit[AXES * volume + 2] != 0;
	}

	/**
	 * One component of the direction of a volume.
	 *
	 * @param axis 0 for x, 1 for y, 2 for z
	 */
	public double component(final int volume, final int axis) {
		return unit[AXES * volume + axis];
	}

	/** The directions of some of the volumes. */
	public GradientDirections of(final int... volumes) {
		final double[] kept = new double[AXES * volumes.length];
		for (int i = 0; i < volumes.length; i++) {
			System.arraycopy(unit, AXES * volumes[i], kept, AXES * i, AXES);
		}
		return new GradientDirections(kept);
	}

	/** How many differ, where a direction and its opposite are the same, as they are for diffusion. */
	public int different() {
		int count = 0;
		for (int volume = 0; volume < volumes(); volume++) {
			if (has(volume) && !seenBefore(volume)) count++;
		}
		return count;
	}

	private boolean seenBefore(final int volume) {
		for (int other = 0; other < volume; other++) {
			final double cosine = dot(volume, other);
			if (has(other) && 1 - cosine * cosine < SAME_DIRECTION * SAME_DIRECTION) return true;
		}
		return false;
	}

	private double dot(final int a, final int b) {
		return component(a, 0) * component(b, 0) + component(a, 1) * component(b, 1) + component(a, 2) * component(b, 2);
	}
}
