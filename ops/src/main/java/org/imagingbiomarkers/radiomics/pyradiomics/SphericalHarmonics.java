package org.imagingbiomarkers.radiomics.pyradiomics;

/**
 * Spherical harmonics at the corners of a sphere, and the norms that PyRadiomics computes from a binary pattern with
 * them.
 */
final class SphericalHarmonics {

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
