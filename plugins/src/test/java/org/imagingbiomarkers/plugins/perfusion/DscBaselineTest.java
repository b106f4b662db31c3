package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Volumes that a scanner takes before the steady state, and those that the user leaves out. */
class DscBaselineTest {

	@TempDir
	private Path folder;

	private final Context context = new Context(CommandService.class, ModuleService.class, TaskService.class);

	@Test
	void map_firstVolumesBrighterThanTheSteadyState_givesTheSamePerfusionAndSaysSo() throws Exception {
		final Path sample = PerfusionPhantoms.DSC.write(folder);
		final List<String> warnings = new ArrayList<>();
		final double[] usual = perfusion(sample, 0, "", warnings);
		assertTrue(warnings.stream().noneMatch(one -> one.contains("left out")), warnings::toString);
		final double[] bright = perfusion(sample, 1, "", warnings);
		assertTrue(warnings.stream().anyMatch(one -> one.contains("the first volume is left out")), warnings::toString);
		final double[] given = perfusion(sample, 2, "3-8", warnings);
		assertTrue(warnings.stream().anyMatch(one -> one.contains("the first 2 volumes are left out")), warnings::toString);
		for (int i = 0; i < usual.length; i++) {
			assertEquals(usual[i], bright[i], 0.02 * usual[i]);
			assertEquals(usual[i], given[i], 0.05 * usual[i]);
		}
	}

	/** Mean CBV and CBF of the map, after so many leading volumes were made 1.2 times as bright. */
	private double[] perfusion(final Path sample, final int leading, final String baseline, final List<String> warnings)
		throws Exception
	{
		final ImagePlus series = (ImagePlus) run(OpenSeries.class, Map.of("path", sample.resolve("series").toFile()),
			warnings).get("image");
		for (int slice = 1; slice <= leading * series.getNSlices(); slice++) {
			series.getStack().getProcessor(slice).multiply(1.2);
		}
		final Map<String, Object> maps = run(DscMap.class, Map.of("image", series, "aif_mask", sample.resolve("artery.tif")
			.toString(), "baseline_frames", baseline, "mask", "none", "leakage_correction", false), warnings);
		return new double[] { mean((ImagePlus) maps.get("cbv")), mean((ImagePlus) maps.get("cbf")) };
	}

	private Map<String, Object> run(final Class<? extends Command> command, final Map<String, Object> inputs,
		final List<String> warnings) throws Exception
	{
		final CommandModule module = (CommandModule) context.service(ModuleService.class).createModule(context.service(
			CommandService.class).getCommand(command));
		module.setInputs(inputs);
		final BatchPresenter presenter = new BatchPresenter(context, Workers.single());
		((BiomarkerCommand) module.getCommand()).presentTo(presenter);
		module.run();
		assertFalse(module.isCanceled(), module::getCancelReason);
		warnings.clear();
		warnings.addAll(Warning.sentences(presenter.warnings()));
		return module.getOutputs();
	}

	private static double mean(final ImagePlus map) {
		double sum = 0;
		int count = 0;
		for (int slice = 1; slice <= map.getStackSize(); slice++) {
			for (final float value : (float[]) map.getStack().getPixels(slice)) {
				if (!Float.isFinite(value)) continue;
				sum += value;
				count++;
			}
		}
		return sum / count;
	}
}
