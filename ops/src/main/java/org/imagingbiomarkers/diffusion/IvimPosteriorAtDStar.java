package org.imagingbiomarkers.diffusion;

import java.util.Arrays;

/**
 * The posterior of {@link Ivim} at one pseudo-diffusion coefficient after another, integrated over the other parameters,
 * and the mean over all of them.
 * <p>
 * The signal scale and the noise are integrated in closed form, with a flat prior of the scale and Jeffreys' prior of the
 * noise: what remains is |m|^-1 R^(-(n-1)/2), with the model curve m of unit scale and the squared residuals R of n
 * samples at the best scale. Over d and f, which are nearly normal here but cut off at their bounds, the midpoint rule
 * does the rest: on nodes as wide as a standard deviation its error is below 1e-8.
 * </p>
 */
final class IvimPosteriorAtDStar {

	/** Nodes per axis. */
	private static final int NODES = 14;
	/** Reach of the nodes to either side of the center, in standard deviations. */
	private static final double REACH_IN_DEVIATIONS = 6;

	private final double[] b;
	private final double largestD;
	private final double[] perfusion;
	private final double[] sums = new double[4];
	private double[] measured;
	private double signal;
	private double smallest;
	private double total;

	/** @param largestD in mm^2/s */
	IvimPosteriorAtDStar(final double[] b, final double largestD) {
		this.b = b;
		this.largestD = largestD;
		perfusion = new double[b.length];
	}

	/**
	 * Begins with another curve.
	 *
	 * @param squaredSignal sum of its squares
	 * @param smallestResiduals squared residuals of the closest of all curves
	 */
	void begin(final double[] curve, final double squaredSignal, final double smallestResiduals) {
		measured = curve;
		signal = squaredSignal;
		smallest = smallestResiduals;
		Arrays.fill(sums, 0);
		total = 0;
	}

	/** The mean of all that was added. */
	void mean(final double[] parameters) {
		for (int k = 0; k < parameters.length; k++) {
			parameters[k] = sums[k] / total;
		}
	}

	/**
	 * Adds one slice.
	 *
	 * @param closest parameters of the closest curve of this slice
	 * @param residuals its squared residuals
	 * @param weight prior probability of the slice
	 * @return its share of the posterior, not normalized
	 */
	double add(final double[] closest, final double residuals, final double weight) {
		final double dStar = closest[1];
		final double before = total;
		double perfusionSquares = 0;
		double perfusionProduct = 0;
		for (int i = 0; i < b.length; i++) {
			perfusion[i] = Math.exp(-b[i] * dStar);
			perfusionSquares += perfusion[i] * perfusion[i];
			perfusionProduct += perfusion[i] * measured[i];
		}
		final double variance = residuals / (b.length - 1);
		final double reach = REACH_IN_DEVIATIONS * Math.sqrt(variance * inverseCurvature(closest));
		final double from = Math.max(0, closest[0] - reach);
		final double to = Math.min(largestD, closest[0] + reach);
		final double width = (to - from) / NODES;
		for (int node = 0; node < NODES; node++) {
			addTissue(from + (node + 0.5) * width, dStar, perfusionSquares, perfusionProduct, variance, weight * width);
		}
		return total - before;
	}

	/**
	 * The element of d in the inverse of J'J over d, f and scale, which times the variance of the noise is the variance of
	 * d; infinite where the curve does not determine d.
	 */
	private double inverseCurvature(final double[] p) {
		double dd = 0;
		double df = 0;
		double ds = 0;
		double ff = 0;
		double fs = 0;
		double ss = 0;
		for (int i = 0; i < b.length; i++) {
			final double tissue = Math.exp(-b[i] * p[0]);
			final double byD = -b[i] * p[3] * (1 - p[2]) * tissue;
			final double byF = p[3] * (perfusion[i] - tissue);
			final double byScale = p[2] * perfusion[i] + (1 - p[2]) * tissue;
			dd += byD * byD;
			df += byD * byF;
			ds += byD * byScale;
			ff += byF * byF;
			fs += byF * byScale;
			ss += byScale * byScale;
		}
		final double rest = ff * ss - fs * fs;
		final double determinant = dd * rest - df * (df * ss - fs * ds) + ds * (df * fs - ff * ds);
		return determinant > 0 ? rest / determinant : Double.POSITIVE_INFINITY;
	}

	/** Adds what has one d, over all f. */
	private void addTissue(final double d, final double dStar, final double perfusionSquares, final double perfusionProduct,
		final double variance, final double weight)
	{
		double tissueSquares = 0;
		double both = 0;
		double tissueProduct = 0;
		for (int i = 0; i < b.length; i++) {
			final double tissue = Math.exp(-b[i] * d);
			tissueSquares += tissue * tissue;
			both += tissue * perfusion[i];
			tissueProduct += tissue * measured[i];
		}
		final double tissuePart = perfusionSquares * tissueProduct - both * perfusionProduct;
		final double perfusionPart = tissueSquares * perfusionProduct - both * tissueProduct;
		final double gram = tissueSquares * perfusionSquares - both * both;
		final double scale = (tissuePart + perfusionPart) / gram;
		double from = 0;
		double to = 1;
		if (scale > 0) {
			final double best = perfusionPart / (tissuePart + perfusionPart);
			final double squares = square(1 - best) * tissueSquares + 2 * best * (1 - best) * both + square(best) *
				perfusionSquares;
			final double reach = REACH_IN_DEVIATIONS * Math.sqrt(variance * squares / gram) / scale;
			from = Math.max(0, Math.min(best, 1) - reach);
			to = Math.min(1, Math.max(best, 0) + reach);
		}
		final double width = (to - from) / NODES;
		for (int node = 0; node < NODES; node++) {
			final double f = from + (node + 0.5) * width;
			final double squares = square(1 - f) * tissueSquares + 2 * f * (1 - f) * both + f * f * perfusionSquares;
			final double product = (1 - f) * tissueProduct + f * perfusionProduct;
			final double residuals = Math.max(smallest, signal - product * product / squares);
			final double density = power(Math.sqrt(smallest / residuals), b.length - 1) / Math.sqrt(squares);
			final double probability = weight * width * density;
			total += probability;
			sums[0] += probability * d;
			sums[1] += probability * dStar;
			sums[2] += probability * f;
			sums[3] += probability * product / squares;
		}
	}

	private static double square(final double x) {
		return x * x;
	}

	private static double power(final double base, final int exponent) {
		double result = 1;
		double square = base;
		for (int rest = exponent; rest > 0; rest >>= 1) {
			if ((rest & 1) != 0) result *= square;
			square *= square;
		}
		return result;
	}
}
