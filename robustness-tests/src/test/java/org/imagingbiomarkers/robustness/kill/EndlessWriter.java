package org.imagingbiomarkers.robustness.kill;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;

import org.imagingbiomarkers.plugins.cohort.CohortProgress;
import org.imagingbiomarkers.plugins.cohort.CohortRun;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;

/**
 * Has commands write one result after the other to the same place, each with a number in all its files, until the process
 * is killed. The number of each result that is finished goes to the output.
 */
final class EndlessWriter {

	/** What is written. */
	enum Kind {
			MAPS, TABLES, REPORT, COHORT
	}

	private EndlessWriter() {}

	static Context context() {
		return new Context(CommandService.class, ModuleService.class, ConvertService.class, TaskService.class);
	}

	/** @param arguments kind, place, first number, folder of results for a report or the manifest of a cohort */
	public static void main(final String[] arguments) throws Exception {
		final Kind kind = Kind.valueOf(arguments[0]);
		final Path place = Path.of(arguments[1]);
		try (Context context = context()) {
			if (kind == Kind.COHORT) {
				System.out.println("started");
				cohort(context, Path.of(arguments[3]), place);
				System.out.println("ended");
				return;
			}
			for (int number = Integer.parseInt(arguments[2]);; number++) {
				write(context, kind, place, number, arguments[3]);
				System.out.println(number);
			}
		}
	}

	static CohortProgress cohort(final Context context, final Path manifest, final Path place) throws Exception {
		return CohortRun.run(manifest, place, 2, new CohortSettings(Duration.ofMinutes(2), true), context,
			new CohortRun.Observer()
			{

				@Override
				public void report(final CohortProgress pace) {
					System.out.println(pace.done());
				}

				@Override
				public boolean canceled() {
					return false;
				}
			});
	}

	static void write(final Context context, final Kind kind, final Path place, final int number, final String results)
		throws Exception
	{
		switch (kind) {
			case MAPS -> run(context, AdcMap.class, "image", series(number), "b_values", "0, 500, 1000", "background", false,
				"quality", true, "output_folder", place.toFile());
			case TABLES -> run(context, AdcMap.class, "image", series(number), "b_values", "0, 500, 1000", "background", false,
				"region", true, "output_folder", place.toFile());
			default -> run(context, HtmlReport.class, "folder", new File(results), "output_file", place.resolve("report.html")
				.toFile(), "comment", "begin " + number + " end", "show", false);
		}
	}

	private static void run(final Context context, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		if (module.isCanceled()) throw new IllegalStateException(module.getCancelReason());
	}

	/** A diffusion series whose ADC is the number in 10^-6 mm^2/s, and whose signal at b = 0 is 100 times the number. */
	private static ImagePlus series(final int number) {
		final ImageStack stack = new ImageStack(24, 24);
		for (final int b : new int[] { 0, 500, 1000 }) {
			for (int slice = 0; slice < 2; slice++) {
				final FloatProcessor plane = new FloatProcessor(24, 24);
				plane.set(100 * number * Math.exp(-b * number * 1e-6));
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("dwi", stack);
		image.setDimensions(1, 2, 3);
		image.setOpenAsHyperStack(true);
		image.setRoi(new Roi(2, 2, 20, 20));
		return image;
	}
}
