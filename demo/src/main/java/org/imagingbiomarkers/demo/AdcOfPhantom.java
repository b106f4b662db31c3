package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.samples.DiffusionPhantom;
import org.imagingbiomarkers.samples.SampleImages;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The ADC of vials whose ADC is known. */
final class AdcOfPhantom implements Chapter {

	private static final String UNIT = "10^-3 mm^2/s";

	@Override
	public String name() {
		return "adc-phantom";
	}

	@Override
	public String title() {
		return "ADC of the diffusion phantom";
	}

	@Override
	public String introduction() {
		return "A computed DICOM series of seven vials with known ADC at four b-values up to 1000 s/mm<sup>2</sup>, with " +
			"Rician noise. Every vial should be uniform; the air around them is left out by the automatic threshold.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path phantom = SampleImages.diffusionPhantom(run.samples());
		final ImagePlus series = (ImagePlus) run.command(OpenSeries.class, "path", phantom.resolve("series").toFile()).get(
			"image");
		Demo.say("      %s: %d x %d x %d voxels, %d b-values", series.getTitle(), series.getWidth(), series.getHeight(), series
			.getNSlices(), series.getNFrames());
		final String vials = phantom.resolve("vials.tif").toString();
		final var maps = run.command(AdcMap.class, "image", series, "method", "nonlinear", "quality", true, "output_folder",
			run.output().toFile());
		run.picture((ImagePlus) maps.get("adc"), "adc", "ADC, nonlinear fit");
		run.picture((ImagePlus) maps.get("adc_error"), "adc_error", "Standard error of the ADC");
		run.picture((ImagePlus) maps.get("status"), "status",
			"Why a voxel is empty: 0 fitted, 1 background, 2 no signal, 3 not converged, 4 at a bound, 5 bad input");
		for (final String method : List.of("linear", "nonlinear")) {
			run.command(AdcMap.class, "image", series, "method", method, "mask", vials, "region", true);
			final ResultsTable table = run.results();
			for (int row = 0; row < table.size(); row++) {
				final int vial = (int) table.getValue("region", row);
				run.measure("ADC", "phantom vial " + vial, method + " fit", table.getValue("adc (" + UNIT + ")", row), UNIT,
					1e3 * DiffusionPhantom.ADC.get(vial - 1));
			}
			Demo.say("      %s fit of %d vials", method, table.size());
		}
	}
}
