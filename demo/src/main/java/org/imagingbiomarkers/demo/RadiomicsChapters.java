package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatureMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.samples.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.plugin.Duplicator;

/** The chapters about features and filters. */
final class RadiomicsChapters {

	private RadiomicsChapters() {}

	/** Radiomic features beside the reference values of the initiative that defines them, and the map of one in a brain. */
	static final class Radiomics implements Chapter {

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
			final Table table = (Table) run.command(RadiomicFeatures.class, "image", image, "mask", phantom.resolve(
				"mask.nii.gz").toString(), "bin_number", "none", "aggregations", "all", "form", "long", "output_folder", run
					.output().toFile()).get("table");
			final Map<String, List<Object>> features = new HashMap<>();
			table.rows().forEach(row -> features.put(cell(table, row, "feature").toString(), row));
			for (final String line : Files.readAllLines(phantom.resolve("reference.csv")).stream().skip(1).toList()) {
				final String[] reference = line.split(",");
				final List<Object> row = features.get(reference[0]);
				run.measure("Radiomics", name(), reference[0], ((Number) cell(table, row, "value")).doubleValue(), cell(table,
					row, "unit").toString(), Double.valueOf(reference[1]));
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

	/** Filters on an impulse, where their kernels tell the answer, and on a brain. */
	static final class Filter implements Chapter {

		private static final int SIDE = 31;
		private static final double IMPULSE = 1000;

		@Override
		public String name() {
			return "filters";
		}

		@Override
		public String title() {
			return "Filters for radiomics";
		}

		@Override
		public String introduction() {
			return "The filters of the second chapter of the IBSI. In the table, their response in the place of a single voxel of " +
				"1000, which is the center of their kernel. Below, two of them on the signal of a brain.";
		}

		@Override
		public void run(final ChapterRun run) throws IOException {
			final Path phantom = SampleImages.texturePhantom(run.samples());
			final ImagePlus texture = run.open(phantom.resolve("phantom.nii.gz"));
			run.command(FilteredImage.class, "image", texture, "filter", "laws", "energy_distance", "1", "pooling", "max",
				"output_folder", run.output().toFile());
			final double sigma = 2;
			impulse(run, "mean", IMPULSE / 27, "support", "3");
			impulse(run, "log", -3 / (sigma * sigma) * Math.pow(2 * Math.PI * sigma * sigma, -1.5) * IMPULSE, "sigma", "2");
			impulse(run, "laws", Math.pow(6 / Math.sqrt(70), 3) * IMPULSE, "kernels", "L5L5L5");
			impulse(run, "gabor", IMPULSE, "sigma", "2", "theta_step", "45");
			impulse(run, "wavelet", Math.pow(0.5, 1.5) * IMPULSE, "wavelet", "haar", "subband", "LLL");
			final ImagePlus signal = brain(run);
			picture(run, signal, "log", "Laplacian of Gaussian", "Edges: the Laplacian of a Gaussian of 3 mm", "sigma", "3");
			picture(run, signal, "laws", "Texture energy", "Texture: the energy of Laws' kernels L5 and E5, in any orientation",
				"kernels", "L5E5", "energy_distance", "2", "pooling", "max");
		}

		private static void impulse(final ChapterRun run, final String filter, final double truth, final String... settings) {
			final ImagePlus image = IJ.createImage("impulse", "32-bit black", SIDE, SIDE, SIDE);
			image.getStack().setVoxel(SIDE / 2, SIDE / 2, SIDE / 2, IMPULSE);
			image.getCalibration().setUnit("mm");
			final ImagePlus response = (ImagePlus) run.command(FilteredImage.class, inputs(image, filter, settings)).get(
				"filtered");
			run.measure("Filter", "impulse", filter, response.getStack().getVoxel(SIDE / 2, SIDE / 2, SIDE / 2), "", truth);
		}

		private static Object[] inputs(final ImagePlus image, final String filter, final String... settings) {
			final List<Object> inputs = new ArrayList<>(List.of("image", image, "filter", filter));
			inputs.addAll(List.of((Object[]) settings));
			return inputs.toArray();
		}

		private static ImagePlus brain(final ChapterRun run) throws IOException {
			final Path folder = SampleImages.brainDiffusion(run.samples());
			final ImagePlus series = run.open(folder);
			final ImagePlus first = new Duplicator().run(series, 1, 1, 1, series.getNSlices(), 1, 1);
			final Path file = run.inputs().resolve("brain.tif");
			new FileSaver(first).saveAsTiffStack(file.toString());
			return run.open(file);
		}

		private static void picture(final ChapterRun run, final ImagePlus signal, final String filter, final String label,
			final String caption, final String... settings) throws IOException
		{
			final List<Object> inputs = new ArrayList<>(List.of(inputs(signal, filter, settings)));
			inputs.addAll(List.of("slices", true, "output_folder", run.output().toFile()));
			final ImagePlus response = (ImagePlus) run.command(FilteredImage.class, inputs.toArray()).get("filtered");
			run.picture(response, new Quantity(filter, label, ImagePlusProperties.valueUnit(signal), 1, 0, 1), filter, caption);
		}
	}
}
