package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;

import org.imagingbiomarkers.alignment.CubicBSpline;

/**
 * A volume between its voxels: the cubic B-spline that passes through all of them, with mirrored edges (Unser 1999,
 * doi:10.1109/79.799930). Beyond the edge the value of the edge is repeated. It keeps work space: one instance a thread.
 */
final class SplineImage {

	private final ImageFrame frame;
	private final float[] coefficients;
	private final double[][] lines;
	private final double[] wx = new double[4];
	private final double[] wy = new double[4];
	private final double[] wz = new double[4];
	private final double[] sx = new double[4];
	private final double[] sy = new double[4];
	private final double[] sz = new double[4];
	private final int[] ix = new int[4];
	private final int[] iy = new int[4];
	private final int[] iz = new int[4];
	/** The slope of the last point that {@link #valueAndSlope} was asked for, per mm. */
	double slopeX;
	double slopeY;
	double slopeZ;

	SplineImage(final ImageFrame frame) {
		this.frame = frame;
		coefficients = new float[frame.voxels()];
		lines = new double[][] { new double[frame.nx()], new double[frame.ny()], new double[frame.nz()] };
	}

	/** Takes the values of a volume. */
	void of(final float[] volume) {
		System.arraycopy(volume, 0, coefficients, 0, coefficients.length);
		final int nx = frame.nx();
		final int ny = frame.ny();
		final int nz = frame.nz();
		for (int row = 0; row < ny * nz; row++) {
			filter(lines[0], row * nx, 1);
		}
		for (int z = 0; z < nz; z++) {
			for (int x = 0; x < nx; x++) {
				filter(lines[1], z * nx * ny + x, nx);
			}
		}
		for (int i = 0; i < nx * ny; i++) {
			filter(lines[2], i, nx * ny);
		}
	}

	private void filter(final double[] line, final int from, final int step) {
		final int n = line.length;
		if (n == 1) return;
		for (int i = 0; i < n; i++) {
			line[i] = 6 * coefficients[from + i * step];
		}
		CubicBSpline.coefficients(line);
		for (int i = 0; i < n; i++) {
			coefficients[from + i * step] = (float) line[i];
		}
	}

	/** The value at a place in mm. */
	double value(final double x, final double y, final double z) {
		place(x / frame.dx(), frame.nx(), ix, wx);
		place(y / frame.dy(), frame.ny(), iy, wy);
		place(z / frame.dz(), frame.nz(), iz, wz);
		final int stride = frame.nx();
		final int plane = stride * frame.ny();
		double value = 0;
		for (int c = 0; c < 4; c++) {
			if (wz[c] == 0) continue;
			double inPlane = 0;
			for (int b = 0; b < 4; b++) {
				final int row = iz[c] * plane + iy[b] * stride;
				inPlane += wy[b] * (wx[0] * coefficients[row + ix[0]] + wx[1] * coefficients[row + ix[1]] + wx[2] *
					coefficients[row + ix[2]] + wx[3] * coefficients[row + ix[3]]);
			}
			value += wz[c] * inPlane;
		}
		return value;
	}

	/** The value at a place in mm; its slope is kept. */
	double valueAndSlope(final double x, final double y, final double z) {
		slope(place(x / frame.dx(), frame.nx(), ix, wx), frame.nx(), sx);
		slope(place(y / frame.dy(), frame.ny(), iy, wy), frame.ny(), sy);
		slope(place(z / frame.dz(), frame.nz(), iz, wz), frame.nz(), sz);
		final int stride = frame.nx();
		final int plane = stride * frame.ny();
		double value = 0;
		double alongX = 0;
		double alongY = 0;
		double alongZ = 0;
		for (int c = 0; c < 4; c++) {
			double v = 0;
			double vx = 0;
			double vy = 0;
			for (int b = 0; b < 4; b++) {
				final int row = iz[c] * plane + iy[b] * stride;
				final double c0 = coefficients[row + ix[0]];
				final double c1 = coefficients[row + ix[1]];
				final double c2 = coefficients[row + ix[2]];
				final double c3 = coefficients[row + ix[3]];
				final double line = wx[0] * c0 + wx[1] * c1 + wx[2] * c2 + wx[3] * c3;
				v += wy[b] * line;
				vy += sy[b] * line;
				vx += wy[b] * (sx[0] * c0 + sx[1] * c1 + sx[2] * c2 + sx[3] * c3);
			}
			value += wz[c] * v;
			alongX += wz[c] * vx;
			alongY += wz[c] * vy;
			alongZ += sz[c] * v;
		}
		slopeX = alongX / frame.dx();
		slopeY = alongY / frame.dy();
		slopeZ = alongZ / frame.dz();
		return value;
	}

	/** The four voxels around a place, and their weights. @return how far it is behind the second of them */
	private static double place(final double at, final int n, final int[] index, final double[] weight) {
		if (n == 1) {
			Arrays.fill(index, 0);
			weight[0] = weight[2] = weight[3] = 0;
			weight[1] = 1;
			return 0;
		}
		final double inside = Math.min(n - 1, Math.max(0, at));
		final int first = (int) inside;
		final double f = inside - first;
		final double g = 1 - f;
		weight[0] = g * g * g / 6;
		weight[1] = (4 - 6 * f * f + 3 * f * f * f) / 6;
		weight[2] = (4 - 6 * g * g + 3 * g * g * g) / 6;
		weight[3] = f * f * f / 6;
		final int period = 2 * n - 2;
		for (int k = 0; k < 4; k++) {
			int i = first - 1 + k;
			if (i < 0) i = -i;
			i %= period;
			index[k] = i < n ? i : period - i;
		}
		return f;
	}

	private static void slope(final double f, final int n, final double[] slope) {
		if (n == 1) {
			Arrays.fill(slope, 0);
			return;
		}
		final double g = 1 - f;
		slope[0] = -g * g / 2;
		slope[1] = (3 * f - 4) * f / 2;
		slope[2] = (4 - 3 * g) * g / 2;
		slope[3] = f * f / 2;
	}
}
