package org.imagingbiomarkers.hypoxia;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Which gas was breathed while each volume was measured.
 *
 * @param oxygen true where it was oxygen, or the gas of a challenge; false where it was air; one per volume
 */
public record Gas(boolean[] oxygen) {

	/** @throws InvalidInputException if one of the gases is absent */
	public Gas {
		oxygen = oxygen.clone();
		check(oxygen, true, "oxygen_volumes");
		check(oxygen, false, "air_volumes");
	}

	/** So many volumes of air, and after them so many of oxygen. */
	public static Gas airThenOxygen(final int air, final int oxygen) {
		final boolean[] which = new boolean[air + oxygen];
		for (int i = air; i < which.length; i++) {
			which[i] = true;
		}
		return new Gas(which);
	}

	private static void check(final boolean[] oxygen, final boolean gas, final String key) {
		for (final boolean one : oxygen) {
			if (one == gas) return;
		}
		throw new InvalidInputException(key + " must name at least one of the " + oxygen.length +
			" volumes, but there is none.");
	}

	/** Number of volumes. */
	int count() {
		return oxygen.length;
	}

	/** Makes sure that there is a gas for each of so many volumes. */
	Gas of(final int volumes) {
		if (oxygen.length == volumes) return this;
		throw new InvalidInputException("There must be one gas per volume, but there are " + oxygen.length + " and " +
			volumes + " volumes.");
	}

	/** Means of the volumes of air and of oxygen. */
	void means(final double[] measured, final double[] airThenOxygen) {
		int air = 0;
		airThenOxygen[0] = 0;
		airThenOxygen[1] = 0;
		for (int i = 0; i < oxygen.length; i++) {
			airThenOxygen[oxygen[i] ? 1 : 0] += measured[i];
			if (!oxygen[i]) air++;
		}
		airThenOxygen[0] /= air;
		airThenOxygen[1] /= oxygen.length - air;
	}
}
