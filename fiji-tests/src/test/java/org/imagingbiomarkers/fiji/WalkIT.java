package org.imagingbiomarkers.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.StudySample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The steps of the README and of tutorials, done word for word with mouse and keyboard in a Fiji on a virtual screen. */
class WalkIT {

	/** The smallest screen that the dialogs promise to fit. */
	private static final String SCREEN = "1366x768x24";

	private static final double WITHIN_ONE_PERCENT = 0.01;

	/** The blood of the sample has its own T1 and hematocrit, for which the dialog's defaults stand here. */
	private static final double WITHIN_TEN_PERCENT = 0.1;

	private static final double PRINTED = 5e-4;

	private static final int MAX_CLICKS = 7;

	/** How well two pictures of one window correlate at least; another window of the explorer is below 0.8. */
	private static final double LIKE = 0.95;

	/**
	 * The walks: a name, the page, and the beginnings of the headings whose numbered steps are done one after the other.
	 */
	private static final Map<String, List<String>> WALKS = Map.of("readme", List.of("README.md", "A first map"), "pet", List
		.of("docs/tutorials/pet.md", "1.", "2.", "3."), "relaxometry", List.of("docs/tutorials/relaxometry.md", "1."),
		"diffusion", List.of("docs/tutorials/diffusion.md", "1."));

	private static JsonNode report;
	private static Path work;

	@BeforeAll
	static void walkThroughThePages() throws Exception {
		assumeTrue(VirtualScreen.isThere());
		work = Path.of(System.getProperty("screenshots")).resolveSibling("walks");
		Folders.delete(work);
		Files.createDirectories(work);
		final List<Map<String, Object>> walks = new ArrayList<>();
		for (final String name : WALKS.keySet().stream().sorted().toList()) {
			walks.add(Map.of("name", name, "steps", steps(WALKS.get(name))));
		}
		new ObjectMapper().writeValue(work.resolve("walks.json").toFile(), walks);
		final Path pet = PetPhantom.write(work.resolve("samples"));
		// One object of regions, as hospitals send it.
		Files.delete(pet.resolve("spheres.dcm"));
		Files.move(pet, work.resolve("pet-study"));
		Files.move(StudySample.write(work.resolve("samples")), work.resolve("mr-study"));
		new VirtualScreen(SCREEN).run("walk", work);
		final Path failure = work.resolve("failure.txt");
		if (Files.exists(failure)) throw new IOException(Files.readString(failure));
		report = new ObjectMapper().readTree(work.resolve("report.json").toFile());
	}

	/** The numbered steps below headings of a page. */
	private static List<String> steps(final List<String> walk) throws IOException {
		final List<String> steps = new ArrayList<>();
		boolean wanted = false;
		boolean inStep = false;
		for (final String line : Files.readAllLines(FijiCopy.root().resolve(walk.get(0)))) {
			if (line.startsWith("## ")) {
				wanted = walk.subList(1, walk.size()).stream().anyMatch(line.substring(3)::startsWith);
			}
			if (!wanted) continue;
			final Matcher numbered = Pattern.compile("\\d+\\. (.*)").matcher(line);
			if (numbered.matches()) steps.add(numbered.group(1));
			else if (inStep && line.startsWith("   ")) steps.add(steps.remove(steps.size() - 1) + " " + line.strip());
			inStep = numbered.matches() || inStep && line.startsWith("   ");
		}
		return steps;
	}

	@TestFactory
	Stream<DynamicTest> everyStepCanBeDoneAsThePageSays() {
		return WALKS.keySet().stream().sorted().map(name -> dynamicTest(name, () -> {
			final JsonNode walk = report.get(name);
			assertTrue(walk.get("failed").isNull(), walk.get("failed").asText() + "\n" + walk.path("trace").asText());
			assertTrue(walk.get("steps").size() > 1 && walk.get("clicks").asInt() > walk.get("steps").size(), walk.toString());
			System.out.println("The walk \"" + name + "\" took " + walk.get("clicks") + " clicks and " + walk.get("typed") +
				" keys.");
		}));
	}

	@Test
	void theKtransOfTheReadmeIsThere() throws IOException {
		final Matcher said = Pattern.compile("Ktrans is ([0-9., and]+) 1/min").matcher(Files.readString(FijiCopy.root()
			.resolve("README.md")).replaceAll("\\s+", " "));
		assertTrue(said.find());
		final List<Double> expected = Examples.numbers(said.group(1));
		assertEquals(6, expected.size());
		for (int i = 0; i < 6; i++) {
			assertEquals(expected.get(i), report.get("readme").get("ktrans").get(i).asDouble(), WITHIN_ONE_PERCENT * expected
				.get(i));
		}
	}

	@Test
	void theExplorerShowsTheKtransOfTheMap() {
		final JsonNode walk = report.get("readme");
		final String shown = walk.get("explored").path("Ktrans (1/min)").asText();
		final double map = walk.get("ktrans").get(5).asDouble();
		assertEquals(map, Double.parseDouble(shown.split(" ")[0]), WITHIN_ONE_PERCENT * map, walk.get("explored").toString());
	}

	/** Letters and colors may differ a little between machines, what is where may not. */
	@Test
	void thePictureOfTheReadmeIsWhatTheWalkShows() throws IOException {
		final String readme = Files.readString(FijiCopy.root().resolve("README.md"));
		assertTrue(readme.contains("(docs/images/explorer-tofts.png)"));
		final double alike = Pictures.likeness(FijiCopy.root().resolve("docs/images/explorer-tofts.png"), work.resolve(
			"explorer.png"));
		assertTrue(alike > LIKE, "docs/images/explorer-tofts.png and " + work.resolve("explorer.png") + " correlate by " +
			alike);
	}

	@Test
	void theCohortOfTheReadmeHasItsTwentyPatients() {
		final JsonNode rows = table("readme", "Cohort");
		assertEquals(20, rows.size());
		for (int i = 0; i < 20; i++) {
			assertEquals(0.5 + 0.02 * i, number(rows.get(i), "adc (10^-3 mm^2/s)"), WITHIN_ONE_PERCENT);
		}
	}

	@Test
	void theLesionsOfThePetTutorialAreThoseOfItsTable() throws IOException {
		final List<String> page = Files.readAllLines(FijiCopy.root().resolve("docs/tutorials/pet.md")).stream().filter(
			line -> line.matches("\\| (\\d+ mm|total) \\|.*")).toList();
		final JsonNode rows = table("pet", "Lesion");
		assertEquals(7, page.size());
		assertEquals(page.size(), rows.size());
		for (int i = 0; i < page.size(); i++) {
			final String[] cells = page.get(i).split(" *\\| *");
			assertEquals(Double.parseDouble(cells[3]), number(rows.get(i), "SUVbw max (g/mL)"), PRINTED);
			assertEquals(Double.parseDouble(cells[4]), number(rows.get(i), "MTV (mL)"), PRINTED);
			assertEquals(Double.parseDouble(cells[5]), number(rows.get(i), "TLG (g)"), PRINTED);
			assertEquals(Double.parseDouble(cells[6]), number(rows.get(i), "SUVbw peak best (g/mL)"), PRINTED);
		}
	}

	@Test
	void theVialsOfTheTutorialsHaveTheirTruth() {
		final double[] t1 = { 200, 400, 700, 1000, 1300, 1700, 2200 };
		final double[] adc = { 0.3, 0.6, 0.9, 1.2, 1.6, 2.0, 2.4 };
		for (int i = 0; i < t1.length; i++) {
			assertEquals(t1[i], number(table("relaxometry", "T1 Map").get(i), "t1 (ms)"), WITHIN_ONE_PERCENT * t1[i]);
			assertEquals(adc[i], number(table("diffusion", "ADC Map").get(i), "adc (10^-3 mm^2/s)"), WITHIN_ONE_PERCENT *
				adc[i]);
		}
	}

	/** From a folder with a PET and its RTSTRUCT to the table of lesions: the panel is open, and nothing is typed. */
	@Test
	void aPetFolderWithContoursBecomesALesionTableInAFewClicks() {
		final JsonNode walk = report.get("clinical-pet");
		assertTrue(walk.get("failed").isNull(), walk.toString());
		assertEquals(0, walk.get("typed").asInt());
		assertTrue(walk.get("clicks").asInt() <= MAX_CLICKS, walk.get("clicks") + " clicks: " + walk.get("done"));
		System.out.println("From a PET folder to its lesion table: " + walk.get("clicks") + " clicks, after " + walk.get(
			"opened") + " that opened the panel.");
		final JsonNode rows = table("clinical-pet", "Lesion");
		final List<String> names = new ArrayList<>();
		rows.forEach(row -> names.add(row.path("region").asText()));
		// The default threshold is SUV 4, which one sphere has itself: its voxels are just below.
		for (int sphere = 1; sphere <= PetPhantom.SPHERES.size(); sphere++) {
			assertEquals(PetPhantom.SPHERES.get(sphere - 1).suv() > 4, names.contains("sphere " + sphere), names.toString());
		}
	}

	/** From a folder with a series per flip angle and a dynamic series to a map of Ktrans. */
	@Test
	void aFolderOfFlipAnglesAndADynamicSeriesBecomesAMapOfKtrans() {
		final JsonNode walk = report.get("clinical-dce");
		assertTrue(walk.get("failed").isNull(), walk.toString());
		assertEquals(0, walk.get("typed").asInt());
		System.out.println("From a folder of flip angles to Ktrans: " + walk.get("clicks") + " clicks.");
		final double[] truth = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.35 };
		for (int i = 0; i < truth.length; i++) {
			assertEquals(truth[i], walk.get("ktrans").get(i).asDouble(), WITHIN_TEN_PERCENT * truth[i] + 0.001);
		}
	}

	/** The rows of the table whose title begins so, at the end of a walk. */
	private static JsonNode table(final String walk, final String title) {
		final JsonNode steps = report.get(walk).get("steps");
		final JsonNode tables = steps.get(steps.size() - 1).get("tables");
		final List<String> names = new ArrayList<>();
		tables.fieldNames().forEachRemaining(names::add);
		return tables.get(names.stream().filter(name -> name.startsWith(title)).findFirst().orElseThrow(
			() -> new AssertionError("no table " + title + " in " + names))).get("rows");
	}

	private static double number(final JsonNode row, final String column) {
		assertTrue(row.has(column), column + " is not in " + row);
		return row.get(column).asDouble();
	}
}
