package org.imagingbiomarkers.io.dicom.jpeg2000;

/** Puts an image together from its low and high frequencies (T.800 annex F). */
final class Wavelet {

	private static final double ALPHA = -1.586134342059924;
	private static final double BETA = -0.052980118572961;
	private static final double GAMMA = 0.882911075530934;
	private static final double DELTA = 0.443506852043971;
	private static final double K = 1.230174104914001;
	/** Places before and after a line that hold its mirror image. */
	private static final int MARGIN = 4;

	private final boolean reversible;

	Wavelet(final boolean reversible) {
		this.reversible = reversible;
	}

	/**
	 * Undoes one decomposition in place.
	 *
	 * @param values row by row, each coefficient already where its sample will be
	 * @param area in the coordinates of the resolution; even places hold low frequencies
	 */
	void synthesize(final float[] values, final Area area) {
		final double[] line = new double[Math.max(area.width(), area.height()) + 2 * MARGIN];
		for (int y = 0; y < area.height(); y++) {
			synthesize(values, y * area.width(), 1, area.width(), area.x0() & 1, line);
		}
		for (int x = 0; x < area.width(); x++) {
			synthesize(values, x, area.width(), area.height(), area.y0() & 1, line);
		}
	}

	private void synthesize(final float[] values, final int first, final int step, final int length, final int odd,
		final double[] line)
	{
		if (length == 1) {
			if (odd == 1) values[first] = reversible ? (float) Math.floor(values[first] / 2) : values[first] / 2;
			return;
		}
		for (int i = 0, at = first; i < length; i++, at += step) {
			line[MARGIN + i] = values[at];
		}
		for (int i = 1; i <= MARGIN; i++) {
			line[MARGIN - i] = line[MARGIN + mirrored(-i, length)];
			line[MARGIN + length - 1 + i] = line[MARGIN + mirrored(length - 1 + i, length)];
		}
		if (reversible) lift53(line, length, odd);
		else lift97(line, length, odd);
		for (int i = 0, at = first; i < length; i++, at += step) {
			values[at] = (float) line[MARGIN + i];
		}
	}

	/** The place inside the line that a place outside mirrors, the ends themselves not repeated. */
	private static int mirrored(final int place, final int length) {
		final int period = 2 * (length - 1);
		final int within = Math.floorMod(place, period);
		return Math.min(within, period - within);
	}

	private static void lift53(final double[] line, final int length, final int odd) {
		final int even = MARGIN - (odd == 0 ? 2 : 1);
		for (int i = even; i < MARGIN + length + 2; i += 2) {
			line[i] -= Math.floor((line[i - 1] + line[i + 1] + 2) / 4);
		}
		for (int i = even + 1; i < MARGIN + length; i += 2) {
			line[i] += Math.floor((line[i - 1] + line[i + 1]) / 2);
		}
	}

	private static void lift97(final double[] line, final int length, final int odd) {
		final int firstEven = odd == 0 ? 0 : 1;
		final int firstOdd = 1 - firstEven;
		for (int i = 0; i < line.length && i < length + 2 * MARGIN; i++) {
			line[i] *= (i & 1) == firstEven ? K : 1 / K;
		}
		lift(line, length, firstEven, 1, DELTA);
		lift(line, length, firstOdd, 2, GAMMA);
		lift(line, length, firstEven, 3, BETA);
		lift(line, length, firstOdd, 4, ALPHA);
	}

	/** One lifting step; each leaves one more place at either end of the mirror image unused. */
	private static void lift(final double[] line, final int length, final int parity, final int margin,
		final double factor)
	{
		for (int i = margin + (margin & 1 ^ parity); i < length + 2 * MARGIN - margin; i += 2) {
			line[i] -= factor * (line[i - 1] + line[i + 1]);
		}
	}
}
