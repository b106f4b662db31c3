package org.imagingbiomarkers.alignment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Limited-memory BFGS with a backtracking line search (Liu and Nocedal 1989, doi:10.1007/BF01589116). */
final class Lbfgs {

	private static final int MEMORY = 10;
	private static final double ARMIJO = 1e-4;
	private static final int MAX_HALVINGS = 12;
	/** Change of the value, nats, that is not worth another step. */
	private static final double GAIN = 1e-6;

	/** A function with its gradient. */
	@FunctionalInterface
	interface Function {

		double value(double[] at, double[] gradient);
	}

	/** A change of the point, of the gradient, and 1 / their product. */
	private record Pair(double[] s, double[] y, double rho) {}

	private int iterations;

	int iterations() {
		return iterations;
	}

	/**
	 * Changes a point to a minimum near it.
	 *
	 * @param firstStep length of the first step's largest component
	 * @param maxStep largest component of any step
	 * @param tolerance largest component of a step below which it ends
	 * @return the value there
	 */
	double minimize(final Function function, final double[] point, final int most, final double firstStep,
		final double maxStep, final double tolerance)
	{
		final int n = point.length;
		double[] gradient = new double[n];
		double value = function.value(point, gradient);
		final Deque<Pair> pairs = new ArrayDeque<>();
		int small = 0;
		for (int iteration = 0; iteration < most; iteration++) {
			double[] direction = direction(gradient, pairs);
			double slope = dot(direction, gradient);
			if (!(slope < 0)) {
				pairs.clear();
				direction = direction(gradient, pairs);
				slope = dot(direction, gradient);
				if (!(slope < 0)) break;
			}
			final double largest = largest(direction);
			double step = pairs.isEmpty() ? firstStep / largest : Math.min(1, maxStep / largest);
			final double[] next = new double[n];
			final double[] nextGradient = new double[n];
			double nextValue = Double.NaN;
			boolean found = false;
			for (int halving = 0; halving < MAX_HALVINGS; halving++) {
				for (int i = 0; i < n; i++) {
					next[i] = point[i] + step * direction[i];
				}
				nextValue = function.value(next, nextGradient);
				if (nextValue <= value + ARMIJO * step * slope) {
					found = true;
					break;
				}
				if (step * largest < tolerance) break;
				// minimum of the parabola through what is known, within bounds
				final double parabola = -slope * step * step / (2 * (nextValue - value - slope * step));
				step = Double.isFinite(parabola) ? Math.max(0.1 * step, Math.min(0.5 * step, parabola)) : 0.5 * step;
			}
			if (!found) {
				if (pairs.isEmpty()) break;
				pairs.clear();
				continue;
			}
			iterations++;
			final double[] s = new double[n], y = new double[n];
			for (int i = 0; i < n; i++) {
				s[i] = next[i] - point[i];
				y[i] = nextGradient[i] - gradient[i];
			}
			final double product = dot(s, y);
			if (product > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) {
				pairs.addLast(new Pair(s, y, 1 / product));
				if (pairs.size() > MEMORY) pairs.removeFirst();
			}
			System.arraycopy(next, 0, point, 0, n);
			final double gain = value - nextValue;
			value = nextValue;
			gradient = nextGradient;
			small = largest(s) < tolerance || gain < GAIN ? small + 1 : 0;
			if (small == 2) break;
		}
		return value;
	}

	private static double[] direction(final double[] gradient, final Deque<Pair> pairs) {
		final double[] q = gradient.clone();
		final double[] alpha = new double[pairs.size()];
		int k = pairs.size();
		for (final Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext();) {
			final Pair pair = newest.next();
			alpha[--k] = pair.rho * dot(pair.s, q);
			add(q, -alpha[k], pair.y);
		}
		if (!pairs.isEmpty()) {
			final Pair last = pairs.getLast();
			final double scale = 1 / (last.rho * dot(last.y, last.y));
			for (int i = 0; i < q.length; i++) {
				q[i] *= scale;
			}
		}
		for (final Pair pair : pairs) {
			add(q, alpha[k++] - pair.rho * dot(pair.y, q), pair.s);
		}
		for (int i = 0; i < q.length; i++) {
			q[i] = -q[i];
		}
		return q;
	}

	private static void add(final double[] to, final double factor, final double[] what) {
		for (int i = 0; i < to.length; i++) {
			to[i] += factor * what[i];
		}
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	private static double largest(final double[] a) {
		double largest = 0;
		for (final double value : a) {
			largest = Math.max(largest, Math.abs(value));
		}
		return largest;
	}
}
