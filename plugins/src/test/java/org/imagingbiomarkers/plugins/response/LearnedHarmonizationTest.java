package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** ComBat learned from one table and applied to another. */
@Tag("docs/commands/combat-harmonization#what-it-computes")
class LearnedHarmonizationTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	private Path folder;
	private String header;
	private String[] lines;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void write() {
		final Random random = new Random(5);
		header = "scanner,age,sex,f1,f2,f3\n";
		lines = new String[24];
		for (int i = 0; i < lines.length; i++) {
			final int b = i % 2;
			lines[i] = String.format(Locale.ROOT, "%s,%d,%s,%.6f,%.6f,%.6f%n", b == 0 ? "A" : "B", 40 + i, i % 3 == 0 ? "f"
				: "m", random.nextGaussian() * (1 + b) + 3 * b, 50 + random.nextGaussian() + b, 0.1 * i + random.nextGaussian() *
					(2 - b)).replace("\r", "");
		}
	}

	private File table(final String name, final int from, final int to) throws IOException {
		final StringBuilder text = new StringBuilder(header);
		for (int i = from; i < to; i++) {
			text.append(lines[i]);
		}
		return Files.writeString(folder.resolve(name), text).toFile();
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(ComBatHarmonization.class, true, inputs).get();
	}

	private File learned() throws Exception {
		final File model = folder.resolve("combat.json").toFile();
		assertEquals(null, run("file", table("train.csv", 0, 18), "batch", "scanner", "covariates", "age, sex", "save_model",
			model).getCancelReason());
		return model;
	}

	@Test
	void trainingRows_areHarmonizedAsWhenTheyWereLearnedFrom() throws Exception {
		final CommandModule direct = run("file", table("train.csv", 0, 18), "batch", "scanner", "covariates", "age, sex");
		final CommandModule applied = run("file", table("train.csv", 0, 18), "model", learned());
		assertEquals(null, applied.getCancelReason());
		assertEquals(((Table) direct.getOutput("table")).rows(), ((Table) applied.getOutput("table")).rows());
	}

	@Test
	void newRows_mayBeOneAlone() throws Exception {
		final File model = learned();
		final Table several = (Table) run("file", table("new.csv", 18, 24), "model", model).getOutput("table");
		final Table one = (Table) run("file", table("one.csv", 20, 21), "model", model).getOutput("table");
		assertEquals(several.rows().get(2), one.rows().get(0));
		assertTrue(Math.abs((Double) one.rows().get(0).get(3)) < 10);
	}

	@Test
	void whatWasNotLearned_isRefusedInOneSentence() throws Exception {
		final File model = learned();
		lines[20] = lines[20].replace("A,", "C,");
		assertEquals("\"scanner\" of \"new.csv\" must be a batch that was learned, A, B, but row 3 has \"C\".", run("file",
			table("new.csv", 18, 24), "model", model).getCancelReason());
		lines[20] = lines[22].replaceFirst(",[fm],", ",x,");
		assertEquals("\"sex\" of \"new.csv\" must be one of f, m, but row 3 has \"x\".", run("file", table("new.csv", 18, 24),
			"model", model).getCancelReason());
		header = header.replace("f2", "g2");
		lines[20] = lines[22];
		assertTrue(run("file", table("new.csv", 18, 24), "model", model).getCancelReason().contains("it has no \"f2\""));
	}

	private String refusal(final String pattern, final String instead) throws Exception {
		final String learned = Files.readString(learned().toPath());
		final String changed = learned.replaceFirst(pattern, instead);
		assertTrue(!changed.equals(learned), pattern);
		final File file = Files.writeString(folder.resolve("changed.json"), changed).toFile();
		return run("file", table("new.csv", 18, 24), "model", file).getCancelReason();
	}

	@Test
	void changedFile_isRefusedInOneSentence() throws Exception {
		final String begin = "model must be a JSON file that this command saved, but \"changed.json\" has ";
		assertEquals(begin + "a spread that is not above 0.", refusal("\"spread\" : [-0-9.E]+", "\"spread\" : -1"));
		assertEquals(begin + "a scale that is not above 0.", refusal("(\"scale\" : \\[ )[-0-9.E]+", "$10"));
		assertEquals(begin + "a feature twice.", refusal("\"name\" : \"f2\"", "\"name\" : \"f1\""));
		assertEquals(begin + "no list where 2 numbers belong.", refusal("(?s)\"shift\" : \\[[^]]*\\]",
			"\"shift\" : {\"a\": 1, \"b\": 2}"));
		assertEquals(begin + "no features or no batches.", refusal("(?s)\"features\" : \\[.*\\]",
			"\"features\" : {\"a\": {}}"));
	}

	@Test
	void smallFile_cannotAskForALargeTable() throws Exception {
		final int many = 100_000;
		final String text = "{\"format\": \"imaging-biomarkers-combat\", \"batch\": \"scanner\", \"batches\": [\"A\"], " +
			"\"covariates\": [{\"name\": \"c\", \"categories\": [" + "\"x\",".repeat(many) + "\"x\"]}], \"features\": [" +
			IntStream.range(0, many).mapToObj(f -> "{\"name\": \"" + f + "\"}").collect(Collectors.joining(",")) + "]}";
		final File file = Files.writeString(folder.resolve("large.json"), text).toFile();
		assertEquals("model must be a JSON file that this command saved, but \"large.json\" has no list where " + many +
			" numbers belong.", run("file", table("new.csv", 18, 24), "model", file).getCancelReason());
	}

	@Test
	void learningAndApplyingAtOnce_isRefused() throws Exception {
		final File other = folder.resolve("other.json").toFile();
		assertEquals(
			"save_model must be blank where model is given, since nothing is learned then, but it is \"other.json\".", run(
				"file", table("new.csv", 18, 24), "model", learned(), "save_model", other).getCancelReason());
		assertTrue(!other.exists());
	}

	@Test
	void modelThatCannotBeWritten_isRefusedWithoutItsFolder() throws Exception {
		final File other = folder.resolve("nowhere").resolve("other.json").toFile();
		assertEquals("save_model must be a file that can be written, but \"other.json\" is not.", run("file", table(
			"train.csv", 0, 18), "batch", "scanner", "covariates", "age, sex", "save_model", other).getCancelReason());
	}

	@Test
	void anotherFile_isRefusedInOneSentence() throws Exception {
		final File other = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}").toFile();
		assertEquals(
			"model must be a JSON file that this command saved, but \"x.json\" lacks the format \"imaging-biomarkers-combat\".",
			run("file", table("new.csv", 18, 24), "model", other).getCancelReason());
		final File broken = folder.resolve("broken.json").toFile();
		Files.writeString(broken.toPath(), Files.readString(learned().toPath()).replaceFirst("\"mean\" : [-0-9.E]+",
			"\"mean\" : \"x\""));
		assertTrue(run("file", table("new.csv", 18, 24), "model", broken).getCancelReason().contains(
			"has \"x\" instead of a number"));
		assertTrue(run("file", table("new.csv", 18, 24), "model", folder.resolve("none.json").toFile()).getCancelReason()
			.contains("there is no \"none.json\""));
	}
}
