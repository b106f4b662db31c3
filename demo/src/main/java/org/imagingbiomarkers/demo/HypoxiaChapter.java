package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.samples.HypoxiaPhantom;

import ij.IJ;
import ij.ImagePlus;

/** The SUV of a hypoxic tumor, frame by frame, from a dynamic series that nobody corrected for decay. */
final class HypoxiaChapter implements Chapter {

	@Override
	public String name() {
		return "suv-hypoxia";
	}

	@Override
	public String title() {
		return "SUV of a dynamic series";
	}

	@Override
	public String introduction() {
		return "A computed FMISO series of five frames, not corrected for decay, with midnight between injection and scan: " +
			"every frame has its own time and duration, and the tumor passes the muscle as hypoxia shows.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = HypoxiaPhantom.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		run.say("%s: %d x %d x %d voxels, %d frames", series.getTitle(), series.getWidth(), series.getHeight(), series
			.getNSlices(), series.getNFrames());
		final ImagePlus suv = (ImagePlus) run.command(SuvImage.class, "image", series, "output_folder", run.output().toFile())
			.get("suv");
		final int frames = suv.getNFrames();
		for (final int frame : new int[] { 1, frames }) {
			final ImagePlus slice = SuvChapter.slice(suv, suv.getStackIndex(1, suv.getNSlices() / 2 + 1, frame));
			run.picture(slice, "suv", "suv_frame_" + frame, "SUV, frame " + frame);
		}
		final ImagePlus tissues = IJ.openImage(folder.resolve("tissues.tif").toString());
		final List<List<Double>> truths = List.of(HypoxiaPhantom.TUMOR, HypoxiaPhantom.MUSCLE, HypoxiaPhantom.BLOOD);
		for (int tissue = 1; tissue <= truths.size(); tissue++) {
			for (int frame = 1; frame <= frames; frame++) {
				run.measure("SUV", name() + " region " + HypoxiaPhantom.TISSUES.get(tissue - 1) + " frame " + frame,
					"mean of voxels", SuvChapter.mean(suv, tissues, tissue, frame), "g/mL", truths.get(tissue - 1).get(frame - 1));
			}
		}
		run.say("%s", suv.getProp("biomarkers.suv.rule"));
	}
}
