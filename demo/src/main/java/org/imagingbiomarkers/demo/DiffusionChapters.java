package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.OpenSample;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VialPhantom;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The chapters about diffusion beside those of the phantoms. */
final class DiffusionChapters {

	private DiffusionChapters() {}

	/** The ADC of a real brain. */
	static final class BrainAdc implements Chapter {

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

	/** The image that a b-value of 1500 would give, computed from lower ones. */
	static final class ComputedImage implements Chapter {

		private static final int TARGET = 1500;

		@Override
		public String name() {
			return "computed-diffusion";
		}

		@Override
		public String title() {
			return "Computed diffusion image";
		}

		@Override
		public String introduction() {
			return "The diffusion phantom as it would look at b = 1500 s/mm<sup>2</sup>, computed from b-values up to 1000.";
		}

		@Override
		public void run(final ChapterRun run) throws IOException {
			final Path folder = Phantoms.DIFFUSION.write(run.samples());
			final ImagePlus series = run.open(folder.resolve("series"));
			final var maps = run.command(ComputedDiffusion.class, "image", series, "target_b", "" + TARGET, "output_folder", run
				.output().toFile());
			run.picture((ImagePlus) maps.get("computed"), "computed", "Computed image, b = 1500 s/mm^2");
			run.command(ComputedDiffusion.class, "image", series, "target_b", "" + TARGET, "region", true, "mask", folder
				.resolve("vials.tif").toString());
			final ResultsTable table = run.results();
			for (int row = 0; row < table.size(); row++) {
				final int vial = VialPhantom.vial(table.getStringValue("region", row));
				final double[] truth = Phantoms.DIFFUSION.truths().get(vial - 1);
				run.measure("Computed", name() + " vial " + vial, "fit of mean curve", table.getValue("computed", row), "signal",
					Phantoms.DIFFUSION.curve().signal(truth, TARGET));
			}
			run.say("computed image of %d vials", table.size());
		}
	}
}
