package org.imagingbiomarkers.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a user sees: Fiji with its window, on a virtual screen. */
class GuiIT {

	private static JsonNode report;
	private static Path work;

	@BeforeAll
	static void useFijiOnAVirtualScreen() throws Exception {
		assumeTrue(VirtualScreen.isThere());
		work = Path.of(System.getProperty("screenshots"));
		Folders.delete(work);
		Files.createDirectories(work);
		final Recording recording = Recording.get();
		final List<String> lines = new ArrayList<>();
		for (final PluginIndex.Command command : inMenuOrder()) {
			// What has no dots opens no dialog.
			if (!command.label().endsWith("...")) continue;
			final Optional<Call> call = recording.firstOf(command.label());
			lines.add(command.label() + "\t" + call.map(Call::image).orElse("") + "\t" + call.map(Call::imageTitle).orElse(""));
		}
		Files.write(work.resolve("commands.txt"), lines);
		new VirtualScreen("1400x1000x24").run("gui", work);
		report = new ObjectMapper().readTree(work.resolve("report.json").toFile());
	}

	@Test
	void theScriptCameToItsEnd() throws IOException {
		final Path failure = work.resolve("failure.txt");
		assertEquals("", Files.exists(failure) ? Files.readString(failure) : "");
	}

	/** The commands as their weights want them. */
	private static List<PluginIndex.Command> inMenuOrder() throws IOException {
		return PluginIndex.commands().stream().sorted(Comparator.comparing((final PluginIndex.Command command) -> command
			.weights().get(0)).thenComparing(command -> command.menu().get(0)).thenComparing(command -> command.weights().get(
				command.weights().size() - 1)).thenComparing(PluginIndex.Command::label)).toList();
	}

	@Test
	void theMenuHoldsEveryCommandInTheOrderOfTheirWeights() throws IOException {
		assertEquals(inMenuOrder().stream().map(command -> String.join(" > ", command.menu())).toList(), Files.readAllLines(
			work.resolve("menu.txt")).stream().filter(line -> !line.matches("(.* > )?-")).toList());
	}

	@TestFactory
	Stream<DynamicTest> everyDialogOpensWithItsDefaults() {
		final Context context = new Context(CommandService.class);
		return context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers.")).filter(info -> info.getTitle().endsWith("...")).map(info -> dynamicTest(info
				.getTitle(), () -> assertDefaults(info)));
	}

	private static void assertDefaults(final CommandInfo info) throws Exception {
		final String label = info.getMenuPath().getLeaf().getName();
		final JsonNode seen = report.get(label);
		assertEquals(label.replace("...", ""), seen.get("title").asText().replace("...", ""));
		for (final ModuleItem<?> item : info.inputs()) {
			final Object value = item.getValue(info.createModule());
			final boolean shown = value instanceof String || value instanceof Boolean;
			if (!shown || item.getLabel() == null || item.getVisibility() != ItemVisibility.NORMAL) continue;
			assertTrue(seen.get("fields").has(item.getLabel()), item.getLabel() + " is not in " + seen.get("fields"));
			final String shownText = seen.get("fields").get(item.getLabel()).asText();
			if (shownText.equals(value.toString())) continue;
			// Nothing but what the image knows takes the place of a default, and it is marked.
			assertTrue(value.toString().isEmpty() || value.equals("header"), item.getLabel() + ": " + shownText);
			assertTrue(seen.get("marks").toString().contains("from the image"), seen.get("marks").toString());
		}
	}

	@TestFactory
	Stream<DynamicTest> theRecordedLineRunsAgainUnchanged() {
		return commandsOnAnImage().filter(seen -> !refused(seen.getValue())).map(seen -> dynamicTest(seen.getKey(), () -> {
			assertEquals(1, seen.getValue().get("recorded").size(), seen.getValue().toString());
			assertTrue(seen.getValue().get("made").size() > 0, seen.getValue().toString());
			assertTrue(seen.getValue().get("again").asBoolean(), seen.getValue().toString());
		}));
	}

	@Test
	void whatAnImageKnowsIsFilledInAndMarked() {
		final JsonNode seen = report.get("ADC Map...");
		assertFalse(seen.get("fields").get("b-values (s/mm²)").asText().isEmpty());
		assertTrue(seen.get("marks").toString().contains("from the image"));
		assertTrue(seen.get("recorded").get(0).asText().contains("b_values= "), seen.get("recorded").toString());
	}

	@TestFactory
	Stream<DynamicTest> whatCannotRunYetSaysWhatIsNeeded() {
		return all().filter(seen -> seen.getValue().has("blocked")).map(seen -> dynamicTest(seen.getKey(), () -> assertTrue(
			seen.getValue().get("blocked").asText().matches("(?s).*(is needed|are needed| must | is \".*\", but ).*"), seen
				.getValue().toString())));
	}

	@Test
	void mostCommandsRunWithNothingButTheOpenImage() {
		final long refused = commandsOnAnImage().filter(seen -> refused(seen.getValue())).count();
		assertTrue(2 * refused < commandsOnAnImage().count(), refused + " commands refused an image that fits them");
	}

	@TestFactory
	Stream<DynamicTest> nothingOpensTheConsoleAndARefusalIsOneSentence() {
		return all().map(seen -> dynamicTest(seen.getKey(), () -> {
			assertEquals("", seen.getValue().get("errors").asText());
			assertEquals(0, seen.getValue().get("windows").size(), seen.getValue().toString());
			final String refusal = seen.getValue().path("refusal").asText();
			assertTrue(refusal.isEmpty() || refusal.matches("(?s).*[a-z_0-9]+ (must|is|can) .*\\..*"), refusal);
		}));
	}

	@Test
	void wrongInputInAMacroIsADialogAndAStop() {
		final String refusal = report.get("a macro with wrong input").get("refusal").asText();
		assertTrue(refusal.contains("method must be one of") && refusal.contains("nonsense"), refusal);
		assertFalse(Files.exists(work.resolve("went-on.txt")), "the macro went on");
	}

	@Test
	void whatARunRefusesComesBackToTheFilledDialog() {
		final JsonNode seen = report.get("a refusal");
		assertEquals("ADC Map", seen.get("title").asText());
		assertTrue(seen.get("kept").asBoolean(), seen.toString());
		assertFalse(seen.get("sentence").asText().isEmpty(), seen.toString());
		assertEquals(0, seen.get("boxes").asInt(), seen.toString());
	}

	@Test
	void theCurveExplorerFollowsTheMouseAndEndsWithItsImage() {
		final JsonNode seen = report.get("the curve explorer");
		assertTrue(seen.get("cursor").asText().matches("Cursor \\(\\d+, \\d+\\)"), seen.toString());
		assertEquals("fitted", seen.get("fit").asText());
		assertFalse(seen.get("moved").asText().equals(seen.get("cursor").asText()), seen.toString());
		assertTrue(seen.get("milliseconds").asLong() < 1000, seen.toString());
		assertEquals("Point 1", seen.get("pin").asText());
		assertTrue(seen.get("overlay").asInt() > 0, seen.toString());
		assertEquals("Selection", seen.get("selection").asText());
		assertTrue(seen.get("ended").asBoolean(), seen.toString());
	}

	@Test
	void linkedViewsFollowTheMouse_andALesionIsMadeTakenBackAndRecorded() {
		final JsonNode seen = report.get("linked views");
		assertEquals(2, seen.get("layers").asInt(), seen.toString());
		assertFalse(seen.get("before").asText().equals(seen.get("after").asText()), seen.toString());
		assertEquals(1, seen.get("made").asInt(), seen.toString());
		assertEquals(1, seen.get("again").asInt(), seen.toString());
		// when it was made, and when it was made again
		assertEquals(2, seen.get("recorded").size(), seen.toString());
		assertEquals("", seen.get("errors").asText());
		assertEquals(0, seen.get("windows").size(), seen.toString());
	}

	@Test
	void aFollowUpIsFilledByClicksInItsViews_takenBackAndHiddenFromAnotherReader() {
		final JsonNode seen = report.get("follow-up");
		assertEquals("[\"\u2013\",\"\u2013\"]", seen.get("before").toString());
		assertEquals(28.2, Double.parseDouble(seen.get("outlined").asText()), 0.8);
		assertEquals(18, Double.parseDouble(seen.get("diameter").asText()), 0.8);
		assertTrue(seen.get("response").asText().contains("week 6: PR"), seen.toString());
		assertEquals(seen.get("before"), seen.get("undone"));
		assertEquals(seen.get("outlined"), seen.get("redone"));
		assertEquals(0, seen.get("second").asInt());
		assertEquals("", seen.get("errors").asText());
		assertEquals(0, seen.get("windows").size(), seen.toString());
	}

	@Test
	void aStudyDroppedOnTheWindowIsListedAndOpenedByEnter() {
		final JsonNode seen = report.get("a dropped study");
		assertEquals(2, seen.get("lines").size(), seen.toString());
		assertTrue(seen.get("lines").get(0).asText().contains("b-value 0, 200, 500, 1000"), seen.toString());
		assertTrue(seen.get("focus").asBoolean(), seen.toString());
		assertEquals(2, seen.get("recorded").size(), seen.toString());
		assertTrue(seen.get("recorded").get(0).asText().matches("run\\(\"Open Study\\.\\.\\.\", \"path=.*study\\]? ?\"\\);"),
			seen.toString());
		assertTrue(seen.get("recorded").get(1).asText().matches("run\\(\"Open Series\\.\\.\\.\", \"path=.* series=1 ?\"\\);"),
			seen.toString());
		assertEquals(seen.get("title").asText(), seen.get("again").asText());
		assertEquals("picture.png", seen.get("picture").asText());
	}

	@Test
	void thePanelOffersWhatFitsAndTakesARunBack() {
		final JsonNode seen = report.get("the panel");
		final String offered = seen.get("diffusion").toString();
		assertTrue(offered.contains("IVIM Map...") && !offered.contains("DCE Map...") && !offered.contains("SUV Image..."),
			offered);
		assertTrue(seen.get("made").asInt() > 1, seen.toString());
		assertEquals("alone", seen.get("undone").asText());
		assertTrue(seen.get("closed").toString().contains("Open Series..."), seen.toString());
	}

	private static boolean refused(final JsonNode seen) {
		return !seen.path("refusal").asText().isEmpty();
	}

	private static Stream<Map.Entry<String, JsonNode>> commandsOnAnImage() {
		return all().filter(seen -> seen.getKey().endsWith("...") && seen.getValue().path("recorded").isArray() && !seen
			.getValue().get("image").asText().isEmpty());
	}

	private static Stream<Map.Entry<String, JsonNode>> all() {
		final List<Map.Entry<String, JsonNode>> seen = new ArrayList<>();
		report.fields().forEachRemaining(seen::add);
		return seen.stream();
	}
}
