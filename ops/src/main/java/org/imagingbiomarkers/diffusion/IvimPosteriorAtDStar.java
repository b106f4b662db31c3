package org.imagingbiomarkers.diffusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.Exponential;

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
	/** Nodes of both axes, which are computed together: the compiler makes vector instructions of that. */
	private static final int ALL = NODES * NODES;
	/** Reach of the nodes to either side of the center, in standard deviations. */
	private static final double REACH_IN_DEVIATIONS = 6;

	private final double[] b;
	private final double largestD;
	private final double[] perfusion;
	private final Exponential exponential;
	private final double[] exponents;
	/** For each b-value one value per node of d. */
	private final double[] tissues;
	/** For each node of d one value per node of f. */
	private final double[] fractions = new double[ALL];
	private final double[] ofTissue = new double[ALL];
	private final double[] ofBoth = new double[ALL];
	private final double[] products = new double[ALL];
	private final double[] squares = new double[ALL];
	private final double[] scales = new double[ALL];
	private final double[] powers = new double[ALL];
	private final double[] densities = new double[ALL];
	private final double[] weights = new double[ALL];
	private final double[] sums = new double[4];
	private double[] measured;
	private double signal;
	private double smallest;
	private double total;
	private double perfusionSquares;
	private double perfusionProduct;

	/** @param largestD in mm^2/s */
	IvimPosteriorAtDStar(final double[] b, final double largestD) {
		this.b = b;
		this.largestD = largestD;
		perfusion = new double[b.length];
		exponential = new Exponential(NODES * b.length);
		exponents = new double[NODES * b.length];
		tissues = new double[NODES * b.length];
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
		perfusionSquares = 0;
		perfusionProduct = 0;
		exponentials(dStar, perfusion);
		for (int i = 0; i < b.length; i++) {
			perfusionSquares += perfusion[i] * perfusion[i];
			perfusionProduct += perfusion[i] * measured[i];
		}
		final double variance = residuals / (b.length - 1);
		final double reach = REACH_IN_DEVIATIONS * Math.sqrt(variance * inverseCurvature(closest));
		final double from = Math.max(0, closest[0] - reach);
		final double to = Math.min(largestD, closest[0] + reach);
		final double width = (to - from) / NODES;
		spread(from, width, variance, weight * width);
		weigh();
		for (int node = 0; node < NODES; node++) {
			sum(node * NODES, from + (node + 0.5) * width);
		}
		sums[1] += (total - before) * dStar;
		return total - before;
	}

	/** Computes exp(-b rate) at each b-value. */
	private void exponentials(final double rate, final double[] result) {
		for (int i = 0; i < b.length; i++) {
			exponents[i] = -b[i] * rate;
		}
		exponential.compute(exponents, result, b.length);
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
		exponentials(p[0], tissues);
		for (int i = 0; i < b.length; i++) {
			final double tissue = tissues[i];
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

	/** Compares the tissue of each d with the perfusion and the measured curve, and spreads the nodes of f. */
	private void spread(final double from, final double width, final double variance, final double weight) {
		for (int i = 0; i < b.length; i++) {
			for (int node = 0; node < NODES; node++) {
				exponents[i * NODES + node] = -b[i] * (from + (node + 0.5) * width);
			}
		}
		exponential.compute(exponents, tissues, NODES * b.length);
		for (int node = 0; node < NODES; node++) {
			double tissueSquares = 0;
			double both = 0;
			double tissueProduct = 0;
			for (int i = 0; i < b.length; i++) {
				final double tissue = tissues[i * NODES + node];
				tissueSquares += tissue * tissue;
				both += tissue * perfusion[i];
				tissueProduct += tissue * measured[i];
			}
			spreadFractions(node * NODES, tissueSquares, both, tissueProduct, variance, weight);
		}
	}

	/** Spreads the nodes of f at one d to where they are probable. */
	private void spreadFractions(final int first, final double tissueSquares, final double both, final double tissueProduct,
		final double variance, final double weight)
	{
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
			fractions[first + node] = from + (node + 0.5) * width;
		}
		Arrays.fill(ofTissue, first, first + NODES, tissueSquares);
		Arrays.fill(ofBoth, first, first + NODES, both);
		Arrays.fill(products, first, first + NODES, tissueProduct);
		Arrays.fill(weights, first, first + NODES, weight * width);
	}

	/** Computes the probability of each node and its best scale. */
	private void weigh() {
		compare(fractions, ofTissue, ofBoth, products, perfusionSquares, perfusionProduct, squares, scales);
		closeness(squares, products, signal, smallest, powers);
		Arrays.fill(densities, 1);
		for (int rest = b.length - 1; rest > 0; rest >>= 1) {
			if ((rest & 1) != 0) multiply(densities, powers);
			multiply(powers, powers);
		}
		weigh(densities, squares, weights);
	}

	/** The squares of each curve of unit scale, its product with the measured one, in place, and their quotient. */
	private static void compare(final double[] fractions, final double[] ofTissue, final double[] ofBoth,
		final double[] products, final double perfusionSquares, final double perfusionProduct, final double[] squares,
		final double[] scales)
	{
		for (int n = 0; n < ALL; n++) {
			final double f = fractions[n];
			final double rest = 1 - f;
			final double sum = rest * rest * ofTissue[n] + 2 * f * rest * ofBoth[n] + f * f * perfusionSquares;
			final double product = rest * products[n] + f * perfusionProduct;
			squares[n] = sum;
			products[n] = product;
			scales[n] = product / sum;
		}
	}

	/** The root of the smallest squared residuals by those of each curve. */
	private static void closeness(final double[] squares, final double[] products, final double signal,
		final double smallest, final double[] result)
	{
		for (int n = 0; n < ALL; n++) {
			result[n] = Math.sqrt(smallest / Math.max(smallest, signal - products[n] * products[n] / squares[n]));
		}
	}

	private static void multiply(final double[] values, final double[] by) {
		for (int n = 0; n < ALL; n++) {
			values[n] *= by[n];
		}
	}

	private static void weigh(final double[] densities, final double[] squares, final double[] weights) {
		for (int n = 0; n < ALL; n++) {
			weights[n] *= densities[n] / Math.sqrt(squares[n]);
		}
	}

	/** Adds the nodes at one d. */
	private void sum(final int first, final double d) {
		double probability = 0;
		double fraction = 0;
		double scale = 0;
		for (int n = first; n < first + NODES; n++) {
			probability += weights[n];
			fraction += weights[n] * fractions[n];
			scale += weights[n] * scales[n];
		}
		total += probability;
		sums[0] += probability * d;
		sums[2] += fraction;
		sums[3] += scale;
	}

	private static double square(final double x) {
		return x * x;
	}
}
