package org.imagingbiomarkers.perfusion.ct;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.perfusion.AutomaticInput.VesselScore;
import org.imagingbiomarkers.perfusion.BaselineFrames;

/**
 * A large vein, whose voxels hold nothing but blood, and what it tells of an artery that is thinner than a voxel: what
 * flows in by an artery flows out by a vein, so that the areas under both curves are the same, and an arterial curve that
 * is too low by partial volume is too low by the ratio of the areas.
 */
public final class VenousOutput {

	private static final double MIN_RISE_IN_DEVIATIONS = 5;

	private VenousOutput() {}

	/**
	 * What speaks for a curve being that of a vein: the height of its peak, where that comes later than the peak of the
	 * artery and rises above the noise. Curves are smoothed with (1, 2, 1) / 4 to find the peak. The area would be a worse
	 * guide, as the noise of the baseline adds up in it.
	 *
	 * @param artery enhancement of the artery, one per time
	 */
	public static VesselScore score(final double[] artery, final BaselineFrames baseline) {
		final int arterialPeak = peak(artery);
		return curve -> {
			final int peak = peak(curve);
			if (peak <= arterialPeak || !(smooth(curve, peak) > MIN_RISE_IN_DEVIATIONS * (baseline.count() > 1 ? baseline
				.deviation(curve) : 0))) return 0;
			return smooth(curve, peak);
		};
	}

	private static int peak(final double[] curve) {
		int peak = 1;
		for (int i = 2; i + 1 < curve.length; i++) {
			if (smooth(curve, i) > smooth(curve, peak)) peak = i;
		}
		return peak;
	}

	private static double smooth(final double[] curve, final int i) {
		if (i < 1 || i + 1 >= curve.length) return 0;
		return (curve[i - 1] + 2 * curve[i] + curve[i + 1]) / 4;
	}

	/**
	 * What an arterial curve has to be multiplied with: the area under the venous curve over that under the arterial one.
	 *
	 * @param times s, increasing
	 * @param artery enhancement of the artery, one per time
	 * @param vein enhancement of the vein, one per time
	 * @return 1 where the artery is not lower than the vein
	 * @throws InvalidInputException if one of the areas is not above 0
	 */
	public static double factor(final double[] times, final double[] artery, final double[] vein) {
		final double[] weights = CtBolus.areaWeights(times);
		final double arterial = CtBolus.product(weights, artery);
		final double venous = CtBolus.product(weights, vein);
		if (!(arterial > 0)) throw new InvalidInputException(
			"aif_mask must cover an artery in which a bolus can be seen, but the area under its curve is not above 0.");
		if (!(venous > 0)) throw new InvalidInputException(
			"vein_mask must cover a vein in which a bolus can be seen, but the area under its curve is not above 0.");
		return Math.max(1, venous / arterial);
	}

	/** An arterial curve without its partial volume. */
	public static double[] corrected(final double[] artery, final double factor) {
		return Arrays.stream(artery).map(value -> factor * value).toArray();
	}
}
