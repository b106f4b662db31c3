package org.imagingbiomarkers.response.matching;

/**
 * How lesions are matched.
 *
 * @param tolerance distance in mm from where a lesion was, after alignment, beyond which it is another one; above 0. What
 * alignment leaves and how the body moves between visits is less
 * @param leastShare share of a lesion inside another one, 0 to 1, from which on it is a part of it
 */
public record MatchingSettings(double tolerance, double leastShare) {

	/** 10 mm, and half. */
	public static final MatchingSettings USUAL = new MatchingSettings(10, 0.5);

	/** Cost of a change of volume by a factor of e, part of the tolerance. */
	private static final double VOLUME_COST = 0.05;
	/** What lies this part of the tolerance beside a lesion counts as inside: voxels and alignment are not finer. */
	private static final double MARGIN = 0.3;
	/** Spread of the distances of the same lesion, part of the tolerance. */
	private static final double SPREAD = 1.0 / 3;

	public MatchingSettings {
		if (!(tolerance > 0) || Double.isInfinite(tolerance)) throw new IllegalArgumentException(
			"The tolerance must be above 0 mm, not " + tolerance);
		if (!(leastShare > 0 && leastShare <= 1)) throw new IllegalArgumentException("A share must be above 0 and up to 1");
	}

	double margin() {
		return MARGIN * tolerance;
	}

	/** What cannot be told from inside at all, mm. */
	double voxel() {
		return margin() / 3;
	}

	/** How far two lesions are from being the same, mm. */
	double cost(final double distance, final double volume, final double other) {
		return distance + VOLUME_COST * tolerance * Math.abs(StrictMath.log(volume / other));
	}

	/** How well a distance fits one lesion, 0 to 1. */
	double likelihood(final double distance) {
		final double z = distance / (SPREAD * tolerance);
		return StrictMath.exp(-z * z / 2);
	}
}
