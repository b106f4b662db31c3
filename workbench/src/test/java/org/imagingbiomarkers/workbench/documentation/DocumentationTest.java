package org.imagingbiomarkers.workbench.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.catalog.ModelFamily;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.response.criteria.ResponseCriteria;
import org.imagingbiomarkers.response.criteria.ResponseCriterion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.yaml.snakeyaml.Yaml;

/**
 * What the pages in {@code docs} say is what the code does: their tables are made from it, and their links, pictures and
 * macro lines lead somewhere.
 */
@Tag("docs/commands/*#parameters")
@Tag("docs/commands/*#outputs")
class DocumentationTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final Path COMMANDS = Path.of("../docs/commands");

	private static final Path README = Path.of("../README.md");
	private static final int MAX_CELL = 200;

	/** A field by its label and what is filled in: {@code Model `tofts`}; or what is chosen. */
	private static final Pattern FIELD = Pattern.compile("(?:[,:] |, )([A-Z][A-Za-z0-9 -]*|choose) `([^`]+)`");

	/** What a page about a command tells, in this order. */
	private static final List<String> SECTIONS = List.of("What it computes", "Parameters", "Outputs", "Example",
		"What can go wrong", "Validation", "References");

	/** What pages may run of ImageJ itself, whose menu is there only in a Fiji. */
	private static final List<String> OF_IMAGEJ = List.of("Clear Results", "Close All", "Duplicate...", "Flatten");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<DocumentedCommand> commands() {
		return DocumentedCommand.all(CONTEXT);
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

	@ParameterizedTest
	@MethodSource("commands")
	void theCallsInPythonAreThoseOfTheFirstMacroLine(final DocumentedCommand command) throws IOException {
		final Path file = COMMANDS.resolve(command.page());
		final MacroLine first = MacroLine.of(Page.read(file)).stream().filter(line -> line.command().equals(command.label()))
			.findFirst().orElseThrow();
		GeneratedPart.check(file, "python", new PythonCalls(command, first.values()).text());
	}

	static Stream<DocumentedCommand> mapCommands() {
		return commands().filter(command -> command.info().get(MapCommand.MODEL) != null);
	}

	@ParameterizedTest
	@MethodSource("mapCommands")
	void formulasAndReferencesAreThoseOfTheCatalog(final DocumentedCommand command) throws IOException {
		final ModelFamily family = CurveModels.family(command.info().get(MapCommand.MODEL)).orElseThrow();
		final Path page = COMMANDS.resolve(command.page());
		final String formulas = ModelText.formulas(family);
		if (!formulas.isEmpty()) GeneratedPart.check(page, "formula", formulas);
		GeneratedPart.check(page, "references", ModelText.references(family));
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
		GeneratedPart.check(COMMANDS.resolve("README.md"), "commands", inMenuOrder().stream().map(DocumentedCommand::row)
			.collect(Collectors.joining("\n", "| Command | What it gives | Keys |\n|---|---|---|\n", "")));
	}

	private static List<DocumentedCommand> inMenuOrder() {
		return commands().sorted((one, other) -> MenuOrder.compare(one.info(), other.info())).toList();
	}

	@Test
	void theTableInTheReadmeIsThatOfTheCodeAndItsRecords() throws IOException {
		final Map<String, Map<String, String>> records = records();
		assertEquals(commands().map(DocumentedCommand::label).sorted().toList(), records.keySet().stream().sorted().toList(),
			"Every command that fits no model has a record in readme.yaml");
		GeneratedPart.check(README, "commands", inMenuOrder().stream().map(command -> command.readmeRow(records.get(command
			.label()))).collect(Collectors.joining("\n",
				"| Command | What it gives | Checked against public standards and data" +
					" | Checked against other programs | Checked by own simulations |\n|---|---|---|---|---|\n", "")));
	}

	private static Map<String, Map<String, String>> records() throws IOException {
		try (InputStream in = DocumentationTest.class.getResourceAsStream("readme.yaml")) {
			final Map<String, Map<String, String>> records = new Yaml().load(in);
			records.replaceAll((label, words) -> words == null ? Map.of() : words);
			// What the tests over all models hold any of them to.
			mapCommands().forEach(command -> records.putIfAbsent(command.label(), Map.of("simulations",
				"own curve (1e-6), phantom with noise (1 %)")));
			return records;
		}
	}

	@Test
	void noCellOfTheReadmeIsLongerThanAGlance() throws IOException {
		for (final String line : Files.readAllLines(README)) {
			if (!line.startsWith("|")) continue;
			for (final String cell : line.split("(?<!\\\\)\\|")) {
				assertTrue(cell.strip().length() <= MAX_CELL, cell.strip().length() + " characters in a cell: " + cell);
			}
		}
	}

	@Test
	void theFirstStepsInTheReadmeNameFieldsAndValuesOfTheDialogs() throws IOException {
		final String text = Files.readString(README);
		final String steps = text.substring(text.indexOf("\n1. "), text.indexOf("The [documentation]")).replaceAll("\\s+",
			" ");
		int fields = 0;
		for (final String step : steps.split(" (?=\\d\\. )")) {
			final Optional<DocumentedCommand> command = commands().filter(one -> step.contains(one.label() + "`")).findFirst();
			for (final MatchResult field : FIELD.matcher(step).results().toList()) {
				fields++;
				assertTrue(command.isPresent(), "a step without a command: " + step);
				final List<ModuleItem<?>> named = command.get().inputs().stream().filter(input -> field.group(1).equals("choose")
					? input.getChoices() != null && input.getChoices().contains(field.group(2)) : input.getLabel().replaceAll(
						" \\(.*\\)$", "").equals(field.group(1))).toList();
				assertTrue(named.size() == 1 && command.get().takes(named.get(0).getName(), field.group(2)), command.get() +
					" has no field " + field.group(1) + " that takes " + field.group(2));
			}
		}
		assertTrue(fields >= 10, "only " + fields + " fields");
	}

	@Test
	void theTablesOfFeaturesAreThoseOfTheCatalog() throws IOException {
		GeneratedPart.check(Path.of("../docs/radiomic-features.md"), "features", FeatureTables.all());
	}

	@Test
	void theTableOfLimitsIsThatOfTheCode() throws IOException {
		GeneratedPart.check(Path.of("../docs/repeatability.md"), "limits", LimitTable.all());
	}

	static List<ResponseCriterion> criteria() {
		return ResponseCriteria.all();
	}

	@ParameterizedTest
	@MethodSource("criteria")
	void thePageOfACriterionIsItsDecisionTable(final ResponseCriterion criterion) throws IOException {
		GeneratedPart.checkFile(Path.of("../docs/criteria/" + criterion.table().criterion() + ".md"), new CriterionPage(
			criterion).text());
	}

	@Test
	void theListOfCriteriaIsThatOfTheCode() throws IOException {
		GeneratedPart.check(Path.of("../docs/response.md"), "criteria", CriterionPage.list(criteria()));
	}

	@Test
	void theTablesOfOperationsAreThoseOfTheDescriptor() throws IOException, ClassNotFoundException {
		GeneratedPart.check(Path.of("../docs/operations.md"), "operations", OperationTables.all());
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
			else line.values().forEach((key, value) -> assertTrue(command.takes(key, value), page + " runs " + line.command() +
				" with " + key + "=" + value + ", which it does not know"));
		}
	}
}
