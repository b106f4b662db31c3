package org.imagingbiomarkers.alignment;

/**
 * Costs of mean squares and correlation: half the logarithm of the variance that remains, as a share of that of the fixed
 * image. This is minus the mutual information of Gaussian values, so that the costs of all measures are in nats.
 */
final class Comparisons {

	/** Share of the variance that counts as nothing. */
	private static final double FLOOR = 1e-12;

	private Comparisons() {}

	static Comparison of(final SimilarityMeasure measure, final float[] fixed, final float[] moving) {
		return switch (measure) {
			case MEAN_SQUARES -> meanSquares(variance(fixed));
			case NORMALIZED_CORRELATION -> Comparisons::correlation;
			case MUTUAL_INFORMATION -> new MutualInformation(fixed, moving);
		};
	}

	/** The sum of a comparison and a multiple of another one. */
	static Comparison sum(final Comparison one, final Comparison other, final double factor) {
		return (fixed, moving, weights, slope) -> {
			final float[] more = new float[slope.length];
			final double cost = one.cost(fixed, moving, weights, slope) + factor * other.cost(fixed, moving, weights, more);
			for (int i = 0; i < slope.length; i++) {
				slope[i] += (float) (factor * more[i]);
			}
			return cost;
		};
	}

	/** The measure that a cost stands for. */
	static double measure(final SimilarityMeasure measure, final double cost) {
		return switch (measure) {
			case MEAN_SQUARES -> -StrictMath.exp(2 * cost);
			case NORMALIZED_CORRELATION -> cost > 0 ? -cost : Math.sqrt(Math.max(0, 1 - StrictMath.exp(2 * cost)));
			case MUTUAL_INFORMATION -> -cost;
		};
	}

	private static double variance(final float[] values) {
		double sum = 0, squares = 0;
		int count = 0;
		for (final float value : values) {
			if (Float.isNaN(value)) continue;
			sum += value;
			squares += (double) value * value;
			count++;
		}
		final double variance = squares / count - sum / count * (sum / count);
		return variance > 0 ? variance : 1;
	}

	private static Comparison meanSquares(final double variance) {
		return (fixed, moving, weights, slope) -> {
			double sum = 0, total = 0;
			for (int i = 0; i < fixed.length; i++) {
				final double difference = moving[i] - fixed[i];
				if (difference != difference) continue;
				final double w = weights == null ? 1 : weights[i];
				total += w;
				sum += w * difference * difference;
			}
			final double scale = 1 / Math.max(sum, FLOOR * total * variance);
			for (int i = 0; i < fixed.length; i++) {
				final double difference = moving[i] - fixed[i];
				slope[i] = difference != difference ? 0 : (float) (scale * difference * (weights == null ? 1 : weights[i]));
			}
			return 0.5 * StrictMath.log(Math.max(FLOOR, sum / (total * variance)));
		};
	}

	private static double correlation(final float[] fixed, final float[] moving, final float[] weights,
		final float[] slope)
	{
		double n = 0, sf = 0, sm = 0, sff = 0, smm = 0, sfm = 0;
		for (int i = 0; i < fixed.length; i++) {
			final double f = fixed[i], m = moving[i];
			if (f != f || m != m) continue;
			final double w = weights == null ? 1 : weights[i];
			n += w;
			sf += w * f;
			sm += w * m;
			sff += w * f * f;
			smm += w * m * m;
			sfm += w * f * m;
		}
		final double vf = sff - sf * sf / n, vm = smm - sm * sm / n, c = sfm - sf * sm / n;
		if (!(vf > 0 && vm > 0)) {
			java.util.Arrays.fill(slope, 0);
			return 0;
		}
		final double root = Math.sqrt(vf * vm), r = c / root;
		// a negative correlation is worse than none
		final double scale = r > 0 ? r / Math.max(FLOOR, 1 - r * r) : 1;
		for (int i = 0; i < fixed.length; i++) {
			final double f = fixed[i], m = moving[i];
			slope[i] = f != f || m != m ? 0 : (float) (-scale * (weights == null ? 1 : weights[i]) * ((f - sf / n) / root - r *
				(m - sm / n) / vm));
		}
		return r > 0 ? 0.5 * StrictMath.log(Math.max(FLOOR, 1 - r * r)) : -r;
	}
}
