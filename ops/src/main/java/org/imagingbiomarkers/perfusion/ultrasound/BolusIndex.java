package org.imagingbiomarkers.perfusion.ultrasound;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.perfusion.bolus.BolusShape;

/**
 * What is told of a bolus of microbubbles, under the names that makers and guidelines use (Dietrich et al. 2012). All are
 * of the fitted curve above its offset. Intensities are in arbitrary units, which compare only within one scanner,
 * setting and patient: they are not calibrated.
 */
enum BolusIndex {

		PE("pe", "PE (uncalibrated)", "a.u.", "Peak enhancement: height of the curve."), TTP("ttp", "TTP", "s",
			"Time to peak, on the time axis of the series."), TI("ti", "TI", "s",
				"Arrival: where the tangent of the steepest rise meets the offset, on the time axis of the series."), TO("to",
					"TO", "s",
					"End of wash-out: where the tangent of the steepest fall meets the offset, on the time axis of the series."),
		RT("rt", "RT", "s", "Rise time: TTP - TI."), FT("ft", "FT", "s", "Fall time: TO - TTP."), MTT("mtt_local",
			"mTT local (from TI)", "s", "Mean transit time from TI: mean of the time under the curve, minus TI."), MTT_ARRIVAL(
				"mtt_arrival", "mTT (from arrival)", "s",
				"Mean transit time from the arrival t0 of the fitted curve: mean of the time under the curve, minus t0."),
		MTT_ZERO("mtt_zero", "mTT (from 0 s)", "s",
			"Mean of the time under the curve, on the time axis of the series: mean transit time plus arrival."), WIR("wir",
				"WiR (uncalibrated)", "a.u./s", "Wash-in rate: slope of the steepest rise."), WOR("wor", "WoR (uncalibrated)",
					"a.u./s", "Wash-out rate: slope of the steepest fall, positive."), WIAUC("wiauc", "WiAUC (uncalibrated)",
						"a.u. s", "Wash-in area under the curve: from TI to TTP."), WOAUC("woauc", "WoAUC (uncalibrated)", "a.u. s",
							"Wash-out area under the curve: from TTP to TO."), WIWOAUC("wiwoauc", "WiWoAUC (uncalibrated)", "a.u. s",
								"Area under the curve from TI to TO: WiAUC + WoAUC."), WIPI("wipi", "WiPI (uncalibrated)", "a.u.",
									"Wash-in perfusion index: WiAUC / RT.");

	static final int COUNT = values().length;

	private final MapQuantity quantity;

	BolusIndex(final String key, final String label, final String unit, final String meaning) {
		final MapQuantity plain = MapQuantity.of(key, label, unit, Definition.of(meaning, Source.DIETRICH_2012));
		quantity = unit.equals("s") ? plain : plain.fromZero().in(MapQuantity.PLASMA);
	}

	/** Where the names come from. */
	private static final class Source {

		private static final Citation DIETRICH_2012 = new Citation("dietrich2012",
			"Dietrich CF, Averkiou MA, Correas JM, Lassau N, Leen E, Piscaglia F. An EFSUMB introduction into dynamic contrast-enhanced ultrasound (DCE-US) for quantification of tumour perfusion. Ultraschall Med 2012;33:344-351.",
			"10.1055/s-0032-1313026");
	}

	MapQuantity quantity() {
		return quantity;
	}

	/**
	 * Computes all of them.
	 *
	 * @param p area, a, b, arrival and offset
	 * @param indices receives one value per index, in their order
	 */
	static void compute(final BolusShape shape, final double[] p, final double[] indices) {
		final double area = p[0];
		final double arrival = p[3];
		shape.with(p[1], p[2]);
		final double peak = shape.peak();
		shape.at(shape.steepestRise());
		final double washIn = shape.slope();
		final double start = shape.steepestRise() - shape.value() / washIn;
		shape.at(shape.steepestFall());
		final double washOut = -shape.slope();
		final double end = shape.steepestFall() + shape.value() / washOut;
		final double untilPeak = shape.areaUntil(peak);
		final double risen = area * (untilPeak - shape.areaUntil(start));
		final double fallen = area * (shape.areaUntil(end) - untilPeak);
		indices[PE.ordinal()] = area * shape.value(peak);
		indices[TTP.ordinal()] = arrival + peak;
		indices[TI.ordinal()] = arrival + start;
		indices[TO.ordinal()] = arrival + end;
		indices[RT.ordinal()] = peak - start;
		indices[FT.ordinal()] = end - peak;
		indices[MTT.ordinal()] = shape.mean() - start;
		indices[MTT_ARRIVAL.ordinal()] = shape.mean();
		indices[MTT_ZERO.ordinal()] = arrival + shape.mean();
		indices[WIR.ordinal()] = area * washIn;
		indices[WOR.ordinal()] = area * washOut;
		indices[WIAUC.ordinal()] = risen;
		indices[WOAUC.ordinal()] = fallen;
		indices[WIWOAUC.ordinal()] = risen + fallen;
		indices[WIPI.ordinal()] = risen / (peak - start);
	}
}
