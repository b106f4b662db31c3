package org.imagingbiomarkers.plugins.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

@Tag("docs/commands/html-report#what-it-computes")
class HtmlReportTest {

	private static final Context CONTEXT = new Context(CommandService.class, Presenter.class);
	private static final String B = "0, 500, 1000";
	private static final String HOSTILE = "<script>alert(1)</script>\" onerror='x' &amp;";
	private static final Set<String> TAGS = Set.of("html", "head", "meta", "title", "style", "body", "header", "main",
		"nav", "footer", "section", "h1", "h2", "h3", "h4", "p", "b", "a", "span", "div", "dl", "dt", "dd", "ol", "li",
		"table", "caption", "thead", "tbody", "tr", "th", "td", "data", "figure", "figcaption", "img", "details", "summary",
		"code", "pre", "br", "svg", "line", "text", "circle", "path");
	private static final Set<String> EMPTY = Set.of("meta", "img", "br", "line", "circle", "path");

	@TempDir
	Path temporary;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	@Test
	void aFolderBecomesAPageOfMapsTablesCurvesAndHowTheyCameAbout() throws Exception {
		final String page = report(adc("dwi"));
		assertWellFormed(page);
		assertTrue(page.contains("1 result with 7 maps, 1 table of the folder"), page.substring(0, 6000));
		assertEquals(7, count(page, "<figure class=\"map\">"));
		assertEquals(2, count(page, "<svg class=\"curve\""));
		assertTrue(page.contains("from the image") || page.contains("<td>given</td>"));
		for (final String word : List.of("ADC Map", "Standard errors (_error)", "doi:10.1148/radiology.161.2.3763909",
			"fitted 60 (", "10\u207b\u00b3 mm\u00b2/s", "fields left as usual", "For research only"))
		{
			assertTrue(page.contains(word), word);
		}
	}

	@Test
	void theNumbersOfThePageAreThoseOfTheFiles() throws Exception {
		final Path folder = adc("dwi");
		final String page = report(folder);
		final Table table = TableReader.readWords(folder.resolve("dwi_AdcMap.csv"));
		for (final List<Object> row : table.rows()) {
			final Object mean = row.get(table.columns().indexOf("mean"));
			assertTrue(page.contains("<data value=\"" + mean + "\">"), mean.toString());
		}
		final Matcher statistics = Pattern.compile("<th scope=\"row\">ADC</th>.*?<data value=\"([^\"]+)\"").matcher(page);
		assertTrue(statistics.find());
		assertEquals(1, Double.parseDouble(statistics.group(1)), 1e-6);
		final Matcher file = Pattern.compile("download=\"dwi_AdcMap.csv\" href=\"data:text/csv;base64,([^\"]+)\"").matcher(
			page);
		assertTrue(file.find());
		assertEquals(Files.readString(folder.resolve("dwi_AdcMap.csv")), new String(java.util.Base64.getDecoder().decode(file
			.group(1))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nifti", "dicom" })
	void mapsOfOtherFormatsAreShownInTheColorsOfTheirQuantity(final String format) throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		image.setProp("biomarkers.origin", "-3, 4, 7");
		image.setProp("biomarkers.row", "1, 0, 0");
		image.setProp("biomarkers.column", "0, 1, 0");
		image.setProp("biomarkers.slice", "0, 0, 1");
		final Path folder = temporary.resolve(format);
		run(AdcMap.class, "image", image, "b_values", B, "output_folder", folder.toFile(), "output_format", format);
		final String page = report(folder);
		assertEquals(2, count(page, "<figure class=\"map\">"));
		assertTrue(page.contains("<b>ADC</b>"), format);
		assertTrue(page.contains(" to 3 10\u207b\u00b3 mm\u00b2/s"), format);
	}

	@Test
	void nothingThatCameFromAFileBecomesMarkup() throws Exception {
		final Path folder = adc(HOSTILE);
		Files.writeString(folder.resolve("hostile.csv"), "region,\"" + HOSTILE.replace("\"", "\"\"") + " (<b>)\"\n\"" +
			HOSTILE.replace("\"", "\"\"") + "\",1\n\u202e</td>,2\n");
		final Path json = folder.resolve("hostile.json");
		final String text = Files.readString(Files.list(folder).filter(file -> file.toString().endsWith(".json")).findFirst()
			.orElseThrow());
		Files.writeString(json, text.replace("linear", "</pre></details><img src=x>").replaceAll(
			"\"outputs\" : \\[[^\\]]*\\]", "\"outputs\" : [ \"hostile.csv\" ]").replace("field b_values", "(<svg onload=x>"));
		final Path file = temporary.resolve("report.html");
		final CommandModule module = run(HtmlReport.class, "folder", folder.toFile(), "output_file", file.toFile(), "title",
			HOSTILE, "comment", HOSTILE);
		assertFalse(module.isCanceled(), module.getCancelReason());
		final String page = Files.readString(file);
		assertWellFormed(page);
		assertFalse(page.contains("<script"), "a script");
		assertTrue(page.contains("&lt;script&gt;alert(1)"));
		assertFalse(page.contains("\u202e"));
	}

	@Test
	void foldersAreNamedOnlyWhereThatIsWanted() throws Exception {
		final Path folder = temporary.resolve("JOHN DOE/results");
		final Path mask = temporary.resolve("JOHN DOE/mask.tif");
		Files.createDirectories(mask.getParent());
		new FileSaver(labels()).saveAsTiffStack(mask.toString());
		run(AdcMap.class, "image", TestImages.diffusion("dwi"), "b_values", B, "mask", mask.toString(), "output_folder",
			folder.toFile());
		Files.writeString(folder.resolve("failures.csv"), "case,sentence\n1,\"There is no file \"\"" + mask + "\"\".\"\n");
		final String page = report(folder);
		assertFalse(page.contains("JOHN DOE"));
		assertFalse(new String(decoded(page)).contains("JOHN DOE"));
		assertTrue(page.contains("mask.tif"));
		final Path file = temporary.resolve("full.html");
		run(HtmlReport.class, "folder", folder.toFile(), "output_file", file.toFile(), "paths", true);
		assertTrue(Files.readString(file).contains("JOHN DOE"));
	}

	@Test
	void ofManyMapsTheFirstHavePicturesAndAllHaveValues() throws Exception {
		final Path folder = adc("dwi");
		final Path file = temporary.resolve("few.html");
		run(HtmlReport.class, "folder", folder.toFile(), "output_file", file.toFile(), "pictures", "2");
		final String page = Files.readString(file);
		assertEquals(2, count(page, "<figure class=\"map\">"));
		assertTrue(page.contains("There are pictures of the first 2 of 7 maps"));
		final String statistics = page.replaceAll("(?s).*<table class=\"numbers statistics\">(.*?)</table>.*", "$1");
		assertEquals(6, count(statistics, "<th scope=\"row\">"));
	}

	@Test
	void aTableOfHundredsOfColumnsIsTurnedOnItsSide() throws Exception {
		final Path folder = temporary.resolve("radiomics");
		run(RadiomicFeatures.class, "image", TestImages.region("ct"), "bin_number", "8", "output_folder", folder.toFile());
		final Table table = TableReader.readWords(folder.resolve("ct_RadiomicFeatures.csv"));
		assertTrue(table.columns().size() > 100);
		final String page = report(folder);
		assertWellFormed(page);
		assertEquals(0, Pattern.compile("(<th scope=\"col\"[^>]*>.*?){30}</tr>").matcher(page).results().count());
		assertEquals(table.columns().size(), count(page, "<th scope=\"row\">") - parameters(page));
	}

	@Test
	void aLongTableShowsItsFirstRowsAndHoldsAllOfThem() throws Exception {
		final StringBuilder rows = new StringBuilder("case,value (mm)\n");
		for (int i = 0; i < 400; i++) {
			rows.append("case ").append(i).append(',').append(i * 0.37).append('\n');
		}
		final Path folder = Files.createDirectories(temporary.resolve("long"));
		Files.writeString(folder.resolve("values.csv"), rows);
		final String page = report(folder);
		assertEquals(TableSection.MOST_ROWS, count(page, "<td>case "));
		assertTrue(page.contains("The first 50 of 400 rows</summary>"));
		assertTrue(new String(decoded(page)).contains("case 399,147.63"));
	}

	@Test
	void whatCannotBeReadIsToldAndTheRestIsShown() throws Exception {
		final Path folder = adc("dwi");
		Files.write(folder.resolve("dwi_adc.tif"), new byte[] { 'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0 });
		Files.writeString(folder.resolve("broken.csv"), "a,b\n1\n");
		Files.writeString(folder.resolve("broken.json"), "{ \"software\"");
		Files.writeString(folder.resolve("broken.png"), "no picture");
		final String page = report(folder);
		assertWellFormed(page);
		assertTrue(page.contains("The map &quot;dwi_adc.tif&quot; could not be read"));
		assertTrue(page.contains("The table &quot;broken.csv&quot; could not be read"));
		assertTrue(page.contains("&quot;broken.png&quot; is not a PNG file"));
		assertEquals(6, count(page, "<figure class=\"map\">"));
	}

	@Test
	void aMapThatSomebodySavedTellsForItselfHowItCameAbout() throws Exception {
		final CommandModule module = run(AdcMap.class, "image", TestImages.diffusion("dwi"), "b_values", B);
		final Path folder = Files.createDirectories(temporary.resolve("saved"));
		new FileSaver((ImagePlus) module.getOutput("adc")).saveAsTiffStack(folder.resolve("mine.tif").toString());
		new FileSaver(TestImages.diffusion("other")).saveAsTiffStack(folder.resolve("other.tif").toString());
		final String page = report(folder);
		assertTrue(page.contains("1 result with 1 map of the folder"));
		assertTrue(page.contains("1 other file of the folder is no result"));
		assertTrue(page.contains("<code>b_values</code>"));
	}

	@Test
	void aSessionBecomesAPageOfItsOpenMapsAndTables() throws Exception {
		Interpreter.batchMode = true;
		final List<ImagePlus> open = new ArrayList<>();
		try {
			final ImagePlus dwi = TestImages.diffusion("dwi");
			open.add((ImagePlus) run(AdcMap.class, "image", dwi, "b_values", B).getOutput("adc"));
			final Path mask = temporary.resolve("mask.tif");
			new FileSaver(labels()).saveAsTiffStack(mask.toString());
			run(AdcMap.class, "image", dwi, "b_values", B, "mask", mask.toString(), "region", true);
			open.add((ImagePlus) run(LesionIndices.class, "image", (ImagePlus) run(AdcMap.class, "image", dwi, "b_values", B)
				.getOutput("s0"), "threshold_value", "110", "min_volume", "0").getOutput("lesions"));
			final Path file = temporary.resolve("session.html");
			final CommandModule module = run(HtmlReport.class, "output_file", file.toFile());
			assertFalse(module.isCanceled(), module.getCancelReason());
			final String page = Files.readString(file);
			assertWellFormed(page);
			assertTrue(page.contains(" of a session"));
			assertEquals(2, count(page, "<svg class=\"curve\""));
			assertTrue(page.contains("<b>Lesions</b>"));
			assertEquals(1, count(page, "<h4>ADC Map</h4>"));
			assertEquals(1, count(page, "<h4>Lesion Indices</h4>"));
			assertEquals(0, count(page, "<h4>Results</h4>"));
			ResultsTable.getResultsTable().addRow();
			run(HtmlReport.class, "output_file", file.toFile());
			assertEquals(1, count(Files.readString(file), "<h4>Results</h4>"), "rows of somebody else");
		}
		finally {
			final int[] ids = ij.WindowManager.getIDList();
			for (final int id : ids == null ? new int[0] : ids) {
				ij.WindowManager.getImage(id).close();
			}
			Interpreter.batchMode = false;
		}
	}

	@Test
	void anEmptySessionIsRefused() throws Exception {
		assertRefused(run(HtmlReport.class, "output_file", temporary.resolve("r.html").toFile()), "nothing to report");
		assertFalse(Files.exists(temporary.resolve("r.html")));
	}

	@Test
	void aFolderWithoutResultsIsRefused() throws Exception {
		final Path folder = Files.createDirectories(temporary.resolve("empty"));
		Files.writeString(folder.resolve("notes.txt"), "nothing");
		assertRefused(run(HtmlReport.class, "folder", folder.toFile()),
			"folder must hold results of commands of this menu (maps, tables, provenance), but \"empty\" holds none.");
		assertRefused(run(HtmlReport.class, "folder", temporary.resolve("nowhere").toFile()),
			"there is no folder \"nowhere\"");
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(1, files.count());
		}
	}

	@Test
	void onlyAnOlderReportIsReplacedUnasked() throws Exception {
		final Path folder = adc("dwi");
		report(folder);
		report(folder);
		final Path other = Files.writeString(temporary.resolve("page.html"), "<html>mine</html>");
		assertRefused(run(HtmlReport.class, "folder", folder.toFile(), "output_file", other.toFile()), "overwrite=true");
		assertEquals("<html>mine</html>", Files.readString(other));
		run(HtmlReport.class, "folder", folder.toFile(), "output_file", other.toFile(), "overwrite", true);
		assertTrue(Files.readString(other).startsWith("<!DOCTYPE html>"));
		assertRefused(run(HtmlReport.class, "folder", folder.toFile(), "output_file", temporary.resolve("page.pdf").toFile()),
			"output_file must end in .html, but it is \"page.pdf\".");
		assertRefused(run(HtmlReport.class), "output_file must be a file that ends in .html, but it is blank.");
	}

	private static ImagePlus labels() {
		final ImageStack stack = new ImageStack(6, 5);
		for (int slice = 1; slice <= 2; slice++) {
			final byte[] pixels = new byte[30];
			java.util.Arrays.fill(pixels, (byte) slice);
			stack.addSlice(new ByteProcessor(6, 5, pixels));
		}
		return new ImagePlus("labels", stack);
	}

	/** A folder with the maps of a small image, its quality, and the curves of two regions. */
	private Path adc(final String title) throws Exception {
		final Path mask = temporary.resolve("mask.tif");
		new FileSaver(labels()).saveAsTiffStack(mask.toString());
		final Path folder = temporary.resolve("adc");
		final CommandModule module = run(AdcMap.class, "image", TestImages.diffusion(title), "b_values", B, "mask", mask
			.toString(), "quality", true, "output_folder", folder.toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		return folder;
	}

	private static String report(final Path folder) throws Exception {
		final CommandModule module = run(HtmlReport.class, "folder", folder.toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		return Files.readString(folder.resolve("report.html"));
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static void assertRefused(final CommandModule module, final String words) {
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().contains(words), module.getCancelReason());
	}

	private static int count(final String page, final String what) {
		return page.split(Pattern.quote(what), -1).length - 1;
	}

	/** Rows of the tables of parameters and statistics. */
	private static int parameters(final String page) {
		return count(page, "</th><td><code>");
	}

	/** All files that lie in a page, one after another. */
	private static byte[] decoded(final String page) throws IOException {
		final var all = new java.io.ByteArrayOutputStream();
		final Matcher file = Pattern.compile("data:(?:text/csv|application/json);base64,([^\"]+)\"").matcher(page);
		while (file.find()) {
			all.write(java.util.Base64.getDecoder().decode(file.group(1)));
		}
		return all.toByteArray();
	}

	/** Every tag is one of ours, has no handler of events, and is closed in order. */
	private static void assertWellFormed(final String page) {
		final String body = page.replaceFirst("(?s)<style>.*?</style>", "<style></style>").replaceFirst("<!DOCTYPE html>",
			"");
		final List<String> open = new ArrayList<>();
		final Matcher tag = Pattern.compile(
			"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\\s+[a-zA-Z][a-zA-Z0-9-]*(?:=\"[^\"<>]*\")?)*)\\s*(/?)>").matcher(body);
		final StringBuilder rest = new StringBuilder();
		while (tag.find()) {
			final String name = tag.group(2);
			assertTrue(TAGS.contains(name), "<" + name + ">");
			assertFalse(tag.group(3).matches("(?is).*\\son[a-z]+=.*"), tag.group(3));
			tag.appendReplacement(rest, "");
			if (EMPTY.contains(name)) continue;
			if (tag.group(1).isEmpty()) open.add(name);
			else assertEquals(open.remove(open.size() - 1), name, () -> "before " + page.substring(0, Math.min(page.length(),
				tag.end())).substring(Math.max(0, tag.end() - 300)));
		}
		tag.appendTail(rest);
		assertEquals(List.of(), open);
		assertFalse(rest.toString().contains("<"), () -> rest.substring(rest.indexOf("<"), Math.min(rest.length(), rest
			.indexOf("<") + 200)));
	}
}
