package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * The search of {@link LevenbergMarquardt} for many curves together: all take a step at a time, each with a damping of
 * its own, and one that is settled makes room for the next. The steps of a curve do not depend on those beside it.
 */
final class BlockSearch implements BlockFitter {

	/** Samples of the curves that take their steps together: those that a cache holds. */
	private static final int SAMPLES_TOGETHER = 1 << 13;
	/** Curves that take their steps together at least, however many samples they have. */
	private static final int MIN_LANES = 64;

	/** Curves that take their steps together. */
	private final int lanes;

	private final BlockModel model;
	private final Parameter factorBounds;
	private final Settlement settlement;
	private final int size;
	private final double[] lower;
	private final double[] upper;
	private final BlockResiduals residuals;
	private final BlockEquations equations;
	private final BlockSteps steps;

	private final BlockLanes curves;
	/** Of each lane whether the start of its curve has not been evaluated yet. */
	private final boolean[] isNew;
	/** Whether there was no step, and with so much damping that there will be none. */
	private final boolean[] stuck;
	private final boolean[] hopeless;
	private final boolean[] settled;
	private final int[] evaluations;
	/** The largest product of the residuals with a derivative of length 1, and up to where that counts as none. */
	private final double[] misfit;
	private final double[] tolerance;
	private final double[] growth;
	private final double[][] step;
	private final double[] values;
	private final boolean[] ineffective;
	/** Each lane at its best parameters, and after a step; they change places when the steps are taken. */
	private double[] damping;
	private double[] dampingAfter;
	private double[][] parameters;
	private double[][] trial;
	private BlockLinearization best;
	private BlockLinearization after;

	/**
	 * @param factorBounds of the last parameter where it is a factor that is projected, null where all are searched for
	 * @param settlement what the parameters that are searched for are worth
	 */
	BlockSearch(final BlockModel model, final int samples, final Parameter factorBounds, final Settlement settlement) {
		this.model = model;
		this.factorBounds = factorBounds;
		this.settlement = settlement;
		size = settlement.size();
		lanes = Math.min(CurveBlock.CAPACITY, Math.max(MIN_LANES, SAMPLES_TOGETHER / samples));
		lower = settlement.lower();
		upper = settlement.upper();
		final int length = lanes + BlockLanes.PADDING;
		residuals = new BlockResiduals(model, samples, size, factorBounds != null, length);
		equations = new BlockEquations(size, length);
		steps = new BlockSteps(lower, upper, length);
		curves = new BlockLanes(samples, lanes);
		isNew = new boolean[lanes];
		stuck = new boolean[lanes];
		hopeless = new boolean[lanes];
		settled = new boolean[lanes];
		evaluations = new int[lanes];
		misfit = new double[length];
		tolerance = new double[length];
		growth = new double[length];
		damping = new double[length];
		dampingAfter = new double[length];
		parameters = new double[size][length];
		trial = new double[size][length];
		step = new double[size][length];
		best = new BlockLinearization(size, length);
		after = new BlockLinearization(size, length);
		values = new double[size];
		ineffective = new boolean[size];
	}

	@Override
	public void fit(final CurveBlock block) {
		start(block);
		curves.beginStarted(block);
		refine(block);
	}

	/** Finds a start for each curve. */
	void start(final CurveBlock block) {
		model.start(block);
	}

	/** Improves the start of some curves of a block. */
	void refine(final CurveBlock block, final int[] some, final int number) {
		curves.begin(block);
		for (int i = 0; i < number; i++) {
			curves.await(some[i]);
		}
		refine(block);
	}

	@Override
	public void select(final CurveBlock block, final int curve) {
		model.select(block, curve);
	}

	/** Improves the parameters of the curves that wait. */
	private void refine(final CurveBlock block) {
		int count = 0;
		while (count < lanes && curves.isWaiting()) {
			load(block, count++);
		}
		while (count > 0) {
			residuals.evaluate(curves.measured, curves.covariates, trial, count, after);
			accept(count);
			count = judge(block, count);
			equations.solve(best.normal, damping, best.gradient, step, count);
			steps.take(parameters, best, step, trial, count);
			for (int v = 0; v < count; v++) {
				if (isNew[v]) begin(block, v);
				else if (!equations.isSolved(v)) stay(v);
			}
		}
	}

	private void load(final CurveBlock block, final int v) {
		curves.take(v);
		isNew[v] = true;
		stuck[v] = false;
		hopeless[v] = false;
		settled[v] = false;
		evaluations[v] = 0;
		damping[v] = LevenbergMarquardt.FIRST_DAMPING;
		growth[v] = 2;
		steps.begin(v);
		begin(block, v);
	}

	/** Goes to the start of a curve. */
	private void begin(final CurveBlock block, final int v) {
		for (int k = 0; k < size; k++) {
			trial[k][v] = Math.min(upper[k], Math.max(lower[k], block.parameters()[k][curves.curve(v)]));
		}
	}

	/** Stays where there is no step, with more damping. */
	private void stay(final int v) {
		stuck[v] = true;
		hopeless[v] = damping[v] > 1;
		damping[v] *= growth[v];
		growth[v] *= 2;
		for (int k = 0; k < size; k++) {
			trial[k][v] = parameters[k][v];
		}
	}

	/** Takes the steps that lower the cost. */
	private void accept(final int count) {
		steps.dampAfter(best.cost, after.cost, damping, dampingAfter, count);
		for (int v = 0; v < count; v++) {
			if (isNew[v]) {
				isNew[v] = false;
				dampingAfter[v] = damping[v];
				continue;
			}
			evaluations[v]++;
			settled[v] = !stuck[v] && steps.isSmall(v);
			if (!stuck[v] && steps.isWorthTaking(v, best.cost[v], after.cost[v])) {
				growth[v] = 2;
				continue;
			}
			dampingAfter[v] = damping[v];
			if (!stuck[v]) {
				dampingAfter[v] *= growth[v];
				growth[v] *= 2;
			}
			stuck[v] = false;
			after.copy(best, v, v);
			for (int k = 0; k < size; k++) {
				trial[k][v] = parameters[k][v];
			}
		}
		final double[] lastDamping = damping;
		final double[][] lastParameters = parameters;
		final BlockLinearization last = best;
		damping = dampingAfter;
		parameters = trial;
		best = after;
		dampingAfter = lastDamping;
		trial = lastParameters;
		after = last;
	}

	/** Judges where all are; curves that are done make room. Returns how many go on. */
	private int judge(final CurveBlock block, final int before) {
		equations.setDiagonals(best.normal, before);
		Arrays.fill(misfit, 0, before, 0);
		for (int k = 0; k < size; k++) {
			if (settlement.isHeld(k)) equations.fix(k, before);
			else fix(k, parameters[k], best.gradient[k], best.normal[k][k], before);
			equations.extendByScaled(k, best.gradient[k], misfit, before);
		}
		tolerances(best.cost, tolerance, before);
		int count = before;
		for (int v = before - 1; v >= 0; v--) {
			final FitStatus outcome = outcome(v);
			if (outcome == null) continue;
			report(block, v, outcome);
			if (curves.isWaiting()) load(block, v);
			else if (v < --count) copy(count, v);
		}
		return count;
	}

	/** Fixes a parameter where it must not move. */
	private void fix(final int k, final double[] parameter, final double[] gradient, final double[] diagonal,
		final int count)
	{
		final double smallest = lower[k];
		final double largest = upper[k];
		for (int v = 0; v < count; v++) {
			if (diagonal[v] == 0 || parameter[v] <= smallest && gradient[v] <= 0 || parameter[v] >= largest && gradient[v] >= 0)
				equations.fixOne(k, v);
		}
	}

	private static void tolerances(final double[] cost, final double[] tolerance, final int count) {
		for (int v = 0; v < count; v++) {
			tolerance[v] = LevenbergMarquardt.ORTHOGONALITY_TOLERANCE * Math.sqrt(cost[v]);
		}
	}

	/** What became of a curve's fit; null where it goes on, the residuals not being orthogonal to all derivatives. */
	private FitStatus outcome(final int v) {
		if (settled[v]) return settle(v);
		final double cost = best.cost[v];
		if (hopeless[v] || !(cost < Double.POSITIVE_INFINITY)) return FitStatus.NOT_CONVERGED;
		if (evaluations[v] == steps.maxEvaluations(v)) return steps.isNear(v) ? settle(v) : FitStatus.NOT_CONVERGED;
		return misfit[v] > tolerance[v] && cost != 0 ? null : settle(v);
	}

	private FitStatus settle(final int v) {
		for (int k = 0; k < size; k++) {
			values[k] = parameters[k][v];
			ineffective[k] = best.normal[k][k][v] == 0;
		}
		return settlement.status(values, ineffective);
	}

	private void report(final CurveBlock block, final int v, final FitStatus outcome) {
		final int curve = curves.curve(v);
		for (int k = 0; k < size; k++) {
			block.parameters()[k][curve] = parameters[k][v];
		}
		if (factorBounds == null) {
			block.setStatus(curve, outcome);
			return;
		}
		final double factor = best.factor[v];
		block.parameters()[size][curve] = factor;
		block.setStatus(curve, outcome.isFitted() && factorBounds.bounds(factor) ? FitStatus.AT_BOUND : outcome);
	}

	/** A lane that is judged already moves to a free one. */
	private void copy(final int from, final int to) {
		curves.move(from, to);
		isNew[to] = isNew[from];
		stuck[to] = stuck[from];
		hopeless[to] = hopeless[from];
		settled[to] = settled[from];
		evaluations[to] = evaluations[from];
		damping[to] = damping[from];
		growth[to] = growth[from];
		steps.copy(from, to);
		for (int k = 0; k < size; k++) {
			parameters[k][to] = parameters[k][from];
		}
		best.copy(best, from, to);
		equations.copy(from, to);
	}
}
