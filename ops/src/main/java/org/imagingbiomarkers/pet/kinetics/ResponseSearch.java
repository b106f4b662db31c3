package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;

/**
 * Finds, among responses whose rates are given, the one whose curve comes closest to a measured one: linear least squares
 * for each pair of rates, with everything that does not depend on the measured curve computed once. Amplitudes are not
 * negative where blood is part of the curve.
 */
final class ResponseSearch {

	/**
	 * What is part of every curve beside the convolutions.
	 *
	 * @param direct of unknown share; null: none
	 * @param blood means of whole blood in each frame
	 * @param share of blood that is known
	 * @param positive whether amplitudes are not negative
	 */
	record Basis(double[] direct, double[] blood, double share, boolean positive) {}

	private static final double MINUTE = 60;
	private static final double SINGULAR = 1e-12;

	private final Basis basis;
	private final double[] knownBlood;
	private final double delay;
	private final double[] slow;
	private final double[] fast;
	/** The direct curve where there is one, then those of the slow and of the fast rates, times the weights. */
	private final double[][] weighted;
	private final double[][] gram;
	private final double[] projections;
	private final double[] rest;
	private final double[] weights;
	private final int directs;
	private final double[][] matrix = new double[3][3];
	private final double[] right = new double[3];
	private final double[] solution = new double[3];
	private final int[] index = new int[3];
	private final double[] best = new double[3];
	private final double[][] inverses;
	private double share;

	/** @param delay for which this is, s */
	ResponseSearch(final Basis basis, final TracerModel model, final double[] weights, final FrameConvolution convolution,
		final double delay)
	{
		this.basis = basis;
		this.delay = delay;
		this.weights = weights.clone();
		knownBlood = basis.blood.clone();
		slow = model.slowRates();
		fast = model.fastRates();
		directs = basis.direct == null ? 0 : 1;
		final int samples = weights.length;
		final double[][] curves = new double[directs + slow.length + fast.length][samples];
		if (directs > 0) System.arraycopy(basis.direct, 0, curves[0], 0, samples);
		final double[] unused = new double[samples];
		for (int r = 0; r < slow.length + fast.length; r++) {
			final double rate = r < slow.length ? slow[r] : fast[r - slow.length];
			convolution.with(rate / MINUTE, curves[directs + r], unused);
			for (int i = 0; i < samples; i++) {
				curves[directs + r][i] /= MINUTE;
			}
		}
		weighted = new double[curves.length][samples];
		gram = new double[curves.length][curves.length];
		for (int k = 0; k < curves.length; k++) {
			for (int i = 0; i < samples; i++) {
				weighted[k][i] = weights[i] * curves[k][i];
			}
			for (int l = 0; l < curves.length; l++) {
				gram[k][l] = product(weighted[k], curves[l]);
			}
		}
		projections = new double[curves.length];
		rest = new double[samples];
		inverses = inverses();
	}

	private static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	/** For which delay this is, s. */
	double delay() {
		return delay;
	}

	/** The share of blood that the last search found. */
	double blood() {
		return share;
	}

	/**
	 * Searches.
	 *
	 * @param response receives the one that comes closest
	 * @return weighted sum of squared residuals; infinite where none comes close
	 */
	double find(final double[] measured, final double[] response) {
		double all = 0;
		for (int i = 0; i < rest.length; i++) {
			rest[i] = measured[i] - basis.share * knownBlood[i];
			all += weights[i] * rest[i] * rest[i];
		}
		for (int k = 0; k < projections.length; k++) {
			projections[k] = product(weighted[k], rest);
		}
		double least = Double.POSITIVE_INFINITY;
		final int fasts = Math.max(1, fast.length);
		for (int s = 0; s < slow.length; s++) {
			for (int f = 0; f < fasts; f++) {
				if (fast.length > 0 && fast[f] <= slow[s]) continue;
				final double cost = all - gain(s, f, all - least);
				if (!(cost < least)) continue;
				least = cost;
				System.arraycopy(solution, 0, best, 0, 3);
				response[2] = slow[s];
				if (fast.length > 0) response[4] = fast[f];
			}
		}
		share = directs > 0 && basis.positive ? best[0] : 0;
		response[0] = directs > 0 && !basis.positive ? best[0] : 0;
		response[1] = best[directs];
		if (fast.length > 0) response[3] = best[directs + 1];
		return least;
	}

	/** The curves of a pair of rates; how many they are. */
	private int choose(final int s, final int f) {
		int count = 0;
		if (directs > 0) index[count++] = 0;
		index[count++] = directs + s;
		if (fast.length > 0) index[count++] = directs + slow.length + f;
		return count;
	}

	/** The inverse of the equations of each pair of rates, row by row; NaN where its curves cannot be told apart. */
	private double[][] inverses() {
		final int fasts = Math.max(1, fast.length);
		final double[][] all = new double[slow.length * fasts][];
		for (int pair = 0; pair < all.length; pair++) {
			final int count = choose(pair / fasts, pair % fasts);
			all[pair] = new double[count * count];
			for (int column = 0; column < count; column++) {
				for (int k = 0; k < count; k++) {
					projections[index[k]] = k == column ? 1 : 0;
				}
				final double gain = eliminate(count, (1 << count) - 1);
				for (int k = 0; k < count; k++) {
					all[pair][k * count + column] = Double.isNaN(gain) ? Double.NaN : solution[k];
				}
			}
		}
		return all;
	}

	/**
	 * By how much the squares of the curve become less; what would be negative is left out.
	 *
	 * @param needed what is not enough is not looked at further
	 */
	private double gain(final int s, final int f, final double needed) {
		final int count = choose(s, f);
		final double[] inverse = inverses[s * Math.max(1, fast.length) + f];
		double gain = 0;
		boolean negative = false;
		for (int k = 0; k < count; k++) {
			double value = 0;
			for (int l = 0; l < count; l++) {
				value += inverse[k * count + l] * projections[index[l]];
			}
			solution[k] = value;
			gain += value * projections[index[k]];
			negative |= value < 0;
		}
		for (int k = count; k < 3; k++) {
			solution[k] = 0;
		}
		return basis.positive && negative && gain > needed ? withoutNegative(count) : gain;
	}

	private double withoutNegative(final int count) {
		int kept = (1 << count) - 1;
		while (kept != 0) {
			final double gain = eliminate(count, kept);
			if (Double.isNaN(gain)) return Double.NaN;
			int most = -1;
			for (int k = 0; basis.positive && k < count; k++) {
				if (solution[k] < 0 && (most < 0 || solution[k] * gram[index[k]][index[k]] < solution[most] *
					gram[index[most]][index[most]])) most = k;
			}
			if (most < 0) return gain;
			kept &= ~(1 << most);
		}
		return Double.NaN;
	}

	/** Gaussian elimination of the few curves that are kept; NaN where they cannot be told apart. */
	private double eliminate(final int count, final int kept) {
		Arrays.fill(solution, 0);
		for (int k = 0; k < count; k++) {
			final boolean in = (kept >> k & 1) != 0;
			right[k] = in ? projections[index[k]] : 0;
			for (int l = 0; l < count; l++) {
				matrix[k][l] = in && (kept >> l & 1) != 0 ? gram[index[k]][index[l]] : k == l ? 1 : 0;
			}
		}
		for (int k = 0; k < count; k++) {
			final double pivot = matrix[k][k];
			if (!(pivot > SINGULAR * ((kept >> k & 1) != 0 ? gram[index[k]][index[k]] : 1))) return Double.NaN;
			for (int l = k + 1; l < count; l++) {
				final double factor = matrix[l][k] / pivot;
				for (int m = k; m < count; m++) {
					matrix[l][m] -= factor * matrix[k][m];
				}
				right[l] -= factor * right[k];
			}
		}
		double gain = 0;
		for (int k = count - 1; k >= 0; k--) {
			double value = right[k];
			for (int l = k + 1; l < count; l++) {
				value -= matrix[k][l] * solution[l];
			}
			solution[k] = value / matrix[k][k];
		}
		for (int k = 0; k < count; k++) {
			if ((kept >> k & 1) != 0) gain += solution[k] * projections[index[k]];
		}
		return gain;
	}
}
