package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.Patches;
import org.scijava.command.Command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

/**
 * A map command on a reference object with patches whose content is known: maps beside the truth, and the error of every
 * patch.
 *
 * @param name of the folder
 * @param title heading of the chapter
 * @param introduction what to look for, in HTML
 * @param phantom to open
 * @param command to run
 * @param inputs of the command beside the image, keys and values in turn, for the folder of the phantom
 * @param checks what is compared with the truth
 */
record PatchChapter(String name, String title, String introduction, Patches phantom, Class<? extends Command> command,
		Function<Path, List<Object>> inputs, List<Check> checks) implements Chapter
{

	/**
	 * A quantity whose truth follows from that of a patch.
	 *
	 * @param column of the table of regions
	 * @param patches how many of the patches, from the first on, are compared
	 * @param exact whether every patch has to meet its truth; otherwise the method is known to be biased, and it is the
	 * mean deviation that is told
	 * @param truth from what the phantom says of a patch
	 */
	record Check(String column, int patches, boolean exact, ToDoubleFunction<double[]> truth) {

		/** The name of a map; its column has the unit behind it. */
		String key() {
			return column.replaceAll(" .*", "");
		}
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = phantom.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		run.say("%s: %d x %d x %d voxels, %d volumes", series.getTitle(), series.getWidth(), series.getHeight(), series
			.getNSlices(), series.getNFrames());
		final String patches = folder.resolve("patches.tif").toString();
		final Map<String, Object> maps = run.command(command, with(folder, "image", series, "mask", patches, "quality", true,
			"output_folder", run.output().toFile()));
		for (final Check check : checks) {
			final ImagePlus map = (ImagePlus) maps.get(check.key());
			final String label = Quantity.of(check.key()).label();
			run.picture(map, check.key(), label);
			run.picture(truth(map, check), check.key(), check.key() + "-truth", label + ", truth");
		}
		run.picture((ImagePlus) maps.get("status"), "status",
			"Why a voxel is empty: 0 fitted, 1 outside the mask, 2 no signal, 3 not converged, 4 at a bound, 5 bad input");
		run.command(command, with(folder, "image", series, "region", true, "mask", patches));
		for (final Check check : checks) {
			measure(run, run.results(), check);
		}
	}

	private void measure(final ChapterRun run, final ResultsTable table, final Check check) {
		final Quantity quantity = Quantity.of(check.key());
		final String unit = check.column.contains("(") ? check.column.replaceAll(".*\\(|\\)", "") : "";
		run.say("error of %s in %%, patch by patch:", quantity.label());
		final StringBuilder errors = new StringBuilder();
		double sum = 0;
		for (int row = 0; row < check.patches; row++) {
			final int patch = PatchPhantom.patch(table.getStringValue("region", row));
			final double truth = check.truth.applyAsDouble(phantom.truths().get(patch - 1));
			final double value = table.getValue(check.column, row);
			final double deviation = 100 * (value - truth) / truth;
			if (check.exact) {
				run.measure(quantity.label(), name + " patch " + patch, "of mean curve", value, unit, truth);
			}
			sum += deviation;
			errors.append(String.format("%8.2f", deviation));
			if (patch % phantom.columns() == 0) {
				run.say("%s", errors);
				errors.setLength(0);
			}
		}
		if (!check.exact) {
			run.measure(quantity.label() + " bias", name, "mean deviation of " + check.patches + " patches from the truth",
				sum / check.patches, "%", null);
		}
	}

	/** The truth as a map that looks like the computed one. */
	private ImagePlus truth(final ImagePlus map, final Check check) {
		final FloatProcessor pixels = new FloatProcessor(map.getWidth(), map.getHeight());
		for (int i = 0; i < pixels.getPixelCount(); i++) {
			final int patch = phantom.patch(i);
			pixels.setf(i, patch == 0 || patch > check.patches ? Float.NaN : (float) check.truth.applyAsDouble(phantom.truths()
				.get(patch - 1)));
		}
		final ImagePlus truth = new ImagePlus(map.getTitle(), pixels);
		truth.setCalibration(map.getCalibration());
		truth.setLut(map.getProcessor().getLut());
		truth.setDisplayRange(map.getDisplayRangeMin(), map.getDisplayRangeMax());
		return truth;
	}

	private Object[] with(final Path folder, final Object... more) {
		final List<Object> all = new ArrayList<>(inputs.apply(folder));
		all.addAll(List.of(more));
		return all.toArray();
	}
}
