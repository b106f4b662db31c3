package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;

/** The middle of what is bright in an image, from which registration of images that lie apart can start. */
public final class CenterOfMass {

	private CenterOfMass() {}

	/** The shift that puts the center of mass of a fixed image onto that of a moving one. */
	public static Translation shift(final ImageVolume fixed, final ImageVolume moving) {
		final double[] from = of(fixed);
		final double[] to = of(moving);
		return new Translation(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
	}

	/**
	 * The mean place of the voxels, each counted with what its value is above the smallest one.
	 *
	 * @return mm
	 * @throws InvalidInputException if no voxel is above another
	 */
	public static double[] of(final ImageVolume image) {
		float least = Float.POSITIVE_INFINITY;
		for (final float value : image.values()) {
			if (Float.isFinite(value)) least = Math.min(least, value);
		}
		final VolumeGrid grid = image.grid();
		final double[] sum = new double[3];
		double weight = 0;
		int voxel = 0;
		for (int k = 0; k < grid.size(2); k++) {
			for (int j = 0; j < grid.size(1); j++) {
				for (int i = 0; i < grid.size(0); i++) {
					final float value = image.values()[voxel++];
					if (!Float.isFinite(value)) continue;
					final double above = (double) value - least;
					weight += above;
					sum[0] += above * i;
					sum[1] += above * j;
					sum[2] += above * k;
				}
			}
		}
		if (!(weight > 0)) throw new InvalidInputException(
			"An image must have different values to have a center of mass, but all of them are the same.");
		for (int d = 0; d < 3; d++) {
			sum[d] /= weight;
		}
		grid.toPatient(sum, sum);
		return sum;
	}
}
