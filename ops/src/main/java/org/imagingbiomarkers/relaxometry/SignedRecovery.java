package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The recovery of inverted magnetization with its sign: S(TI) = A (1 - k exp(-TI / T*)), where T* is what T1 looks like.
 * <p>
 * Parameters: T1 in ms, k, and the factor A.
 * </p>
 */
final class SignedRecovery implements CurveModel {

	/** Number of T* tried for the start, evenly spread in their logarithm. */
	private static final int TIMES_TRIED = 32;
	private static final double SMALLEST_TIME_TRIED = 20;
	private static final double LARGEST_TIME_TRIED = 8000;

	private final List<Parameter> parameters;
	private final ApparentTime apparent;
	private final double[] ti;
	private final double[] tried;
	private final double[][] recoveries;
	private final double[] sums;
	private final double[] squares;

	/**
	 * @param parameters T1 in ms, k, and A
	 * @param ti in ms
	 */
	SignedRecovery(final List<Parameter> parameters, final ApparentTime apparent, final double[] ti) {
		this.parameters = parameters;
		this.apparent = apparent;
		this.ti = ti;
		tried = new double[TIMES_TRIED];
		recoveries = new double[TIMES_TRIED][ti.length];
		sums = new double[TIMES_TRIED];
		squares = new double[TIMES_TRIED];
		for (int t = 0; t < TIMES_TRIED; t++) {
			tried[t] = SMALLEST_TIME_TRIED * Math.pow(LARGEST_TIME_TRIED / SMALLEST_TIME_TRIED, t / (TIMES_TRIED - 1.0));
			for (int i = 0; i < ti.length; i++) {
				recoveries[t][i] = Math.exp(-ti[i] / tried[t]);
				sums[t] += recoveries[t][i];
				squares[t] += recoveries[t][i] * recoveries[t][i];
			}
		}
	}

	double[] inversionTimes() {
		return ti;
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return ti.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double time = apparent.of(p[0], p[1]);
		for (int i = 0; i < ti.length; i++) {
			curve[i] = p[2] * (1 - p[1] * Math.exp(-ti[i] / time));
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double time = apparent.of(p[0], p[1]);
		final double slope = apparent.slope(p[0], p[1]);
		final double ratioSlope = apparent.ratioSlope(p[0], p[1]);
		final double k = p[1];
		final double m0 = p[2];
		for (int i = 0; i < ti.length; i++) {
			final double recovery = Math.exp(-ti[i] / time);
			final double ofTime = -m0 * k * recovery * ti[i] / (time * time);
			derivatives[0][i] = ofTime * slope;
			derivatives[1][i] = -m0 * recovery + ofTime * ratioSlope;
			derivatives[2][i] = 1 - k * recovery;
		}
	}

	@Override
	public Optional<BlockModel> blocks() {
		return Optional.of(inBlocks());
	}

	/** The same model of many curves at once. */
	BlockModel inBlocks() {
		return new RecoveryBlock(this, apparent, ti);
	}

	/** The closest of the straight lines over exp(-TI / T*) for several T*. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		double best = Double.POSITIVE_INFINITY;
		double sumY = 0;
		double sumYY = 0;
		for (final double value : measured) {
			sumY += value;
			sumYY += value * value;
		}
		for (int t = 0; t < TIMES_TRIED; t++) {
			final double sumXY = product(t, measured);
			final double slope = slope(t, sumY, sumXY);
			final double height = (sumY - slope * sums[t]) / ti.length;
			final double cost = sumYY - height * sumY - slope * sumXY;
			if (cost < best && height > 0 && slope <= 0) {
				best = cost;
				p[1] = -slope / height;
				p[0] = withinBounds(apparent.t1(tried[t], Math.max(parameters.get(1).lower(), p[1])));
				p[2] = height;
			}
		}
		return best < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	/**
	 * Computes how far the straight lines of the start are from a magnitude, whose first samples are given their sign back.
	 *
	 * @param magnitude by inversion time
	 * @param rising the indices of the samples in the order of inversion times
	 * @param costs receives the squared distance of the closest one for each number of negative samples, from none to all;
	 * infinite where none of them is a recovery
	 */
	void costs(final double[] magnitude, final int[] rising, final double[] costs) {
		double all = 0;
		double sumYY = 0;
		for (final double value : magnitude) {
			all += value;
			sumYY += value * value;
		}
		Arrays.fill(costs, Double.POSITIVE_INFINITY);
		for (int t = 0; t < TIMES_TRIED; t++) {
			double sumY = all;
			double sumXY = product(t, magnitude);
			for (int negative = 0; negative <= ti.length; negative++) {
				if (negative > 0) {
					final int flipped = rising[negative - 1];
					sumY -= 2 * magnitude[flipped];
					sumXY -= 2 * magnitude[flipped] * recoveries[t][flipped];
				}
				final double slope = slope(t, sumY, sumXY);
				final double height = (sumY - slope * sums[t]) / ti.length;
				if (height > 0 && slope <= 0) costs[negative] = Math.min(costs[negative], sumYY - height * sumY - slope * sumXY);
			}
		}
	}

	private double product(final int t, final double[] measured) {
		double sum = 0;
		for (int i = 0; i < ti.length; i++) {
			sum += recoveries[t][i] * measured[i];
		}
		return sum;
	}

	private double slope(final int t, final double sumY, final double sumXY) {
		return (ti.length * sumXY - sums[t] * sumY) / (ti.length * squares[t] - sums[t] * sums[t]);
	}

	private double withinBounds(final double t1) {
		final Parameter bounds = parameters.get(0);
		return t1 > 0 ? Math.min(bounds.upper(), Math.max(bounds.lower(), t1)) : bounds.upper();
	}
}
