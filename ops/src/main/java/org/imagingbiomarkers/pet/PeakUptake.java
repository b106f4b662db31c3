package org.imagingbiomarkers.pet;

import org.imagingbiomarkers.pet.UptakeStatistics.Position;

/**
 * The mean uptake of a {@link PeakSphere} in a lesion, in the two common variants. The sphere is centered on a voxel of
 * the lesion and may reach beyond the lesion.
 *
 * @param best the largest that any voxel of the lesion gives
 * @param place the voxel that gives it; of several, the hottest voxel, otherwise the first by slice, row and column
 * @param atMaximum that of the hottest voxel
 */
public record PeakUptake(double best, Position place, double atMaximum) {

	/** The peak where there is no voxel. */
	static final PeakUptake NONE = new PeakUptake(Double.NaN, new Position(0, 0, 0), Double.NaN);

	/**
	 * Finds the peak of a lesion.
	 *
	 * @param lesion has a voxel with a finite value; only such voxels are tried
	 * @param hottest voxel of the lesion
	 */
	public static PeakUptake of(final UptakeVolume volume, final VoxelSet lesion, final Position hottest,
		final PeakSphere sphere)
	{
		final double atMaximum = sphere.mean(volume, hottest.x(), hottest.y(), hottest.z());
		final Search search = new Search(volume, sphere, new UptakeBounds(volume, lesion, sphere), atMaximum, hottest);
		lesion.forEachRun(search);
		return new PeakUptake(search.best, search.place, atMaximum);
	}

	/** Tries the voxels of a lesion that could still be better than the best so far. */
	private static final class Search implements VoxelSet.RunAction {

		private final UptakeVolume volume;
		private final PeakSphere sphere;
		private final UptakeBounds bounds;
		private double best;
		private Position place;

		Search(final UptakeVolume volume, final PeakSphere sphere, final UptakeBounds bounds, final double start,
			final Position place)
		{
			this.volume = volume;
			this.sphere = sphere;
			this.bounds = bounds;
			best = start;
			this.place = place;
		}

		@Override
		public void at(final int from, final int to, final int y, final int z) {
			for (int x = from; x < to;) {
				if (bounds.at(x, y, z) <= best) {
					x = bounds.next(x);
					continue;
				}
				if (Float.isFinite(volume.at(x, y, z))) {
					final double mean = sphere.mean(volume, x, y, z);
					if (mean > best) {
						best = mean;
						place = new Position(x, y, z);
					}
				}
				x++;
			}
		}
	}
}
