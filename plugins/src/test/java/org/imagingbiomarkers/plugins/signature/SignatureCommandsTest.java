package org.imagingbiomarkers.plugins.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;

/** Signatures as users build, apply and compare them. */
@Tag("docs/commands/apply-signature#what-it-computes")
@Tag("docs/commands/build-signature#what-it-computes")
@Tag("docs/commands/compare-models#what-it-computes")
class SignatureCommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int ROWS = 100;

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertEquals(null, module.getCancelReason());
		return module;
	}

	private static void assertRefused(final String part, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final CommandModule module = run(command, inputs);
		assertNotNull(module.getCancelReason(), part);
		assertTrue(module.getCancelReason().contains(part), module.getCancelReason());
	}

	private static List<Object> column(final Table table, final String name) {
		final int index = table.columns().indexOf(name);
		assertTrue(index >= 0, table.columns().toString());
		return table.rows().stream().map(row -> row.get(index)).toList();
	}

	/** A value of a table of performance. */
	private static double value(final Table performance, final String set, final String model, final String measure) {
		return performance.rows().stream().filter(row -> row.get(0).equals(set) && row.get(1).equals(model) && row.get(2)
			.equals(measure)).mapToDouble(row -> ((Number) row.get(3)).doubleValue()).findFirst().orElseThrow(
				() -> new AssertionError(set + ", " + model + ", " + measure));
	}

	@SuppressWarnings("unchecked")
	private static String warnings(final CommandModule module) {
		return ((List<Warning>) module.getOutput("warnings")).stream().map(Warning::sentence).toList().toString();
	}

	private static String csv(final ModelTable table) {
		final StringBuilder text = new StringBuilder("patient,scanner,").append(table.outcome() instanceof Outcome.Binary
			? "outcome" : "time,event").append(",sex,").append(String.join(",", table.features().names())).append('\n');
		for (int row = 0; row < table.rows(); row++) {
			text.append(table.patients()[row]).append(',').append(table.batches()[row]).append(',');
			if (table.outcome() instanceof Outcome.Survival survival) text.append(survival.values().times()[row]).append(',');
			text.append(table.outcome().happened(row) ? 1 : 0).append(',').append(row % 3 == 0 ? "f" : "m");
			for (final double[] column : table.features().columns()) {
				text.append(',');
				if (!Double.isNaN(column[row])) text.append(column[row]);
			}
			text.append('\n');
		}
		return text.toString();
	}

	private File write(final String name, final String text) throws Exception {
		return Files.writeString(folder.resolve(name), text).toFile();
	}

	private File binary() throws Exception {
		return write("binary.csv", csv(SimulatedCohort.binary(ROWS, 12)));
	}

	private File survival() throws Exception {
		return write("survival.csv", csv(SimulatedCohort.survival(ROWS, 12)));
	}

	private CommandModule build(final File table, final String to, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("file", table, "patient", "patient", "features",
			"f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11", "output_folder", folder.resolve(to).toFile()));
		inputs.addAll(Arrays.asList(more));
		return done(BuildSignature.class, inputs.toArray());
	}

	private File signature(final String to) {
		return folder.resolve(to).resolve("signature.signature.json").toFile();
	}

	@Test
	void binarySignatureFindsTheTruthAndBeatsNoise() throws Exception {
		final Table performance = (Table) build(binary(), "out", "outcome", "outcome", "clinical", "sex", "volume", "f5",
			"batch", "scanner").getOutput("table");
		final double auc = value(performance, "cross-validation", "signature", "AUC");
		assertTrue(auc > 0.65, "AUC " + auc);
		assertTrue(auc < value(performance, "training", "signature", "AUC"));
		for (final String baseline : List.of("volume", "clinical", "noise")) {
			assertTrue(value(performance, "cross-validation", baseline, "AUC") < 0.7, baseline);
		}
		assertTrue(value(performance, "cross-validation", "signature less noise", "AUC difference") > 0.1);
		final Signature read = SignatureFile.read(signature("out").toPath());
		assertTrue(read.inputs().containsAll(List.of("f0", "f1")), read.inputs().toString());
		assertEquals(ROWS, read.training().rows());
	}

	@Test
	void noiseGivesASignatureThatSaysSo() throws Exception {
		final Random random = new Random(5);
		final StringBuilder text = new StringBuilder("outcome,a,b,c\n");
		for (int i = 0; i < 40; i++) {
			text.append(i % 2).append(',').append(random.nextGaussian()).append(',').append(random.nextGaussian()).append(',')
				.append(random.nextGaussian()).append('\n');
		}
		final CommandModule module = done(BuildSignature.class, "file", write("noise.csv", text.toString()), "outcome",
			"outcome", "strength", "one standard error", "output_folder", folder.resolve("out").toFile());
		assertTrue(warnings(module).contains("No feature has an effect"), warnings(module));
		final Table performance = (Table) module.getOutput("table");
		assertEquals(0.5, value(performance, "training", "signature", "AUC"));
		assertTrue(value(performance, "cross-validation", "signature", "AUC") < 0.7);
		assertNotNull(module.getOutput("roc_plot"));
		assertNotNull(module.getOutput("calibration_plot"));
	}

	@Test
	void sameSeedGivesTheSameFile() throws Exception {
		build(binary(), "a", "outcome", "outcome", "learner", "random forest");
		build(binary(), "b", "outcome", "outcome", "learner", "random forest");
		assertEquals(-1, Files.mismatch(signature("a").toPath(), signature("b").toPath()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lasso", "elastic net", "ridge", "regression", "random forest" })
	void timesToAnEventAreLearned(final String learner) throws Exception {
		final CommandModule module = build(survival(), "out", "time", "time", "event", "event", "learner", learner, "horizon",
			"24");
		final Table performance = (Table) module.getOutput("table");
		assertTrue(value(performance, "cross-validation", "signature", "C") > 0.65);
		assertTrue(value(performance, "cross-validation", "signature", "Brier score at horizon") < value(performance,
			"cross-validation", "signature", "Brier score without model"));
		assertTrue(value(performance, "cross-validation", "signature", "hazard ratio of high") > 1.5);
		assertEquals(ROWS, ((Table) module.getOutput("predictions")).rows().size());
		assertEquals(!learner.equals("random forest"), Files.exists(folder.resolve("out/signature.pmml")));
		assertTrue(Files.size(folder.resolve("out/signature_survival_plot.png")) > 1000);
	}

	@Test
	void aSurvivalForestAppliesAsTrained() throws Exception {
		build(survival(), "out", "time", "time", "event", "event", "learner", "random forest", "horizon", "24");
		final Signature read = SignatureFile.read(signature("out").toPath());
		final ModelTable truth = SimulatedCohort.survival(ROWS, 12);
		final Table applied = (Table) done(ApplySignature.class, "signature", signature("out"), "file", survival(), "patient",
			"patient").getOutput("table");
		final double[] scores = read.scores(truth.features(), truth.batches());
		final double[] risks = read.risks(truth.features(), truth.batches());
		for (int row = 0; row < ROWS; row++) {
			assertEquals(scores[row], (double) column(applied, "score").get(row), 1e-12);
			assertEquals(risks[row], (double) column(applied, "risk").get(row), 1e-12);
			assertTrue(risks[row] >= 0 && risks[row] < 1);
		}
	}

	@Test
	void aCopyOfTheOutcomeAmongTheFeaturesIsReported() throws Exception {
		final String text = csv(SimulatedCohort.binary(ROWS, 3)).replaceAll("(?m)^(p\\d+,[AB],)([01])(.*)$", "$1$2$3,$2")
			.replaceFirst("\n", ",relapse\n");
		final String said = warnings(done(BuildSignature.class, "file", write("copy.csv", text), "outcome", "outcome",
			"patient", "patient", "folds", "3"));
		assertTrue(said.contains("\"relapse\" alone tells the outcome of every row"), said);
		assertTrue(!said.contains("\"f0\" alone"), said);
	}

	@Test
	void mrmrAndUnivariateFiltersServeTimesToAnEvent() throws Exception {
		build(survival(), "out", "time", "time", "event", "event", "filters", "missing 0.2, univariate 0.5, mrmr 5");
		assertTrue(SignatureFile.read(signature("out").toPath()).inputs().size() <= 5);
	}

	@Test
	void appliedSignatureGivesTheTrainingScores() throws Exception {
		final File table = binary();
		build(table, "out", "outcome", "outcome");
		final Signature read = SignatureFile.read(signature("out").toPath());
		final ModelTable truth = SimulatedCohort.binary(ROWS, 12);
		final Table applied = (Table) done(ApplySignature.class, "signature", signature("out"), "file", table, "patient",
			"patient").getOutput("table");
		final double[] scores = read.scores(truth.features(), truth.batches());
		for (int row = 0; row < ROWS; row++) {
			assertEquals(scores[row], (double) column(applied, "score").get(row), 1e-12);
			assertEquals(0.0, column(applied, "outside of training (SD)").get(row));
		}
	}

	@Test
	void whatDoesNotFitIsRefusedWithHowFar() throws Exception {
		build(binary(), "out", "outcome", "outcome", "spacing", "1");
		final String row = "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11\n%s,100,100,100,100,100,100,100,100,100,100,100\n";
		final File far = write("far.csv", String.format(row, "500"));
		assertRefused("\"f0\" of row 1 is 500.000,", ApplySignature.class, "signature", signature("out"), "file", far);
		final CommandModule module = done(ApplySignature.class, "signature", signature("out"), "file", far, "anyway", true);
		assertTrue((double) column((Table) module.getOutput("table"), "outside of training (SD)").get(0) > 20);
		assertEquals("f0", column((Table) module.getOutput("table"), "farthest feature").get(0));
		assertTrue(warnings(module).contains("standard deviations outside of the training range"), warnings(module));
		assertRefused("structured_report must be false where no image was measured", ApplySignature.class, "signature",
			signature("out"), "file", far, "anyway", true, "structured_report", true, "output_folder", folder.resolve("report")
				.toFile());
		try (var files = Files.list(folder.resolve("report"))) {
			assertEquals(0, files.count());
		}
		assertRefused("needs the feature \"f0\", but \"few.csv\" has no such column", ApplySignature.class, "signature",
			signature("out"), "file", write("few.csv", "f1\n3\n"));
		assertRefused("must be a number in every row of \"text.csv\", or blank, but row 1 has \"high\"", ApplySignature.class,
			"signature", signature("out"), "file", write("text.csv", String.format(row, "high")));
		assertRefused("must be a signature", ApplySignature.class, "signature", binary(), "file", binary());
	}

	@Test
	void otherSettingsAndVersionsAreRefused() throws Exception {
		final File table = binary();
		Files.writeString(folder.resolve("binary.json"),
			"{\"version\": \"1.0\", \"settings\": {\"bin_size\": 25, \"families\": [\"glcm\"]}}");
		build(table, "out", "outcome", "outcome");
		final File other = write("other.csv", csv(SimulatedCohort.binary(20, 12)));
		final Path beside = folder.resolve("other.json");
		Files.writeString(beside, "{\"version\": \"1.0\", \"settings\": {\"bin_size\": 10, \"families\": [\"glcm\"]}}");
		assertRefused("bin_size is 10, but was 25", ApplySignature.class, "signature", signature("out"), "file", other);
		Files.writeString(beside, "{\"version\": \"2.0\", \"settings\": {\"families\": [\"glcm\"], \"bin_size\": 25}}");
		assertRefused("measured by version 2.0 of this software, but those of the signature by version 1.0",
			ApplySignature.class, "signature", signature("out"), "file", other);
		Files.writeString(beside, "{\"version\": \"1.0\", \"settings\": {\"families\": [\"glcm\"], \"bin_size\": 25}}");
		done(ApplySignature.class, "signature", signature("out"), "file", other);
	}

	@Test
	void everyLookAtOutcomesIsCountedForGood() throws Exception {
		final File test = write("test.csv", csv(SimulatedCohort.binary(60, 12)).replace("\np", "\nq"));
		final CommandModule built = build(binary(), "out", "outcome", "outcome", "test", test);
		assertEquals(0, SignatureFile.read(signature("out").toPath()).evaluations().get(0).earlier());
		value((Table) built.getOutput("table"), "test", "signature", "AUC");
		final CommandModule applied = done(ApplySignature.class, "signature", signature("out"), "file", test, "patient",
			"patient", "evaluate", true);
		final Signature marked = SignatureFile.read(signature("out").toPath());
		assertEquals(List.of(0, 1), marked.evaluations().stream().map(look -> look.earlier()).toList());
		assertTrue(warnings(applied).contains("were looked at 1 time before"), warnings(applied));
		value((Table) applied.getOutput("performance"), "test.csv", "signature", "AUC");
		assertTrue(Files.exists(folder.resolve("test.csv" + TestLedger.EXTENSION)));
		assertRefused("test must be a table of other patients", BuildSignature.class, "file", binary(), "outcome", "outcome",
			"patient", "patient", "test", binary());
	}

	@Test
	void latestPatientsAreTheTestPart() throws Exception {
		final ModelTable table = SimulatedCohort.binary(ROWS, 12);
		final String[] lines = csv(table).split("\n");
		final StringBuilder dated = new StringBuilder(lines[0] + ",date\n");
		for (int row = 0; row < ROWS; row++) {
			dated.append(lines[row + 1]).append(",").append(String.format("20%02d-01-01", 10 + row % 10)).append('\n');
		}
		final CommandModule module = build(write("dated.csv", dated.toString()), "out", "outcome", "outcome", "test_part",
			"0.3", "order", "date");
		assertEquals(70, ((Table) module.getOutput("predictions")).rows().size());
		assertTrue(column((Table) module.getOutput("predictions"), "patient").stream().noneMatch(p -> p.toString().matches(
			"p\\d*[789]")));
		value((Table) module.getOutput("table"), "test", "signature", "AUC");
	}

	@Test
	void featuresAreExplainedByPointsThatAddUpToTheRisk() throws Exception {
		final CommandModule module = build(binary(), "out", "outcome", "outcome", "horizon", "24");
		assertTrue(warnings(module).contains("horizon is \"24\", but has no effect"), warnings(module));
		final Signature read = SignatureFile.read(signature("out").toPath());
		final ModelTable truth = SimulatedCohort.binary(ROWS, 12);
		final Table nomogram = (Table) module.getOutput("nomogram");
		final List<List<Object>> points = nomogram.rows();
		final double[] risks = read.risks(truth.features(), truth.batches());
		for (int row = 0; row < 10; row++) {
			double sum = 0;
			for (final String feature : read.inputs()) {
				final List<List<Object>> own = points.stream().filter(p -> p.get(0).equals(feature)).toList();
				if (own.isEmpty()) continue;
				final double low = (double) own.get(0).get(1);
				final double part = (truth.features().column(feature)[row] - low) / ((double) own.get(4).get(1) - low);
				sum += (double) own.get(0).get(2) + part * ((double) own.get(4).get(2) - (double) own.get(0).get(2));
			}
			final List<List<Object>> totals = points.stream().filter(p -> p.get(0).equals("sum of points")).toList();
			final double one = logit((double) totals.get(0).get(3));
			final double per = (logit((double) totals.get(20).get(3)) - one) / (double) totals.get(20).get(2);
			assertEquals(logit(risks[row]), one + per * sum, 1e-9);
		}
		final Table dependence = (Table) module.getOutput("partial_dependence");
		final List<List<Object>> f0 = dependence.rows().stream().filter(row -> row.get(0).equals("f0")).toList();
		assertEquals(21, f0.size());
		assertTrue((double) f0.get(20).get(2) > (double) f0.get(0).get(2));
		for (final String plot : List.of("path_plot", "dependence_plot", "nomogram_plot", "coefficient_plot",
			"importance_plot", "roc_plot", "calibration_plot", "decision_plot"))
		{
			assertNotNull(module.getOutput(plot), plot);
			assertTrue(Files.size(folder.resolve("out/signature_" + plot + ".png")) > 1000, plot);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "linear support vector machine", "radial support vector machine" })
	void supportVectorsFindTheTruthAndApplyAsTrained(final String learner) throws Exception {
		final ModelTable truth = SimulatedCohort.binary(300, 12);
		final File table = write("more.csv", csv(truth));
		final Table performance = (Table) build(table, "out", "outcome", "outcome", "learner", learner).getOutput("table");
		final double auc = value(performance, "cross-validation", "signature", "AUC");
		assertTrue(auc > 0.6, "AUC " + auc);
		final double[] scores = SignatureFile.read(signature("out").toPath()).scores(truth.features(), truth.batches());
		final Table applied = (Table) done(ApplySignature.class, "signature", signature("out"), "file", table, "patient",
			"patient").getOutput("table");
		for (int row = 0; row < truth.rows(); row++) {
			assertEquals(scores[row], (double) column(applied, "score").get(row), 1e-12);
		}
		assertRefused("but it is \"" + learner + "\"", BuildSignature.class, "file", survival(), "time", "time", "event",
			"event", "patient", "patient", "learner", learner);
	}

	private static double logit(final double p) {
		return Math.log(p / (1 - p));
	}

	@Test
	void aDamagedListOfLooksIsNotReplaced() throws Exception {
		final File test = write("test.csv", csv(SimulatedCohort.binary(60, 12)).replace("\np", "\nq"));
		final Path ledger = Files.writeString(folder.resolve("test.csv" + TestLedger.EXTENSION), "[{\"rows\": ");
		assertRefused("\"test.csv.looked-at.json\" must list who looked at the outcomes", BuildSignature.class, "file",
			binary(), "outcome", "outcome", "patient", "patient", "test", test);
		assertEquals("[{\"rows\": ", Files.readString(ledger));
	}

	@Test
	void modelsAreComparedOnTheSameRows() throws Exception {
		final File table = binary();
		build(table, "a", "outcome", "outcome");
		done(BuildSignature.class, "file", table, "outcome", "outcome", "features", "f5,f6,f7", "learner", "regression",
			"name", "noise", "output_folder", folder.resolve("b").toFile());
		final CommandModule module = done(CompareModels.class, "file", table, "first", signature("a"), "second", folder
			.resolve("b/noise.signature.json").toFile());
		for (final String plot : List.of("roc_plot", "calibration_plot", "decision_plot")) {
			assertNotNull(module.getOutput(plot), plot);
		}
		final Table pairs = (Table) module.getOutput("table");
		assertEquals(List.of("signature"), column(pairs, "first"));
		assertTrue((double) column(pairs, "value").get(0) > 0.1);
		assertTrue((double) column(pairs, "p").get(0) < 0.01);
		assertEquals(99, ((Table) module.getOutput("decision_curve")).rows().size());
		assertEquals(1, SignatureFile.read(signature("a").toPath()).evaluations().size());
		assertRefused("must be different files", CompareModels.class, "file", table, "first", signature("a"), "second",
			signature("a"));
	}

	@Test
	void comparisonOnTheTrainingTableIsReported() throws Exception {
		final File table = binary();
		build(table, "a", "outcome", "outcome");
		build(table, "b", "outcome", "outcome", "learner", "ridge");
		final String said = warnings(done(CompareModels.class, "file", table, "first", signature("a"), "second", signature(
			"b")));
		assertTrue(said.contains("\"binary.csv\" is the table that the signature \"signature\" was trained on"), said);
	}

	@Test
	void risksAreComparedAtTheHorizonOfTheFirst() throws Exception {
		final File table = survival();
		build(table, "a", "time", "time", "event", "event", "horizon", "10", "learner", "ridge");
		build(table, "b", "time", "time", "event", "event", "horizon", "20", "learner", "ridge");
		final Table judged = (Table) done(CompareModels.class, "file", table, "first", signature("a"), "second", signature(
			"b")).getOutput("performance");
		for (final String measure : List.of("AUC at horizon", "Brier score at horizon")) {
			assertEquals(value(judged, "survival.csv", "signature", measure), value(judged, "survival.csv", "signature 2",
				measure), measure);
		}
		assertEquals(20, SignatureFile.read(signature("b").toPath()).outcome().horizon());
	}

	@Test
	void risksAtTheHorizonAreComparedWithTheObservedOnes() throws Exception {
		final File table = survival();
		build(table, "a", "time", "time", "event", "event", "horizon", "10", "learner", "ridge");
		build(table, "b", "time", "time", "event", "event", "horizon", "10", "learner", "random forest");
		final CommandModule module = done(CompareModels.class, "file", table, "first", signature("a"), "second", signature(
			"b"), "output_folder", folder.resolve("compared").toFile());
		assertNotNull(module.getOutput("calibration_plot"));
		final Table groups = TableReader.read(folder.resolve("compared/CompareModels_calibration.csv"));
		assertEquals(10, groups.rows().size());
		assertEquals(List.of(20.0, 20.0, 20.0, 20.0, 20.0), column(groups, "samples").subList(0, 5));
		// the training rows: a Cox model predicts as many events as there were
		final double ratio = value((Table) module.getOutput("performance"), "survival.csv", "signature",
			"observed over expected at horizon");
		assertEquals(1, ratio, 0.1);
		final List<Object> observed = column(groups, "observed");
		assertTrue((double) observed.get(4) > (double) observed.get(0) + 0.3, observed.toString());
	}

	@Test
	void wordsThatTheSignatureDoesNotKnowAreReported() throws Exception {
		final String text = csv(SimulatedCohort.binary(ROWS, 3)).replaceAll("(?m)^(p\\d+,[AB],1),[fm]", "$1,m").replaceAll(
			"(?m)^(p\\d*[02468],[AB],0),[fm]", "$1,f");
		done(BuildSignature.class, "file", write("sex.csv", text), "outcome", "outcome", "features", "f0,f1,sex", "learner",
			"ridge", "output_folder", folder.resolve("out").toFile());
		assertTrue(SignatureFile.read(signature("out").toPath()).inputs().contains("sex=m"));
		final CommandModule module = done(ApplySignature.class, "signature", signature("out"), "file", write("new.csv",
			"f0,f1,sex\n100,100,male\n100,100,female\n"));
		assertTrue(warnings(module).contains(
			"\"sex\" of \"new.csv\" is never m, which the signature asks for, but \"male\": if it is only written in another " +
				"way, the risks are wrong."), warnings(module));
	}

	@Test
	void anEvaluatedSignatureCanBeReadByWhoCouldBefore() throws Exception {
		final File table = binary();
		build(table, "out", "outcome", "outcome");
		Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
		final Set<PosixFilePermission> before = Files.getPosixFilePermissions(signature("out").toPath());
		done(ApplySignature.class, "signature", signature("out"), "file", table, "evaluate", true);
		assertEquals(before, Files.getPosixFilePermissions(signature("out").toPath()));
		assertEquals(before, Files.getPosixFilePermissions(folder.resolve("binary.csv" + TestLedger.EXTENSION)));
	}

	@Test
	void checklistFillsInWhatIsKnownAndLeavesTheRestOpen() throws Exception {
		final Table items = (Table) build(binary(), "out", "outcome", "outcome").getOutput("checklist");
		for (final Map.Entry<String, Integer> list : Map.of("TRIPOD+AI", 52, "CLEAR", 58, "METRICS", 30, "RQS", 16)
			.entrySet())
		{
			assertEquals(list.getValue(), (int) items.rows().stream().filter(row -> row.get(0).equals(list.getKey())).count(),
				list.getKey());
		}
		assertTrue(column(items, "answer").stream().anyMatch(answer -> answer.toString().contains("events per candidate")));
		assertTrue(column(items, "state").contains(StudyChecklist.OPEN));
		assertTrue(items.rows().stream().noneMatch(row -> row.get(3).equals(StudyChecklist.FILLED_IN) == row.get(4).toString()
			.isEmpty()));
	}

	@Test
	void badTablesEndInASentence() throws Exception {
		final String good = csv(SimulatedCohort.binary(40, 3));
		final String[] lines = good.split("\n");
		assertBuildRefused("The outcome is 0 in all 40 rows", good.replaceAll("(?m)^(p\\d+,[AB]),1,", "$1,0,"));
		assertBuildRefused("for 30 folds, but each fold needs one: use fewer folds", good, "folds", "30");
		assertBuildRefused("are the same patient \"p0\" with the same values", good + lines[1] + "\n");
		assertBuildRefused("each of the 2 columns of \"bad.csv\" is the same in all rows", good.replaceAll(
			"(?m)^(p\\d+,[AB],\\d,[fm]),[^\n]*$", "$1,1,2,"), "features", "f0,f1");
		assertBuildRefused("\"f0\" must be a number in every row of \"bad.csv\", or blank, but row 1 has \"large\"", good
			.replaceFirst("(p0,A,\\d,f),[^,]*", "$1,large"), "features", "f0,f1");
		assertBuildRefused("must be 0 or 1", good.replaceAll("(?m)^(p\\d+,[AB]),1,", "$1,2,"));
		assertBuildRefused("features must not name the outcome", good, "features", "f0,outcome");
		assertBuildRefused("outcome must name columns of \"bad.csv\", but it has no \"death\"", good, "outcome", "death");
		assertBuildRefused("filters must be some of missing", good, "filters", "magic 3");
		assertBuildRefused("spacing must be above 0 mm, but it is \"-1\"", good, "spacing", "-1");
		final File same = write("same.csv", good);
		assertBuildRefused("\"same.csv\" is the table that is trained on", good, "patient", "", "test", same);
		assertBuildRefused("test_part must be blank where test is given, but it is \"0.3\"", good, "test", same, "test_part",
			"0.3");
		final StringBuilder separated = new StringBuilder("outcome,a,b\n");
		for (int i = 0; i < 40; i++) {
			separated.append(i % 2).append(',').append(i % 2 * 10 + i / 40.0).append(',').append(i * i % 7).append('\n');
		}
		assertBuildRefused("separate", separated.toString(), "patient", "", "learner", "regression");
	}

	private void assertBuildRefused(final String part, final String text, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("file", write("bad.csv", text), "patient", "patient"));
		if (!Arrays.asList(more).contains("outcome") || Arrays.asList(more).indexOf("outcome") % 2 == 1) {
			inputs.addAll(List.of("outcome", "outcome"));
		}
		if (Arrays.asList(more).contains("patient")) inputs.subList(2, 4).clear();
		inputs.addAll(Arrays.asList(more));
		assertRefused(part, BuildSignature.class, inputs.toArray());
	}

	@Test
	void censoredRowsAndMarginsOfTimesEndInASentence() throws Exception {
		final String text = csv(SimulatedCohort.survival(40, 3));
		assertRefused("All 40 samples are censored", BuildSignature.class, "file", write("bad.csv", text.replaceAll(
			"(?m)^(p\\d+,[AB],[^,]*),1,", "$1,0,")), "time", "time", "event", "event", "patient", "patient");
		assertRefused("learner must be lasso, elastic net, ridge, regression or random forest for times to an event",
			BuildSignature.class, "file", survival(), "time", "time", "event", "event", "patient", "patient", "learner",
			"linear support vector machine");
		assertRefused("outcome must name a column of 0 and 1, or time and event", BuildSignature.class, "file", survival(),
			"time", "time");
	}

	@Test
	void imagesAreMeasuredAsTheTrainingWas() throws Exception {
		final File settings = write("settings.yaml", "families: [intensity_statistics]\nbin_number: 16\n");
		final Random random = new Random(3);
		final StringBuilder text = new StringBuilder();
		ImagePlus last = null;
		for (int i = 0; i < 30; i++) {
			last = lesion(random, i % 2 * 20);
			final Path own = folder.resolve("f" + i);
			done(RadiomicFeatures.class, "image", last, "mask", "roi", "settings", settings, "output_folder", own.toFile());
			final String[] lines = Files.readString(Files.list(own).filter(f -> f.toString().endsWith(".csv")).findFirst()
				.orElseThrow()).split("\n");
			if (i == 0) text.append(lines[0]).append(",outcome\n");
			text.append(lines[1]).append(',').append((i / 2) % 5 == 0 ? 1 - i % 2 : i % 2).append('\n');
		}
		final File table = write("images.csv", text.toString());
		done(BuildSignature.class, "file", table, "outcome", "outcome", "settings", settings, "spacing", "2,2,3", "learner",
			"ridge", "folds", "3", "inner_folds", "2", "output_folder", folder.resolve("out").toFile());
		final Table fromTable = (Table) done(ApplySignature.class, "signature", signature("out"), "file", table).getOutput(
			"table");
		final Table fromImage = (Table) done(ApplySignature.class, "signature", signature("out"), "image", last, "mask",
			"roi").getOutput("table");
		assertEquals((double) column(fromTable, "score").get(29), (double) column(fromImage, "score").get(0), 1e-9);
		last.getCalibration().pixelWidth = 1;
		assertRefused("but the signature was trained on 2.000 x 2.000 x 3.000 mm", ApplySignature.class, "signature",
			signature("out"), "image", last, "mask", "roi");
	}

	private static ImagePlus lesion(final Random random, final double brighter) {
		final ImageStack stack = new ImageStack(12, 12);
		IntStream.range(0, 4).forEach(slice -> {
			final FloatProcessor plane = new FloatProcessor(12, 12);
			for (int p = 0; p < 144; p++) {
				plane.setf(p, (float) (100 + brighter + 15 * random.nextGaussian()));
			}
			stack.addSlice(plane);
		});
		final ImagePlus image = new ImagePlus("lesion", stack);
		image.setDimensions(1, 4, 1);
		image.getCalibration().pixelWidth = 2;
		image.getCalibration().pixelHeight = 2;
		image.getCalibration().pixelDepth = 3;
		image.getCalibration().setUnit("mm");
		image.setRoi(new Roi(3, 3, 6, 6));
		return image;
	}

	@Test
	void predictionsReadBackAsTheyWereWritten() throws Exception {
		final CommandModule module = build(binary(), "out", "outcome", "outcome");
		final Table read = TableReader.read(folder.resolve("out/signature_predictions.csv"));
		assertEquals(column((Table) module.getOutput("predictions"), "risk"), column(read, "risk"));
	}
}
