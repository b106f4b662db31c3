package org.imagingbiomarkers.demo;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.perfusion.InputFunction;
import org.imagingbiomarkers.samples.PerfusionPhantoms;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import ij.process.LUT;

/** The input function that a reference object shows, found by itself. */
final class InputFunctionChapter implements Chapter {

	@Override
	public String name() {
		return "input-function";
	}

	@Override
	public String title() {
		return "Input function, found automatically";
	}

	@Override
	public String introduction() {
		return "The same series: where its curves look like those of an artery, and the highest concentration and the area under " +
			"the curve measured there, beside those of the curve it was made from.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = PerfusionPhantoms.DCE.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		final ImagePlus voxels = (ImagePlus) run.command(InputFunction.class, "image", series, "t1_blood", "1440",
			"background", false, "baseline_frames", "" + PerfusionPhantoms.DCE_BASELINE, "output_folder", run.output().toFile())
			.get("aif_voxels");
		run.picture(shown(voxels), new Quantity("aif_voxels", "Chosen", "", 1, 0, 1), "aif-voxels",
			"Voxels of the input function");
		final ResultsTable table = run.results();
		double highest = 0;
		double area = 0;
		for (int row = 0; row < table.size(); row++) {
			final double concentration = table.getValue("concentration (mmol/L)", row);
			highest = Math.max(highest, concentration);
			area += concentration / 60;
		}
		final double[] truth = Arrays.stream(PerfusionPhantoms.DCE.times()).map(t -> PopulationInput.PARKER.at(t -
			PerfusionPhantoms.DCE_BASELINE)).toArray();
		run.measure("Input function", name() + " peak", "largest of the samples", highest, "mmol/L", Arrays.stream(truth)
			.max().orElseThrow());
		run.measure("Input function", name() + " area", "sum of the samples", area, "mmol/L min", Arrays.stream(truth).sum() /
			60);
		run.say("highest concentration %.3f mmol/L, area %.3f mmol/L min", highest, area);
	}

	/** The mask as 0 and 1, in colors of the page. */
	private static ImagePlus shown(final ImagePlus voxels) {
		final ImageProcessor pixels = voxels.getProcessor().convertToFloat();
		pixels.multiply(1 / 255.0);
		final ImagePlus image = new ImagePlus(voxels.getTitle(), pixels);
		image.setCalibration(voxels.getCalibration());
		image.setLut(LUT.createLutFromColor(Color.WHITE));
		image.setDisplayRange(0, 1);
		return image;
	}
}
