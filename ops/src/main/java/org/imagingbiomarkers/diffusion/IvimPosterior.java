package org.imagingbiomarkers.diffusion;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * The posterior mean of the parameters of {@link Ivim}; of the pseudo-diffusion coefficient the posterior median under a
 * prior that is flat in its logarithm, since the tail of its posterior reaches to the bound: {@link Ivim#bayesian}.
 * <p>
 * Computed by quadrature, not by chance. The closest curve at each of several pseudo-diffusion coefficients tells where
 * along that axis, which the signal determines least, the probability lies; nodes are spread there, and
 * {@link IvimPosteriorAtDStar} integrates the other parameters at each.
 * </p>
 */
final class IvimPosterior implements CurveFitter {

	/**
	 * Residuals below this share of the squared signal are rounding: the signal is exact, and so is its closest curve.
	 */
	private static final double ROUNDING_SHARE = 1e-13;
	/** Probability densities below exp(-LOG_DENSITY_DEPTH) of the largest count as none. */
	private static final double LOG_DENSITY_DEPTH = 12;
	/**
	 * Step, relative to parameter and standard error, at which the closest curve at one D* is found. It only tells where
	 * the nodes are to be spread, of which the integral hardly depends on the place.
	 */
	private static final double CENTER_TOLERANCE = 3e-7;
	private static final int PROBES = 9;
	private static final int MAX_NARROWINGS = 6;
	/**
	 * The share of a range that is left when it is worth another narrowing. Three probes leave just half of it: more, so
	 * that rounding does not decide.
	 */
	private static final double MAX_NARROWED = 0.55;
	private static final int NODES = 16;

	private final CurveModel model;
	/** Ends of ln D*. */
	private final double smallest;
	private final double largest;
	private final VariableProjection closest;
	private final VariableProjection closestAtDStar;
	private final IvimPosteriorAtDStar slice;
	private final double[] curve;
	private final double[] least = new double[4];
	private final double[] conditional = new double[4];
	private final double[] probability = new double[NODES];
	private double from;
	private double to;

	/**
	 * @param model of IVIM
	 * @param rateBoundary largest D and smallest D*, in mm^2/s
	 * @param largestDStar in mm^2/s
	 */
	IvimPosterior(final CurveModel model, final double[] b, final double rateBoundary, final double largestDStar) {
		this.model = model;
		smallest = Math.log(rateBoundary);
		largest = Math.log(largestDStar);
		closest = new VariableProjection(model);
		closestAtDStar = VariableProjection.settledAt(CENTER_TOLERANCE, model, 1);
		slice = new IvimPosteriorAtDStar(b, rateBoundary);
		curve = new double[b.length];
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		final FitStatus status = closest.fit(measured, least);
		if (status == FitStatus.NO_SIGNAL) return status;
		final double residuals = residuals(measured, least);
		double signal = 0;
		for (final double value : measured) {
			signal += value * value;
		}
		if (!(residuals > ROUNDING_SHARE * signal && residuals < Double.POSITIVE_INFINITY)) {
			System.arraycopy(least, 0, parameters, 0, parameters.length);
			return status;
		}
		findProbable(measured, residuals);
		slice.begin(measured, signal, residuals);
		final double width = (to - from) / NODES;
		for (int node = 0; node < NODES; node++) {
			final double dStar = Math.exp(from + (node + 0.5) * width);
			final double conditionalResiduals = closestAt(dStar, measured);
			// The nodes are even in the logarithm. For D* itself a prior flat in D* would say that it is probably huge.
			probability[node] = slice.add(conditional, conditionalResiduals, dStar * width) / dStar;
		}
		slice.mean(parameters);
		parameters[1] = medianDStar(width);
		return least[0] > 0 && parameters[3] > 0 ? FitStatus.FITTED : FitStatus.AT_BOUND;
	}

	/** The D* below which half of the probability lies, taken as evenly spread in ln D* about each node. */
	private double medianDStar(final double width) {
		double total = 0;
		for (final double one : probability) {
			total += one;
		}
		double below = 0;
		int node = 0;
		while (node < NODES - 1 && below + probability[node] < total / 2) {
			below += probability[node++];
		}
		return Math.exp(from + (node + (total / 2 - below) / probability[node]) * width);
	}

	/** Narrows the range of ln D* to where the closest curves are close enough to be probable. */
	private void findProbable(final double[] measured, final double residuals) {
		final double limit = residuals * Math.exp(2 * LOG_DENSITY_DEPTH / (curve.length - 1));
		from = smallest;
		to = largest;
		final double center = Math.log(least[1]);
		for (int narrowing = 0; narrowing < MAX_NARROWINGS; narrowing++) {
			final double step = (to - from) / (PROBES - 1);
			double first = center;
			double last = center;
			for (int probe = 0; probe < PROBES; probe++) {
				final double at = from + probe * step;
				if (closestAt(Math.exp(at), measured) < limit) {
					first = Math.min(first, at);
					last = Math.max(last, at);
				}
			}
			final double before = to - from;
			from = Math.max(from, first - step);
			to = Math.min(to, last + step);
			if (to - from > MAX_NARROWED * before) return;
		}
	}

	/** Finds the closest curve with a given D*, beginning at the closest of all; returns its squared residuals. */
	private double closestAt(final double dStar, final double[] measured) {
		System.arraycopy(least, 0, conditional, 0, conditional.length);
		conditional[1] = dStar;
		closestAtDStar.refine(measured, conditional);
		return residuals(measured, conditional);
	}

	private double residuals(final double[] measured, final double[] parameters) {
		model.curve(parameters, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += (measured[i] - curve[i]) * (measured[i] - curve[i]);
		}
		return sum;
	}
}
