package org.imagingbiomarkers.workbench.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VialPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** The files in {@code macros} are those that their records give; the tests in Fiji run them. */
@Tag("docs/commands/*#example")
class ExamplesTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final Path MACROS = Path.of("../macros");

	/** Examples that do more than to run commands one after the other. */
	private static final List<String> BY_HAND = List.of("batch_adc.groovy", "batch_adc.ijm", "batch_adc.py",
		"pyimagej_adc.py", "quick_start.groovy", "quick_start.ijm", "quick_start.py");

	private static final Map<String, DocumentedCommand> COMMANDS = DocumentedCommand.all(CONTEXT).collect(Collectors.toMap(
		DocumentedCommand::label, command -> command));

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** Those with a record, and one per map command that none of them runs. */
	static List<Example> examples() throws IOException {
		final List<Example> all = new ArrayList<>(Example.all());
		final List<String> run = all.stream().flatMap(example -> example.steps().stream()).filter(
			Example.Run.class::isInstance).map(step -> ((Example.Run) step).label()).toList();
		for (final VialPhantom phantom : Phantoms.ALL) {
			final DocumentedCommand command = new DocumentedCommand(MapCommand.of(CONTEXT.service(CommandService.class), phantom
				.family()));
			if (!run.contains(command.label())) all.add(new ModelExample(phantom, command).example());
		}
		return all;
	}

	@ParameterizedTest
	@MethodSource("examples")
	void theFilesOfAnExampleAreThoseOfItsRecord(final Example example) throws IOException {
		for (final ExampleWriter writer : writers(example)) {
			GeneratedPart.checkFile(MACROS.resolve(example.name() + "." + writer.extension()), writer.text());
		}
	}

	private static List<ExampleWriter> writers(final Example example) {
		return List.of(new MacroWriter(example, COMMANDS), new ScriptWriter(example, COMMANDS, true), new ScriptWriter(
			example, COMMANDS, false));
	}

	@Test
	void everyFileHasARecordOrIsKnownToHaveNone() throws IOException {
		final TreeSet<String> known = new TreeSet<>(BY_HAND);
		for (final Example example : examples()) {
			writers(example).forEach(writer -> known.add(example.name() + "." + writer.extension()));
		}
		try (Stream<Path> files = Files.list(MACROS)) {
			assertEquals(known, files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(
				TreeSet::new)));
		}
	}

	@ParameterizedTest
	@MethodSource("examples")
	void keysAndValuesAreThoseOfTheCommands(final Example example) {
		for (final Example.Step step : example.steps()) {
			if (!(step instanceof Example.Run run)) continue;
			for (final String kind : List.of("macro", "script")) {
				run.keys(kind).forEach((key, value) -> assertTrue(COMMANDS.get(run.label()).takes(key, value.replaceAll("<.*>",
					MacroLine.VARIABLE)), example + " runs " + run.label() + " with " + key + "=" + value));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("examples")
	void keysInCommentsAreThoseOfTheCommands(final Example example) {
		final List<DocumentedCommand> run = example.steps().stream().filter(Example.Run.class::isInstance).map(
			step -> COMMANDS.get(((Example.Run) step).label())).toList();
		for (final String shown : ExampleWriter.keysInComments(example)) {
			MacroKeys.values(shown).forEach((key, value) -> assertTrue(run.stream().anyMatch(command -> command.takes(key,
				value)), example + " tells of " + key + "=" + value + ", which its commands do not know"));
		}
	}
}
