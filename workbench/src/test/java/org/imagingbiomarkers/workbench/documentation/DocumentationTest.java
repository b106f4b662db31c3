package org.imagingbiomarkers.workbench.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/**
 * What the pages in {@code docs} say is what the code does: their tables are made from it, and their links, pictures and
 * macro lines lead somewhere.
 */
class DocumentationTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final Path COMMANDS = Path.of("../docs/commands");

	/** What a page about a command tells, in this order. */
	private static final List<String> SECTIONS = List.of("What it computes", "Parameters", "Outputs", "Example",
		"What can go wrong", "Validation", "References");

	/** The keys of every map, which the table of commands does not say again in each row. */
	private static final List<String> OF_EVERY_MAP = List.of("image", "mask", "resample_mask", "background", "region",
		"quality", "output_folder", "output_format");

	/** What pages may run of ImageJ itself, whose menu is there only in a Fiji. */
	private static final List<String> OF_IMAGEJ = List.of("Clear Results", "Close All", "Duplicate...", "Flatten");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<DocumentedCommand> commands() {
		return CONTEXT.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers.")).map(DocumentedCommand::new);
	}

	static List<Page> pages() throws IOException {
		return Page.all();
	}

	@ParameterizedTest
	@MethodSource("commands")
	void thePageOfACommandHasAllItsSections(final DocumentedCommand command) throws IOException {
		final Path file = COMMANDS.resolve(command.page());
		assertTrue(Files.exists(file), command + " must have the page " + file + ", written as adc-map.md is");
		final Page page = Page.read(file);
		assertEquals(SECTIONS, page.headings().stream().filter(SECTIONS::contains).toList(), page.toString());
		assertTrue(MacroLine.of(page).stream().anyMatch(line -> line.command().equals(command.label())), page +
			" must have a macro line that runs " + command.label());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void theTablesOfACommandAreThoseOfTheCode(final DocumentedCommand command) throws IOException, ModuleException {
		GeneratedPart.check(COMMANDS.resolve(command.page()), "parameters", command.parameterTable());
		GeneratedPart.check(COMMANDS.resolve(command.page()), "outputs", command.outputTable());
	}

	@Test
	void everyPageIsThatOfACommand() throws IOException {
		final List<String> known = new ArrayList<>(commands().map(DocumentedCommand::page).toList());
		known.add("README.md");
		try (Stream<Path> files = Files.list(COMMANDS)) {
			assertEquals(List.of(), files.map(file -> file.getFileName().toString()).filter(name -> !known.contains(name))
				.toList(), "pages in docs/commands that belong to no command");
		}
	}

	@Test
	void theTableOfCommandsIsThatOfTheCode() throws IOException {
		final List<DocumentedCommand> ordered = new ArrayList<>(commands().toList());
		ordered.sort((one, other) -> MenuOrder.compare(one.info(), other.info()));
		GeneratedPart.check(COMMANDS.resolve("README.md"), "commands", ordered.stream().map(command -> command.row(
			OF_EVERY_MAP)).collect(Collectors.joining("\n", "| Command | What it gives | Keys |\n|---|---|---|\n", "")));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void theReadmeSaysWhatACommandIsCheckedAgainst(final DocumentedCommand command) throws IOException {
		final String row = "| [`" + String.join(" > ", command.menu()) + "`](docs/commands/" + command.page() + ") | ";
		assertTrue(Files.readString(Path.of("../README.md")).contains(row),
			"The table in README.md must have a row that begins with " + row);
	}

	@Test
	void theTablesOfFeaturesAreThoseOfTheCatalog() throws IOException {
		GeneratedPart.check(Path.of("../docs/radiomic-features.md"), "features", FeatureTables.all());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksAndPicturesLeadSomewhere(final Page page) throws IOException {
		for (final String link : page.links()) {
			assertTrue(page.reaches(link), page + " points to " + link + ", which is not there");
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void macroLinesNameCommandsAndKeysThatAreThere(final Page page) throws IOException {
		final Map<String, DocumentedCommand> ours = commands().collect(Collectors.toMap(DocumentedCommand::label,
			command -> command));
		for (final MacroLine line : MacroLine.of(page)) {
			final DocumentedCommand command = ours.get(line.command());
			if (command == null) assertTrue(OF_IMAGEJ.contains(line.command()), page + " runs " + line.command() +
				", which is neither a command of ours nor in the list of those of ImageJ");
			else line.values().forEach((key, value) -> assertTrue(takes(command, key, value), page + " runs " + line.command() +
				" with " + key + "=" + value + ", which it does not know"));
		}
	}

	private static boolean takes(final DocumentedCommand command, final String key, final String value) {
		final Optional<ModuleItem<?>> input = command.input(key);
		if (input.isEmpty()) return false;
		if (input.get().getType() == boolean.class) return List.of("true", "false").contains(value);
		final List<?> choices = input.get().getChoices();
		return choices == null || choices.isEmpty() || choices.contains(value) || value.contains(MacroLine.VARIABLE);
	}
}
