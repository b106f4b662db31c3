package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Blood volume where contrast medium leaks, before and after the correction. */
final class DscLeakageChapter implements Chapter {

	@Override
	public String name() {
		return "dsc-leakage";
	}

	@Override
	public String title() {
		return "DSC with leakage correction";
	}

	@Override
	public String introduction() {
		return "The same series. In the fourth row contrast medium leaks and shortens T1, in the fifth T2*: without a " +
			"correction, the blood volume is far too low there, or too high. The correction of Boxerman, Schmainda and Weisskoff, " +
			"with the first row as the tissue that does not leak, removes most of that; what it leaves, and what it adds " +
			"where nothing leaks, comes from transit times that are not those of the reference.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = PerfusionPhantoms.DSC.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		final String patches = folder.resolve("patches.tif").toString();
		final String artery = folder.resolve("artery.tif").toString();
		final String reference = firstRow(folder).toString();
		final Map<String, Object> without = run.command(DscMap.class, "image", series, "mask", patches, "aif_mask", artery,
			"leakage_correction", false);
		run.picture((ImagePlus) without.get("cbv"), "cbv", "cbv-uncorrected", "CBV, not corrected");
		final Map<String, Object> with = run.command(DscMap.class, "image", series, "mask", patches, "aif_mask", artery,
			"leakage_correction", true, "leakage_mask", reference, "reference_mask", reference, "output_folder", run.output()
				.toFile());
		run.picture((ImagePlus) with.get("cbv"), "cbv", "CBV, corrected");
		run.picture((ImagePlus) with.get("k2"), "k2", "Leakage: above 0 where T1, below 0 where T2* is shortened");
		run.picture((ImagePlus) with.get("rcbv"), "rcbv", "CBV relative to that of the first row");
		run.command(DscMap.class, "image", series, "aif_mask", artery, "region", true, "mask", patches, "leakage_correction",
			false);
		measure(run, "not corrected");
		run.command(DscMap.class, "image", series, "aif_mask", artery, "region", true, "mask", patches, "leakage_correction",
			true, "leakage_mask", reference);
		measure(run, "corrected");
	}

	private void measure(final ChapterRun run, final String how) {
		final ResultsTable table = run.results();
		double sum = 0;
		final int leaking = table.size() - PerfusionPhantoms.DSC_TIGHT;
		for (int row = PerfusionPhantoms.DSC_TIGHT; row < table.size(); row++) {
			final double truth = PerfusionPhantoms.DSC.truths().get(PatchPhantom.patch(table.getStringValue("region", row)) -
				1)[0];
			sum += 100 * Math.abs(table.getValue("cbv (mL/100g)", row) - truth) / truth;
		}
		run.measure("CBV where contrast leaks", name(), "mean error " + how, sum / leaking, "%", null);
		run.say("mean error of CBV in %d patches that leak, %s: %.0f %%", leaking, how, sum / leaking);
	}

	/** A mask of the patches without delay and leakage. */
	private static Path firstRow(final Path folder) {
		final ImagePlus patches = IJ.openImage(folder.resolve("patches.tif").toString());
		for (int i = 0; i < patches.getProcessor().getPixelCount(); i++) {
			if (patches.getProcessor().get(i) > PerfusionPhantoms.DSC.columns()) patches.getProcessor().set(i, 0);
		}
		final Path file = folder.resolve("first-row.tif");
		IJ.saveAsTiff(patches, file.toString());
		return file;
	}
}
