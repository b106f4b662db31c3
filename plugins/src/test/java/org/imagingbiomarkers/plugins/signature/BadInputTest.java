package org.imagingbiomarkers.plugins.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.model.JoinTables;
import org.imagingbiomarkers.plugins.model.SurvivalCurves;
import org.imagingbiomarkers.plugins.radiomics.FeatureRobustness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** What is wrong with a table is a sentence in every command of models: it is refused, or reported. */
class BadInputTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int ROWS = 60;
	private static final int FOLLOW_UP = 30;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void build() throws Exception {
		for (final String learner : List.of("ridge", "lasso")) {
			assertEquals("", said(BuildSignature.class, "file", table("good", false), "outcome", "outcome", "patient",
				"patient", "learner", learner, "name", learner, "output_folder", folder.resolve("outcome").toFile()));
			assertEquals("", said(BuildSignature.class, "file", table("good", true), "time", "time", "event", "event",
				"patient", "patient", "learner", learner, "name", learner, "output_folder", folder.resolve("times").toFile()));
		}
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** Why a run ended, or what it said. */
	private static String said(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		if (module.getCancelReason() != null) return "REFUSED " + module.getCancelReason();
		@SuppressWarnings("unchecked")
		final List<Warning> warnings = (List<Warning>) module.getOutput("warnings");
		return String.join(" ", warnings.stream().map(Warning::sentence).filter(sentence -> !sentence.contains("not known"))
			.toList());
	}

	/** Patients whose f0 raises the risk, with one thing wrong. */
	private static File table(final String wrong, final boolean times) throws Exception {
		final Random random = new Random(4);
		final StringBuilder text = new StringBuilder(times ? "patient,time,event,f0,f1,f2\n" : "patient,outcome,f0,f1,f2\n");
		for (int i = 0; i < ROWS; i++) {
			final double f0 = random.nextGaussian();
			final String f1 = wrong.equals("text in numbers") && i == 4 ? "high" : Double.toString(random.nextGaussian());
			final double f2 = random.nextGaussian();
			final double chance = random.nextDouble();
			final double drawn = -20 * Math.log(1 - chance) / Math.exp(f0);
			boolean happened = times ? drawn < FOLLOW_UP : chance < 1 / (1 + Math.exp(-1.5 * f0));
			double time = Math.min(drawn, FOLLOW_UP);
			if (wrong.equals("no event")) happened = false;
			if (wrong.equals("few events")) happened = i < 3;
			if (wrong.equals("separation")) {
				happened = times || f0 > 0;
				time = FOLLOW_UP - 5 * f0;
			}
			final String row = "p" + i + "," + (!times ? "" : wrong.equals("text in times") && i == 3 ? "soon," : time + ",") +
				(happened ? 1 : 0) + "," + f0 + "," + f1 + "," + (wrong.equals("constant feature") ? 1 : f2) + "\n";
			text.append(row);
			if (wrong.equals("patient twice") && i == 7) text.append(row);
		}
		return Files.writeString(folder.resolve(wrong.replace(' ', '_') + (times ? "_times.csv" : "_outcome.csv")), text)
			.toFile();
	}

	private static void assertSaid(final String sentence, final String said) {
		assertTrue(said.contains(sentence), sentence + " <> " + said);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			no event         | lasso                         | REFUSED The outcome is 0 in all 60 rows
			separation       | lasso                         | "f0" alone tells the outcome of every row
			separation       | regression                    | REFUSED The fit does not converge because the features separate
			separation       | random forest                 | "f0" alone tells the outcome of every row
			few events       | ridge                         | REFUSED There are 3 patients with the outcome for 5 folds
			patient twice    | ridge                         | are the same patient "p7" with the same values
			constant feature | regression                    | 1 feature is the same in all rows and left out, such as "f2"
			constant feature | radial support vector machine | 1 feature is the same in all rows and left out, such as "f2"
			text in numbers  | ridge                         | REFUSED "f1" must be a number in every row
			""")
	void buildSignatureOfAnOutcome(final String wrong, final String learner, final String sentence) throws Exception {
		assertSaid(sentence, said(BuildSignature.class, "file", table(wrong, false), "outcome", "outcome", "patient",
			"patient", "features", "f0,f1,f2", "learner", learner));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			no event         | lasso         | REFUSED All 60 samples are censored
			separation       | lasso         | "f0" alone tells the outcome of every row
			separation       | regression    | REFUSED The fit does not converge because "f0" separates
			separation       | random forest | "f0" alone tells the outcome of every row
			few events       | random forest | REFUSED There are 3 patients with the outcome for 5 folds
			patient twice    | random forest | are the same patient "p7" with the same values
			constant feature | random forest | 1 feature is the same in all rows and left out, such as "f2"
			text in numbers  | lasso         | REFUSED "f1" must be a number in every row
			text in times    | lasso         | REFUSED "time" must be a number in every row
			""")
	void buildSignatureOfTimes(final String wrong, final String learner, final String sentence) throws Exception {
		assertSaid(sentence, said(BuildSignature.class, "file", table(wrong, true), "time", "time", "event", "event",
			"patient", "patient", "features", "f0,f1,f2", "learner", learner));
	}

	@ParameterizedTest
	@CsvSource({ "lasso", "linear support vector machine" })
	void fewerEventsThanInnerFoldsAreToldAsSuch(final String learner) throws Exception {
		assertSaid(
			"REFUSED There are 3 patients with the outcome for 5 inner folds of the patients that are trained on, but " +
				"each fold needs one: use fewer inner folds.", said(BuildSignature.class, "file", table("few events", false),
					"outcome", "outcome", "patient", "patient", "folds", "3", "learner", learner, "inner_folds", "5"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		textBlock = """
				no event         | outcome | REFUSED The outcome is 0 in all 60 rows
				no event         | times   | REFUSED All 60 samples are censored
				patient twice    | outcome | are the same patient "p7" with the same values
				patient twice    | times   | are the same patient "p7" with the same values
				constant feature | outcome | "f2" of "constant_feature_outcome.csv" is the same in all 60 rows, but was not in training
				constant feature | times   | "f2" of "constant_feature_times.csv" is the same in all 60 rows, but was not in training
				text in numbers  | outcome | REFUSED "f1" must be a number in every row
				text in numbers  | times   | REFUSED "f1" must be a number in every row
				text in times    | times   | REFUSED "time" must be a number in every row
				""")
	void applySignatureAndCompareModels(final String wrong, final String outcome, final String sentence) throws Exception {
		final File table = table(wrong, outcome.equals("times"));
		final File ridge = folder.resolve(outcome).resolve("ridge.signature.json").toFile();
		final File lasso = folder.resolve(outcome).resolve("lasso.signature.json").toFile();
		assertSaid(sentence, said(ApplySignature.class, "file", table, "signature", ridge, "patient", "patient", "evaluate",
			true, "anyway", true));
		assertSaid(sentence, said(CompareModels.class, "file", table, "first", ridge, "second", lasso, "patient", "patient",
			"anyway", true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			patient twice    | Rows 8 and 9 of "patient_twice_outcome.csv" are the same patient "p7" with the same values
			text in numbers  | REFUSED "f1" must be a number in every row
			constant feature | "f2" of "constant_feature_outcome.csv" is the same in all 60 rows, but was not in training
			""")
	void applySignatureWithoutOutcomes(final String wrong, final String sentence) throws Exception {
		assertSaid(sentence, said(ApplySignature.class, "file", table(wrong, false), "signature", folder.resolve("outcome")
			.resolve("ridge.signature.json").toFile(), "patient", "patient"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		textBlock = """
				separation | f0 | median             | There is no hazard ratio: The fit does not converge because "f0 >
				no event   | f0 | median             | REFUSED event must be a column with events
				patient twice | f0 | median          | Rows 8 and 9 of "patient_twice_times.csv" are the same in every column
				constant feature | f2 | none         | "f2" of "constant_feature_times.csv" is the same in all rows: there is one curve
				constant feature | f2 | median       | REFUSED cut must divide the rows into two groups, but all values of "f2" are at most 1
				constant feature | f2 | maximally selected | REFUSED cut must divide the rows into two groups, but all values of "f2" are 1
				text in numbers | f1 | median        | REFUSED cut must be none for a column of words, but "f1" has "high"
				text in times | f0 | median          | REFUSED time must be a number of 0 or more in every row
				""")
	void survivalCurves(final String wrong, final String group, final String cut, final String sentence) throws Exception {
		assertSaid(sentence, said(SurvivalCurves.class, "file", table(wrong, true), "time", "time", "event", "event", "group",
			group, "cut", cut));
		if (wrong.equals("patient twice")) {
			assertSaid("REFUSED file must have one row per patient", said(SurvivalCurves.class, "file", table(wrong, true),
				"time", "time", "event", "event", "patient", "patient"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			patient twice   | "patient_twice_outcome.csv" has the same row again in row 9 (p7): left out.
			text in numbers | "f1" of "text_in_numbers_outcome.csv" holds numbers, but "high" in row 5
			""")
	void joinTables(final String wrong, final String sentence) throws Exception {
		assertSaid(sentence, said(JoinTables.class, "features", table(wrong, false), "outcomes", table("good", true)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1,1,1,1,1,1    | the same in all regions
			1,2,high,4,5,6 | undefined in 1 of 6 measurements
			""")
	void featureRobustness(final String values, final String reason) throws Exception {
		final String[] cells = values.split(",");
		final StringBuilder text = new StringBuilder("image,region,perturbation,f\n");
		for (int row = 0; row < cells.length; row++) {
			text.append("i,r").append(row / 2).append(',').append(row % 2 + 1).append(',').append(cells[row]).append('\n');
		}
		final CommandModule module = CONTEXT.service(CommandService.class).run(FeatureRobustness.class, true, "file", Files
			.writeString(folder.resolve("measured.csv"), text).toFile()).get();
		final List<Object> row = ((Table) module.getOutput("table")).rows().get(0);
		assertEquals("no", row.get(7));
		assertEquals(reason, row.get(8));
	}
}
