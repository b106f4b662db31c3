package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VialPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Every map command, from the DICOM files of a phantom to the truth in its vials. */
@Tag("docs/commands/adc-map#what-it-computes")
@Tag("docs/commands/ivim-map#what-it-computes")
@Tag("docs/commands/kurtosis-map#what-it-computes")
@Tag("docs/commands/open-sample#what-it-computes")
@Tag("docs/commands/r2-map#what-it-computes")
@Tag("docs/commands/stretched-exponential-map#what-it-computes")
@Tag("docs/commands/t1-map-inversion-recovery#what-it-computes")
@Tag("docs/commands/t1-map-variable-flip-angle#what-it-computes")
@Tag("docs/commands/t1rho-map#what-it-computes")
@Tag("docs/commands/t2-map#what-it-computes")
class PhantomsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	static Path folder;

	/**
	 * How far the mean curve of a vial may lie from the truth, where that is not the usual one percent. Late echoes of the
	 * shortest T2 are noise, which the logarithm makes too long.
	 */
	private static final Map<String, Double> TOLERANCES = Map.of("ivim nonlinear", 0.02, "ivim bayesian", 0.05,
		"ivim segmented", 0.25, "t2 linear", 0.16, "cest", 0.02);

	/** A way to fit a model of the catalog, and how far from the truth the mean curve of a vial may lie. */
	record Case(String name, CommandInfo command, VialPhantom phantom, double tolerance, Object... inputs) {

		@Override
		public String toString() {
			return name;
		}
	}

	static Stream<Case> cases() {
		final CommandInfo adc = MapCommand.of(CONTEXT.service(CommandService.class), MonoExponential.KEY);
		return Stream.concat(Phantoms.ALL.stream().flatMap(phantom -> cases(phantom, phantom.model())), Stream.of(new Case(
			"adc above noise", adc, Phantoms.DIFFUSION, 0.01, "method", "nonlinear", "noise", "10")));
	}

	private static <S> Stream<Case> cases(final VialPhantom phantom, final CurveDeclaration<S> model) {
		final CommandInfo command = MapCommand.of(CONTEXT.service(CommandService.class), phantom.family());
		return model.methods().stream().map(method -> {
			final String name = model.key(method);
			final List<Object> inputs = new ArrayList<>();
			phantom.fields().forEach((key, value) -> inputs.addAll(List.of(key, value)));
			if (model.methods().size() > 1) inputs.addAll(List.of("method", method.key()));
			return new Case(name, command, phantom, TOLERANCES.getOrDefault(name, 0.01), inputs.toArray());
		});
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theMeanCurveOfEachVialGivesItsTruth(final Case c) throws Exception {
		final Path phantom = c.phantom.write(folder);
		ResultsTable.getResultsTable().reset();
		run(c.command, with(c, "image", open(phantom), "region", true, "mask", phantom.resolve("vials.tif").toString()));
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(7, table.size());
		for (int vial = 0; vial < 7; vial++) {
			for (int p = 0; p < c.phantom.parameters().size(); p++) {
				final double truth = c.phantom.truths().get(vial)[p];
				assertEquals(truth, table.getValue(c.phantom.parameters().get(p), vial), c.tolerance * Math.abs(truth), c.phantom
					.parameters().get(p) + " of vial " + (vial + 1));
			}
			assertEquals(0, table.getValue("status", vial));
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void almostEveryVoxelOfTheVialsIsFittedAndTheAirIsNot(final Case c) throws Exception {
		final CommandModule module = run(c.command, with(c, "image", open(c.phantom.write(folder)), "quality", true));
		final ImagePlus status = (ImagePlus) module.getOutput("status");
		int fitted = 0;
		int air = 0;
		for (int slice = 1; slice <= 4; slice++) {
			for (final float value : (float[]) status.getStack().getPixels(slice)) {
				if (value == 0) fitted++;
				if (value == 1) air++;
			}
		}
		final int inVials = 7 * 4 * 208; // 208 pixels lie in a disc of this size
		assertTrue(fitted > 0.8 * inVials && fitted <= 1.05 * inVials, fitted + " fitted");
		assertTrue(air >= 96 * 96 * 4 - 1.05 * inVials, air + " in the air");
	}

	private static ImagePlus open(final Path phantom) throws Exception {
		return (ImagePlus) run(CONTEXT.service(CommandService.class).getCommand(OpenSeries.class), "path", phantom.resolve(
			"series").toFile()).getOutput("image");
	}

	private static Object[] with(final Case c, final Object... more) {
		final List<Object> all = new ArrayList<>(List.of(c.inputs));
		all.addAll(List.of(more));
		return all.toArray();
	}

	private static CommandModule run(final CommandInfo command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
