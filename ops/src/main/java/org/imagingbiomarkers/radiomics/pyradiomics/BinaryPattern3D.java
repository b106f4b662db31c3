package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.function.BiConsumer;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.SplineCoefficients;

/**
 * Local binary patterns on spheres (Banerjee et al., doi:10.1007/978-3-642-37410-4_3) as PyRadiomics computes them: which
 * of the samples on a sphere are at least as high as its center, summed with spherical harmonics, and the kurtosis of the
 * samples. PyRadiomics exchanges the two angles of the harmonics, and squares complex numbers instead of their absolute
 * values; this class does the same. Only voxels of the region have values.
 */
final class BinaryPattern3D {

	private BinaryPattern3D() {}

	/** @param taker receives the images with their names */
	static void of(final MaskedImage masked, final SettingValues settings, final Workers workers,
		final BiConsumer<String, Volume> taker)
	{
		final Grid grid = masked.grid();
		final double[] values = masked.image().values();
		final double[][] sphere = Icosphere.corners(settings.whole(Setting.LBP_3D_SUBDIVISION), settings.number(
			Setting.LBP_3D_RADIUS));
		final int levels = settings.whole(Setting.LBP_3D_LEVELS);
		final SphericalHarmonics harmonics = new SphericalHarmonics(sphere, settings.number(Setting.LBP_3D_RADIUS), levels);
		final double[] coefficients = values.clone();
		SplineCoefficients.find(coefficients, 1, grid.sizeX(), grid.sizeY() * grid.sizeZ());
		SplineCoefficients.find(coefficients, grid.sizeX(), grid.sizeY(), grid.sizeZ());
		SplineCoefficients.find(coefficients, grid.sizeX() * grid.sizeY(), grid.sizeZ(), 1);
		final double[][] maps = new double[levels + 1][values.length];
		final int slice = grid.sizeX() * grid.sizeY();
		workers.forEach(grid.sizeZ(), z -> {
			final double[] samples = new double[sphere.length];
			final boolean[] higher = new boolean[sphere.length];
			final double[] norms = new double[levels];
			for (int at = z * slice; at < (z + 1) * slice; at++) {
				if (!masked.mask()[at]) continue;
				for (int s = 0; s < sphere.length; s++) {
					// The first coordinate of the sphere goes along z.
					final double sample = spline(coefficients, grid, grid.x(at) + sphere[s][2], grid.y(at) + sphere[s][1], z +
						sphere[s][0]);
					samples[s] = masked.whole() ? Sampling.toWhole(sample + Math.copySign(0.5, sample)) : sample;
					higher[s] = samples[s] >= values[at];
				}
				harmonics.norms(higher, norms);
				for (int level = 0; level < levels; level++) {
					maps[level][at] = norms[level];
				}
				maps[levels][at] = kurtosis(samples);
			}
		});
		for (int level = 0; level < levels; level++) {
			taker.accept("lbp-3D-m" + (level + 1), new Volume(grid, maps[level]));
		}
		taker.accept("lbp-3D-k", new Volume(grid, maps[levels]));
	}

	/** 0 beyond the centers of the outermost voxels. */
	private static double spline(final double[] coefficients, final Grid grid, final double x, final double y,
		final double z)
	{
		if (x < 0 || x > grid.sizeX() - 1 || y < 0 || y > grid.sizeY() - 1 || z < 0 || z > grid.sizeZ() - 1) return 0;
		final int[] placesX = new int[4], placesY = new int[4], placesZ = new int[4];
		final double[] weightsX = new double[4], weightsY = new double[4], weightsZ = new double[4];
		Sampling.place(x, grid.sizeX(), Sampling.Interpolator.B_SPLINE, placesX, weightsX);
		Sampling.place(y, grid.sizeY(), Sampling.Interpolator.B_SPLINE, placesY, weightsY);
		Sampling.place(z, grid.sizeZ(), Sampling.Interpolator.B_SPLINE, placesZ, weightsZ);
		double sum = 0;
		for (int k = 0; k < 4; k++) {
			for (int j = 0; j < 4; j++) {
				final int row = grid.index(0, placesY[j], placesZ[k]);
				double along = 0;
				for (int i = 0; i < 4; i++) {
					along += weightsX[i] * coefficients[row + placesX[i]];
				}
				sum += weightsZ[k] * weightsY[j] * along;
			}
		}
		return sum;
	}

	/** In excess of 3; of equal samples -3. */
	private static double kurtosis(final double[] samples) {
		double mean = 0;
		for (final double sample : samples) {
			mean += sample / samples.length;
		}
		double second = 0;
		double fourth = 0;
		for (final double sample : samples) {
			final double square = (sample - mean) * (sample - mean);
			second += square / samples.length;
			fourth += square * square / samples.length;
		}
		return (second == 0 ? 0 : fourth / (second * second)) - 3;
	}
}
