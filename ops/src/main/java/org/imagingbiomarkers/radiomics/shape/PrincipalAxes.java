package org.imagingbiomarkers.radiomics.shape;

import java.util.Arrays;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The spread of the voxel centers of a body along its principal axes.
 *
 * @param count number of voxels
 * @param major largest variance in mm^2, the mean square of the distances from the center
 * @param minor the second
 * @param least the smallest; 0 for a single slice
 */
public record PrincipalAxes(long count, double major, double minor, double least) {

	public static PrincipalAxes of(final VoxelSolid solid) {
		final int[] bounds = solid.bounds();
		if (bounds == null) return new PrincipalAxes(0, 0, 0, 0);
		long count = 0;
		final double[] sum = new double[3];
		final double[][] products = new double[3][3];
		final double[] spacing = { solid.spacingX(), solid.spacingY(), solid.spacingZ() };
		for (int z = bounds[2]; z <= bounds[5]; z++) {
			for (int y = bounds[1]; y <= bounds[4]; y++) {
				final int row = (z * solid.sizeY() + y) * solid.sizeX() + bounds[0];
				// From the corner of the body on: sums of whole numbers, exact for any region.
				final long[] ofRow = sums(solid.inside(), row, bounds[3] - bounds[0] + 1);
				final double there = ofRow[0], along = ofRow[1], down = y - bounds[1], back = z - bounds[2];
				count += ofRow[0];
				sum[0] += along;
				sum[1] += there * down;
				sum[2] += there * back;
				products[0][0] += ofRow[2];
				products[0][1] += along * down;
				products[0][2] += along * back;
				products[1][1] += there * down * down;
				products[1][2] += there * down * back;
				products[2][2] += there * back * back;
			}
		}
		final double[][] covariance = new double[3][3];
		for (int r = 0; r < 3; r++) {
			for (int c = r; c < 3; c++) {
				covariance[r][c] = (products[r][c] - sum[r] * sum[c] / count) / count * spacing[r] * spacing[c];
				covariance[c][r] = covariance[r][c];
			}
		}
		final double[] variances = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false)).getRealEigenvalues();
		Arrays.sort(variances);
		// Rounding may leave a trace of spread where there is none.
		final double none = 1e-12 * variances[2];
		return new PrincipalAxes(count, variances[2], variances[1] > none ? variances[1] : 0, variances[0] > none
			? variances[0] : 0);
	}

	/** Of the places in a row that are inside: how many there are, their sum and that of their squares. */
	private static long[] sums(final boolean[] inside, final int start, final int length) {
		long count = 0;
		long sum = 0;
		long squares = 0;
		for (int x = 0; x < length; x++) {
			if (!inside[start + x]) continue;
			count++;
			sum += x;
			squares += (long) x * x;
		}
		return new long[] { count, sum, squares };
	}

	/**
	 * The variances of the population that the voxels are a sample of, as the initiative's reference values have them: the
	 * sums of squares divided by one less than the number of voxels. Of one voxel: none.
	 */
	public PrincipalAxes ofPopulation() {
		final double factor = count > 1 ? (double) count / (count - 1) : 0;
		return new PrincipalAxes(count, factor * major, factor * minor, factor * least);
	}

	/** Length of an axis in mm: four standard deviations. */
	public static double length(final double variance) {
		return 4 * Math.sqrt(variance);
	}

	/** The ellipsoid whose axes are the principal ones: the approximate enclosing ellipsoid. */
	public Ellipsoid ellipsoid() {
		return new Ellipsoid(2 * Math.sqrt(major), 2 * Math.sqrt(minor), 2 * Math.sqrt(least));
	}
}
