package org.imagingbiomarkers.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command, operation and example, in one headless Fiji. The commands are those of the plug-in index, their inputs
 * and results those of the demo, which runs the same commands outside Fiji and is held to known truths.
 */
class HeadlessIT {

	private static final double TRUTH_TOLERANCE = 0.02;

	/** How far numbers may differ that one language prints with fewer digits than another. */
	private static final double PRINTED = 1e-3;

	/** Commands that need a screen, which {@link GuiIT} gives them. */
	private static final Set<String> WITH_A_SCREEN = Set.of("Curve Explorer...", "Panel", "Lesion Tool",
		"List of Lesions...");

	/** How many runs of a command are tried in every language; further ones only as a macro. */
	private static final int IN_ALL_LANGUAGES = 2;

	/** The commands that have a default for everything, or no fields. */
	private static final Set<String> NEEDS_NO_INPUT = Set.of("Open Sample...", "Panel", "Documentation", "Tutorials",
		"Citation", "About", "Operator...");

	private static Recording recording;
	private static final Map<Jobs.Job, Recording.Recorded> REPLAYS = new LinkedHashMap<>();
	private static final List<Jobs.Job> REFUSALS = new ArrayList<>();
	private static final Map<String, Map<String, Jobs.Job>> EXAMPLES = new LinkedHashMap<>();
	private static final Map<String, Jobs.Job> OPERATIONS = new LinkedHashMap<>();
	private static final Map<Jobs.Job, String> TUTORIALS = new LinkedHashMap<>();

	@BeforeAll
	static void runAllInOneFiji() throws Exception {
		final Path scratch = Path.of(System.getProperty("scratch"));
		recording = Recording.get();
		final Jobs jobs = new Jobs(scratch.resolve("jobs"));
		final Map<String, Integer> times = new HashMap<>();
		for (final Recording.Recorded recorded : recording.calls()) {
			final boolean again = times.merge(recorded.call().name(), 1, Integer::sum) > IN_ALL_LANGUAGES;
			for (final Script script : again ? List.of(Script.MACRO) : List.of(Script.values())) {
				final Jobs.Job job = jobs.create(recorded.call().name() + " " + recorded.folder().getFileName() + " as " +
					script);
				jobs.set(job, script.extension(), script.of(recorded.call(), job.folder()));
				REPLAYS.put(job, recorded);
			}
		}
		for (final PluginIndex.Command command : PluginIndex.commands()) {
			if (NEEDS_NO_INPUT.contains(command.label())) continue;
			final Jobs.Job job = jobs.create(command.label() + " without an input");
			jobs.set(job, "ijm", "run(\"" + command.label() + "\", \"\");\nFile.saveString(\"went on\", \"" + job.folder()
				.resolve("went-on.txt") + "\");\n");
			REFUSALS.add(job);
		}
		Examples.add(jobs, recording, EXAMPLES);
		Operations.add(jobs, OPERATIONS);
		Tutorials.add(jobs, TUTORIALS);
		jobs.run(FijiCopy.make("headless").withOurJars());
	}

	@Test
	void theDemoMeetsTheTruthsThatFijiIsComparedWith() {
		int known = 0;
		for (final String line : recording.summary().subList(1, recording.summary().size())) {
			final String[] cells = line.split(",", -1);
			if (cells[5].isEmpty()) continue;
			known++;
			final double truth = Double.parseDouble(cells[5]);
			assertEquals(truth, Double.parseDouble(cells[3]), TRUTH_TOLERANCE * Math.abs(truth), line);
		}
		assertTrue(known > 100, known + " known truths");
	}

	@Test
	void everyCommandIsRunByTheDemoOrByAnExample() throws IOException {
		final Set<String> missing = PluginIndex.commands().stream().map(PluginIndex.Command::label).collect(Collectors
			.toCollection(TreeSet::new));
		missing.removeAll(WITH_A_SCREEN);
		recording.calls().forEach(recorded -> missing.remove(recorded.call().label()));
		for (final Path example : Examples.all()) {
			final String text = Files.readString(example);
			missing.removeIf(label -> text.contains("\"" + label + "\""));
		}
		missing.removeIf(label -> Files.exists(Operations.script(label)));
		assertEquals(Set.of(), missing,
			"Give these commands a chapter of the demo, an example in macros, or a script of their name among the resources");
	}

	@TestFactory
	Stream<DynamicTest> everyCommandGivesInFijiWhatItGivesOutside() {
		return REPLAYS.entrySet().stream().map(replay -> dynamicTest(replay.getKey().name(), () -> {
			assertSilentSuccess(replay.getKey());
			Results.assertSame(replay.getValue(), replay.getKey().folder());
		}));
	}

	@TestFactory
	Stream<DynamicTest> wrongInputStopsAMacroWithOneSentence() {
		return REFUSALS.stream().map(job -> dynamicTest(job.name(), () -> {
			final Jobs.Ended ended = job.ended();
			assertTrue(Files.notExists(job.folder().resolve("went-on.txt")), "the macro went on");
			assertTrue(ended.errors().matches("(?s)Macro Error: [a-z_0-9]+ must .*\\..*"), ended.toString());
			assertFalse(ended.errors().contains("\tat "), ended.errors());
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyExampleRunsAndItsTwinsSayTheSame() {
		return EXAMPLES.entrySet().stream().map(example -> dynamicTest(example.getKey(), () -> {
			final List<String> said = new ArrayList<>();
			for (final Jobs.Job language : example.getValue().values()) {
				assertSilentSuccess(language);
				// How often outcomes were looked at goes on from one language to the next.
				said.add(language.ended().output().replaceAll("(\\[INFO\\]|The outcomes of ).*\\R?", ""));
			}
			assertTrue(!Examples.numbers(said.get(0)).isEmpty() && !said.get(0).contains("NaN"), said.toString());
			for (final String twin : said) {
				Results.assertSameNumbers(Examples.numbers(said.get(0)), Examples.numbers(twin), PRINTED, said.toString());
			}
		}));
	}

	@Test
	void everyExampleHasATwinInEachLanguage() {
		EXAMPLES.forEach((name, languages) -> assertEquals(Set.of("ijm", "groovy", "py"), languages.keySet(), name));
	}

	@Test
	void everyTutorialHasMacros() {
		assertTrue(TUTORIALS.size() >= 19, TUTORIALS.size() + " macros");
	}

	@TestFactory
	Stream<DynamicTest> everyMacroOfATutorialPrintsWhatItsPageSays() {
		return TUTORIALS.entrySet().stream().map(tutorial -> dynamicTest(tutorial.getKey().name(), () -> {
			assertSilentSuccess(tutorial.getKey());
			assertEquals(tutorial.getValue(), tutorial.getKey().ended().output().replaceAll("\\[INFO\\].*\\R?", ""));
		}));
	}

	@Test
	void everyOperationIsTriedByAScript() throws IOException {
		final Set<String> missing = new TreeSet<>(PluginIndex.operations());
		missing.removeAll(OPERATIONS.keySet());
		assertEquals(Set.of(), missing, "Give these operations a script of their name among the resources");
	}

	@TestFactory
	Stream<DynamicTest> everyOperationConverterAndReaderDoesWhatItsScriptExpects() {
		return OPERATIONS.entrySet().stream().map(script -> dynamicTest(script.getKey(), () -> {
			final Jobs.Ended ended = script.getValue().ended();
			// Bio-Formats itself warns of what a header does not say.
			assertEquals("", ended.errors().replaceAll("\\[WARN\\].*\\R", ""), script.getValue().folder().toString());
			assertEquals("null", ended.state());
			assertEquals("done", Files.readString(script.getValue().folder().resolve(Script.DONE)));
		}));
	}

	private static void assertSilentSuccess(final Jobs.Job job) throws IOException {
		final Jobs.Ended ended = job.ended();
		assertEquals("null", ended.state(), job.folder() + "\n" + ended.output() + ended.errors());
		// On a busy machine some work takes long enough to say how far it is.
		assertEquals("", ended.errors().replaceAll("[^\\r\\n]*: \\d+ %, about [^\\r\\n]* left\\R", ""), job.folder()
			.toString());
	}
}
