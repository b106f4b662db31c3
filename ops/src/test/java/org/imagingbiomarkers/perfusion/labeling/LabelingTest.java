package org.imagingbiomarkers.perfusion.labeling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;

/** Perfusion by arterial spin labeling of signals whose truth is known. */
class LabelingTest {

	private static final double MS = 1000;
	private static final double[] NOISY_DELAYS = { 250, 500, 750, 1000, 1250, 1500, 1800, 2100, 2500, 3000 };
	private static final Labeling NOISY = new Labeling(Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330);

	private static Labeling.Kind kind(final Map<String, String> row) {
		return row.get("type").equals("pcasl") ? Labeling.Kind.CONTINUOUS : Labeling.Kind.PULSED;
	}

	private static Labeling labeling(final Map<String, String> row) {
		return new Labeling(kind(row), MS * Csv.number(row, "tau_s"), Csv.number(row, "alpha"), Csv.number(row,
			"lambda_ml_per_g"), MS * Csv.number(row, "T1_blood_s"), MS * Csv.number(row, "T1_tissue_s"));
	}

	@Test
	void aSingleDelay_givesThePerfusion() {
		for (final Map<String, String> row : Csv.rows("/kinetics/asl_single_cases.csv")) {
			final boolean continuous = kind(row) == Labeling.Kind.CONTINUOUS;
			final Labeling labeling = new Labeling(kind(row), MS * Csv.number(row, continuous ? "tau_s" : "TI1_s"), Csv.number(
				row, "alpha"), Csv.number(row, "lambda_ml_per_g"), MS * Csv.number(row, "T1_blood_s"), 1330);
			final double delay = MS * Csv.number(row, continuous ? "PLD_s" : "TI_s");
			final double difference = Csv.number(row, "control") - Csv.number(row, "label");
			final double[] found = new double[1];
			for (final double sign : new double[] { 1, -1 }) {
				assertEquals(FitStatus.FITTED, SingleDelay.fitter(labeling, delay, delay).fit(new double[] { sign * difference,
					sign * difference }, Csv.number(row, "M0"), found));
				final double right = sign * Csv.number(row, "CBF_ml_per_100g_per_min");
				// The table holds control and label with 12 digits, so that their difference has fewer.
				assertEquals(right, found[0], 1e-9 * Math.abs(right), row.get("case_id"));
			}
		}
	}

	@Test
	void theCurveIsThatOfTheReference_andGivesItsParametersBack() {
		for (final Map<String, String> row : Csv.rows("/kinetics/asl_multi_cases.csv")) {
			final String id = row.get("case_id");
			final List<Map<String, String>> samples = Csv.rows("/kinetics/asl_multi_curves.csv").stream().filter(
				sample -> sample.get("case_id").equals(id)).toList();
			final Labeling labeling = labeling(row);
			final double[] delays = samples.stream().mapToDouble(sample -> MS * Csv.number(sample, "t_s") - (kind(
				row) == Labeling.Kind.CONTINUOUS ? labeling.duration() : 0)).toArray();
			final double[] curve = Csv.column(samples, "delta_M");
			final double[] truth = { MS * Csv.number(row, "ATT_s"), Csv.number(row, "CBF_ml_per_100g_per_min") };
			assertCurve(labeling, delays, Csv.number(row, "M0_tissue"), truth, curve, 1e-9);
			final double[] found = new double[2];
			assertEquals(FitStatus.FITTED, KineticLabel.fitter(labeling, delays).fit(curve, Csv.number(row, "M0_tissue"),
				found), id);
			assertEquals(truth[0], found[0], 1e-4 * truth[0], id);
			assertEquals(truth[1], found[1], 1e-4 * truth[1], id);
		}
	}

	@Test
	void theCurveIsThatOfAsldro() {
		for (final Map<String, String> row : Csv.rows("/kinetics/asldro_gkm_cases.csv")) {
			final List<Map<String, String>> samples = Csv.rows("/kinetics/asldro_gkm_curves.csv").stream().filter(
				sample -> sample.get("case_id").equals(row.get("case_id"))).toList();
			final Labeling labeling = labeling(row);
			final double[] delays = samples.stream().mapToDouble(sample -> MS * Csv.number(sample, "t_s") - (kind(
				row) == Labeling.Kind.CONTINUOUS ? labeling.duration() : 0)).toArray();
			assertCurve(labeling, delays, Csv.number(row, "M0_tissue"), new double[] { MS * Csv.number(row, "ATT_s"), Csv
				.number(row, "CBF_ml_per_100g_per_min") }, Csv.column(samples, "delta_M"), 1e-12);
		}
	}

	private static void assertCurve(final Labeling labeling, final double[] delays, final double m0, final double[] truth,
		final double[] right, final double tolerance)
	{
		final KineticLabel model = new KineticLabel(labeling, delays);
		model.setM0(m0);
		final double[] curve = new double[delays.length];
		model.curve(truth, curve);
		for (int i = 0; i < curve.length; i++) {
			assertEquals(right[i], curve[i], tolerance + 1e-9 * Math.abs(right[i]), "at " + delays[i]);
		}
	}

	/** Root mean square error of CBF and of ATT in s. */
	@Test
	void noisySeries_areFittedAsWellAsByOtherPrograms() {
		final List<Map<String, String>> rows = Csv.rows("/kinetics/asl_multi_noisy.csv");
		final CovariateFitter fitter = KineticLabel.fitter(NOISY, NOISY_DELAYS);
		final List<String> columns = List.of("pld0.25", "pld0.5", "pld0.75", "pld1.0", "pld1.25", "pld1.5", "pld1.8",
			"pld2.1", "pld2.5", "pld3.0");
		double perfusion = 0;
		double arrival = 0;
		for (final Map<String, String> row : rows) {
			final double[] found = new double[2];
			assertEquals(FitStatus.FITTED, fitter.fit(columns.stream().mapToDouble(column -> Csv.number(row, column)).toArray(),
				1000, found), row.get("case_id"));
			perfusion += Math.pow(found[1] - Csv.number(row, "CBF"), 2) / rows.size();
			arrival += Math.pow(found[0] / MS - Csv.number(row, "ATT_s"), 2) / rows.size();
		}
		assertTrue(Math.sqrt(perfusion) <= 1.7285, "CBF " + Math.sqrt(perfusion));
		assertTrue(Math.sqrt(arrival) <= 0.073975, "ATT " + Math.sqrt(arrival));
	}

	/** Share of 95 % intervals that hold the truth, and scatter relative to what the curvature says. */
	@Test
	void intervals_holdTheTruthInNineteenOfTwentyCases() {
		final CovariateFitter fitter = KineticLabel.fitter(NOISY, NOISY_DELAYS);
		final KineticLabel model = (KineticLabel) fitter.model();
		final FitQuality quality = new FitQuality(model);
		final Random random = new Random(3);
		final double[] truth = { 1130, 55 };
		final double[] curve = new double[NOISY_DELAYS.length];
		model.setM0(1000);
		model.curve(truth, curve);
		final int voxels = 4000;
		final int[] inside = new int[2];
		final double[] found = new double[2];
		for (int voxel = 0; voxel < voxels; voxel++) {
			final double[] noisy = curve.clone();
			for (int i = 0; i < noisy.length; i++) {
				noisy[i] += 0.5 * random.nextGaussian();
			}
			assertEquals(FitStatus.FITTED, fitter.fit(noisy, 1000, found));
			quality.judge(noisy, found);
			for (int k = 0; k < 2; k++) {
				// Student's t for 8 degrees of freedom.
				if (Math.abs(found[k] - truth[k]) <= 2.306 * quality.standardError(k)) inside[k]++;
			}
		}
		for (final int count : inside) {
			assertEquals(0.95, count / (double) voxels, 0.02);
		}
	}

	@Test
	void delaysMayComeInAnyOrder() {
		final KineticLabel model = new KineticLabel(NOISY, NOISY_DELAYS);
		final double[] curve = new double[10];
		model.curve(new double[] { 900, 40 }, curve);
		final int[] order = { 7, 2, 9, 0, 4, 1, 8, 3, 6, 5 };
		final double[] delays = new double[10];
		final double[] shuffled = new double[10];
		for (int i = 0; i < 10; i++) {
			delays[i] = NOISY_DELAYS[order[i]];
			shuffled[i] = curve[order[i]];
		}
		final double[] found = new double[2];
		assertEquals(FitStatus.FITTED, KineticLabel.fitter(NOISY, delays).fit(shuffled, found));
		assertEquals(900, found[0], 1e-4);
		assertEquals(40, found[1], 1e-5);
	}

	@Test
	void whatCannotBeFitted_isRefusedOrHasAStatus() {
		final double[] found = new double[2];
		final double[] negative = new double[10];
		Arrays.fill(negative, -3);
		assertEquals(FitStatus.AT_BOUND, KineticLabel.fitter(NOISY, NOISY_DELAYS).fit(negative, 1000, found));
		assertEquals(FitStatus.BAD_INPUT, KineticLabel.fitter(NOISY, NOISY_DELAYS).fit(new double[10], 0, found));
		assertEquals(FitStatus.BAD_INPUT, SingleDelay.fitter(NOISY, 1800).fit(new double[] { 3 }, -1, found));
		assertMessage("model=[several delays]", () -> SingleDelay.fitter(NOISY, 1800, 2000));
		assertMessage("model=[single delay]", () -> KineticLabel.fitter(NOISY, 1800, 1800));
		assertMessage("delays must be finite numbers from 0 up", () -> SingleDelay.fitter(NOISY, -2000));
		assertMessage("efficiency", () -> new Labeling(Labeling.Kind.PULSED, 700, 1.2, 0.9, 1650, 1330));
		assertMessage("t1_blood", () -> new Labeling(Labeling.Kind.PULSED, 700, 0.98, 0.9, Labeling.t1OfBlood(7), 1330));
	}

	private static void assertMessage(final String part, final Runnable run) {
		final String message = assertThrows(InvalidInputException.class, run::run).getMessage();
		assertTrue(message.contains(part), message);
	}
}
