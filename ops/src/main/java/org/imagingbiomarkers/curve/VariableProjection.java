package org.imagingbiomarkers.curve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bounded nonlinear least squares of a model whose last parameter is a factor of the curve, as a signal's scale is.
 * <p>
 * For any values of the other parameters the best factor is known in closed form, so that only those others are searched
 * for: one dimension less, and no start needed for the factor. Variable projection with the approximate derivatives of
 * Kaufman 1975, doi:10.1007/BF01932995, after Golub and Pereyra 1973, doi:10.1137/0710036; the minimum is that of
 * {@link LevenbergMarquardt} over all parameters. The factor is never negative.
 * </p>
 */
public final class VariableProjection implements CurveFitter {

	private final CurveModel model;
	private final int factor;
	private final Parameter factorBounds;
	private final Projection projection;
	private final Settlement settlement;
	private final LevenbergMarquardt search;
	private final double[] rest;

	/**
	 * @param model doubling its last parameter doubles the curve
	 * @param held indices of parameters that keep the value of the starting point
	 */
	public VariableProjection(final CurveModel model, final int... held) {
		this(model, projected -> new LevenbergMarquardt(projected, held), held);
	}

	private VariableProjection(final CurveModel model, final Function<CurveModel, LevenbergMarquardt> searches,
		final int... held)
	{
		this.model = model;
		factor = model.parameters().size() - 1;
		factorBounds = model.parameters().get(factor);
		projection = new Projection(model);
		search = searches.apply(projection);
		settlement = new Settlement(projection.parameters(), held);
		rest = new double[factor];
	}

	/**
	 * A fit of one curve after another that is settled earlier.
	 *
	 * @param stepTolerance step, relative to the parameter and its standard error, at which it is settled
	 * @param held indices of parameters that keep the value of the starting point
	 */
	public static VariableProjection settledAt(final double stepTolerance, final CurveModel model, final int... held) {
		return new VariableProjection(model, projected -> LevenbergMarquardt.settledAt(stepTolerance, projected, held), held);
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		final FitStatus start = model.start(measured, parameters);
		if (!start.isFitted() && start != FitStatus.AT_BOUND) return start;
		return refine(measured, parameters);
	}

	@Override
	public Optional<BlockFitter> blocks() {
		if (search.isSettledEarlier()) return Optional.empty();
		return model.blocks().map(blocks -> {
			final BlockSearch search = new BlockSearch(blocks, model.samples(), factorBounds, settlement);
			return factor > 1 || settlement.isAnyHeld() ? search : ShapeSearch.before(search, Optional.of(new ParameterShape(
				blocks, model.parameters().get(0))), model);
		});
	}

	/**
	 * Improves given parameters until they are a minimum of the squared residuals.
	 *
	 * @param measured one finite value a sampling point
	 * @param parameters the starting point, moved into the bounds if need be, its factor of no meaning; receives the result
	 */
	public FitStatus refine(final double[] measured, final double[] parameters) {
		projection.measured = measured;
		System.arraycopy(parameters, 0, rest, 0, factor);
		final FitStatus status = search.refine(measured, rest);
		projection.project(rest);
		System.arraycopy(rest, 0, parameters, 0, factor);
		parameters[factor] = projection.best;
		return status.isFitted() && factorBounds.bounds(parameters[factor]) ? FitStatus.AT_BOUND : status;
	}

	/** The curve as a function of all parameters but the factor, which is always the best for the measured curve. */
	private static final class Projection implements CurveModel {

		private final CurveModel model;
		private final int size;
		private final int samples;
		private final double[] all;
		private final double[] projected;
		private final double[] shape;
		private final double[][] slopes;
		private double[] measured;
		private double squares;
		private double best;

		Projection(final CurveModel model) {
			this.model = model;
			size = model.parameters().size() - 1;
			samples = model.samples();
			all = new double[size + 1];
			projected = new double[size];
			shape = new double[samples];
			slopes = new double[size + 1][];
			slopes[size] = new double[samples];
		}

		@Override
		public List<Parameter> parameters() {
			return model.parameters().subList(0, size);
		}

		@Override
		public int samples() {
			return samples;
		}

		@Override
		public void curve(final double[] rest, final double[] curve) {
			project(rest);
			for (int i = 0; i < samples; i++) {
				curve[i] = best * shape[i];
			}
		}

		@Override
		public void derivatives(final double[] rest, final double[][] derivatives) {
			if (!Arrays.equals(rest, projected)) project(rest);
			all[size] = best;
			System.arraycopy(derivatives, 0, slopes, 0, size);
			model.derivatives(all, slopes);
			for (int k = 0; k < size; k++) {
				final double[] slope = derivatives[k];
				double along = 0;
				for (int i = 0; i < samples; i++) {
					along += slope[i] * shape[i];
				}
				final double share = squares > 0 ? along / squares : 0;
				for (int i = 0; i < samples; i++) {
					slope[i] -= share * shape[i];
				}
			}
		}

		@Override
		public FitStatus start(final double[] curve, final double[] parameters) {
			return model.start(curve, parameters);
		}

		/** Computes the curve for a factor of 1, and the factor that brings it closest to the measured one. */
		private void project(final double[] rest) {
			System.arraycopy(rest, 0, projected, 0, size);
			System.arraycopy(rest, 0, all, 0, size);
			all[size] = 1;
			model.curve(all, shape);
			double product = 0;
			squares = 0;
			for (int i = 0; i < samples; i++) {
				product += shape[i] * measured[i];
				squares += shape[i] * shape[i];
			}
			best = product > 0 ? product / squares : 0;
		}
	}
}
