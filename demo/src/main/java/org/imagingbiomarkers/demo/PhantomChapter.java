package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.samples.VialPhantom;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/**
 * The map command of a model, by least squares of the signal itself where there is a choice, on a phantom of seven vials
 * whose content is known.
 *
 * @param phantom to open
 */
record PhantomChapter(VialPhantom phantom) implements Chapter {

	/** How well a single voxel and the whole fit can be trusted: shown where the chapter is about a first map. */
	private static final List<String> QUALITY = List.of("r2", "status");

	@Override
	public String name() {
		return phantom.name();
	}

	@Override
	public String title() {
		return phantom.model().label() + " of the " + phantom.title().toLowerCase(Locale.ROOT).replace("ivim", "IVIM");
	}

	@Override
	public String introduction() {
		return "A computed DICOM series with Rician noise: seven uniform vials in air, with " + phantom.about() + ".";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = phantom.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		run.say("%s: %d x %d x %d voxels, %d volumes", series.getTitle(), series.getWidth(), series.getHeight(), series
			.getNSlices(), series.getNFrames());
		final Map<String, Object> maps = run.command(run.mapCommand(phantom.family()), with("image", series, "quality", true,
			"output_folder", run.output().toFile()));
		for (final String parameter : phantom.parameters()) {
			final String key = key(parameter);
			// Some commands make maps only where they are asked for.
			if (maps.get(key) != null) run.picture((ImagePlus) maps.get(key), key, Quantity.of(key).label());
		}
		for (final String key : QUALITY) {
			run.picture((ImagePlus) maps.get(key), key, key.equals("status") ? "Why a voxel is empty"
				: "Coefficient of determination");
		}
		run.say("%d maps", maps.values().stream().filter(Objects::nonNull).count());
		run.command(run.mapCommand(phantom.family()), with("image", series, "region", true, "mask", folder.resolve(
			"vials.tif").toString()));
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
				run.measure(quantity.label(), name() + " vial " + vial, "fit of mean curve", value, quantity.unit(), truth);
			}
		}
	}

	private Object[] with(final Object... more) {
		final List<Object> all = new ArrayList<>(List.of(more));
		phantom.fields().forEach((key, value) -> all.addAll(List.of(key, value)));
		if (phantom.model().methodKeys().contains(FitMethod.NONLINEAR) && phantom.model().methods().size() > 1) all.addAll(
			List.of("method", FitMethod.NONLINEAR));
		return all.toArray();
	}

	/** The name of a map; its column has the unit behind it. */
	private static String key(final String column) {
		return column.replaceAll(" .*", "");
	}
}
