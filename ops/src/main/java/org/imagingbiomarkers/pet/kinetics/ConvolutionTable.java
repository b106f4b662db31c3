package org.imagingbiomarkers.pet.kinetics;

/**
 * The means of a convolution at rates close to each other, so that those at any rate are found between them: by cubic
 * polynomials of the logarithm of the rate, which are right to 1e-10. Voxels of one image share their input, so this is
 * many times faster than to convolve again. A row is computed when it is needed first; for one thread.
 */
final class ConvolutionTable {

	/** 1/s: slower is as good as no outflow, and convolved itself. */
	private static final double SLOWEST = 1e-7;
	/** 1/s: 60 per minute. */
	private static final double FASTEST = 1;
	private static final int ROWS_PER_E_FOLD = 128;
	private static final double FIRST = Math.log(SLOWEST);

	private final FrameConvolution convolution;
	private final int frames;
	/** For each rate the means, then their derivatives with respect to the logarithm of the rate. */
	private final double[][] rows;

	ConvolutionTable(final FrameConvolution convolution, final int frames) {
		this.convolution = convolution;
		this.frames = frames;
		rows = new double[(int) Math.ceil((Math.log(FASTEST) - FIRST) * ROWS_PER_E_FOLD) + 2][];
	}

	/** The same as {@link FrameConvolution#with}. */
	void with(final double rate, final double[] means, final double[] derivative) {
		if (!(rate >= SLOWEST && rate <= FASTEST)) {
			convolution.with(rate, means, derivative);
			return;
		}
		final double place = (Math.log(rate) - FIRST) * ROWS_PER_E_FOLD;
		final int below = (int) place;
		final double s = place - below;
		final double[] low = row(below);
		final double[] high = row(below + 1);
		final double h = 1.0 / ROWS_PER_E_FOLD;
		final double r = 1 - s;
		final double w0 = (1 + 2 * s) * r * r;
		final double w1 = s * s * (3 - 2 * s);
		final double w2 = h * s * r * r;
		final double w3 = -h * s * s * r;
		final double perRate = 1 / rate;
		final double d0 = -6 * s * r / h * perRate;
		final double d2 = r * (1 - 3 * s) * perRate;
		final double d3 = s * (3 * s - 2) * perRate;
		for (int i = 0; i < frames; i++) {
			final double lowValue = low[i];
			final double highValue = high[i];
			final double lowSlope = low[frames + i];
			final double highSlope = high[frames + i];
			means[i] = w0 * lowValue + w1 * highValue + w2 * lowSlope + w3 * highSlope;
			derivative[i] = d0 * (lowValue - highValue) + d2 * lowSlope + d3 * highSlope;
		}
	}

	private double[] row(final int index) {
		if (rows[index] == null) rows[index] = computed(Math.exp(FIRST + (double) index / ROWS_PER_E_FOLD));
		return rows[index];
	}

	private double[] computed(final double rate) {
		final double[] means = new double[frames];
		final double[] derivative = new double[frames];
		convolution.with(rate, means, derivative);
		final double[] row = new double[2 * frames];
		for (int i = 0; i < frames; i++) {
			row[i] = means[i];
			row[frames + i] = rate * derivative[i];
		}
		return row;
	}
}
