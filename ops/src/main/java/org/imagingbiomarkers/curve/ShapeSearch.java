package org.imagingbiomarkers.curve;

import java.util.Optional;

/**
 * Least squares of many curves that are a factor times a {@link BlockShape}: steps of Gauss and Newton, each made longer
 * or shorter by what the last one left over, as in the method of the secant, so that three or four suffice where those of
 * {@link BlockSearch} are eight.
 * <p>
 * Only what is beyond doubt is taken from here: a minimum inside all bounds, to which each step came clearly closer than
 * the one before, of a number that the curve determines. All other curves are left to {@link BlockSearch}, which begins
 * where these did. The result of a curve does not depend on those beside it.
 * </p>
 */
final class ShapeSearch implements BlockFitter {

	/** Curves that take their steps together: as many as a cache holds with what belongs to them. */
	private static final int LANES = 256;
	private static final int MAX_STEPS = 8;
	/** The error that may remain, relative to the number and its standard error. */
	private static final double TOLERANCE = 1e-11;
	/** How much shorter a step must be than the one before. */
	private static final double MAX_SHARE = 0.7;
	/** How much of a step is a step nearer, as the next one shows: 1 where the shape changes along its slope. */
	private static final double MIN_LEFT = 1.0 / 3;
	private static final double MAX_LEFT = 3;
	/** Sum of squared residuals, as a share of the curve's own squares, below which it is lost in the rounding of both. */
	private static final double MIN_COST = 1e-11;
	/**
	 * Share of the standard error in the sum of number and error from which the curve hardly determines the number: the
	 * search of all parameters then ends where rounding hides the cost, which is not quite the minimum.
	 */
	private static final double MAX_ERROR = 0.2;

	private final BlockShape shapes;
	private final Parameter[] bounds;
	private final BlockSearch rest;
	private final BlockLanes curves;
	private final ShapeSteps steps;
	private final double[] parameters;
	private final int degreesOfFreedom;
	private final int[] left = new int[CurveBlock.CAPACITY];
	private int numberLeft;

	private final int[] taken = new int[LANES];
	private final double[] squares = new double[LANES + BlockLanes.PADDING];
	private final double[] smallestCost = new double[LANES];
	private final double[] along = new double[LANES + BlockLanes.PADDING];
	private final double[] number = new double[LANES + BlockLanes.PADDING];
	private final double[] lastNumber = new double[LANES];
	private final double[] lastStep = new double[LANES];

	private ShapeSearch(final BlockShape shapes, final CurveModel model, final BlockSearch rest) {
		this.shapes = shapes;
		this.rest = rest;
		bounds = model.parameters().toArray(Parameter[]::new);
		parameters = new double[bounds.length];
		degreesOfFreedom = Math.max(1, model.samples() - bounds.length);
		curves = new BlockLanes(model.samples(), LANES);
		steps = new ShapeSteps(shapes, LANES + BlockLanes.PADDING);
	}

	/**
	 * The search that leaves to another one what that does better.
	 *
	 * @param shapes of the model; where there are none, all is left
	 */
	static BlockFitter before(final BlockSearch rest, final Optional<BlockShape> shapes, final CurveModel model) {
		return shapes.isEmpty() ? rest : new ShapeSearch(shapes.get(), model, rest);
	}

	@Override
	public void fit(final CurveBlock block) {
		rest.start(block);
		curves.beginStarted(block);
		numberLeft = 0;
		int count = 0;
		while (count < LANES && curves.isWaiting()) {
			load(block, count++);
		}
		while (count > 0) {
			steps.compute(curves.measured, curves.covariates, squares, along, number, count);
			count = judge(block, count);
		}
		rest.refine(block, left, numberLeft);
	}

	@Override
	public void select(final CurveBlock block, final int curve) {
		rest.select(block, curve);
	}

	private void load(final CurveBlock block, final int v) {
		curves.take(v);
		double all = 0;
		for (final double[] plane : curves.measured) {
			all += plane[v] * plane[v];
		}
		along[v] = steps.alongCommon(curves.measured, v);
		squares[v] = steps.squaresBeside(all, along[v]);
		smallestCost[v] = MIN_COST * all;
		block.copyParameters(curves.curve(v), parameters);
		number[v] = shapes.number(parameters);
		taken[v] = 0;
	}

	/** Takes the steps; curves that are done make room. Returns how many go on. */
	private int judge(final CurveBlock block, final int before) {
		int count = before;
		for (int v = before - 1; v >= 0; v--) {
			if (advance(block, v)) continue;
			if (curves.isWaiting()) load(block, v);
			else if (v < --count) copy(count, v);
		}
		return count;
	}

	/** Takes the step of a curve; false where it is done with. */
	private boolean advance(final CurveBlock block, final int v) {
		final double from = number[v];
		final double plain = steps.step[v];
		final boolean first = taken[v]++ == 0;
		final double left = first ? 1 : (lastStep[v] - plain) / (from - lastNumber[v]);
		final double step = plain / left;
		final double to = from + step;
		final double error = Math.sqrt(steps.variance[v] / degreesOfFreedom);
		final double size = Math.abs(from) + error;
		final boolean trusted = steps.factor[v] > 0 && shapes.isNumber(to) && left > MIN_LEFT && left < MAX_LEFT && (first ||
			Math.abs(plain) <= MAX_SHARE * Math.abs(lastStep[v])) && steps.cost[v] > smallestCost[v] && error < MAX_ERROR *
				size;
		if (!trusted || taken[v] > MAX_STEPS) return leave(v);
		final double remaining = first ? Math.abs(step) : Math.abs(step) * Math.abs(from - lastNumber[v]) / Math.abs(from);
		if (remaining <= TOLERANCE * size) return report(block, v, step);
		lastNumber[v] = from;
		lastStep[v] = plain;
		number[v] = to;
		return true;
	}

	private boolean leave(final int v) {
		left[numberLeft++] = curves.curve(v);
		return false;
	}

	private boolean report(final CurveBlock block, final int v, final double step) {
		shapes.parameters(number[v] + step, steps.factor[v] + step * steps.factorSlope[v], steps.share[v] + step *
			steps.shareSlope[v], parameters);
		for (int k = 0; k < bounds.length; k++) {
			if (!(parameters[k] > bounds[k].lower() && parameters[k] < bounds[k].upper())) return leave(v);
		}
		final int curve = curves.curve(v);
		block.setParameters(curve, parameters);
		block.setStatus(curve, FitStatus.FITTED);
		return false;
	}

	private void copy(final int from, final int to) {
		curves.move(from, to);
		taken[to] = taken[from];
		squares[to] = squares[from];
		smallestCost[to] = smallestCost[from];
		along[to] = along[from];
		number[to] = number[from];
		lastNumber[to] = lastNumber[from];
		lastStep[to] = lastStep[from];
	}
}
