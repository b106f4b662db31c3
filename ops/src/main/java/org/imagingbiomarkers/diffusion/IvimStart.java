package org.imagingbiomarkers.diffusion;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;

/**
 * A starting point for {@link Ivim}: {@code d} from the large b-values alone, then the one of several pseudo-diffusion
 * coefficients that, with the best fractions for it, comes closest to the whole signal.
 */
final class IvimStart {

	/** The pseudo-diffusion coefficients tried, in mm^2/s. */
	private static final double[] D_STARS = { 0.006, 0.01, 0.016, 0.025, 0.04, 0.065, 0.1, 0.16 };

	/** The d of tissue whose signal is lost at large b-values, as that of blood is, in mm^2/s. */
	private static final double USUAL_D = 1e-3;

	private final double[] b;
	private final int[] large;
	private final double[] largeSignal;
	private final CurveFitter tissueFit;
	private final double[] tissueParameters = new double[2];
	private final double[] tissue;
	private final double[][] perfusion;
	private final double[] perfusionSquares;

	IvimStart(final double[] b, final double threshold) {
		this.b = b;
		large = IntStream.range(0, b.length).filter(i -> b[i] >= threshold).toArray();
		largeSignal = new double[large.length];
		tissueFit = MonoExponential.nonlinear(IntStream.of(large).mapToDouble(i -> b[i]).toArray());
		tissue = new double[b.length];
		perfusion = new double[D_STARS.length][b.length];
		perfusionSquares = new double[D_STARS.length];
		for (int k = 0; k < D_STARS.length; k++) {
			for (int i = 0; i < b.length; i++) {
				perfusion[k][i] = Math.exp(-b[i] * D_STARS[k]);
				perfusionSquares[k] += perfusion[k][i] * perfusion[k][i];
			}
		}
	}

	/** The usual threshold, or the largest below it that leaves two different b-values on either side. */
	static double threshold(final double[] b) {
		final double[] different = Arrays.stream(b).distinct().sorted().toArray();
		int first = different.length - 2;
		while (first > 2 && different[first - 1] >= Ivim.USUAL_THRESHOLD) first--;
		return different[first];
	}

	/** @throws IllegalArgumentException in one sentence, if the threshold leaves too few b-values on either side */
	static double checked(final double threshold, final double[] b) {
		final long above = Arrays.stream(b).filter(value -> value >= threshold).distinct().count();
		final long below = Arrays.stream(b).filter(value -> value < threshold).distinct().count();
		if (above < 2 || below < 2) {
			throw new IllegalArgumentException("b_threshold must leave at least two different b-values below it and two from " +
				"it up, but " + threshold + " s/mm^2 leaves " + below + " and " + above + ".");
		}
		return threshold;
	}

	FitStatus find(final double[] measured, final double[] p) {
		for (int i = 0; i < large.length; i++) {
			largeSignal[i] = measured[large[i]];
		}
		final FitStatus status = tissueFit.fit(largeSignal, tissueParameters);
		final boolean found = status == FitStatus.FITTED || status == FitStatus.AT_BOUND;
		p[0] = found ? Math.min(tissueParameters[0], Ivim.RATE_BOUNDARY) : USUAL_D;
		double tissueSquares = 0;
		double tissueProduct = 0;
		for (int i = 0; i < b.length; i++) {
			tissue[i] = Math.exp(-b[i] * p[0]);
			tissueSquares += tissue[i] * tissue[i];
			tissueProduct += tissue[i] * measured[i];
		}
		double best = Double.NEGATIVE_INFINITY;
		for (int k = 0; k < D_STARS.length; k++) {
			double both = 0;
			double perfusionProduct = 0;
			for (int i = 0; i < b.length; i++) {
				both += perfusion[k][i] * tissue[i];
				perfusionProduct += perfusion[k][i] * measured[i];
			}
			final double determinant = tissueSquares * perfusionSquares[k] - both * both;
			double a = (perfusionSquares[k] * tissueProduct - both * perfusionProduct) / determinant;
			double c = (tissueSquares * perfusionProduct - both * tissueProduct) / determinant;
			if (a < 0) {
				a = 0;
				c = perfusionProduct / perfusionSquares[k];
			}
			if (c < 0) {
				c = 0;
				a = tissueProduct / tissueSquares;
			}
			final double explained = a * tissueProduct + c * perfusionProduct;
			if (explained > best) {
				best = explained;
				p[1] = D_STARS[k];
				p[2] = a + c > 0 ? c / (a + c) : 0;
				p[3] = a + c;
			}
		}
		return best > 0 ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}
}
