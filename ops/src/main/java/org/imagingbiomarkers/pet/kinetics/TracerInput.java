package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What a tissue gets from the blood: corrected for decay, in the unit of the tissue.
 *
 * @param plasma what drives the tissue: the parent tracer in arterial plasma; or the curve of a reference tissue
 * @param blood what fills the vessels: whole blood
 */
public record TracerInput(PiecewiseLinear plasma, PiecewiseLinear blood) {

	/** @throws InvalidInputException if the input never rises above 0 */
	public TracerInput {
		if (!(plasma.peak() > 0)) {
			throw new InvalidInputException("The input function must rise above 0, but its largest value is " + plasma.peak() +
				".");
		}
	}

	/** The curve of a reference tissue, which has no blood to tell apart. */
	public static TracerInput ofReference(final PiecewiseLinear reference) {
		return new TracerInput(reference, reference);
	}

	/** The same input, that much later, s. */
	public TracerInput delayed(final double seconds) {
		return new TracerInput(plasma.delayed(seconds), blood.delayed(seconds));
	}

	/**
	 * Makes sure that the input is known while the tissue is measured.
	 *
	 * @return this
	 * @throws InvalidInputException if it ends before the middle of the last frame
	 */
	public TracerInput during(final Frames frames) {
		final double needed = frames.middle(frames.count() - 1);
		if (plasma.end() < needed * (1 - 1e-9)) {
			throw new InvalidInputException("The input function is shorter than the series: it ends at " + plasma.end() +
				" s, but the last frame lasts from " + frames.start(frames.count() - 1) + " to " + frames.last() + " s.");
		}
		return this;
	}

	/**
	 * Removes the dispersion of a sampling line: what was drawn is the true curve convolved with exp(-t/tau)/tau, so that
	 * the true one is the sum of what was drawn and tau times its slope.
	 *
	 * @param curve as it was drawn
	 * @param tau time constant, s; 0: none
	 * @throws InvalidInputException if it is negative
	 */
	public static PiecewiseLinear withoutDispersion(final PiecewiseLinear curve, final double tau) {
		checked(tau);
		if (tau == 0) return curve;
		final double[] t = curve.times();
		final double[] c = curve.values();
		final double[] out = new double[c.length];
		for (int i = 0; i < c.length; i++) {
			final int before = Math.max(0, i - 1);
			final int after = Math.min(c.length - 1, i + 1);
			out[i] = c[i] + tau * (c[after] - c[before]) / (t[after] - t[before]);
		}
		return new PiecewiseLinear("The input function", t, out);
	}

	/**
	 * Disperses a curve, at its own times: the opposite of {@link #withoutDispersion}.
	 *
	 * @param tau time constant, s; 0: none
	 */
	public static PiecewiseLinear dispersed(final PiecewiseLinear curve, final double tau) {
		checked(tau);
		if (tau == 0) return curve;
		final FrameConvolution convolution = new FrameConvolution(curve, Frames.moments(curve.times()));
		final double[] value = new double[curve.times().length];
		convolution.with(1 / tau, value, new double[value.length]);
		return new PiecewiseLinear("The input function", curve.times(), Arrays.stream(value).map(v -> v / tau).toArray());
	}

	private static void checked(final double tau) {
		if (!(tau >= 0 && tau < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("dispersion must be a time constant from 0 s, but it is " + tau + ".");
		}
	}
}
