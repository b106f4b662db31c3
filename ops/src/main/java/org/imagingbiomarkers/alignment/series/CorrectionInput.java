package org.imagingbiomarkers.alignment.series;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.VolumeGrid;

/** What a series must be for its motion to be told. */
final class CorrectionInput {

	/** Fewer voxels say nothing of motion. */
	private static final int MIN_VOXELS = 20;

	private CorrectionInput() {}

	/**
	 * Makes sure that motion can be told.
	 *
	 * @throws InvalidInputException if it cannot, in one sentence
	 */
	static void check(final VolumeGrid grid, final float[][] volumes, final boolean[] inside, final int reference) {
		if (volumes.length < 2) {
			throw new InvalidInputException("Motion is corrected between at least 2 volumes, but the series has " +
				volumes.length + ".");
		}
		if (reference < 0 || reference >= volumes.length) {
			throw new InvalidInputException("reference must be the number of a volume from 1 to " + volumes.length +
				", but it is " + (reference + 1) + ".");
		}
		for (int t = 0; t < volumes.length; t++) {
			if (volumes[t].length != grid.voxels()) throw new IllegalArgumentException("Volume " + t + " has " +
				volumes[t].length + " values for " + grid.voxels() + " voxels");
			boolean finite = false;
			for (final float value : volumes[t]) {
				finite |= Float.isFinite(value);
			}
			if (!finite) throw new InvalidInputException("Volume " + (t + 1) +
				" of the series has no finite value; motion can be told only between volumes that have some.");
		}
		final int count = count(inside);
		if (count < MIN_VOXELS) throw new InvalidInputException("The mask must have at least " + MIN_VOXELS +
			" voxels to tell motion from, " + (count == 0 ? "but it is empty." : "but it has " + count + "."));
	}

	static int count(final boolean... inside) {
		int count = 0;
		for (final boolean one : inside) {
			if (one) count++;
		}
		return count;
	}

	/** The voxels that have a value in every volume. */
	static boolean[] valued(final float[][] volumes, final boolean[] inside) {
		final boolean[] valued = inside.clone();
		for (int i = 0; i < valued.length; i++) {
			for (int t = 0; t < volumes.length && valued[i]; t++) {
				valued[i] = Float.isFinite(volumes[t][i]);
			}
		}
		final int count = count(valued);
		if (count < MIN_VOXELS) throw new InvalidInputException("The mask must have at least " + MIN_VOXELS +
			" voxels with a value in every volume to tell motion from, but it has " + count + ".");
		return valued;
	}
}
