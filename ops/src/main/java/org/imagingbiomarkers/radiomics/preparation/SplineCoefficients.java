package org.imagingbiomarkers.radiomics.preparation;

/** The recursive filter that turns values into coefficients of a cubic B-spline (Unser, doi:10.1109/79.799930). */
public final class SplineCoefficients {

	private static final double POLE = Math.sqrt(3) - 2;
	private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);
	/** From this power of the pole on, nothing changes in a double. */
	private static final int MEMORY = 28;

	private SplineCoefficients() {}

	/**
	 * Filters every line along one axis in place, mirrored at the ends.
	 *
	 * @param inner voxels that run faster than the axis
	 * @param outer voxels that run slower
	 */
	public static void find(final double[] values, final int inner, final int length, final int outer) {
		if (length == 1) return;
		final double[] line = new double[length];
		for (int o = 0; o < outer; o++) {
			for (int n = 0; n < inner; n++) {
				final int start = o * length * inner + n;
				for (int i = 0; i < length; i++) {
					line[i] = GAIN * values[start + i * inner];
				}
				filter(line);
				for (int i = 0; i < length; i++) {
					values[start + i * inner] = line[i];
				}
			}
		}
	}

	private static void filter(final double[] c) {
		final int n = c.length;
		final int period = 2 * n - 2;
		double first = 0;
		double power = 1;
		for (int k = 0; k < Math.max(MEMORY, period); k++) {
			final int folded = k % period;
			first += power * c[folded < n ? folded : period - folded];
			power *= POLE;
			if (k >= MEMORY) break;
		}
		c[0] = first;
		for (int i = 1; i < n; i++) {
			c[i] += POLE * c[i - 1];
		}
		c[n - 1] = POLE / (POLE * POLE - 1) * (c[n - 1] + POLE * c[n - 2]);
		for (int i = n - 2; i >= 0; i--) {
			c[i] = POLE * (c[i + 1] - c[i]);
		}
	}
}
