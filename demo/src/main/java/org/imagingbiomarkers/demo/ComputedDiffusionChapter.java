package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.plugins.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VialPhantom;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The image that a b-value of 1500 would give, computed from lower ones. */
final class ComputedDiffusionChapter implements Chapter {

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
		run.command(ComputedDiffusion.class, "image", series, "target_b", "" + TARGET, "region", true, "mask", folder.resolve(
			"vials.tif").toString());
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
