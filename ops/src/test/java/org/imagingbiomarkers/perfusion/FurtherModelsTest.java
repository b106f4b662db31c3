package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.NoisySet;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.relaxometry.LookLocker;
import org.imagingbiomarkers.relaxometry.Polarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reference region, two inputs, exchange of water and Look-Locker series: all cases, and the noisy ones beside the peers.
 */
class FurtherModelsTest {

	private static final List<Map<String, String>> INPUT = Csv.rows("/kinetics/dce_more_input.csv");
	private static final double[] TIMES = Csv.column(INPUT, "t_s");
	private static final ArterialInput PLASMA = new ArterialInput(TIMES, Csv.column(INPUT, "cp_mM"));
	private static final TissueConstants LIVER = TissueConstants.USUAL.withPortal(new ArterialInput(TIMES, Csv.column(INPUT,
		"cp_portal_mM")));

	private static List<Map<String, String>> curves(final String set, final Map<String, String> c) {
		return Csv.rows("/kinetics/" + set + ".csv").stream().filter(row -> row.get("case_id").equals(c.get("case_id")))
			.toList();
	}

	static List<Map<String, String>> referenceRegions() {
		return Csv.rows("/kinetics/dce_ref_region_cases.csv");
	}

	static List<Map<String, String>> livers() {
		return Csv.rows("/kinetics/dce_dual_input_cases.csv");
	}

	static List<Map<String, String>> waters() {
		return Csv.rows("/kinetics/dce_shutter_speed_cases.csv");
	}

	static List<Map<String, String>> trains() {
		return Csv.rows("/kinetics/dce_look_locker_cases.csv");
	}

	@ParameterizedTest
	@MethodSource("referenceRegions")
	void aReferenceTissueGivesKtransAndKep(final Map<String, String> c) {
		final List<Map<String, String>> rows = curves("dce_ref_region_curves", c);
		final KineticFit.Settings settings = new KineticFit.Settings(new ArterialInput(TIMES, Csv.column(rows, "crr_mM")),
			List.of());
		for (final String method : ReferenceRegionModel.DECLARATION.methodKeys()) {
			final double[] p = new double[2];
			assertEquals(FitStatus.FITTED, ReferenceRegionModel.DECLARATION.fitter(method, settings, TIMES).fit(Csv.column(rows,
				"ct_mM"), p));
			final double tolerance = method.equals(KineticFit.NONLINEAR) ? 0.002 : 0.05;
			assertEquals(Csv.number(c, "ktrans_ratio"), p[0] / 0.1, tolerance * p[0] / 0.1);
			assertEquals(Csv.number(c, "kep_per_min"), p[0] / p[1], tolerance * p[0] / p[1]);
		}
	}

	@Test
	void noisyReferenceRegionsErrNoMoreThanThePeers() {
		final List<Map<String, String>> reference = Csv.rows("/kinetics/dce_ref_region_noisy_reference.csv");
		final KineticFit.Settings settings = new KineticFit.Settings(new ArterialInput(Csv.column(reference, "t_s"), Csv
			.column(reference, "crr_mM")), List.of());
		final NoisySet set = new NoisySet("dce_ref_region_noisy", "ct_", 1);
		final CurveFitter fitter = ReferenceRegionModel.DECLARATION.fitter(KineticFit.NONLINEAR, settings, TIMES);
		final NoisySet.Errors ratio = set.errors(fitter, "ktrans_ratio", p -> p[0] / 0.1, 0);
		final NoisySet.Errors kep = set.errors(fitter, "kep_per_min", p -> p[0] / p[1], 2);
		final NoisySet.Errors ktrans = set.errors(fitter, "ktrans_per_min", p -> p[0], 0);
		System.getLogger("numbers").log(System.Logger.Level.INFO, ratio + "\n" + kep + "\n" + ktrans);
		assertTrue(ratio.rmse() < 0.032395, ratio.toString());
		assertTrue(kep.rmse() < 0.014975, kep.toString());
	}

	@ParameterizedTest
	@MethodSource("livers")
	void twoInputsGiveFlowsAndVolume(final Map<String, String> c) {
		final double[] curve = Csv.column(curves("dce_dual_input_curves", c), "c_mM");
		final double arterial = Csv.number(c, "delay_arterial_s");
		final double portal = Csv.number(c, "delay_portal_s");
		final KineticFit.Settings known = new KineticFit.Settings(PLASMA.delayed(arterial), List.of(), LIVER.withPortal(LIVER
			.portal().orElseThrow().delayed(portal)));
		final double[] truth = { 100 * Csv.number(c, "flow_ml_per_ml_per_min"), Csv.number(c, "arterial_fraction"), Csv
			.number(c, "distribution_volume") };
		final CurveFitter fitter = DualInput.nonlinear(known, TIMES);
		final double[] forward = new double[curve.length];
		fitter.model().curve(truth, forward);
		assertArrayEquals(curve, forward, 1e-9);
		final double[] p = new double[3];
		assertEquals(FitStatus.FITTED, fitter.fit(curve, p));
		assertArrayEquals(truth, p, 1e-6 * truth[0]);
		assertEquals(Csv.number(c, "mtt_s"), fitter.model().derived().get(0).value(p), 1e-4);
		final CurveFitter delayed = DualInput.nonlinear(new KineticFit.Settings(PLASMA, List.of(Bounds.Range.ofDelay(-2, 10)),
			LIVER), TIMES);
		final double[] q = new double[5];
		assertEquals(FitStatus.FITTED, delayed.fit(curve, q));
		for (int k = 0; k < 3; k++) {
			assertEquals(truth[k], q[k], 0.01 * truth[k], "parameter " + k);
		}
		assertEquals(arterial, q[3], 0.1);
		assertEquals(portal, q[4], 0.1);
	}

	@Test
	void aTissueThatThePortalVeinAloneFeedsHasNoArterialFraction() {
		final CurveFitter fitter = DualInput.nonlinear(new KineticFit.Settings(PLASMA, List.of(), LIVER), TIMES);
		final double[] curve = new double[TIMES.length];
		for (final double fraction : new double[] { 0, 1 }) {
			fitter.model().curve(new double[] { 90, fraction, 0.3 }, curve);
			final double[] p = new double[3];
			assertTrue(fitter.fit(curve, p).isFitted());
			assertArrayEquals(new double[] { 90, fraction, 0.3 }, p, 1e-6);
		}
	}

	@Test
	void noisyLiversErrNoMoreThanThePeers() {
		final NoisySet set = new NoisySet("dce_dual_input_noisy", "c_", 1);
		final CurveFitter fitter = DualInput.nonlinear(new KineticFit.Settings(PLASMA, List.of(), LIVER), TIMES);
		final NoisySet.Errors flow = set.errors(fitter, "flow_ml_per_ml_per_min", p -> p[0] / 100, 0);
		final NoisySet.Errors fraction = set.errors(fitter, "arterial_fraction", p -> p[1], 1);
		final NoisySet.Errors volume = set.errors(fitter, "distribution_volume", p -> p[2], 2);
		System.getLogger("numbers").log(System.Logger.Level.INFO, flow + "\n" + fraction + "\n" + volume);
		assertTrue(flow.rmse() < 0.10015, flow.toString());
		assertTrue(fraction.rmse() < 0.026125, fraction.toString());
		assertTrue(volume.rmse() < 0.0025725, volume.toString());
	}

	@ParameterizedTest
	@MethodSource("waters")
	void waterThatIsSlowToLeaveCellsGivesTheRatesOfTheReference_andTheParametersBack(final Map<String, String> c) {
		final List<Map<String, String>> rows = curves("dce_shutter_speed_curves", c);
		final double r1 = Csv.number(c, "r1_per_mM_per_s");
		final double r10 = Csv.number(c, "R10_per_s");
		final KineticFit.Settings settings = new KineticFit.Settings(PLASMA, List.of(), new TissueConstants(Optional.empty(),
			0.1, 0.1, r1, Csv.number(c, "fw")));
		final CurveFitter fitter = ShutterSpeed.nonlinear(settings, TIMES);
		final double[] truth = { Csv.number(c, "ktrans_per_min"), Csv.number(c, "ve"), Csv.number(c, "tau_i_s") };
		final double[] curve = new double[TIMES.length];
		fitter.model().curve(truth, curve);
		for (int i = 0; i < curve.length; i++) {
			assertEquals(Csv.number(rows.get(i), "R1_fxr_per_s"), r10 + r1 * curve[i], 1e-9 * r10);
		}
		final double[] signal = Csv.column(rows, "signal_fxr");
		assertEquals(FitStatus.FITTED, new SpoiledGradientEcho(Csv.number(c, "tr_ms"), Csv.number(c, "flip_angle_deg"), r1,
			1000 / r10, new BaselineFrames(0, 4)).convert(signal, new double[0]));
		final double[] p = new double[3];
		assertEquals(FitStatus.FITTED, fitter.fit(signal, p));
		assertEquals(truth[0], p[0], 1e-3 * truth[0]);
		assertEquals(truth[1], p[1], 1e-3 * truth[1]);
		assertEquals(truth[2], p[2], 1e-2 * truth[2]);
	}

	@ParameterizedTest
	@MethodSource("trains")
	void aTrainPerTimeGivesItsConcentration(final Map<String, String> c) {
		final List<Map<String, String>> rows = curves("dce_look_locker_signals", c);
		final int pulses = (int) rows.stream().filter(row -> row.get("index").equals("0")).count();
		final double[] times = Csv.column(rows.subList(0, pulses), "ti_ms");
		for (final Polarity polarity : Polarity.values()) {
			final double[] signal = Csv.column(rows, "signal_signed");
			for (int i = 0; i < signal.length && polarity == Polarity.MAGNITUDE; i++) {
				signal[i] = Math.abs(signal[i]);
			}
			final LookLockerConcentration conversion = new LookLockerConcentration(new LookLocker.Settings(Csv.number(c,
				"tr_ms"), Csv.number(c, "flip_angle_deg"), polarity), Csv.number(c, "r1_per_mM_per_s"), times);
			final double[] found = new double[rows.size() / pulses];
			assertEquals(FitStatus.FITTED, conversion.convert(signal, 1, 1000 / Csv.number(c, "R10_per_s"), new BaselineFrames(
				0, 0), found));
			for (int t = 0; t < found.length; t++) {
				final double expected = Csv.number(rows.get(t * pulses), "ct_mM");
				assertEquals(expected, found[t], 1e-6 + 1e-6 * expected, polarity + " at " + t);
			}
		}
	}

	@Test
	void constantsThatCannotBeAreRefused() {
		assertEquals("reference_ve must be above 0 and at most 1, but it is 0.0.", assertThrows(InvalidInputException.class,
			() -> new TissueConstants(Optional.empty(), 0.1, 0, 4.5, 0.8)).getMessage());
		assertEquals("portal_mask must be given where model is \"dual input\": the region of the portal vein.", assertThrows(
			InvalidInputException.class, () -> DualInput.nonlinear(new KineticFit.Settings(PLASMA, List.of()), TIMES))
			.getMessage());
	}
}
