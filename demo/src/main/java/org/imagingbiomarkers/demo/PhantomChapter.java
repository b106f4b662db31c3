package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.samples.VialPhantom;
import org.scijava.command.Command;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/**
 * A map command on a phantom of seven vials whose content is known.
 *
 * @param name of the folder
 * @param title heading of the chapter
 * @param introduction what to look for, in HTML
 * @param phantom to open
 * @param command to run
 * @param inputs of the command beside the image, keys and values in turn
 */
record PhantomChapter(String name, String title, String introduction, VialPhantom phantom,
		Class<? extends Command> command, List<Object> inputs) implements Chapter
{

	/** How well a single voxel and the whole fit can be trusted: shown where the chapter is about a first map. */
	private static final List<String> QUALITY = List.of("r2", "status");

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = phantom.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		run.say("%s: %d x %d x %d voxels, %d volumes", series.getTitle(), series.getWidth(), series.getHeight(), series
			.getNSlices(), series.getNFrames());
		final Map<String, Object> maps = run.command(command, with("image", series, "quality", true, "output_folder", run
			.output().toFile()));
		for (final String parameter : phantom.parameters()) {
			final String key = key(parameter);
			run.picture((ImagePlus) maps.get(key), key, Quantity.of(key).label());
		}
		for (final String key : QUALITY) {
			run.picture((ImagePlus) maps.get(key), key, key.equals("status") ? "Why a voxel is empty"
				: "Coefficient of determination");
		}
		run.say("%d maps", maps.values().stream().filter(Objects::nonNull).count());
		run.command(command, with("image", series, "region", true, "mask", folder.resolve("vials.tif").toString()));
		measure(run, run.results());
	}

	private void measure(final ChapterRun run, final ResultsTable table) {
		for (int parameter = 0; parameter < phantom.parameters().size(); parameter++) {
			final String column = phantom.parameters().get(parameter);
			final Quantity quantity = Quantity.of(key(column));
			for (int row = 0; row < table.size(); row++) {
				final int vial = VialPhantom.vial(table.getStringValue("region", row));
				final double truth = phantom.truths().get(vial - 1)[parameter];
				final double value = table.getValue(column, row);
				run.measure(quantity.label(), name + " vial " + vial, "fit of mean curve", value, quantity.unit(), truth);
			}
		}
	}

	private Object[] with(final Object... more) {
		final List<Object> all = new ArrayList<>(inputs);
		all.addAll(List.of(more));
		return all.toArray();
	}

	/** The name of a map; its column has the unit behind it. */
	private static String key(final String column) {
		return column.replaceAll(" .*", "");
	}
}
