package org.imagingbiomarkers.radiomics.families;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.fourier.LinesTransform;

/**
 * Sums over all pairs of voxels of a region, by the Fourier transform: on a padded grid, where a cyclic correlation is
 * the wanted one. By Parseval's theorem the sums over pairs are sums over frequencies of the transformed weight times
 * products of the transforms of mask, deviations and squares: no transform back. Frequencies along x are taken in parts
 * and in parallel.
 * <p>
 * Half of the padded grid is zero along every axis, so that a transform is two of half the length: one for the even
 * frequencies, and one of the shifted signal for the odd ones.
 * </p>
 */
final class PairTransform {

	/** Numbers that are held in memory at once: larger regions are transformed in parts. */
	private static final long MAX_NUMBERS = 16_000_000;

	private PairTransform() {}

	/**
	 * Sums over all ordered pairs of voxels i, j.
	 *
	 * @param weights sum of w(i, j)
	 * @param products sum of w(i, j) d(i) d(j)
	 * @param squares sum of w(i, j) d(i)^2
	 */
	record Sums(double weights, double products, double squares) {}

	/**
	 * @param box around the voxels
	 * @param deviations one per voxel
	 */
	static Sums sums(final PairBox box, final Grid grid, final int[] voxels, final double[] deviations,
		final Workers workers)
	{
		final double[][] mask = new double[box.sizeX()][box.plane()];
		final double[][] deviation = new double[box.sizeX()][box.plane()];
		for (int i = 0; i < voxels.length; i++) {
			final int x = grid.x(voxels[i]) - box.x();
			final int at = (grid.y(voxels[i]) - box.y()) * box.sizeZ() + grid.z(voxels[i]) - box.z();
			mask[x][at] = 1;
			deviation[x][at] = deviations[i];
		}
		final int frequencies = box.halfX() + 1;
		final int part = (int) Math.max(1, Math.min(frequencies, MAX_NUMBERS / (7L * box.plane())));
		final LinesTransform alongX = new LinesTransform(box.halfX());
		final LinesTransform alongY = new LinesTransform(box.halfY());
		final LinesTransform alongZ = new LinesTransform(box.halfZ());
		final double[][] sums = new double[frequencies][];
		for (int from = 0; from < frequencies; from += part) {
			final int first = from;
			final PairSpectra spectra = new PairSpectra(box, first, Math.min(part, frequencies - first));
			workers.forEach(spectra.blocks(), () -> spectra.lines(alongX, mask, deviation, grid));
			workers.forEach(spectra.count(), () -> {
				final PairPlane planes = new PairPlane(box, alongY, alongZ, spectra);
				return k -> sums[first + k] = planes.sums(k);
			});
		}
		final double[] total = new double[PairSpectra.SIGNALS];
		for (int k = 0; k < frequencies; k++) {
			// The omitted frequencies are the mirror images of these, except the lowest and the highest.
			final double times = k == 0 || k == box.halfX() ? 1 : 2;
			for (int s = 0; s < total.length; s++) {
				total[s] += times * sums[k][s];
			}
		}
		final double scale = 1 / (PairSpectra.SCALE * box.points());
		return new Sums(scale * total[0], scale * total[1], scale * total[2]);
	}
}
