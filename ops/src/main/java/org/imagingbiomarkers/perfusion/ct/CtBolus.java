package org.imagingbiomarkers.perfusion.ct;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.perfusion.Times;

/** The bolus in an artery on CT, as every way to compute perfusion takes it, and the areas under such curves. */
final class CtBolus {

	static final Citation KONSTAS_2009 = new Citation("konstas2009",
		"Konstas AA, Goldmakher GV, Lee TY, Lev MH. Theoretic basis and technical implementations of CT perfusion in acute ischemic stroke, part 1: theoretic basis. AJNR Am J Neuroradiol 2009;30:662-668.",
		"10.3174/ajnr.A1487");

	private static final double[] EXAMPLE_TIMES = exampleTimes();

	private CtBolus() {}

	/** A bolus that arrives after 8 s, sampled every second, then more slowly. */
	static CurveDeclaration.Example<CtSettings> example(final double... parameters) {
		final double[] artery = Arrays.stream(EXAMPLE_TIMES).map(t -> t > 8 ? 8 * Math.pow(t - 8, 3) * Math.exp(-(t - 8) /
			1.5) : 0).toArray();
		return new CurveDeclaration.Example<>(CtSettings.of(CtScale.USUAL, artery), EXAMPLE_TIMES, parameters);
	}

	private static double[] exampleTimes() {
		final double[] times = new double[50];
		for (int i = 0; i < times.length; i++) {
			times[i] = i < 40 ? i : 2 * i - 39;
		}
		return times;
	}

	/**
	 * Makes sure that an arterial curve suits a series and shows a bolus.
	 *
	 * @param times of the samples, s, increasing
	 * @return the times, checked
	 * @throws InvalidInputException if it does not
	 */
	static double[] checked(final double[] artery, final double... times) {
		final double[] checked = Times.checked("times", times);
		if (artery.length != times.length) {
			throw new InvalidInputException("The arterial curve must have one value for each of the " + times.length +
				" times, but it has " + artery.length + ".");
		}
		if (!(Arrays.stream(artery).max().orElse(0) > 0)) {
			throw new InvalidInputException(
				"aif_mask must cover an artery in which a bolus can be seen, but its enhancement is nowhere above 0 HU.");
		}
		return checked;
	}

	/** The weight of each sample in the area under a curve by the trapezoidal rule, s. */
	static double[] areaWeights(final double... times) {
		final double[] weights = new double[times.length];
		for (int i = 0; i + 1 < times.length; i++) {
			final double half = (times[i + 1] - times[i]) / 2;
			weights[i] += half;
			weights[i + 1] += half;
		}
		return weights;
	}

	static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}
}
