package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatureMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.samples.SampleImages;

import ij.ImagePlus;
import ij.gui.OvalRoi;

/** Radiomic features beside the reference values of the initiative that defines them, and the map of one in a brain. */
final class RadiomicsChapter implements Chapter {

	private static final String FEATURE = "stat_cov";

	@Override
	public String name() {
		return "radiomics";
	}

	@Override
	public String title() {
		return "Radiomic features of the IBSI phantom";
	}

	@Override
	public String introduction() {
		return "The digital phantom of the Image Biomarker Standardisation Initiative, 74 voxels of few gray levels: features " +
			"of every family beside its reference values, which are given to three digits. Below, a feature as a map: the " +
			"coefficient of variation of the signal around each voxel of a brain.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path phantom = SampleImages.texturePhantom(run.samples());
		final ImagePlus image = run.open(phantom.resolve("phantom.nii.gz"));
		final Table table = (Table) run.command(RadiomicFeatures.class, "image", image, "mask", phantom.resolve("mask.nii.gz")
			.toString(), "bin_number", "none", "aggregations", "all", "form", "long", "output_folder", run.output().toFile())
			.get("table");
		final Map<String, List<Object>> features = new HashMap<>();
		table.rows().forEach(row -> features.put(cell(table, row, "feature").toString(), row));
		for (final String line : Files.readAllLines(phantom.resolve("reference.csv")).stream().skip(1).toList()) {
			final String[] reference = line.split(",");
			final List<Object> row = features.get(reference[0]);
			run.measure("Radiomics", name(), reference[0], ((Number) cell(table, row, "value")).doubleValue(), cell(table, row,
				"unit").toString(), Double.valueOf(reference[1]));
		}
		run.command(RadiomicFeatureMap.class, "image", image, "mask", phantom.resolve("mask.nii.gz").toString(), "feature",
			"cm_joint_entr", "bin_number", "none", "output_folder", run.output().toFile());
		run.say("%d features in all their aggregations", features.size());
		map(run);
	}

	private static void map(final ChapterRun run) throws IOException {
		final Path brain = SampleImages.brainDiffusion(run.samples());
		final ImagePlus series = run.open(brain);
		final ImagePlus signal = (ImagePlus) run.command(AdcMap.class, "image", series, "method", "linear").get("s0");
		signal.setRoi(new OvalRoi(0.16 * signal.getWidth(), 0.1 * signal.getHeight(), 0.68 * signal.getWidth(), 0.8 * signal
			.getHeight()));
		final ImagePlus map = (ImagePlus) run.command(RadiomicFeatureMap.class, "image", signal, "feature", FEATURE,
			"kernel_radius", "2", "in_slice", true, "output_folder", run.output().toFile()).get("map");
		map.setDisplayRange(0, 0.6);
		run.picture(map, new Quantity(FEATURE, "Coefficient of variation", "", 1, 0, 1), FEATURE,
			"Coefficient of variation of the signal at b = 0 in 5 x 5 pixels");
	}

	private static Object cell(final Table table, final List<Object> row, final String column) {
		return row.get(table.columns().indexOf(column));
	}
}
