package org.imagingbiomarkers.response.endpoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.model.TailProbability;
import org.imagingbiomarkers.response.endpoints.GrowthModel.Form;

/**
 * Rates of regression and growth of a tumor under treatment: four models fitted to its sizes, and the best of them. Stein
 * et al. 2011, doi:10.1158/1078-0432.CCR-10-1762; Wilkerson et al. 2017, doi:10.1016/S1470-2045(16)30633-7.
 */
public final class GrowthKinetics {

	private static final double SIGNIFICANT = 0.1;
	private static final double[] RATES = { 2e-4, 1e-3, 4e-3, 1.5e-2, 5e-2, 0.2 };
	private static final double[] SHARES = { 0.2, 0.5, 0.8, 0.95 };

	private GrowthKinetics() {}

	/**
	 * A rate, or the share of the sensitive part.
	 *
	 * @param value per day; a fraction for the share
	 * @param error standard error; NaN where it is not known
	 * @param probability that a value this far from 0 comes about by chance; NaN where it is not known
	 */
	public record Estimate(double value, double error, double probability) {}

	/**
	 * A fitted model.
	 *
	 * @param name gx, dx, gd or gdphi
	 * @param estimates by parameter: g, d, phi
	 * @param residual sum of the squared residuals of sizes relative to the first one
	 * @param information Akaike's information criterion, up to a constant
	 * @param defined whether every parameter lies inside its limits and is unique; otherwise the values mean nothing
	 */
	public record Fit(String name, Map<String, Estimate> estimates, double residual, double information, boolean defined) {

		boolean isSignificant() {
			return defined && estimates.values().stream().allMatch(one -> one.probability < SIGNIFICANT);
		}
	}

	/**
	 * All models of a series, and the selected one: that of lowest information criterion whose parameters all differ from 0
	 * with p below 0.1.
	 */
	public record Fits(List<Fit> all, Optional<Fit> selected) {}

	/**
	 * Fits all models.
	 *
	 * @param days in order of time
	 * @param sizes in any unit, the first one above 0, none below 0
	 */
	public static Fits fit(final double[] days, final double[] sizes) {
		return fit(days, sizes, 0);
	}

	/**
	 * The same with another day of the first measurement.
	 *
	 * @param start 0 as the models are written, at which the size is the first one; 1 as the R package tumgr counts
	 */
	public static Fits fit(final double[] days, final double[] sizes, final double start) {
		check(days, sizes);
		final double[] times = Arrays.stream(days).map(day -> day - days[0] + start).toArray();
		final double[] relative = Arrays.stream(sizes).map(size -> size / sizes[0]).toArray();
		final List<Fit> fits = Arrays.stream(Form.values()).map(form -> fit(form, times, relative)).toList();
		return new Fits(fits, fits.stream().filter(Fit::isSignificant).reduce((a, b) -> b.information < a.information ? b
			: a));
	}

	private static void check(final double[] days, final double[] sizes) {
		if (days.length < 3) {
			throw new InvalidInputException("The kinetics of growth need at least 3 measurements, but there are " +
				days.length + ".");
		}
		for (int i = 0; i < days.length; i++) {
			if (i > 0 && !(days[i] > days[i - 1])) {
				throw new InvalidInputException("day must increase from measurement to measurement, but " + days[i] +
					" follows " + days[i - 1] + ".");
			}
			if (!(sizes[i] >= 0) || i == 0 && sizes[0] == 0) {
				throw new InvalidInputException("Sizes must be known, the first one above 0, but at day " + days[i] + " it is " +
					sizes[i] + ".");
			}
		}
	}

	private static Fit fit(final Form form, final double[] days, final double[] relative) {
		final GrowthModel model = new GrowthModel(form, days);
		final LevenbergMarquardt fitter = new LevenbergMarquardt(model);
		double[] best = null;
		double least = Double.POSITIVE_INFINITY;
		FitStatus status = FitStatus.NOT_CONVERGED;
		for (final double[] start : starts(form)) {
			final FitStatus found = fitter.refine(relative, start);
			final double residual = residual(model, start, relative);
			if (found != FitStatus.NOT_CONVERGED && residual < least) {
				best = start;
				least = residual;
				status = found;
			}
		}
		if (best == null) return new Fit(form.word(), Map.of(), Double.NaN, Double.NaN, false);
		return described(form, model, best, least, status.isFitted());
	}

	/** Starting points that cover the rates of tumors. */
	private static List<double[]> starts(final Form form) {
		final List<double[]> starts = new ArrayList<>();
		for (final double growth : RATES) {
			if (form.parameters().size() == 1) {
				starts.add(new double[] { growth });
				continue;
			}
			for (final double regression : RATES) {
				if (form == Form.BOTH) starts.add(new double[] { growth, regression });
				else for (final double share : SHARES) {
					starts.add(new double[] { growth, regression, share });
				}
			}
		}
		return starts;
	}

	private static double residual(final GrowthModel model, final double[] parameters, final double[] relative) {
		final double[] curve = new double[relative.length];
		model.curve(parameters, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += (relative[i] - curve[i]) * (relative[i] - curve[i]);
		}
		return sum;
	}

	private static Fit described(final Form form, final GrowthModel model, final double[] parameters, final double residual,
		final boolean inside)
	{
		final int samples = model.samples();
		final int size = parameters.length;
		final double[] errors = errors(model, parameters, residual);
		final Map<String, Estimate> estimates = new TreeMap<>();
		boolean unique = samples > size;
		for (int k = 0; k < size; k++) {
			unique &= !Double.isNaN(errors[k]);
			estimates.put(form.parameters().get(k), new Estimate(parameters[k], errors[k], errors[k] == 0 ? 0 : TailProbability
				.studentTwoSided(parameters[k] / errors[k], samples - size)));
		}
		return new Fit(form.word(), estimates, residual, samples * Math.log(residual / samples) + 2 * (size + 1), inside &&
			unique);
	}

	/** Standard errors from the curvature at the minimum; NaN where parameters are not unique. */
	private static double[] errors(final GrowthModel model, final double[] parameters, final double residual) {
		final int size = parameters.length;
		final double[][] derivatives = new double[size][model.samples()];
		model.derivatives(parameters, derivatives);
		final RealMatrix jacobian = new Array2DRowRealMatrix(derivatives).transpose();
		final double[] errors = new double[size];
		Arrays.fill(errors, Double.NaN);
		if (model.samples() <= size) return errors;
		try {
			final RealMatrix inverse = new LUDecomposition(jacobian.transpose().multiply(jacobian)).getSolver().getInverse();
			for (int k = 0; k < size; k++) {
				errors[k] = Math.sqrt(inverse.getEntry(k, k) * residual / (model.samples() - size));
			}
			return errors;
		}
		catch (final SingularMatrixException e) {
			return errors;
		}
	}
}
