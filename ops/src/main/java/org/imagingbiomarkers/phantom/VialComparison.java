package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.phantom.PhantomScore.Judgment;
import org.imagingbiomarkers.response.Concordance;
import org.imagingbiomarkers.response.RepeatedMeasurements;

/** What a map measures in vials against what they hold, such as T1 and T2 of a relaxometry phantom. */
public final class VialComparison {

	private VialComparison() {}

	/**
	 * Compares the mean of each vial, and all of them together: slope of measured over expected through 0, and the
	 * concordance correlation of Lin.
	 *
	 * @param measure name of the quantity
	 * @param unit of the values that are returned
	 * @param scale from the unit of the map to that
	 * @param map on whose grid the vials were placed
	 * @param allowed deviation from an expected value, in the unit of the map
	 * @param source of what is expected
	 */
	public static List<PhantomScore> of(final String measure, final String unit, final double scale,
		final PhantomVolume map, final List<PlacedVial> vials, final Allowed allowed, final String source)
	{
		final List<PhantomScore> scores = new ArrayList<>();
		final List<double[]> pairs = new ArrayList<>();
		for (final PlacedVial vial : vials) {
			final ValueSpread spread = ValueSpread.of(vial.values(map));
			final double expected = vial.vial().expected();
			final double measured = vial.found() ? spread.mean() : Double.NaN;
			final double off = allowed.of(expected);
			scores.add(new PhantomScore(measure, vial.vial().name(), scale * measured, scale * expected, scale * (expected -
				off), scale * (expected + off), unit, source));
			if (Double.isFinite(measured)) pairs.add(new double[] { measured, expected });
		}
		if (pairs.size() < 3) return scores;
		double products = 0;
		double squares = 0;
		for (final double[] pair : pairs) {
			products += pair[0] * pair[1];
			squares += pair[1] * pair[1];
		}
		scores.add(new PhantomScore(measure + ", slope of measured over expected", "all vials", products / squares, 1,
			Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", ""));
		scores.add(new PhantomScore(measure + ", concordance correlation", "all vials", Concordance.of(
			new RepeatedMeasurements(pairs)).value(), 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", ""));
		return scores;
	}

	/** How far a value may be from an expected one. */
	@FunctionalInterface
	public interface Allowed {

		/** In the unit of the expected value. */
		double of(double expected);
	}

	/** Whether all that have a limit keep it: pass, fail, or none where nothing has one. */
	public static Judgment all(final List<PhantomScore> scores) {
		if (scores.stream().anyMatch(score -> score.judgment() == Judgment.FAIL)) return Judgment.FAIL;
		return scores.stream().anyMatch(score -> score.judgment() == Judgment.PASS) ? Judgment.PASS : Judgment.NONE;
	}
}
