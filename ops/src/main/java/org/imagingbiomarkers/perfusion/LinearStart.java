package org.imagingbiomarkers.perfusion;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.KineticModel.LinearTerm;

/**
 * The parameters of a kinetic model by linear least squares of its integrated differential equation (Murase 2004,
 * doi:10.1002/mrm.20022; Flouri et al. 2016, doi:10.1002/mrm.25991), and the delay that goes best with them among equally
 * spaced ones.
 */
final class LinearStart {

	/** Distance of the delays that are tried, in s, where their range does not ask for fewer or more. */
	private static final double DELAY_STEP = 1;
	private static final int MIN_DELAYS = 8;
	private static final int MAX_DELAYS = 64;

	private final CurveModel curve;
	private final KineticModel model;
	private final double[] times;
	private final List<LinearTerm> terms;
	private final double[] delays;
	/** For each delay the terms that do not depend on the measured curve, otherwise null. */
	private final double[][][] known;
	private final double[][] basis;
	private final LinearLeastSquares squares;
	private final double[] weights;
	private final double[] coefficients;
	private final double[] typical;
	private final double[] found;
	private final double[] computed;
	private final double[] integral;

	/**
	 * @param curve of the model, with its bounds
	 * @param delay null where it is not fitted
	 */
	LinearStart(final CurveModel curve, final KineticModel model, final ArterialInput input, final double[] times,
		final Parameter delay)
	{
		this.curve = curve;
		this.model = model;
		this.times = times;
		terms = model.linearTerms();
		delays = delay == null ? new double[] { 0 } : spaced(delay);
		basis = new double[terms.size()][times.length];
		known = new double[delays.length][][];
		for (int d = 0; d < delays.length; d++) {
			known[d] = knownTerms(input.delayed(delays[d]));
		}
		squares = new LinearLeastSquares(basis);
		weights = new double[times.length];
		Arrays.fill(weights, 1);
		coefficients = new double[terms.size()];
		typical = model.typical();
		found = new double[model.parameters().size() + (delay == null ? 0 : 1)];
		computed = new double[times.length];
		integral = new double[times.length];
	}

	/**
	 * The same for many curves at once.
	 *
	 * @param convolution of the input without a delay
	 */
	Consumer<CurveBlock> blocks(final ExponentialConvolution convolution) {
		final boolean[] isTwice = new boolean[terms.size()];
		for (int k = 0; k < isTwice.length; k++) {
			isTwice[k] = terms.get(k) == LinearTerm.TISSUE_DOUBLE_INTEGRAL;
		}
		final LinearStartBlock linear = new LinearStartBlock(this::solve, times, isTwice, found.length);
		if (found.length == typical.length) return block -> linear.find(block, known[0]);
		return new DelayedStartBlock(model, linear, delays, known, convolution)::find;
	}

	private static double[] spaced(final Parameter delay) {
		final double range = delay.upper() - delay.lower();
		final int count = (int) Math.min(MAX_DELAYS, Math.max(MIN_DELAYS, Math.ceil(range / DELAY_STEP)));
		final double[] delays = new double[count + 1];
		for (int i = 0; i <= count; i++) {
			delays[i] = delay.lower() + i * range / count;
		}
		return delays;
	}

	private double[][] knownTerms(final ArterialInput input) {
		final InputIntegrals integrals = new InputIntegrals(input, times);
		final double[][] columns = new double[terms.size()][];
		for (int k = 0; k < columns.length; k++) {
			columns[k] = switch (terms.get(k)) {
				case INPUT -> integrals.value();
				case INPUT_INTEGRAL -> integrals.once();
				case INPUT_DOUBLE_INTEGRAL -> integrals.twice();
				case TISSUE_INTEGRAL, TISSUE_DOUBLE_INTEGRAL -> null;
			};
		}
		return columns;
	}

	/**
	 * Finds the parameters.
	 *
	 * @return {@link FitStatus#AT_BOUND} where the linear problem has no solution inside the bounds; the parameters are
	 * some to start from all the same
	 */
	FitStatus find(final double[] measured, final double[] p) {
		integrate(measured);
		double best = Double.POSITIVE_INFINITY;
		FitStatus status = FitStatus.NO_SIGNAL;
		for (int d = 0; d < delays.length; d++) {
			final FitStatus outcome = solve(d, measured);
			if (found.length > typical.length) found[typical.length] = delays[d];
			final double cost = delays.length == 1 ? 0 : cost(measured);
			if (!(cost < best)) continue;
			best = cost;
			System.arraycopy(found, 0, p, 0, found.length);
			status = outcome;
		}
		return status;
	}

	/**
	 * Solves the linear problem of one delay. Parameters beyond a bound are moved to it: a warning where it is one that
	 * tissue can have, otherwise {@link FitStatus#AT_BOUND}, as where typical parameters had to do.
	 */
	private FitStatus solve(final int d, final double[] measured) {
		for (int k = 0; k < basis.length; k++) {
			if (known[d][k] != null) System.arraycopy(known[d][k], 0, basis[k], 0, times.length);
		}
		return bounded(squares.fit(measured, weights, coefficients));
	}

	/** Solves a linear problem without a delay. */
	private FitStatus solve(final double[][] normal, final double[] right, final double[] p) {
		final FitStatus status = bounded(squares.solve(normal, right, coefficients));
		System.arraycopy(found, 0, p, 0, p.length);
		return status;
	}

	private FitStatus bounded(final boolean solved) {
		boolean physical = solved && model.fromLinear(coefficients, found);
		for (int k = 0; k < typical.length; k++) {
			physical &= Double.isFinite(found[k]);
		}
		if (!physical) System.arraycopy(typical, 0, found, 0, typical.length);
		FitStatus status = physical ? FitStatus.FITTED : FitStatus.AT_BOUND;
		for (int k = 0; k < typical.length; k++) {
			final Parameter parameter = curve.parameters().get(k);
			found[k] = Math.min(parameter.upper(), Math.max(parameter.lower(), found[k]));
			if (parameter.bounds(found[k])) status = FitStatus.AT_BOUND;
			else if (status == FitStatus.FITTED && parameter.isAtKeptBound(found[k])) status = FitStatus.warning(parameter);
		}
		return status;
	}

	private double cost(final double[] measured) {
		curve.curve(found, computed);
		double sum = 0;
		for (int i = 0; i < measured.length; i++) {
			final double residual = measured[i] - computed[i];
			sum += residual * residual;
		}
		return sum;
	}

	/** The integrals of the measured curve, which is 0 before its first sample, by the trapezoidal rule. */
	private void integrate(final double[] measured) {
		for (int k = 0; k < basis.length; k++) {
			if (terms.get(k) == LinearTerm.TISSUE_INTEGRAL) integral(measured, basis[k]);
			else if (terms.get(k) == LinearTerm.TISSUE_DOUBLE_INTEGRAL) {
				integral(measured, integral);
				integral(integral, basis[k]);
			}
		}
	}

	private void integral(final double[] values, final double[] sums) {
		sums[0] = 0;
		for (int i = 1; i < times.length; i++) {
			sums[i] = sums[i - 1] + (times[i] - times[i - 1]) * (values[i] + values[i - 1]) / 2;
		}
	}

	/** The exact integrals of an input: by three points of Gauss in each piece, which suffice up to the fifth degree. */
	private static final class InputIntegrals {

		/** Distance of the outer points from the middle one, as a share of the piece, and the weight of each. */
		private static final double OUTER = Math.sqrt(0.6) / 2;
		private static final double[] PLACES = { 0.5 - OUTER, 0.5, 0.5 + OUTER };
		private static final double[] WEIGHTS = { 5.0 / 18, 8.0 / 18, 5.0 / 18 };

		private final double[] value;
		private final double[] once;
		private final double[] twice;

		/** @param times where they are wanted, in s, increasing */
		InputIntegrals(final ArterialInput input, final double[] times) {
			value = new double[times.length];
			once = new double[times.length];
			twice = new double[times.length];
			final double[] knots = input.times();
			double at = knots[0];
			double first = 0;
			double second = 0;
			int next = 1;
			for (int j = 0; j < times.length; j++) {
				while (at < times[j]) {
					final double to = next < knots.length ? Math.min(knots[next], times[j]) : times[j];
					final double h = to - at;
					second += h * first;
					for (int g = 0; g < PLACES.length; g++) {
						final double area = h * WEIGHTS[g] * input.at(at + h * PLACES[g]);
						first += area;
						second += area * h * (1 - PLACES[g]);
					}
					at = to;
					if (next < knots.length && to == knots[next]) next++;
				}
				value[j] = input.at(times[j]);
				once[j] = first;
				twice[j] = second;
			}
		}

		/** The input, in mmol/L. */
		double[] value() {
			return value;
		}

		/** Its integral, in mmol/L s. */
		double[] once() {
			return once;
		}

		/** The integral of that, in mmol/L s^2. */
		double[] twice() {
			return twice;
		}
	}
}
