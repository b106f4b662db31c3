package org.imagingbiomarkers.pet.kinetics;

import static org.imagingbiomarkers.Csv.column;
import static org.imagingbiomarkers.Csv.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every noise-free case of the reference data, within the tolerances that come with it. */
class TracerReferenceTest {

	private static final Frames FRAMES = TracerCases.frames();

	/** A case of a compartment model. */
	record Case(String set, String model, Map<String, String> row) {

		TracerSettings settings() {
			final TracerInput input = TracerCases.input(row.get("input_id"));
			return TracerSettings.of(row.containsKey("delay_s") ? input.delayed(number(row, "delay_s")) : input, FRAMES)
				.decaying(TracerCases.FLUORINE_18);
		}

		CurveFitter fitter(final TracerSettings settings) {
			final org.imagingbiomarkers.curve.CurveDeclaration<TracerSettings> declaration = DynamicPet.declaration(model);
			return declaration.fitter(declaration.defaultMethod(), settings, FRAMES.middles());
		}

		double[] curve() {
			return TracerCases.curve(set, row, "c_frame_mean");
		}

		double[] truth() {
			return Stream.of("R1", "K1_ml_per_cm3_per_min", "k2_per_min", "k3_per_min", "k4_per_min", "BPND", "vB").filter(
				name -> row.containsKey(name) && !(name.equals("BPND") && row.containsKey("k4_per_min"))).mapToDouble(
					name -> number(row, name)).toArray();
		}

		@Override
		public String toString() {
			return row.get("case_id");
		}
	}

	static Stream<Case> compartments() {
		return Stream.of("pet_1tcm", "pet_2tcm_irreversible", "pet_2tcm_reversible", "pet_srtm").flatMap(set -> TracerCases
			.rows(set + "_cases").stream().map(row -> new Case(set, set.substring(4).replace('_', ' '), row)));
	}

	@ParameterizedTest
	@MethodSource("compartments")
	void theCurveOfAModelIsExact(final Case c) {
		final CurveModel model = c.fitter(c.settings()).model();
		final double[] curve = new double[FRAMES.count()];
		model.curve(c.truth(), curve);
		assertAll(c.curve(), curve, 1e-9, 1e-9);
	}

	@ParameterizedTest
	@MethodSource("compartments")
	void aFitOfFrameMeansFindsTheParameters(final Case c) {
		final CurveFitter fitter = c.fitter(c.settings());
		final double[] found = new double[fitter.model().parameters().size()];
		assertTrue(fitter.fit(c.curve(), found).isFitted(), Arrays.toString(found));
		assertFound(c, fitter.model(), found);
	}

	@ParameterizedTest
	@MethodSource("compartments")
	void aDelayIsFoundWhereItIsFitted(final Case c) {
		if (!c.row.containsKey("delay_s")) return;
		final TracerSettings settings = TracerSettings.of(TracerCases.input(c.row.get("input_id")), FRAMES).decaying(
			TracerCases.FLUORINE_18).fittingDelay();
		final CurveFitter fitter = c.fitter(settings);
		final double[] found = new double[fitter.model().parameters().size()];
		assertTrue(fitter.fit(c.curve(), found).isFitted(), Arrays.toString(found));
		assertFound(c, fitter.model(), found);
		assertEquals(number(c.row, "delay_s"), found[found.length - 1], 0.1);
	}

	private static void assertFound(final Case c, final CurveModel model, final double[] found) {
		final double[] truth = c.truth();
		for (int k = 0; k < truth.length; k++) {
			final String name = model.parameters().get(k).name();
			final double tolerance = switch (name) {
				case "pet_k1" -> 1e-4;
				case "pet_vb" -> 0;
				case "pet_k2" -> c.set.equals("pet_1tcm") ? 1e-4 : c.set.equals("pet_2tcm_reversible") ? 1e-2 : 1e-3;
				case "pet_k3", "pet_k4" -> c.set.equals("pet_2tcm_reversible") ? 1e-2 : 1e-3;
				default -> 1e-3;
			};
			assertEquals(truth[k], found[k], tolerance * Math.abs(truth[k]) + (name.equals("pet_vb") ? 1e-4 : 1e-6), name);
		}
		model.derived().forEach(derived -> {
			final double value = derived.value(found);
			switch (derived.parameter().name()) {
				case "vt" -> assertClose(c.row, "VT_ml_per_cm3", value, c.set.equals("pet_1tcm") ? 1e-4 : 1e-3);
				case "ki" -> assertClose(c.row, "Ki_ml_per_cm3_per_min", value, 1e-4);
				case "bpnd" -> assertClose(c.row, "BPND", value, 1e-2);
				case "dvr" -> assertClose(c.row, "DVR", value, 1e-3);
				default -> assertClose(c.row, "k2prime_per_min", value, 1e-3);
			}
		});
	}

	private static void assertClose(final Map<String, String> row, final String column, final double value,
		final double tolerance)
	{
		assertEquals(number(row, column), value, tolerance * Math.abs(number(row, column)), column);
	}

	private static void assertAll(final double[] expected, final double[] actual, final double absolute,
		final double relative)
	{
		for (int i = 0; i < expected.length; i++) {
			assertEquals(expected[i], actual[i], absolute + relative * Math.abs(expected[i]), "frame " + i);
		}
	}

	static List<Map<String, String>> patlaks() {
		return TracerCases.rows("pet_patlak_cases");
	}

	@ParameterizedTest
	@MethodSource("patlaks")
	void aPatlakPlotIsExact(final Map<String, String> row) {
		final TracerInput input = TracerCases.input(row.get("input_id"));
		assertAll(TracerCases.curve("pet_patlak", row, "cp_frame_mean"), input.plasma().means(FRAMES), 1e-12, 1e-10);
		final double[] curve = TracerCases.curve("pet_patlak", row, "c_frame_mean");
		final TracerSettings settings = TracerSettings.of(input, FRAMES).linearFrom(number(row, "t_star_s"));
		final CurveFitter fitter = DynamicPet.declaration(DynamicPet.PATLAK).fitter("linear", settings, FRAMES.middles());
		final double[] found = new double[2];
		assertEquals(FitStatus.FITTED, fitter.fit(curve, found));
		assertClose(row, "ols_slope", found[0], 1e-8);
		assertClose(row, "ols_intercept", found[1], 1e-8);
		final GraphicalPlot.Line line = PatlakPlot.plot(input, FRAMES, curve).line(FRAMES.from(number(row, "t_star_s")));
		assertClose(row, "ols_slope", line.slope(), 1e-8);
		assertClose(row, "ols_intercept", line.intercept(), 1e-8);
		assertEquals(number(row, "n_frames_used"), line.points());
	}

	static List<Map<String, String>> logans() {
		return TracerCases.rows("pet_logan_cases");
	}

	@ParameterizedTest
	@MethodSource("logans")
	void aLoganPlotIsExactAtEndsOfFrames_andCloseFromMeans(final Map<String, String> row) {
		final double[] ends = TracerCases.curve("pet_logan", row, "c_frame_end");
		assertLine(row, ends, TracerCases.curve("pet_logan", row, "int_c_frame_end"), TracerCases.curve("pet_logan", row,
			"int_cp_frame_end"));
		final TracerInput input = TracerCases.input(row.get("input_id"));
		final TracerSettings settings = TracerSettings.of(input, FRAMES).linearFrom(number(row, "t_star_s"));
		final CurveFitter fitter = DynamicPet.declaration(DynamicPet.LOGAN).fitter("linear", settings, FRAMES.middles());
		final double[] found = new double[2];
		assertEquals(FitStatus.FITTED, fitter.fit(TracerCases.curve("pet_logan", row, "c_frame_mean"), found));
		assertClose(row, "ols_slope", found[0], 1e-2);
	}

	private static void assertLine(final Map<String, String> row, final double[] curve, final double[] integral,
		final double[] input)
	{
		final double[] x = IntStream.range(0, curve.length).mapToDouble(i -> input[i] / curve[i]).toArray();
		final double[] y = IntStream.range(0, curve.length).mapToDouble(i -> integral[i] / curve[i]).toArray();
		final GraphicalPlot.Line line = new GraphicalPlot(x, y).line(FRAMES.from(number(row, "t_star_s")));
		assertClose(row, "ols_slope", line.slope(), 1e-8);
		assertClose(row, "ols_intercept_min", line.intercept(), 1e-8);
		assertEquals(number(row, "n_frames_used"), line.points());
	}

	static List<Map<String, String>> referenceLogans() {
		return TracerCases.rows("pet_logan_ref_cases");
	}

	@ParameterizedTest
	@MethodSource("referenceLogans")
	void aReferenceLoganPlotIsExactAtEndsOfFrames_andCloseFromMeans(final Map<String, String> row) {
		final double prime = number(row, "k2prime_per_min");
		final double[] reference = TracerCases.curve("pet_logan_ref", row, "c_ref_frame_end");
		final double[] integral = TracerCases.curve("pet_logan_ref", row, "int_c_ref_frame_end");
		assertLine(row, TracerCases.curve("pet_logan_ref", row, "c_frame_end"), TracerCases.curve("pet_logan_ref", row,
			"int_c_frame_end"), IntStream.range(0, integral.length).mapToDouble(i -> integral[i] + reference[i] / prime)
				.toArray());
		final double[] means = column(TracerCases.of("input_id", row.get("input_id"), "pet_reference_frames"),
			"c_ref_frame_mean");
		for (final TracerInput input : List.of(TracerCases.input(row.get("input_id")), TracerInput.ofReference(PiecewiseLinear
			.ofMeans("reference", FRAMES, means))))
		{
			final TracerSettings settings = TracerSettings.of(input, FRAMES).linearFrom(number(row, "t_star_s"))
				.withReferenceRate(prime);
			final CurveFitter fitter = DynamicPet.declaration(DynamicPet.REFERENCE_LOGAN).fitter("linear", settings, FRAMES
				.middles());
			final double[] found = new double[2];
			assertEquals(FitStatus.FITTED, fitter.fit(TracerCases.curve("pet_logan_ref", row, "c_frame_mean"), found));
			assertClose(row, "ols_slope", found[0], 1e-3);
		}
	}

	static List<Map<String, String>> decays() {
		return TracerCases.rows("pet_decay_cases");
	}

	@ParameterizedTest
	@MethodSource("decays")
	void theDecayOfAFrameIsExact(final Map<String, String> row) {
		final FrameDecay decay = new FrameDecay(number(row, "half_life_s"));
		final double start = number(row, "t_start_s");
		final double duration = number(row, "duration_s");
		assertClose(row, "factor_frame_mean", decay.meanFactor(start, duration), 1e-10);
		assertClose(row, "factor_frame_start", decay.factor(start), 1e-10);
		assertClose(row, "factor_mid_frame", decay.factor(start + duration / 2), 1e-10);
		assertClose(row, "t_average_s", decay.averageTime(start, duration), 1e-10);
	}

	static List<Map<String, String>> images() {
		return TracerCases.rows("pet_idif_cases");
	}

	@ParameterizedTest
	@MethodSource("images")
	void anInputOfAnImageIsExact(final Map<String, String> row) {
		final ImageDerivedInput.PlasmaRatio ratio = row.get("plasma_to_blood_ratio").isEmpty()
			? new ImageDerivedInput.PlasmaRatio.OfCells(number(row, "hematocrit"), number(row, "rbc_to_plasma_ratio"))
			: new ImageDerivedInput.PlasmaRatio.Known(number(row, "plasma_to_blood_ratio"));
		final ImageDerivedInput made = new ImageDerivedInput(number(row, "recovery_coefficient"), number(row,
			"spill_in_fraction"), ratio, row.get("pf_a").isEmpty() ? ParentFraction.ALL : row.get("kind").startsWith("hill")
				? new ParentFraction.Hill(number(row, "pf_a"), number(row, "pf_b"), number(row, "pf_c"))
				: new ParentFraction.Biexponential(number(row, "pf_a"), number(row, "pf_b"), number(row, "pf_c")));
		final double[] times = TracerCases.curve("pet_idif", row, "t_s");
		final double[] blood = made.wholeBlood(TracerCases.curve("pet_idif", row, "c_image"), TracerCases.curve("pet_idif",
			row, "c_background"));
		assertAll(TracerCases.curve("pet_idif", row, "whole_blood"), blood, 1e-10, 1e-10);
		final double[] plasma = made.plasma(blood);
		assertAll(TracerCases.curve("pet_idif", row, "plasma_total"), plasma, 1e-10, 1e-10);
		assertAll(TracerCases.curve("pet_idif", row, "plasma_parent"), made.parent(times, plasma), 1e-10, 1e-10);
		assertAll(TracerCases.curve("pet_idif", row, "parent_fraction"), Arrays.stream(times).map(t -> made.parent().at(t))
			.toArray(), 1e-10, 1e-10);
	}

	static List<Map<String, String>> people() {
		return TracerCases.rows("pbr28_cases");
	}

	@ParameterizedTest
	@MethodSource("people")
	void theLoganPlotOfPeopleIsThatOfItsRecipe(final Map<String, String> row) {
		final List<Map<String, String>> tacs = TracerCases.of("case_id", row.get("case_id"), "pbr28_tacs").stream().filter(
			one -> number(one, "duration_s") > 0).toList();
		final List<Map<String, String>> blood = TracerCases.of("case_id", row.get("case_id"), "pbr28_blood");
		final PiecewiseLinear plasma = new PiecewiseLinear("plasma", column(blood, "t_s"), column(blood, "plasma_parent"));
		final Frames frames = Frames.of(column(tacs, "t_start_s"), column(tacs, "duration_s"));
		final TracerSettings settings = TracerSettings.of(new TracerInput(plasma, plasma), frames).linearFrom(1800);
		for (final String region : List.of("FC", "THA")) {
			final CurveFitter fitter = DynamicPet.declaration(DynamicPet.LOGAN).fitter("linear", settings, frames.middles());
			final double[] found = new double[2];
			assertEquals(FitStatus.FITTED, fitter.fit(column(tacs, region), found));
			assertClose(row, "logan_VT_" + region + "_tstar30min", found[0], 1e-6);
		}
	}
}
