package org.imagingbiomarkers.hypoxia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.NoisySet;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All cases of the reference sets of oxygen-enhanced MRI, and the noisy ones beside the peers. */
class OxygenReferenceTest {

	private static final Map<String, List<Map<String, String>>> CURVES = byCase("/kinetics/oe_curves.csv");

	private static Map<String, List<Map<String, String>>> byCase(final String file) {
		return Csv.rows(file).stream().collect(Collectors.groupingBy(row -> row.get("case_id")));
	}

	static List<Map<String, String>> cases() {
		return Csv.rows("/kinetics/oe_cases.csv");
	}

	static List<Map<String, String>> fractions() {
		return Csv.rows("/kinetics/oe_fractions_cases.csv");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void dynamicSignalsGiveDeltaR1AndPressure(final Map<String, String> c) {
		final List<Map<String, String>> rows = CURVES.get(c.get("case_id"));
		final boolean[] oxygen = new boolean[rows.size()];
		for (int i = 0; i < oxygen.length; i++) {
			oxygen[i] = rows.get(i).get("gas").equals("o2");
		}
		final double[] times = IntStream.range(0, rows.size()).mapToDouble(i -> 12.5 * i).toArray();
		final OxygenResponse.Settings settings = new OxygenResponse.Settings(new Gas(oxygen), Csv.number(c, "tr_ms"), Csv
			.number(c, "flip_angle_deg"), Double.NaN, Csv.number(c, "r1_o2_per_s_per_mmhg"));
		final CovariateFitter fitter = OxygenResponse.fitter(settings, true, times);
		final double[] fitted = new double[3];
		assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, "signal"), Csv.number(c, "T1_air_ms"), fitted));
		final double delta = Csv.number(c, "delta_R1_per_s");
		assertEquals(delta, fitted[0], 1e-6 * Math.abs(delta));
		assertEquals(3 * 12.5, fitted[1], 1e-4);
		final double pressure = fitter.model().derived().get(0).value(fitted);
		assertEquals(Csv.number(c, "delta_pO2_mmhg"), pressure, 1e-6 * Math.abs(pressure));
	}

	/** Oxygen first, then air: the same change. */
	@ParameterizedTest
	@MethodSource("cases")
	void theOrderOfGasesDoesNotMatter(final Map<String, String> c) {
		final boolean[] oxygen = new boolean[30];
		for (int i = 0; i < oxygen.length; i++) {
			oxygen[i] = i < 6 || i >= 22;
		}
		final double[] times = IntStream.range(0, 30).mapToDouble(i -> 10 * i).toArray();
		final OxygenResponse.Settings settings = new OxygenResponse.Settings(new Gas(oxygen), Csv.number(c, "tr_ms"), Csv
			.number(c, "flip_angle_deg"), Csv.number(c, "T1_air_ms"), 0.00025);
		final CurveFitter fitter = OxygenResponse.fitter(settings, true, times);
		final double[] curve = new double[30];
		final double delta = Csv.number(c, "delta_R1_per_s");
		fitter.model().curve(new double[] { delta, 35, 70 }, curve);
		final double[] fitted = new double[3];
		assertEquals(FitStatus.FITTED, fitter.fit(curve, fitted));
		assertEquals(delta, fitted[0], 1e-6 * Math.abs(delta));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void mapsOfT1GiveDeltaR1(final Map<String, String> c) {
		for (final boolean swapped : new boolean[] { false, true }) {
			final CurveFitter fitter = OxygenT1.nonlinear(new OxygenT1.Settings(new Gas(new boolean[] { swapped, !swapped }),
				Csv.number(c, "r1_o2_per_s_per_mmhg")), 0, 1);
			final double[] fitted = new double[2];
			final double air = Csv.number(c, "T1_air_ms");
			final double oxygen = Csv.number(c, "T1_ox_ms");
			assertEquals(FitStatus.FITTED, fitter.fit(swapped ? new double[] { oxygen, air } : new double[] { air, oxygen },
				fitted));
			final double delta = Csv.number(c, "delta_R1_per_s");
			assertEquals(delta, fitted[0], 1e-10 + 1e-9 * Math.abs(delta));
			assertEquals(Csv.number(c, "delta_pO2_mmhg"), fitter.model().derived().get(0).value(fitted), 1e-6);
		}
	}

	@ParameterizedTest
	@MethodSource("fractions")
	void everyVoxelHasItsClass_andTheSharesAreThoseOfTheReference(final Map<String, String> c) {
		final List<Map<String, String>> voxels = byCase("/kinetics/oe_fractions_voxels.csv").get(c.get("case_id"));
		final OxygenClass.Thresholds thresholds = new OxygenClass.Thresholds(Csv.number(c, "threshold_iauc_mM_min"), Csv
			.number(c, "threshold_delta_R1_per_s"));
		final double[] delta = voxels.stream().mapToDouble(row -> 1000 / Csv.number(row, "T1_ox_ms") - 1000 / Csv.number(row,
			"T1_air_ms")).toArray();
		final double[] perfusion = Csv.column(voxels, "iauc_mM_min");
		for (int i = 0; i < delta.length; i++) {
			final String expected = voxels.get(i).get("expected_class");
			assertEquals(expected, switch (OxygenClass.of(delta[i], perfusion[i], thresholds)) {
				case NOT_PERFUSED -> "not_perfused";
				case OXYGEN_ENHANCING -> "perfused_oxy_e";
				case OXYGEN_REFRACTORY -> "perfused_oxy_r";
			});
		}
		final OxygenFractions found = OxygenFractions.of(delta, perfusion, thresholds);
		assertEquals(Csv.number(c, "n_voxels"), found.voxels());
		assertEquals(Csv.number(c, "fraction_perfused_oxy_e"), found.enhancing(), 1e-12);
		assertEquals(Csv.number(c, "fraction_perfused_oxy_r"), found.refractory(), 1e-12);
		assertEquals(Csv.number(c, "fraction_not_perfused"), found.notPerfused(), 1e-12);
		assertEquals(Csv.number(c, "fraction_oxy_e_of_all"), found.enhancingOfAll(), 1e-12);
		assertEquals(Csv.number(c, "fraction_oxy_r_of_perfused"), found.refractoryOfPerfused(), 1e-12);
		assertEquals(Csv.number(c, "median_delta_R1_per_s"), found.medianDeltaR1(), 1e-12);
	}

	@Test
	void noisyVoxelsErrNoMoreThanThePeers() {
		final NoisySet air = new NoisySet("oe_noisy", "air_fa", 1);
		final NoisySet oxygen = new NoisySet("oe_noisy", "ox_fa", 1);
		final OxygenFlipAngles.Settings settings = new OxygenFlipAngles.Settings(Gas.airThenOxygen(5, 5), 6, 0.00025);
		final double[] angles = DoubleStream.concat(DoubleStream.of(air.points()), DoubleStream.of(oxygen.points()))
			.toArray();
		final double[] rmse = new double[2];
		for (final boolean shared : new boolean[] { false, true }) {
			final CurveFitter fitter = OxygenFlipAngles.fitter(settings, shared, angles);
			final double[] p = new double[shared ? 3 : 4];
			final FitQuality quality = new FitQuality(fitter.model());
			double squares = 0;
			double covered = 0;
			double bound = 0;
			for (final Map<String, String> row : air.rows()) {
				final double[] curve = DoubleStream.concat(DoubleStream.of(air.curve(row)), DoubleStream.of(oxygen.curve(row)))
					.toArray();
				assertEquals(FitStatus.FITTED, fitter.fit(curve, p));
				final double error = p[0] - Csv.number(row, "delta_R1_per_s");
				squares += error * error / air.rows().size();
				quality.judge(curve, p);
				if (Math.abs(error) <= (shared ? 2.365 : 2.447) * quality.standardError(0)) covered++;
				final double cr = 1.5 * quality.standardError(0) / quality.rmse() / Math.sqrt(10.0 / (10 - p.length));
				bound += cr * cr / air.rows().size();
			}
			rmse[shared ? 1 : 0] = Math.sqrt(squares);
			System.getLogger("numbers").log(System.Logger.Level.INFO, "oe_noisy shared " + shared + " RMSE " + Math.sqrt(
				squares) + " bound " + Math.sqrt(bound) + " covered " + covered / air.rows().size());
		}
		assertTrue(rmse[0] < 0.015775, "separate M0 " + rmse[0]);
		assertTrue(rmse[1] < 0.015775, "shared M0 " + rmse[1]);
	}
}
