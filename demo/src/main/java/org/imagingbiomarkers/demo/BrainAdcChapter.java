package org.imagingbiomarkers.demo;

import java.io.IOException;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.OpenSample;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The ADC of a real brain. */
final class BrainAdcChapter implements Chapter {

	@Override
	public String name() {
		return "adc-brain";
	}

	@Override
	public String title() {
		return "ADC of a brain";
	}

	@Override
	public String introduction() {
		return "A real diffusion series of a Philips scanner, whose b-values stand only in a private DICOM tag: one volume at " +
			"b = 0 and 32 at b = 1000 s/mm<sup>2</sup>. Tissue lies near 0.8, the fluid of the ventricles near 3 times " +
			"10<sup>-3</sup> mm<sup>2</sup>/s.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final ImagePlus series = (ImagePlus) run.command(OpenSample.class, "sample", "brain diffusion", "folder", run
			.samples().toFile()).get("image");
		run.say("%s: %d x %d x %d voxels, %d volumes", series.getTitle(), series.getWidth(), series.getHeight(), series
			.getNSlices(), series.getNFrames());
		final var maps = run.command(AdcMap.class, "image", series, "method", "weighted", "quality", true, "output_folder",
			run.output().toFile());
		run.picture((ImagePlus) maps.get("adc"), "adc", "ADC, weighted fit");
		run.picture((ImagePlus) maps.get("s0"), "s0", "Signal at b = 0, from the fit");
		run.picture((ImagePlus) maps.get("r2"), "r2", "Coefficient of determination");
		final String name = ResultFolder.fileName(series.getTitle());
		final ResultsTable table = run.table(name + "_AdcMap.csv");
		for (int row = 0; row < table.size(); row++) {
			if (!table.getStringValue("map", row).equals("adc")) continue;
			for (final String measure : new String[] { "p10", "median", "p90" }) {
				run.measure("ADC", "brain", measure + " of voxels", table.getValue(measure, row), table.getStringValue("unit",
					row), null);
			}
			run.say("%.0f of %.0f voxels fitted", table.getValue("fitted", row), table.getValue("voxels", row));
		}
	}
}
