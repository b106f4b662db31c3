package org.imagingbiomarkers.lesion;

import org.imagingbiomarkers.parallel.Workers;

/**
 * For each voxel the probability that a random walk which avoids steps between unlike values arrives at a stroke inside
 * before one outside (Grady 2006, doi:10.1109/TPAMI.2006.233): the solution of a Laplace equation, found by conjugate
 * gradients.
 */
final class RandomWalker {

	/** How much unlike neighbors count: the weight of a step falls to 1/e where they differ by the mean difference. */
	private static final double SMALLEST_WEIGHT = 1e-5;
	private static final int MAX_STEPS = 2000;
	/** Residual, as a share of that at the start, at which the solution is exact enough for a decision at one half. */
	private static final double TOLERANCE = 1e-3;
	/** Voxels that one thread sums up: the same for any number of threads. */
	private static final int PIECE = 1 << 14;

	private final MarkedBox marked;
	private final Workers workers;
	private final int size;
	private final float[][] weights = new float[3][];
	private final float[] diagonal;

	private RandomWalker(final MarkedBox marked, final Workers workers) {
		this.marked = marked;
		this.workers = workers;
		size = marked.marks().length;
		diagonal = new float[size];
		weigh();
	}

	/** Which voxels belong inside with a probability of at least one half. */
	static boolean[] inside(final MarkedBox marked, final Workers workers) {
		final RandomWalker walker = new RandomWalker(marked, workers);
		final double[] probability = walker.solve();
		final boolean[] inside = new boolean[walker.size];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = marked.isKnown(i) && probability[i] >= 0.5;
		}
		return inside;
	}

	private void weigh() {
		final ValueBox values = marked.values();
		final float[] v = values.values();
		final double mean = marked.meanDifference();
		final double nearest = Math.min(values.grid().spacingX(), values.grid().spacingY());
		for (int axis = 0; axis < 3; axis++) {
			weights[axis] = new float[size];
			final int stride = values.stride(axis);
			final double far = values.grid().spacing(axis) / nearest;
			for (int i = 0; i < size; i++) {
				Workers.endIfInterrupted(i);
				if (values.along(i, axis) == values.box().size(axis) - 1 || !marked.isKnown(i) || !marked.isKnown(i + stride))
					continue;
				final double unlike = (v[i] - v[i + stride]) / mean;
				weights[axis][i] = (float) ((SMALLEST_WEIGHT + Math.exp(-unlike * unlike)) / (far * far));
				diagonal[i] += weights[axis][i];
				diagonal[i + stride] += weights[axis][i];
			}
		}
	}

	private boolean isFree(final int voxel) {
		return marked.marks()[voxel] == MarkedBox.UNKNOWN && diagonal[voxel] > 0;
	}

	private double[] solve() {
		final double[] x = new double[size];
		for (int i = 0; i < size; i++) {
			x[i] = marked.marks()[i] == MarkedBox.INSIDE ? 1 : 0;
		}
		final double[] residual = new double[size];
		final double[] direction = new double[size];
		final double[] applied = new double[size];
		apply(x, residual);
		each(i -> {
			residual[i] = -residual[i];
			direction[i] = isFree(i) ? residual[i] / diagonal[i] : 0;
		});
		double energy = sum(residual, direction);
		final double enough = energy * TOLERANCE * TOLERANCE;
		for (int step = 0; step < MAX_STEPS && energy > enough; step++) {
			Workers.endIfInterrupted();
			apply(direction, applied);
			final double length = energy / sum(direction, applied);
			each(i -> {
				x[i] += length * direction[i];
				residual[i] -= length * applied[i];
			});
			final double[] scaled = applied;
			each(i -> scaled[i] = isFree(i) ? residual[i] / diagonal[i] : 0);
			final double next = sum(residual, scaled);
			final double turned = next / energy;
			each(i -> direction[i] = scaled[i] + turned * direction[i]);
			energy = next;
		}
		return x;
	}

	/** The Laplacian of free voxels; 0 for all others. */
	private void apply(final double[] of, final double[] into) {
		each(i -> into[i] = isFree(i) ? laplacian(of, i) : 0);
	}

	private double laplacian(final double[] of, final int i) {
		double sum = diagonal[i] * of[i];
		for (int axis = 0; axis < 3; axis++) {
			final int stride = marked.values().stride(axis);
			final float[] weight = weights[axis];
			if (weight[i] > 0) sum -= weight[i] * of[i + stride];
			if (i >= stride && weight[i - stride] > 0) sum -= weight[i - stride] * of[i - stride];
		}
		return sum;
	}

	private interface VoxelAction {

		void at(int voxel);
	}

	private void each(final VoxelAction action) {
		workers.forEachRange(size, PIECE, (from, to) -> {
			for (int i = from; i < to; i++) {
				action.at(i);
			}
		});
	}

	/** The scalar product, summed up in the same order by any number of threads. */
	private double sum(final double[] a, final double[] b) {
		final double[] sums = new double[(size + PIECE - 1) / PIECE];
		workers.forEachRange(size, PIECE, (from, to) -> {
			double sum = 0;
			for (int i = from; i < to; i++) {
				sum += a[i] * b[i];
			}
			sums[from / PIECE] = sum;
		});
		double all = 0;
		for (final double sum : sums) {
			all += sum;
		}
		return all;
	}
}
