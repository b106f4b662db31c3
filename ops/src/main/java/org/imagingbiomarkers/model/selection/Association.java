package org.imagingbiomarkers.model.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.Midranks;
import org.imagingbiomarkers.model.TailProbability;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.survival.CoxScore;
import org.imagingbiomarkers.model.survival.TiedEvents;

/** How single features go with each other and with an outcome. */
public final class Association {

	private Association() {}

	/**
	 * Welch's test of a feature in two classes.
	 *
	 * @param t mean of those with the outcome less mean of those without, over its standard error; 0 if nothing varies
	 * @param freedom degrees of freedom
	 * @param p probability of a difference at least as large if there were none
	 */
	public record Welch(double t, double freedom, double p) {}

	/** Welch 1947, doi:10.1093/biomet/34.1-2.28. */
	public static Welch welch(final double[] feature, final BinaryOutcome outcome) {
		outcome.requireBothClasses();
		outcome.requireScores(feature);
		final double[] sums = new double[2];
		final double[] squares = new double[2];
		final double[] counts = { outcome.negatives(), outcome.positives() };
		for (int i = 0; i < feature.length; i++) {
			sums[outcome.happened()[i] ? 1 : 0] += feature[i];
		}
		for (int i = 0; i < feature.length; i++) {
			final int c = outcome.happened()[i] ? 1 : 0;
			final double distance = feature[i] - sums[c] / counts[c];
			squares[c] += distance * distance;
		}
		final double v0 = squares[0] / (counts[0] - 1) / counts[0];
		final double v1 = squares[1] / (counts[1] - 1) / counts[1];
		if (!(v0 + v1 > 0)) return new Welch(0, Double.NaN, Double.NaN);
		final double t = (sums[1] / counts[1] - sums[0] / counts[0]) / Math.sqrt(v0 + v1);
		final double freedom = (v0 + v1) * (v0 + v1) / (v0 * v0 / (counts[0] - 1) + v1 * v1 / (counts[1] - 1));
		return new Welch(t, freedom, TailProbability.studentTwoSided(t, freedom));
	}

	/**
	 * p of the rank sum test (normal approximation with ties, no continuity correction). Wilcoxon 1945,
	 * doi:10.2307/3001968.
	 */
	public static double rankSumP(final double[] feature, final BinaryOutcome outcome) {
		outcome.requireBothClasses();
		outcome.requireScores(feature);
		final double[] ranks = Midranks.of(feature);
		final double n = feature.length;
		final double positives = outcome.positives();
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < ranks.length; i++) {
			if (outcome.happened()[i]) sum += ranks[i];
			squares += Math.pow(ranks[i] - (n + 1) / 2, 2);
		}
		final double variance = positives * (n - positives) / (n * (n - 1)) * squares;
		return TailProbability.normalTwoSided((sum - positives * (n + 1) / 2) / Math.sqrt(variance));
	}

	/** Pearson's correlation; 0 if a column is constant. */
	public static double pearson(final double[] a, final double[] b) {
		final double meanA = Arrays.stream(a).average().orElse(0);
		final double meanB = Arrays.stream(b).average().orElse(0);
		double aa = 0;
		double bb = 0;
		double ab = 0;
		for (int i = 0; i < a.length; i++) {
			aa += (a[i] - meanA) * (a[i] - meanA);
			bb += (b[i] - meanB) * (b[i] - meanB);
			ab += (a[i] - meanA) * (b[i] - meanB);
		}
		return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
	}

	/** Standardized association with an outcome: Welch's t, or the score of Cox's model (ties after Breslow). */
	public static double z(final double[] feature, final Outcome outcome) {
		return outcome instanceof Outcome.Binary binary ? welch(feature, binary.values()).t() : CoxScore.z(feature,
			((Outcome.Survival) outcome).values(), TiedEvents.BRESLOW);
	}

	/** p of the association with an outcome: Welch's test, or the score test of Cox's model (ties after Breslow). */
	public static double p(final double[] feature, final Outcome outcome) {
		return outcome instanceof Outcome.Binary binary ? welch(feature, binary.values()).p() : TailProbability
			.normalTwoSided(CoxScore.z(feature, ((Outcome.Survival) outcome).values(), TiedEvents.BRESLOW));
	}

	/** Columns by falling absolute association with the outcome; ties stay in their order. */
	public static int[] strongestFirst(final FeatureMatrix features, final Outcome outcome) {
		final double[] z = Arrays.stream(features.columns()).mapToDouble(c -> Math.abs(z(c, outcome))).toArray();
		return IntStream.range(0, z.length).boxed().sorted(Comparator.comparingDouble(f -> -z[f])).mapToInt(Integer::intValue)
			.toArray();
	}
}
