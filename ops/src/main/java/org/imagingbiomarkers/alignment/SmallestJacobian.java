package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.parallel.Workers;

/** The smallest change of volume of a transform: where it is 0 or less, space is folded. */
public final class SmallestJacobian {

	private SmallestJacobian() {}

	/** The smallest of {@link Transform#jacobian} over the voxels of a grid. */
	public static double of(final Transform transform, final VolumeGrid grid, final Workers workers) {
		final double[] lowest = new double[grid.lines()];
		workers.forEach(lowest.length, () -> {
			final double[] at = new double[3];
			return line -> {
				Workers.endIfInterrupted();
				lowest[line] = Double.POSITIVE_INFINITY;
				for (int i = 0; i < grid.size(0); i++) {
					at[0] = i;
					at[1] = line % grid.size(1);
					at[2] = line / grid.size(1);
					grid.toPatient(at, at);
					lowest[line] = Math.min(lowest[line], transform.jacobian(at));
				}
			};
		});
		double smallest = Double.POSITIVE_INFINITY;
		for (final double value : lowest) {
			smallest = Math.min(smallest, value);
		}
		return smallest;
	}
}
