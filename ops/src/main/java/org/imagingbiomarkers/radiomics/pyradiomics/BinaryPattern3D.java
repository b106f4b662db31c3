package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

	/** A sphere of triangles: an icosahedron whose triangles are cut into four again and again. */
	private static final class Icosphere {

		/** Distance of neighboring corners of an icosahedron whose corners are (0, 1, golden ratio) and the like. */
		private static final double EDGE = 2;

		private Icosphere() {}

		/** The corners, each this far from the center. */
		static double[][] corners(final int subdivisions, final double radius) {
			final List<double[]> corners = new ArrayList<>();
			final double golden = (1 + Math.sqrt(5)) / 2;
			for (int axis = 0; axis < 3; axis++) {
				for (int signs = 0; signs < 4; signs++) {
					final double[] corner = new double[3];
					corner[axis] = (signs & 1) == 0 ? 1 : -1;
					corner[(axis + 1) % 3] = (signs & 2) == 0 ? golden : -golden;
					corners.add(corner);
				}
			}
			List<int[]> triangles = triangles(corners);
			for (int i = 0; i < subdivisions; i++) {
				triangles = divided(triangles, corners);
				corners.replaceAll(corner -> scaled(corner, radius));
			}
			return corners.stream().map(corner -> scaled(corner, radius)).toArray(double[][]::new);
		}

		private static List<int[]> triangles(final List<double[]> corners) {
			final List<int[]> triangles = new ArrayList<>();
			for (int a = 0; a < corners.size(); a++) {
				for (int b = 0; b < a; b++) {
					for (int c = 0; c < b; c++) {
						if (neighbors(corners, a, b) && neighbors(corners, a, c) && neighbors(corners, b, c)) {
							triangles.add(new int[] { a, b, c });
						}
					}
				}
			}
			return triangles;
		}

		private static boolean neighbors(final List<double[]> corners, final int a, final int b) {
			final double x = corners.get(a)[0] - corners.get(b)[0];
			final double y = corners.get(a)[1] - corners.get(b)[1];
			final double z = corners.get(a)[2] - corners.get(b)[2];
			return Math.abs(Math.sqrt(x * x + y * y + z * z) - EDGE) < 0.01;
		}

		private static List<int[]> divided(final List<int[]> triangles, final List<double[]> corners) {
			final Map<Long, Integer> middles = new HashMap<>();
			final List<int[]> smaller = new ArrayList<>();
			for (final int[] t : triangles) {
				final int ab = middle(t[0], t[1], middles, corners);
				final int bc = middle(t[1], t[2], middles, corners);
				final int ca = middle(t[2], t[0], middles, corners);
				smaller.add(new int[] { t[0], ab, ca });
				smaller.add(new int[] { t[1], bc, ab });
				smaller.add(new int[] { t[2], ca, bc });
				smaller.add(new int[] { ab, bc, ca });
			}
			return smaller;
		}

		private static int middle(final int a, final int b, final Map<Long, Integer> middles, final List<double[]> corners) {
			return middles.computeIfAbsent((long) Math.min(a, b) << 32 | Math.max(a, b), key -> {
				final double[] from = corners.get(a);
				final double[] to = corners.get(b);
				corners.add(new double[] { (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2 });
				return corners.size() - 1;
			});
		}

		private static double[] scaled(final double[] corner, final double radius) {
			final double factor = radius / Math.sqrt(corner[0] * corner[0] + corner[1] * corner[1] + corner[2] * corner[2]);
			return new double[] { factor * corner[0], factor * corner[1], factor * corner[2] };
		}
	}

	/**
	 * Spherical harmonics at the corners of a sphere, and the norms that PyRadiomics computes from a binary pattern with
	 * them.
	 */
	private static final class SphericalHarmonics {

		private final int levels;
		/** For each degree and order a row: real and imaginary parts at the corners. */
		private final double[][][] real;
		private final double[][][] imaginary;
		/** For each degree the sums over the corners of products of two harmonics. */
		private final double[][][] productReal;
		private final double[][][] productImaginary;

		SphericalHarmonics(final double[][] corners, final double radius, final int levels) {
			this.levels = levels;
			real = new double[levels][][];
			imaginary = new double[levels][][];
			productReal = new double[levels][][];
			productImaginary = new double[levels][][];
			for (int degree = 0; degree < levels; degree++) {
				final int orders = 2 * degree + 1;
				real[degree] = new double[orders][corners.length];
				imaginary[degree] = new double[orders][corners.length];
				for (int c = 0; c < corners.length; c++) {
					// PyRadiomics passes the angle from the last axis as azimuth, and vice versa.
					final double azimuth = Math.acos(Math.max(-1, Math.min(1, corners[c][2] / radius)));
					final double polar = Math.atan2(corners[c][1], corners[c][0]);
					for (int m = -degree; m <= degree; m++) {
						final double size = size(degree, m, Math.cos(polar));
						real[degree][m + degree][c] = size * Math.cos(m * azimuth);
						imaginary[degree][m + degree][c] = size * Math.sin(m * azimuth);
					}
				}
				products(degree, orders, corners.length);
			}
		}

		private void products(final int degree, final int orders, final int corners) {
			productReal[degree] = new double[orders][orders];
			productImaginary[degree] = new double[orders][orders];
			for (int a = 0; a < orders; a++) {
				for (int b = 0; b < orders; b++) {
					for (int c = 0; c < corners; c++) {
						final double ar = real[degree][a][c], ai = imaginary[degree][a][c];
						final double br = real[degree][b][c], bi = imaginary[degree][b][c];
						productReal[degree][a][b] += ar * br - ai * bi;
						productImaginary[degree][a][b] += ar * bi + ai * br;
					}
				}
			}
		}

		/** The harmonic without its complex phase. */
		private static double size(final int degree, final int order, final double x) {
			final int m = Math.abs(order);
			double size = legendre(degree, m, x) * Math.sqrt((2 * degree + 1) / (4 * Math.PI));
			for (int k = degree - m + 1; k <= degree + m; k++) {
				size /= Math.sqrt(k);
			}
			return order < 0 && m % 2 == 1 ? -size : size;
		}

		/** The associated Legendre polynomial, with the sign of Condon and Shortley. */
		private static double legendre(final int degree, final int order, final double x) {
			double value = 1;
			final double root = Math.sqrt(Math.max(0, 1 - x * x));
			for (int k = 1; k <= order; k++) {
				value *= -(2 * k - 1) * root;
			}
			double previous = 0;
			for (int k = order; k < degree; k++) {
				final double next = ((2 * k + 1) * x * value - (k + order) * previous) / (k - order + 1);
				previous = value;
				value = next;
			}
			return value;
		}

		/**
		 * For each degree the real part of the root of the sum, over the corners, of the squares of what is left of a pattern
		 * when only the harmonics of that degree are kept.
		 */
		void norms(final boolean[] pattern, final double[] norms) {
			for (int degree = 0; degree < levels; degree++) {
				final int orders = 2 * degree + 1;
				final double[] re = new double[orders];
				final double[] im = new double[orders];
				for (int c = 0; c < pattern.length; c++) {
					if (!pattern[c]) continue;
					for (int m = 0; m < orders; m++) {
						re[m] += real[degree][m][c];
						im[m] += imaginary[degree][m][c];
					}
				}
				double sumRe = 0;
				double sumIm = 0;
				for (int a = 0; a < orders; a++) {
					for (int b = 0; b < orders; b++) {
						final double bothRe = re[a] * re[b] - im[a] * im[b];
						final double bothIm = re[a] * im[b] + im[a] * re[b];
						sumRe += bothRe * productReal[degree][a][b] - bothIm * productImaginary[degree][a][b];
						sumIm += bothRe * productImaginary[degree][a][b] + bothIm * productReal[degree][a][b];
					}
				}
				norms[degree] = Math.sqrt(Math.max(0, (Math.hypot(sumRe, sumIm) + sumRe) / 2));
			}
		}
	}
}
