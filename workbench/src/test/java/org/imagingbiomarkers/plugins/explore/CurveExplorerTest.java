package org.imagingbiomarkers.plugins.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.workbench.TestImages;
import org.imagingbiomarkers.workbench.explore.fit.ExploredModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.task.TaskService;

import ij.ImagePlus;

@Tag("docs/commands/curve-explorer#what-it-computes")
class CurveExplorerTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void withoutAScreenItNamesTheCommandThatGivesTheNumbers() throws Exception {
		assertEquals(
			"image must be in a window for the Curve Explorer: without a screen run \"ADC Map...\" with region=true, " +
				"which gives the same numbers for the regions of a mask.", refusal("b_values", "0, 500, 1000"));
	}

	@Test
	void aModelThatDoesNotSuitTheSeriesIsOneSentenceWithTheFieldThatHelps() throws Exception {
		assertEquals("b_values must be given in s/mm^2, one per volume: \"dwi\" does not know its own.", refusal("model",
			"ivim bayesian"));
		assertEquals("image must know what its volumes differ in, but \"dwi\" does not: fill in one of b_values, times, " +
			"echo_times, flip_angles, inversion_times, spin_lock_times.", refusal());
	}

	@ParameterizedTest
	@CsvSource({ "nonsense, nonsense", "fit_delay=maybe, maybe", "quality=true, quality", "colour=red, colour" })
	void settingsAreFieldsOfMapCommandsAndTheirValues(final String settings, final String named) throws Exception {
		final String refusal = refusal("model", "tofts", "aif", "parker", "times", "0 5 10", "t1", "1000", "settings",
			"tr=5 flip_angle=20 " + settings);
		if (settings.equals("nonsense")) assertTrue(refusal.startsWith("image must be in a window"), refusal);
		else assertTrue(refusal.contains(named), refusal);
	}

	@ParameterizedTest
	@CsvSource({ "B_VALUES, adc weighted", "TIMES, extended tofts", "ECHO_TIMES, t2 nonlinear", "FLIP_ANGLES, t1 nonlinear",
		"INVERSION_TIMES, t1 inversion recovery" })
	void theUsualModelFollowsFromWhatTheImageKnows(final AcquisitionValue quantity, final String key) throws Exception {
		final ImagePlus image = TestImages.diffusion("series");
		image.setProp("biomarkers." + quantity.key(), "5, 20, 100");
		assertEquals(key, ExploredModel.usual(ImagePlusSeries.series(image)).orElseThrow().key());
	}

	@Test
	void theDialogOffersEveryModelThereIs() {
		final ModuleItem<?> item = CONTEXT.service(CommandService.class).getCommand(CurveExplorer.class).getInput("model");
		assertEquals("automatic", item.getChoices().get(0));
		assertEquals(ExploredModel.ALL.stream().map(ExploredModel::key).toList(), item.getChoices().subList(1, item
			.getChoices().size()));
	}

	private static String refusal(final Object... inputs) throws Exception {
		final Object[] all = new Object[inputs.length + 2];
		all[0] = "image";
		all[1] = TestImages.diffusion("dwi");
		System.arraycopy(inputs, 0, all, 2, inputs.length);
		final CommandModule module = CONTEXT.service(CommandService.class).run(CurveExplorer.class, true, all).get();
		assertTrue(module.isCanceled());
		return module.getCancelReason();
	}
}
