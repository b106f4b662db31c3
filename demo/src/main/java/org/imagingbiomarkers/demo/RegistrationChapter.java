package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.alignment.ApplyTransform;
import org.imagingbiomarkers.plugins.alignment.ItkTransformWriter;
import org.imagingbiomarkers.plugins.alignment.RegisterImages;
import org.imagingbiomarkers.samples.LesionCourse;

import ij.ImagePlus;
import ij.io.FileSaver;

/** A patient who has turned and moved by a known amount is put back. */
final class RegistrationChapter implements Chapter {

	private static final double DEGREES = 3;
	private static final double[] SHIFT = { 2, -1.5, 1 };
	/** Middle of the image, mm. */
	private static final double[] CENTER = { 49.75, 49.75, 29.5 };

	@Override
	public String name() {
		return "registration";
	}

	@Override
	public String title() {
		return "Register images";
	}

	@Override
	public String introduction() {
		return "Two lesions are turned by 3 degrees and moved by 2.7 mm with Apply Transform. Register Images has to find how far, from " +
			"the images alone.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final ImagePlus image = run.open(LesionCourse.write(run.samples()).resolve("baseline").resolve("image.tif"));
		final Path motion = run.inputs().resolve("motion.tfm");
		ItkTransformWriter.write(Rigid.about(new double[] { 0, 0, Math.toRadians(DEGREES) }, CENTER, SHIFT), motion);
		final ImagePlus moved = (ImagePlus) run.command(ApplyTransform.class, "image", image, "transform_file", motion
			.toFile(), "inverse", true).get("transformed");
		final Path file = run.inputs().resolve("moved.tif");
		new FileSaver(moved).saveAsTiffStack(file.toString());
		final Table found = (Table) run.command(RegisterImages.class, "image", image, "moving", file.toString(), "measure",
			"normalized correlation", "output_folder", run.output().toFile()).get("table");
		add(run, found, "rotation (degrees)", "degrees", DEGREES);
		final String axes = "xyz";
		for (int d = 0; d < 3; d++) {
			add(run, found, axes.charAt(d) + " translation (mm)", "mm", SHIFT[d]);
		}
		run.say("Verdict: %s", found.rows().get(0).get(found.columns().indexOf("verdict")));
	}

	private void add(final ChapterRun run, final Table found, final String column, final String unit, final double truth) {
		run.measure("Registration", name(), column.replaceFirst(" \\(.*", ""), ((Number) found.rows().get(0).get(found
			.columns().indexOf(column))).doubleValue(), unit, truth);
	}
}
