package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.special.Gamma;

/** Input functions found in groups of people or animals: the concentration, in mmol/L, since the bolus arrived. */
public enum PopulationInput {

		/** Whole blood of patients, 0.1 mmol/kg. Parker et al. 2006, doi:10.1002/mrm.21066, table 1. */
		PARKER(true, PopulationInput::parker),
		/**
		 * Whole blood of patients, 0.1 mmol/kg, with each recirculation. Georgiou et al. 2019, doi:10.1002/mrm.27524,
		 * equation 1; the constants are those of table 3 with the further digits that the curve of its supplement was made
		 * with.
		 */
		GEORGIOU(true, PopulationInput::georgiou),
		/**
		 * Plasma of volunteers, 0.1 mmol/kg. Weinmann et al. 1984 as fitted by Tofts and Kermode 1991,
		 * doi:10.1002/mrm.1910170208.
		 */
		WEINMANN(false, PopulationInput::weinmann),
		/** Whole blood of rats, model B. McGrath et al. 2009, doi:10.1002/mrm.21959. */
		MCGRATH(true, PopulationInput::mcGrath);

	private static final double MINUTE = 60;
	/** A jump from 0 on arrival takes this long, in s. */
	private static final double JUMP_DURATION = 1e-6;
	private static final double BOLUS_DURATION = 120;
	private static final double COARSE_STEP = 5;

	private final boolean wholeBlood;
	private final DoubleUnaryOperator concentration;

	PopulationInput(final boolean wholeBlood, final DoubleUnaryOperator concentration) {
		this.wholeBlood = wholeBlood;
		this.concentration = concentration;
	}

	/** Whether the concentration is that of whole blood, and not that of plasma. */
	public boolean isWholeBlood() {
		return wholeBlood;
	}

	/**
	 * The concentration in mmol/L.
	 *
	 * @param seconds since the bolus arrived; 0 before that
	 */
	public double at(final double seconds) {
		return seconds < 0 ? 0 : concentration.applyAsDouble(seconds);
	}

	/** Dose of contrast agent, in mmol/kg, with which those of people were found. */
	public static final double DOSE = 0.1;

	/** Hematocrit that makes it one of plasma: that of the papers, 0.42; 0 where it is of plasma already. */
	public double hematocrit() {
		return wholeBlood ? ArterialInput.HEMATOCRIT : 0;
	}

	/**
	 * The input function, sampled: finely while the bolus passes for the first times, in 120 s, and with five times the
	 * step after that, where nothing is left to see but slow decay.
	 *
	 * @param arrival of the bolus in s
	 * @param end of what is needed in s, after the arrival
	 * @param step between two samples of the bolus in s
	 */
	public ArterialInput sampled(final double arrival, final double end, final double step) {
		final List<Double> times = new ArrayList<>(List.of(arrival - JUMP_DURATION));
		final int fine = (int) Math.ceil(Math.min(BOLUS_DURATION, end - arrival) / step);
		for (int i = 0; i <= fine; i++) {
			times.add(arrival + i * step);
		}
		final double passed = arrival + fine * step;
		for (int i = 1; passed + (i - 1) * COARSE_STEP * step < end; i++) {
			times.add(passed + i * COARSE_STEP * step);
		}
		return new ArterialInput(times.stream().mapToDouble(t -> t).toArray(), times.stream().mapToDouble(t -> at(t -
			arrival)).toArray());
	}

	private static double parker(final double seconds) {
		final double t = seconds / MINUTE;
		return gauss(t, 0.809, 0.17046, 0.0563) + gauss(t, 0.330, 0.365, 0.132) + 1.050 * Math.exp(-0.1685 * t) / (1 + Math
			.exp(-38.078 * (t - 0.483)));
	}

	private static double gauss(final double t, final double area, final double center, final double sigma) {
		final double z = (t - center) / sigma;
		return area / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-z * z / 2);
	}

	private static double georgiou(final double seconds) {
		final double alpha = 5.2669743;
		final double beta = 0.032078899;
		final double circulation = 0.12855597;
		final double t = seconds / MINUTE;
		double passes = 0;
		for (int pass = 0; pass * circulation < t; pass++) {
			passes += gammaVariate(t - pass * circulation, (pass + 1) * alpha + pass, beta);
		}
		return passes * (0.37430299 * Math.exp(-0.11269008 * t) + 0.33118607 * Math.exp(-1.1745127 * t) + 10.060966 * Math
			.exp(-16.019681 * t));
	}

	private static double gammaVariate(final double t, final double alpha, final double beta) {
		return Math.exp(alpha * Math.log(t / beta) - t / beta - Gamma.logGamma(alpha + 1)) / beta;
	}

	private static double weinmann(final double seconds) {
		final double t = seconds / MINUTE;
		return 0.1 * (3.99 * Math.exp(-0.144 * t) + 4.78 * Math.exp(-0.0111 * t));
	}

	private static double mcGrath(final double seconds) {
		final double rise = 7;
		if (seconds <= rise) return (3.4 + 1.81) * seconds / rise;
		return 3.4 * Math.exp(-0.045 * (seconds - rise)) + 1.81 * Math.exp(-0.0015 * (seconds - rise));
	}
}
