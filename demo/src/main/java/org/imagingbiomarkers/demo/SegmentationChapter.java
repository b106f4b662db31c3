package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.lesion.EditRegions;
import org.imagingbiomarkers.plugins.lesion.InterpolateRegions;
import org.imagingbiomarkers.plugins.lesion.SegmentLesion;
import org.imagingbiomarkers.samples.LesionCourse;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;

/** Lesions that are outlined from a point, edited, and filled between slices. */
final class SegmentationChapter implements Chapter {

	private static final int EVERY = 2;

	@Override
	public String name() {
		return "segmentation";
	}

	@Override
	public String title() {
		return "Outline lesions";
	}

	@Override
	public String introduction() {
		return "Segment Lesion outlines two ellipsoids of known volume from one point in each. Interpolate Regions gets every second slice " +
			"of their labels, and the first and the last, and has to give the others back. A sphere of 10 mm is drawn with Edit Regions, and grows by a margin of 5 mm.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path visit = LesionCourse.write(run.samples()).resolve("baseline");
		final ImagePlus image = run.open(visit.resolve("image.tif"));
		final ImagePlus labels = run.open(visit.resolve("lesions.tif"));
		final double[] truth = LesionCourse.LESIONS.get(0).stream().mapToDouble(LesionCourse.Ellipsoid::volume).toArray();
		final String[] points = { "30, 35, 30", "70, 65, 30" };
		for (int lesion = 0; lesion < points.length; lesion++) {
			final Table found = (Table) run.command(SegmentLesion.class, "image", image, "seed", points[lesion], "method",
				"watershed", "output_folder", run.output().toFile()).get("table");
			add(run, "ellipsoid " + (lesion + 1), "one point", found, 0, truth[lesion]);
		}
		final Path drawn = run.inputs().resolve("drawn.tif");
		new FileSaver(everySecond(labels)).saveAsTiffStack(drawn.toString());
		final Table filled = (Table) run.command(InterpolateRegions.class, "image", image, "mask", drawn.toString()).get(
			"table");
		for (int lesion = 0; lesion < points.length; lesion++) {
			add(run, "ellipsoid " + (lesion + 1), "every second slice", filled, lesion, truth[lesion]);
		}
		final String sphere = "sphere=50 50 30 10";
		add(run, "sphere", "drawn", (Table) run.command(EditRegions.class, "image", image, "mask", "none", "operations",
			sphere).get("table"), 0, ball(10));
		add(run, "sphere", "margin of 5 mm", (Table) run.command(EditRegions.class, "image", image, "mask", "none",
			"operations", sphere + "; margin=5").get("table"), 0, null);
		run.say("Five volumes of known truth.");
	}

	private static double ball(final double radius) {
		return 4.0 / 3 * Math.PI * radius * radius * radius / 1000;
	}

	private static ImagePlus everySecond(final ImagePlus labels) {
		final ImageStack stack = new ImageStack(labels.getWidth(), labels.getHeight());
		for (int slice = 1; slice <= labels.getStackSize(); slice++) {
			stack.addSlice(labels.getStack().getProcessor(slice).duplicate());
			if (slice % EVERY != 0 && !isEnd(labels, slice)) stack.getProcessor(slice).set(0);
		}
		final ImagePlus drawn = new ImagePlus("drawn", stack);
		drawn.setCalibration(labels.getCalibration());
		return drawn;
	}

	/** Whether a lesion begins or ends in a slice. */
	private static boolean isEnd(final ImagePlus labels, final int slice) {
		for (int label = 1; label <= 2; label++) {
			if (has(labels, slice, label) && !(has(labels, slice - 1, label) && has(labels, slice + 1, label))) return true;
		}
		return false;
	}

	private static boolean has(final ImagePlus labels, final int slice, final int label) {
		if (slice < 1 || slice > labels.getStackSize()) return false;
		return labels.getStack().getProcessor(slice).getHistogram()[label] > 0;
	}

	private void add(final ChapterRun run, final String region, final String measure, final Table table, final int row,
		final Double truth)
	{
		run.measure("Volume", name() + " " + region, measure, ((Number) table.rows().get(row).get(table.columns().indexOf(
			"volume (mL)"))).doubleValue(), "mL", truth);
	}
}
