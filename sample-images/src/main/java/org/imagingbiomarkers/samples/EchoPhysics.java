package org.imagingbiomarkers.samples;

/**
 * Echoes of a train of refocusing pulses by Bloch's equations: the sum of many magnetizations that dephase evenly between
 * the pulses, which is exact where there are more of them than orders of dephasing.
 */
final class EchoPhysics {

	private static final int MAGNETIZATIONS = 128;
	/** ms. */
	private static final double T1 = 1000;

	private EchoPhysics() {}

	/**
	 * One echo.
	 *
	 * @param t2 in ms
	 * @param b1 true flip angles relative to 90 and 180 degrees
	 * @param s0 signal of the full magnetization
	 * @param spacing of the echoes in ms
	 * @param number of the echo from 1
	 */
	static double echo(final double t2, final double b1, final double s0, final double spacing, final int number) {
		final double e2 = Math.exp(-spacing / 2 / t2);
		final double e1 = Math.exp(-spacing / 2 / T1);
		final double cosine = Math.cos(b1 * Math.PI);
		final double sine = Math.sin(b1 * Math.PI);
		double sum = 0;
		for (int n = 0; n < MAGNETIZATIONS; n++) {
			final double angle = 2 * Math.PI * n / MAGNETIZATIONS;
			final double c = Math.cos(angle);
			final double s = Math.sin(angle);
			double x = Math.sin(b1 * Math.PI / 2);
			double y = 0;
			double z = Math.cos(b1 * Math.PI / 2);
			for (int half = 0; half < 2 * number; half++) {
				if (half % 2 == 1) {
					final double turned = cosine * y - sine * z;
					z = sine * y + cosine * z;
					y = turned;
				}
				final double dephased = e2 * (c * x - s * y);
				y = e2 * (s * x + c * y);
				x = dephased;
				z = 1 + (z - 1) * e1;
			}
			sum += x;
		}
		return s0 * sum / MAGNETIZATIONS;
	}
}
