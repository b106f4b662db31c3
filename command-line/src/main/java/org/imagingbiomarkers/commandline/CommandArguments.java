package org.imagingbiomarkers.commandline;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.command.DocumentationPage;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The arguments of a command: an option for each field, its input and output also without a name. */
final class CommandArguments {

	static final String THREADS = "--threads";
	static final String SERIES = "--open-series";
	static final String COMBINE = "--open-combine";
	static final String OPERATOR = "--operator";
	static final String REASON = "--reason";
	static final String PRIVATE = "--private";
	static final String XML = "--xml";

	private CommandArguments() {}

	/**
	 * Describes a command to picocli.
	 *
	 * @param entry the command
	 * @param run is called with the arguments
	 */
	static CommandSpec of(final CommandEntry entry, final CommandRun run) {
		final CommandSpec spec = CommandSpec.wrapWithoutInspection(run).name(entry.name()).mixinStandardHelpOptions(true);
		entry.alias().ifPresent(alias -> spec.aliases(alias));
		spec.usageMessage().description(escaped(entry.info().getDescription() + "."), "", "Its page: " + DocumentationPage
			.url(entry.info())).sortOptions(false).abbreviateSynopsis(true).width(100);
		entry.input().ifPresent(field -> spec.addPositional(positional(0, field, "INPUT")));
		entry.output().ifPresent(field -> spec.addPositional(positional(entry.input().isPresent() ? 1 : 0, field, "OUTPUT")));
		final Map<String, String> declared = entry.declared();
		for (final ModuleItem<?> field : entry.fields()) {
			spec.addOption(option(field, declared.getOrDefault(field.getName(), "")));
		}
		if (entry.fields().stream().anyMatch(field -> field.getType() == ImagePlus.class)) {
			spec.addOption(text(SERIES, "TEXT", "Series of INPUT, where it has several: numbers, UIDs or descriptions"));
			spec.addOption(text(COMBINE, "TEXT", "By what several series are one: automatic, none, b-value, time ..."));
		}
		for (final ModuleItem<?> image : entry.images()) {
			spec.addOption(text(CommandEntry.saveOption(image.getName()), "FILE", "Write " + image.getName() +
				" as .nii, .nii.gz or .tif"));
		}
		if (entry.output().isPresent()) {
			spec.addOption(text(OPERATOR, "TEXT", "Pseudonym of who runs the command, for the audit trail"));
			spec.addOption(text(REASON, "TEXT", "Why results are replaced, for the audit trail"));
		}
		spec.addOption(text(PRIVATE, "WORD", "strict: no descriptions of series and names of DICOM regions in results"));
		spec.addOption(OptionSpec.builder(THREADS).paramLabel("N").type(int.class).description(
			"Threads to compute on (all processors)").build());
		spec.addOption(OptionSpec.builder(XML).description("Print the description of a module of 3D Slicer").build());
		return spec;
	}

	private static PositionalParamSpec positional(final int index, final ModuleItem<?> field, final String label) {
		return PositionalParamSpec.builder().index(String.valueOf(index)).arity("0..1").paramLabel(label).type(String.class)
			.description(escaped(field.getDescription() + "; also as " + CommandEntry.option(field.getName()))).build();
	}

	private static OptionSpec option(final ModuleItem<?> field, final String declared) {
		final String key = field.getName();
		final String dashed = CommandEntry.option(key);
		final List<String> choices = CommandEntry.choices(field);
		final String words = field.getDescription() + (choices.isEmpty() ? "" : ": " + String.join(", ", choices)) + (declared
			.isBlank() ? "" : " (" + declared + ")");
		final OptionSpec.Builder option = OptionSpec.builder(names(dashed)).type(String.class).description(escaped(words))
			.paramLabel(CommandEntry.isSwitch(field) ? "true|false" : field.getType() == String.class && choices.isEmpty()
				? "TEXT" : choices.isEmpty() ? "FILE" : "WORD");
		if (CommandEntry.isSwitch(field)) option.arity("0..1").fallbackValue("true");
		return option.build();
	}

	/** An option also with underscores: as a key of macros, for who copies a line of the recorder. */
	private static String[] names(final String option) {
		final String key = CommandEntry.withUnderscores(option);
		return key.equals(option) ? new String[] { option } : new String[] { option, key };
	}

	private static OptionSpec text(final String name, final String label, final String description) {
		return OptionSpec.builder(names(name)).type(String.class).paramLabel(label).description(description).build();
	}

	/** Picocli reads percent signs, variables and markup in descriptions. */
	private static String escaped(final String text) {
		return text.replace("%", "%%").replace("${", "$\u200b{").replace("@|", "@ |");
	}
}
