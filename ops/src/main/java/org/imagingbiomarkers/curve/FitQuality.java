package org.imagingbiomarkers.curve;

import java.util.Arrays;
import java.util.List;

/**
 * How well a fitted curve describes the measured one, for one curve after another, without allocation.
 * <p>
 * Everything is judged on the scale of the signal, also for a fit that was linear in its logarithm, so that the numbers
 * of different methods compare; the weights of a model count in the standard errors alone. These come from the Jacobian
 * at the fitted parameters and the residual variance with {@code samples - parameters} degrees of freedom, where a
 * parameter without any effect on the curve is not counted, or from the model where it {@linkplain ModelFreeCurve reads
 * its parameters off the curve}.
 * </p>
 */
public final class FitQuality {

	private final CurveModel model;
	private final int size;
	private final int samples;
	private final double[] curve;
	private final double[][] derivatives;
	private final double[][] normal;
	private final List<Derived> derived;
	private final double[] direction;
	private final double[] column;
	private final double[] errors;
	private final boolean[] fixed;
	private final boolean[] determined;
	private final NormalEquations equations;
	private int free;
	private final double[] alike;
	private double squares;
	private double weighted;
	private double spread;

	public FitQuality(final CurveModel model) {
		this.model = model;
		size = model.parameters().size();
		samples = model.samples();
		alike = new double[samples];
		Arrays.fill(alike, 1);
		curve = new double[samples];
		derivatives = new double[size][samples];
		normal = new double[size][size];
		derived = model.derived();
		direction = new double[size];
		column = new double[size];
		errors = new double[size + derived.size()];
		fixed = new boolean[size];
		determined = new boolean[size];
		equations = new NormalEquations(size);
	}

	/** Judges one fit that left no parameter at a bound; the other methods then speak of it. */
	public void judge(final double[] measured, final double[] parameters) {
		judge(measured, parameters, FitStatus.FITTED);
	}

	/**
	 * Judges one fit; the other methods then speak of it. Parameters that the fit leaves undetermined are not counted.
	 *
	 * @param status with which the fit ended, one of those that are {@linkplain FitStatus#isFitted() fitted}
	 */
	public void judge(final double[] measured, final double[] parameters, final FitStatus status) {
		model.curve(parameters, curve);
		final double[] weights = weights();
		final int counted = counted();
		double mean = 0;
		for (int i = 0; i < samples; i++) {
			if (weights[i] > 0) mean += measured[i] / counted;
		}
		squares = 0;
		weighted = 0;
		spread = 0;
		for (int i = 0; i < samples; i++) {
			if (!(weights[i] > 0)) continue;
			final double residual = measured[i] - curve[i];
			final double deviation = measured[i] - mean;
			squares += residual * residual;
			weighted += weights[i] * residual * residual;
			spread += deviation * deviation;
		}
		standardErrors(parameters, status);
	}

	/** How many samples have a weight. */
	public int counted() {
		int counted = 0;
		for (final double weight : weights()) {
			if (weight > 0) counted++;
		}
		return counted;
	}

	private double[] weights() {
		return model.weights().length == 0 ? alike : model.weights();
	}

	/** Root mean square of the residuals of the samples that count, in the unit of the signal. */
	public double rmse() {
		return Math.sqrt(squares / counted());
	}

	/** Coefficient of determination: 1 for a perfect fit; NaN where the measured curve is constant. */
	public double r2() {
		return spread > 0 ? 1 - squares / spread : Double.NaN;
	}

	/**
	 * Akaike's information criterion with the correction for small samples (Hurvich and Tsai 1989,
	 * doi:10.1093/biomet/76.2.297), counting the residual variance as a parameter; NaN where the samples are too few.
	 */
	public double aicc() {
		final int k = free + 1;
		if (samples <= k + 1) return Double.NaN;
		return samples * Math.log(squares / samples) + 2.0 * k + 2.0 * k * (k + 1) / (samples - k - 1);
	}

	/**
	 * Standard error of one parameter, in its unit; NaN where the samples do not determine it.
	 *
	 * @param parameter its index; after the parameters those of the derived quantities
	 */
	public double standardError(final int parameter) {
		return errors[parameter];
	}

	/**
	 * Whether the curve determines a parameter at all. One that ended at a bound is not determined where its standard error
	 * exceeds the whole range between the bounds, and all are where the fit ended without a warning.
	 */
	public boolean isDetermined(final int parameter) {
		return determined[parameter];
	}

	/** The fitted curve at the sampling points; overwritten by the next judgement. */
	public double[] curve() {
		return curve;
	}

	private void standardErrors(final double[] parameters, final FitStatus status) {
		Arrays.fill(errors, Double.NaN);
		Arrays.fill(determined, true);
		if (model instanceof ModelFreeCurve direct) {
			free = size;
			direct.standardErrors(errors);
			return;
		}
		final double[] weights = weights();
		model.derivatives(parameters, derivatives);
		for (int k = 0; k < size; k++) {
			for (int l = 0; l <= k; l++) {
				double sum = 0;
				for (int i = 0; i < samples; i++) {
					sum += weights[i] * derivatives[k][i] * derivatives[l][i];
				}
				normal[k][l] = sum;
			}
		}
		free = 0;
		for (int k = 0; k < size; k++) {
			final Parameter parameter = model.parameters().get(k);
			fixed[k] = normal[k][k] == 0 || status.isWarning() && (parameter.isUndetermined(parameters[k]) ||
				status == FitStatus.D_STAR_UNDETERMINED && status.parameter().equals(parameter.name()));
			if (!fixed[k]) free++;
			determined[k] = !fixed[k] || !status.isWarning() || parameter.unit().equals(Parameter.CATEGORY);
		}
		if (counted() <= free || !equations.decompose(normal, 0, fixed)) return;
		final double variance = weighted / (counted() - free);
		for (int k = 0; k < size; k++) {
			Arrays.fill(direction, 0);
			direction[k] = 1;
			errors[k] = error(variance);
			final Parameter parameter = model.parameters().get(k);
			if (parameter.isAtKeptBound(parameters[k]) && errors[k] > parameter.upper() - parameter.lower()) {
				determined[k] = false;
				errors[k] = Double.NaN;
			}
		}
		for (int d = 0; d < derived.size(); d++) {
			derived.get(d).gradient(parameters, direction);
			errors[size + d] = error(variance);
		}
	}

	/** The standard error of a quantity that changes with the parameters as the direction says. */
	private double error(final double variance) {
		equations.solve(direction, column);
		double sum = 0;
		for (int k = 0; k < size; k++) {
			if ((fixed[k] || !determined[k]) && direction[k] != 0) return Double.NaN;
			sum += direction[k] * column[k];
		}
		return Math.sqrt(variance * sum);
	}
}
