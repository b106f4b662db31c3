package org.imagingbiomarkers.perfusion.dsc;

import java.util.function.DoubleUnaryOperator;

import org.imagingbiomarkers.perfusion.BaselineFrames;

/** A bolus and what a tissue makes of it, integrated on a grid a hundred times finer than the samples. */
public final class Bolus {

	public static final double TR = 1;
	public static final int SAMPLES = 80;
	public static final int BASELINE = 10;
	public static final BaselineFrames BEFORE = new BaselineFrames(0, BASELINE - 1);
	private static final int FINE = 100;
	/** Makes the highest change of the rate 270 1/s, so that tissue of 4 mL/100mL loses a quarter of its signal. */
	private static final double PEAK = 60;

	private Bolus() {}

	public static double[] times() {
		final double[] times = new double[SAMPLES];
		for (int i = 0; i < SAMPLES; i++) {
			times[i] = i * TR;
		}
		return times;
	}

	/** Delta R2* of an artery, 1/s: a gamma variate that starts at 10 s (Ostergaard et al. 1996). */
	public static double artery(final double time) {
		final double t = time - BASELINE * TR;
		return t > 0 ? PEAK * t * t * t * Math.exp(-t / 1.5) : 0;
	}

	public static double[] artery() {
		return sampled(Bolus::artery, times());
	}

	/** Delta R2* of a tissue, 1/s: the volume in mL/100mL that contrast medium sees, an exponential residue function. */
	public static double[] exponential(final double volume, final double mtt, final double delay, final double... times) {
		return tissue(volume, mtt, t -> Math.exp(-t / mtt), delay, times);
	}

	/** The same with a residue function that is 1 until the transit time has passed. */
	public static double[] box(final double volume, final double mtt, final double delay, final double... times) {
		return tissue(volume, mtt, t -> t < mtt ? 1 : 0, delay, times);
	}

	/** The same with transit times that scatter as a gamma variate of shape 3, like those of capillaries. */
	public static double[] gamma(final double volume, final double mtt, final double delay, final double... times) {
		return tissue(volume, mtt, t -> {
			final double x = 3 * t / mtt;
			return Math.exp(-x) * (1 + x + x * x / 2);
		}, delay, times);
	}

	private static double[] tissue(final double volume, final double mtt, final DoubleUnaryOperator residue,
		final double delay, final double[] times)
	{
		final double h = TR / FINE;
		return sampled(time -> {
			double sum = 0;
			for (double s = h / 2; s < time; s += h) {
				sum += artery(time - delay - s) * residue.applyAsDouble(s);
			}
			return volume / 100 / mtt * sum * h;
		}, times);
	}

	private static double[] sampled(final DoubleUnaryOperator curve, final double[] times) {
		final double[] samples = new double[times.length];
		for (int i = 0; i < times.length; i++) {
			samples[i] = curve.applyAsDouble(times[i]);
		}
		return samples;
	}
}
