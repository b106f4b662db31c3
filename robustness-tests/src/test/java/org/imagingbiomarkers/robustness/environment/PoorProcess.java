package org.imagingbiomarkers.robustness.environment;

import java.nio.file.Path;

import org.imagingbiomarkers.plugins.OpenSample;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Opens a series, makes a map, a table and a report of it; each step says how it ended. */
final class PoorProcess {

	static final String STEP = "step ";
	static final String DONE = "done";

	private PoorProcess() {}

	/**
	 * @param arguments folder of a diffusion series, its regions, folder of results; as hexadecimal UTF-16 if "hex" comes
	 * first
	 */
	public static void main(final String[] arguments) {
		final String[] paths = arguments.clone();
		if (paths[0].equals("hex")) {
			for (int i = 1; i < paths.length; i++) paths[i - 1] = unhex(paths[i]);
		}
		try (Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class))
		{
			final CommandService commands = context.service(CommandService.class);
			final CommandModule opened = run(commands, OpenSeries.class, "path", new java.io.File(paths[0]));
			if (opened == null) return;
			final ImagePlus image = (ImagePlus) opened.getOutput("image");
			run(commands, AdcMap.class, "image", image, "mask", "none", "quality", true, "output_folder", new java.io.File(
				paths[2]));
			run(commands, AdcMap.class, "image", image, "mask", paths[1], "region", true, "output_folder", new java.io.File(
				paths[2]));
			run(commands, TumorSize.class, "image", image, "mask", paths[1], "output_folder", new java.io.File(paths[2]));
			run(commands, HtmlReport.class, "folder", new java.io.File(paths[2]), "show", false);
			run(commands, OpenSample.class, "sample", "tables");
		}
		System.exit(0);
	}

	static String hex(final String text) {
		final StringBuilder hex = new StringBuilder();
		text.chars().forEach(unit -> hex.append(String.format("%04x", unit)));
		return hex.toString();
	}

	private static String unhex(final String hex) {
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < hex.length(); i += 4) text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
		return text.toString();
	}

	private static CommandModule run(final CommandService commands, final Class<? extends Command> command,
		final Object... inputs)
	{
		String said;
		CommandModule module = null;
		try {
			module = commands.run(command, true, inputs).get();
			said = module.isCanceled() ? module.getCancelReason() : DONE;
		}
		catch (final Exception | Error e) {
			said = "threw " + e + " " + e.getCause();
		}
		System.out.println(STEP + command.getSimpleName() + ": " + said);
		return said.equals(DONE) ? module : null;
	}

	/** Whether this Java can name a path at all. */
	static boolean canName(final String text) {
		try {
			Path.of(text);
			return true;
		}
		catch (final java.nio.file.InvalidPathException e) {
			return false;
		}
	}
}
