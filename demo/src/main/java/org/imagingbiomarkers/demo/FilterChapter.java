package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.samples.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Duplicator;

/** Filters on an impulse, where their kernels tell the answer, and on a brain. */
final class FilterChapter implements Chapter {

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
		first.setTitle("brain");
		return first;
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
