package org.imagingbiomarkers.alignment;

/** Analytic images: blobs in a body, seen through a transform; nothing is ever interpolated. */
final class Phantom {

	private static final double[][] BLOBS = { { 0, 0, 0, 30, 200 }, { 12, -8, 5, 6, 150 }, { -14, 6, -9, 7, -90 }, { 4, 15,
		10, 5, 120 }, { -9, -14, 12, 8, 80 }, { 16, 10, -12, 6, -70 } };

	private Phantom() {}

	static VolumeGrid grid() {
		return VolumeGrid.upright(new int[] { 32, 30, 20 }, new double[] { 2.5, 2.5, 4 }, new double[] { -38.75, -36.25,
			-38 });
	}

	/** The image whose voxel at x has the value of the body at transform(x). */
	static ImageVolume image(final VolumeGrid grid, final Transform transform, final boolean otherContrast) {
		final float[] values = new float[grid.voxels()];
		final double[] at = new double[3];
		for (int v = 0; v < values.length; v++) {
			at[0] = v % grid.size(0);
			at[1] = v / grid.size(0) % grid.size(1);
			at[2] = v / grid.size(0) / grid.size(1);
			grid.toPatient(at, at);
			transform.apply(at, at);
			final double value = value(at);
			values[v] = (float) (otherContrast ? 300 * Math.sin(value / 70) : value);
		}
		return new ImageVolume(grid, values);
	}

	private static double value(final double[] x) {
		double sum = 0;
		for (final double[] b : BLOBS) {
			final double dx = x[0] - b[0], dy = x[1] - b[1], dz = x[2] - b[2];
			sum += b[4] * Math.exp(-(dx * dx + dy * dy + dz * dz) / (2 * b[3] * b[3]));
		}
		return sum;
	}

	/** Mean distance of where two transforms map points of the body, mm. */
	static double error(final Transform found, final Transform truth) {
		double sum = 0;
		int count = 0;
		final double[] a = new double[3], b = new double[3];
		for (int x = -20; x <= 20; x += 5) {
			for (int y = -20; y <= 20; y += 5) {
				for (int z = -20; z <= 20; z += 5) {
					final double[] at = { x, y, z };
					found.apply(at, a);
					truth.apply(at, b);
					sum += Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
					count++;
				}
			}
		}
		return sum / count;
	}
}
