package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;

/** An input function and frames such as an FDG scan has: for examples and phantoms (Feng et al. 1993). */
public final class ExampleInput {

	/** s. */
	public static final double FLUORINE_18 = 6586.26;

	/** 40 frames of an hour: 12 x 10 s, 6 x 20 s, 6 x 60 s, 10 x 180 s, 6 x 200 s. */
	public static final Frames FRAMES = frames();

	/** Of plasma, with whole blood. */
	public static final TracerInput FDG = fdg();

	private ExampleInput() {}

	private static Frames frames() {
		final double[][] blocks = { { 12, 10 }, { 6, 20 }, { 6, 60 }, { 10, 180 }, { 6, 200 } };
		final double[] starts = new double[40];
		final double[] durations = new double[40];
		int frame = 0;
		double at = 0;
		for (final double[] block : blocks) {
			for (int i = 0; i < block[0]; i++) {
				starts[frame] = at;
				durations[frame++] = block[1];
				at += block[1];
			}
		}
		return Frames.of(starts, durations);
	}

	private static TracerInput fdg() {
		final double[] times = new double[200];
		for (int i = 0; i < times.length; i++) {
			times[i] = i < 90 ? 2 * i : 180 + 34 * (i - 90);
		}
		final double[] plasma = Arrays.stream(times).map(ExampleInput::plasma).toArray();
		final double[] blood = new double[times.length];
		for (int i = 0; i < times.length; i++) {
			blood[i] = plasma[i] * (0.9 + 0.1 * Math.exp(-times[i] / 300));
		}
		return new TracerInput(new PiecewiseLinear("The input function", times, plasma), new PiecewiseLinear(
			"The whole blood", times, blood));
	}

	/** Feng's curve with an onset at 20 s, kBq/mL. */
	private static double plasma(final double seconds) {
		final double t = seconds / 60 - 1.0 / 3;
		return t <= 0 ? 0 : (851.1 * t - 21.88 - 20.81) * Math.exp(-4.1339 * t) + 21.88 * Math.exp(-0.1191 * t) + 20.81 * Math
			.exp(-0.01043 * t);
	}
}
