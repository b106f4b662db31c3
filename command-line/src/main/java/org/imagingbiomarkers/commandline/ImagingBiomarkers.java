package org.imagingbiomarkers.commandline;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.imagingbiomarkers.plugins.command.NearestWord;
import org.imagingbiomarkers.plugins.command.Project;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands from a command line: {@code java -jar imaging-biomarkers.jar adc --b-values "0, 500, 1000" in out}.
 * <p>
 * Ends with 0 if the command finished, 1 if it did not, 2 if the arguments are wrong. Standard output has the result as
 * JSON and nothing else, standard error has the sentences for people.
 * </p>
 */
public final class ImagingBiomarkers {

	private ImagingBiomarkers() {}

	/** Runs a command. */
	public static void main(final String... arguments) {
		System.setProperty("java.awt.headless", "true");
		final PrintStream result = System.out;
		// What commands and libraries log must not stand between the lines of the result.
		System.setOut(System.err);
		try (Context context = context()) {
			final CommandLine line = line(context, arguments);
			line.setOut(new PrintWriter(result, true, StandardCharsets.UTF_8));
			System.exit(line.execute(arguments));
		}
	}

	/** The services that commands need. */
	static Context context() {
		return new Context(CommandService.class, ModuleService.class, ConvertService.class, TaskService.class);
	}

	/**
	 * The commands, with those that are missing named by the nearest one.
	 *
	 * @param arguments that it is going to be given
	 */
	static CommandLine line(final Context context, final String... arguments) {
		final CommandSpec spec = CommandSpec.create().name("imaging-biomarkers").mixinStandardHelpOptions(true).version(
			"Imaging Biomarkers " + Project.version());
		spec.usageMessage().description("Quantitative imaging biomarkers of oncology. \"COMMAND --help\" explains a command.")
			.width(100);
		final CommandLine line = new CommandLine(spec);
		for (final CommandEntry entry : wanted(context.service(CommandService.class), arguments)) {
			final CommandRun run = new CommandRun(context, entry);
			final CommandLine own = new CommandLine(CommandArguments.of(entry, run));
			run.on(own);
			own.getCommandSpec().version("Imaging Biomarkers " + Project.version());
			line.addSubcommand(own);
		}
		line.setParameterExceptionHandler((wrong, given) -> {
			final CommandLine on = wrong.getCommandLine();
			final boolean noCommand = on == line && given.length > 0 && !given[0].startsWith("-");
			on.getErr().println(noCommand ? unknown(line, given[0]) : wrong.getMessage());
			if (!noCommand) CommandLine.UnmatchedArgumentException.printSuggestions(wrong, on.getErr());
			on.getErr().println("Try \"" + on.getCommandSpec().qualifiedName() + " --help\".");
			return on.getCommandSpec().exitCodeOnInvalidInput();
		});
		return line;
	}

	/** The command that the first argument names, as describing all of them takes a second; all where it names none. */
	private static List<CommandEntry> wanted(final CommandService commands, final String... arguments) {
		final List<CommandEntry> named = arguments.length == 0 ? List.of() : CommandEntry.named(commands, arguments[0]);
		return named.isEmpty() ? CommandEntry.all(commands) : named;
	}

	private static String unknown(final CommandLine line, final String name) {
		return "The first argument must be a command, but there is no \"" + name + "\"" + NearestWord.of(name, line
			.getSubcommands().keySet()).map(nearest -> ": the nearest one is \"" + nearest + "\".").orElse(
				"; \"--help\" lists them.");
	}
}
