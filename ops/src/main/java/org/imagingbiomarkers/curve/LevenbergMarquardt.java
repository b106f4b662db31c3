package org.imagingbiomarkers.curve;

import java.util.Arrays;
import java.util.Optional;

/**
 * Bounded nonlinear least squares for one small problem after another, without allocation, weighted as the model says.
 * <p>
 * Levenberg-Marquardt with Marquardt's scaling and Nielsen's update of the damping (Madsen, Nielsen, Tingleff, "Methods
 * for Non-Linear Least Squares Problems", 2004, algorithm 3.16). Bounds by projection: a parameter that rests on a bound
 * and would be pushed beyond it takes no part in the step. The derivatives are the model's own.
 * </p>
 */
public final class LevenbergMarquardt implements CurveFitter {

	/** Step, relative to the parameter and its standard error, at which a fit is settled. */
	static final double RELATIVE_STEP_TOLERANCE = 1e-10;
	/** Cosine between residuals and each derivative at which they count as orthogonal. */
	static final double ORTHOGONALITY_TOLERANCE = 1e-11;
	/** The same of a fit that is settled earlier, by its tolerance of a step. */
	private static final double ORTHOGONALITY_BY_STEP = 0.1;
	static final double FIRST_DAMPING = 1e-4;

	private final CurveModel model;
	private final Settlement settlement;
	private final int size;
	private final int samples;
	private final double[] curve;
	private final double[] trialCurve;
	private final double[][] derivatives;
	private final double[][] normal;
	private final double[] gradient;
	private final double[] step;
	private final double[] trial;
	private final double[] alike;
	private double[] weights;
	private final double[] lower;
	private final double[] upper;
	private final boolean[] ineffective;
	private final boolean[] fixed;
	private final NormalEquations equations;
	private final double stepTolerance;
	private final double orthogonalityTolerance;

	/**
	 * A fit that goes on until nothing changes any more.
	 *
	 * @param model what to fit
	 * @param held indices of parameters that keep the value of the starting point
	 */
	public LevenbergMarquardt(final CurveModel model, final int... held) {
		this(model, RELATIVE_STEP_TOLERANCE, ORTHOGONALITY_TOLERANCE, held);
	}

	/**
	 * A fit that is settled earlier.
	 *
	 * @param stepTolerance step, relative to the parameter and its standard error, at which it is settled
	 * @param held indices of parameters that keep the value of the starting point
	 */
	public static LevenbergMarquardt settledAt(final double stepTolerance, final CurveModel model, final int... held) {
		return new LevenbergMarquardt(model, stepTolerance, ORTHOGONALITY_BY_STEP * stepTolerance, held);
	}

	private LevenbergMarquardt(final CurveModel model, final double stepTolerance, final double orthogonalityTolerance,
		final int[] held)
	{
		this.model = model;
		this.stepTolerance = stepTolerance;
		this.orthogonalityTolerance = orthogonalityTolerance;
		settlement = new Settlement(model.parameters(), held);
		size = settlement.size();
		lower = settlement.lower();
		upper = settlement.upper();
		ineffective = new boolean[size];
		samples = model.samples();
		alike = new double[samples];
		Arrays.fill(alike, 1);
		curve = new double[samples];
		trialCurve = new double[samples];
		derivatives = new double[size][samples];
		normal = new double[size][size];
		gradient = new double[size];
		step = new double[size];
		trial = new double[size];
		fixed = new boolean[size];
		equations = new NormalEquations(size);
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

	/** Whether it is settled by a larger step than others are. */
	boolean isSettledEarlier() {
		return stepTolerance != RELATIVE_STEP_TOLERANCE;
	}

	/** The same search for many curves, unless it is settled earlier or the samples have weights. */
	@Override
	public Optional<BlockFitter> blocks() {
		if (isSettledEarlier() || model.weights().length > 0) return Optional.empty();
		return model.blocks().map(blocks -> {
			final BlockSearch search = new BlockSearch(blocks, samples, null, settlement);
			return settlement.isAnyHeld() ? search : ShapeSearch.before(search, blocks.shapes(), model);
		});
	}

	/**
	 * Improves given parameters until they are a minimum of the squared residuals.
	 *
	 * @param measured one finite value a sampling point
	 * @param parameters the starting point, moved into the bounds if need be; receives the result
	 */
	public FitStatus refine(final double[] measured, final double[] parameters) {
		weights = model.weights().length == 0 ? alike : model.weights();
		for (int k = 0; k < size; k++) {
			parameters[k] = clamp(k, parameters[k]);
		}
		model.curve(parameters, curve);
		double cost = cost(measured, curve);
		linearize(measured, parameters);
		double damping = FIRST_DAMPING;
		double growth = 2;
		double leastHidden = HiddenSteps.NONE;
		for (int evaluation = 0; evaluation < HiddenSteps.maxEvaluations(leastHidden); evaluation++) {
			if (!(cost < Double.POSITIVE_INFINITY)) return FitStatus.NOT_CONVERGED;
			fix(parameters);
			if (cost == 0 || orthogonal(cost)) return settled(parameters);
			if (!equations.decompose(normal, damping, fixed)) {
				if (damping > 1) return FitStatus.NOT_CONVERGED;
				damping *= growth;
				growth *= 2;
				continue;
			}
			equations.solve(gradient, step);
			final boolean small = move(parameters, cost);
			model.curve(trial, trialCurve);
			final double trialCost = cost(measured, trialCurve);
			final double predicted = predicted();
			final boolean hidden = HiddenSteps.isHidden(predicted, cost, trialCost);
			if (hidden ? predicted < leastHidden : trialCost < cost) {
				final double ratio = (cost - trialCost) / predicted;
				accept(parameters);
				cost = trialCost;
				linearize(measured, parameters);
				if (hidden) leastHidden = predicted;
				else {
					final double r = 2 * ratio - 1;
					damping *= Math.max(1.0 / 3, 1 - r * r * r);
				}
				growth = 2;
				if (small) {
					fix(parameters);
					return settled(parameters);
				}
			}
			else {
				if (small) return settled(parameters);
				damping *= growth;
				growth *= 2;
			}
		}
		return HiddenSteps.isNear(leastHidden) ? settled(parameters) : FitStatus.NOT_CONVERGED;
	}

	private double clamp(final int k, final double value) {
		return Math.min(upper[k], Math.max(lower[k], value));
	}

	private double cost(final double[] measured, final double[] computed) {
		double sum = 0;
		for (int i = 0; i < samples; i++) {
			final double r = measured[i] - computed[i];
			sum += weights[i] * r * r;
		}
		return sum;
	}

	private void linearize(final double[] measured, final double[] parameters) {
		model.derivatives(parameters, derivatives);
		for (int k = 0; k < size; k++) {
			final double[] dk = derivatives[k];
			double g = 0;
			for (int i = 0; i < samples; i++) {
				g += weights[i] * dk[i] * (measured[i] - curve[i]);
			}
			gradient[k] = g;
			for (int l = 0; l <= k; l++) {
				final double[] dl = derivatives[l];
				double sum = 0;
				for (int i = 0; i < samples; i++) {
					sum += weights[i] * dk[i] * dl[i];
				}
				normal[k][l] = sum;
			}
		}
	}

	/** Fixes what must not move: the held, the pushed against a bound, and those without any effect at this point. */
	private void fix(final double[] parameters) {
		for (int k = 0; k < size; k++) {
			fixed[k] = settlement.isHeld(k) || normal[k][k] == 0 || parameters[k] <= lower[k] && gradient[k] <= 0 ||
				parameters[k] >= upper[k] && gradient[k] >= 0;
		}
	}

	private boolean orthogonal(final double cost) {
		for (int k = 0; k < size; k++) {
			if (!fixed[k] && Math.abs(gradient[k]) > orthogonalityTolerance * Math.sqrt(normal[k][k] * cost)) return false;
		}
		return true;
	}

	/** Takes the step, inside the bounds; tells whether it is too small to matter beside value and standard error. */
	private boolean move(final double[] parameters, final double cost) {
		boolean small = true;
		for (int k = 0; k < size; k++) {
			trial[k] = clamp(k, parameters[k] + step[k]);
			step[k] = trial[k] - parameters[k];
			final double uncertainty = normal[k][k] > 0 ? Math.sqrt(cost / normal[k][k]) : 0;
			small &= Math.abs(step[k]) <= stepTolerance * (Math.abs(parameters[k]) + uncertainty);
		}
		return small;
	}

	/** By how much the linearized curve would lower the cost. */
	private double predicted() {
		double sum = 0;
		for (int k = 0; k < size; k++) {
			double row = normal[k][k] * step[k];
			for (int l = 0; l < k; l++) {
				row += 2 * normal[k][l] * step[l];
			}
			sum += step[k] * (2 * gradient[k] - row);
		}
		return sum;
	}

	private void accept(final double[] parameters) {
		System.arraycopy(trial, 0, parameters, 0, size);
		System.arraycopy(trialCurve, 0, curve, 0, samples);
	}

	private FitStatus settled(final double[] values) {
		for (int k = 0; k < size; k++) {
			ineffective[k] = normal[k][k] == 0;
		}
		return settlement.status(values, ineffective);
	}
}
