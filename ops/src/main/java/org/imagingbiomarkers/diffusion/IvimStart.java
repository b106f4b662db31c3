package org.imagingbiomarkers.diffusion;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;

/**
 * A starting point for {@link Ivim}: {@code d} from the large b-values alone, or also one of several fixed ones, with the
 * one of several pseudo-diffusion coefficients that, with the best fractions for it, comes closest to the whole signal.
 */
final class IvimStart {

	/** The diffusion and pseudo-diffusion coefficients tried, in mm^2/s. */
	private static final double[] DS = { 0.2e-3, 0.5e-3, 0.8e-3, 1.2e-3, 1.7e-3, 2.3e-3, 3e-3, 4e-3 };
	private static final double[] D_STARS = { 0.006, 0.01, 0.016, 0.025, 0.04, 0.065, 0.1, 0.16 };
	/** The d of tissue whose signal is lost at large b-values, as that of blood is, in mm^2/s. */
	private static final double USUAL_D = 1e-3;

	/** From which b-value on perfusion has gone from the signal as a rule, in s/mm^2. */
	static final double USUAL_THRESHOLD = 200;

	private final double[] b;
	private final double largestD;
	private final int[] large;
	private final double[] largeSignal;
	private final CurveFitter tissueFit;
	private final double[] tissueParameters = new double[2];
	private final Decay found;
	private final Decay[] tissues;
	private final Decay[] perfusions;
	/** Products of each fixed tissue with each perfusion, and those of the tissue that was found. */
	private final double[][] products;
	private final double[] productsOfFound;
	private double best;

	/** One exponential and its product with the measured signal. */
	private final class Decay {

		private final double[] curve = new double[b.length];
		private double rate;
		private double squares;
		private double product;

		Decay(final double rate) {
			set(rate);
		}

		void set(final double newRate) {
			rate = newRate;
			squares = 0;
			for (int i = 0; i < b.length; i++) {
				curve[i] = Math.exp(-b[i] * rate);
				squares += curve[i] * curve[i];
			}
		}

		void compare(final double[] measured) {
			product = 0;
			for (int i = 0; i < b.length; i++) {
				product += curve[i] * measured[i];
			}
		}
	}

	/**
	 * @param threshold smallest of the large b-values, in s/mm^2
	 * @param largestD in mm^2/s
	 * @param everywhere whether to try fixed {@code d} as well
	 */
	IvimStart(final double[] b, final double threshold, final double largestD, final boolean everywhere) {
		this.b = b;
		this.largestD = largestD;
		large = IntStream.range(0, b.length).filter(i -> b[i] >= threshold).toArray();
		largeSignal = new double[large.length];
		tissueFit = MonoExponential.nonlinear(IntStream.of(large).mapToDouble(i -> b[i]).toArray());
		found = new Decay(USUAL_D);
		tissues = everywhere ? Arrays.stream(DS).mapToObj(Decay::new).toArray(Decay[]::new) : new Decay[0];
		perfusions = Arrays.stream(D_STARS).mapToObj(Decay::new).toArray(Decay[]::new);
		products = new double[tissues.length][perfusions.length];
		for (int t = 0; t < tissues.length; t++) {
			multiply(tissues[t], products[t]);
		}
		productsOfFound = new double[perfusions.length];
	}

	/** Multiplies a tissue with each perfusion. */
	private void multiply(final Decay tissue, final double[] result) {
		for (int p = 0; p < perfusions.length; p++) {
			double both = 0;
			for (int i = 0; i < b.length; i++) {
				both += perfusions[p].curve[i] * tissue.curve[i];
			}
			result[p] = both;
		}
	}

	/** The usual threshold, or the largest below it that leaves two different b-values on either side. */
	static double threshold(final double[] b) {
		final double[] different = Arrays.stream(b).distinct().sorted().toArray();
		int first = different.length - 2;
		while (first > 2 && different[first - 1] >= USUAL_THRESHOLD) first--;
		return different[first];
	}

	/** @throws InvalidInputException if the threshold leaves too few b-values on either side */
	static double checked(final double threshold, final double[] b) {
		final long above = Arrays.stream(b).filter(value -> value >= threshold).distinct().count();
		final long below = Arrays.stream(b).filter(value -> value < threshold).distinct().count();
		if (above < 2 || below < 2) {
			throw new InvalidInputException("b_threshold must leave at least two different b-values below it and two " +
				"from it up, but " + threshold + " s/mm^2 leaves " + below + " and " + above + ".");
		}
		return threshold;
	}

	FitStatus find(final double[] measured, final double[] p) {
		for (int i = 0; i < large.length; i++) {
			largeSignal[i] = measured[large[i]];
		}
		final FitStatus status = tissueFit.fit(largeSignal, tissueParameters);
		final boolean decays = status.isFitted() || status == FitStatus.AT_BOUND;
		found.set(decays ? Math.min(tissueParameters[0], largestD) : USUAL_D);
		for (final Decay perfusion : perfusions) {
			perfusion.compare(measured);
		}
		best = 0;
		multiply(found, productsOfFound);
		tryWithAll(found, productsOfFound, measured, p);
		for (int t = 0; t < tissues.length; t++) {
			tryWithAll(tissues[t], products[t], measured, p);
		}
		return best > 0 ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	/** Keeps the best mixture of one tissue with any perfusion, if it explains more of the signal than all before. */
	private void tryWithAll(final Decay tissue, final double[] withPerfusions, final double[] measured, final double[] p) {
		tissue.compare(measured);
		for (int k = 0; k < perfusions.length; k++) {
			final Decay perfusion = perfusions[k];
			final double both = withPerfusions[k];
			final double gram = tissue.squares * perfusion.squares - both * both;
			double a = (perfusion.squares * tissue.product - both * perfusion.product) / gram;
			double c = (tissue.squares * perfusion.product - both * tissue.product) / gram;
			if (a < 0) {
				a = 0;
				c = perfusion.product / perfusion.squares;
			}
			if (c < 0) {
				c = 0;
				a = tissue.product / tissue.squares;
			}
			final double explained = a * tissue.product + c * perfusion.product;
			if (explained > best && a + c > 0) {
				best = explained;
				p[0] = tissue.rate;
				p[1] = perfusion.rate;
				p[2] = c / (a + c);
				p[3] = a + c;
			}
		}
	}
}
