package org.imagingbiomarkers.plugins.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import javax.xml.parsers.DocumentBuilderFactory;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.forest.ForestSettings;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;
import org.imagingbiomarkers.model.pipeline.Learner;
import org.imagingbiomarkers.model.pipeline.Pipeline;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.model.signature.CutOff;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.model.signature.OutcomeColumns;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TestEvaluation;
import org.imagingbiomarkers.model.signature.TrainingRecord;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.model.signature.ValidationPlan;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.SettingsDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A signature is the same after it was written and read, and what a stranger wrote is checked. */
@Tag("docs/commands/apply-signature#what-it-computes")
@Tag("docs/commands/build-signature#what-it-computes")
class SignatureFileTest {

	private static final List<Step> STEPS = List.of(new Step.MedianImputation(), new Step.VarianceFilter(0),
		new Step.Standardization());
	private static final int DAMAGED = 1000;
	private static final OutcomeColumns BINARY = new OutcomeColumns("outcome", "", "", Double.NaN);
	private static final OutcomeColumns SURVIVAL = new OutcomeColumns("", "time", "event", 24);

	private static Signature signature(final ModelTable table, final OutcomeColumns outcome, final List<Step> steps,
		final Learner learner)
	{
		final ValidationPlan plan = new ValidationPlan(new Pipeline(steps, learner), 3, 1, 1, CutOff.Rule.BEST, outcome
			.horizon(), "f1", List.of());
		final Map<String, Object> settings = Map.of("bin_size", 25.0, "families", List.of("glcm", "morphology"));
		return ValidatedPipeline.of(table, plan, Workers.single()).signature("test", outcome, table.features(),
			new ExtractionRecord(settings, SettingsDigest.digest(settings), "1.0", new double[] { 1, 1, Double.NaN }),
			TrainingRecord.of("t.csv", "00", table, 6), Map.of("learner", "lasso"), "1.0").evaluatedOn(new TestEvaluation(
				"other.csv", "11", 2), List.of());
	}

	private static Learner lasso() {
		return new Learner.ElasticNet(ElasticNetSettings.ofAlpha(1), new double[0], Learner.Choice.BEST, 3, 1);
	}

	private static void assertSame(final ModelTable table, final Signature signature) throws InputException {
		final String text = SignatureFile.text(signature);
		final Signature read = SignatureFile.parse(text, "s.json");
		assertEquals(text, SignatureFile.text(read));
		final double[] scores = signature.scores(table.features(), table.batches());
		assertArrayEquals(scores, read.scores(table.features(), table.batches()));
		assertArrayEquals(signature.risks(table.features(), table.batches()), read.risks(table.features(), table.batches()));
	}

	@Test
	void everySignatureIsTheSameAfterReading() throws Exception {
		final ModelTable binary = SimulatedCohort.binary(90, 6);
		assertSame(binary, signature(binary, BINARY, STEPS, lasso()));
		assertSame(binary, signature(binary, BINARY, STEPS, new Learner.Forest(new ForestSettings(20, 0, 3, 1))));
		assertSame(binary, signature(binary, BINARY, STEPS, new Learner.SupportVectors(true, 3, 1)));
		assertSame(binary, signature(binary, BINARY, STEPS, new Learner.SupportVectors(false, 3, 1)));
		assertSame(binary, signature(binary, BINARY, List.of(new Step.MedianImputation(), new Step.Harmonization(),
			new Step.Standardization()), new Learner.Regression()));
		final ModelTable survival = SimulatedCohort.survival(90, 6);
		assertSame(survival, signature(survival, SURVIVAL, STEPS, lasso()));
		assertSame(survival, signature(survival, SURVIVAL, STEPS, new Learner.Forest(new ForestSettings(20, 0, 3, 1))));
	}

	@Test
	void reducedPipelineGivesTheSameScores() {
		final ModelTable table = SimulatedCohort.binary(90, 6);
		final Pipeline pipeline = new Pipeline(STEPS, lasso());
		final FeatureMatrix all = table.features();
		assertArrayEquals(pipeline.fit(table).score(all, table.batches()), pipeline.fit(table).reduced().score(all, table
			.batches()));
		assertTrue(pipeline.fit(table).reduced().inputs().size() < all.size());
	}

	@Test
	void partsThatAreWrongEndInASentence() {
		final String text = SignatureFile.text(signature(SimulatedCohort.binary(60, 4), BINARY, STEPS, new Learner.Forest(
			new ForestSettings(3, 0, 3, 1))));
		assertRefused("not a JSON file", "}{");
		assertRefused("format of it must be", text.replace("\"imaging biomarkers signature\"", "\"other\""));
		assertRefused("format_version", text.replace("\"format_version\" : 1", "\"format_version\" : 7"));
		assertRefused("cut_off.rule of it must be one of", text.replace("\"BEST\"", "\"WORST\""));
		assertRefused("sha256 of it must be the digest of the settings", text.replace("\"bin_size\" : 25.0",
			"\"bin_size\" : 24.0"));
		assertRefused("children must come after their parent", text.replaceFirst("\"left\" : \\[ \\d+", "\"left\" : [ 0"));
		assertRefused("training_ranges[0].feature of it must be a text", text.replaceFirst(
			"(\"training_ranges\" : \\[ \\{\\s*\"feature\" : )\"[^\"]*\"", "$1 3"));
		assertRefused("scales", text.replaceFirst("\"scales\" : \\[ ", "\"scales\" : [ -"));
	}

	@Test
	void partsOfASurvivalForestThatAreWrongEndInASentence() {
		final String text = SignatureFile.text(signature(SimulatedCohort.survival(60, 4), SURVIVAL, STEPS, new Learner.Forest(
			new ForestSettings(3, 0, 3, 1))));
		assertRefused("times must rise", text.replaceFirst("\"time\" : \\[ \\d+, \\d+", "\"time\" : [ 7, 7"));
		assertRefused("hazards lie above 0 up to 1", text.replaceFirst("\"hazard\" : \\[ ", "\"hazard\" : [ -"));
		assertRefused("must follow each other", text.replaceFirst("\"first\" : \\[ 0, \\d+", "\"first\" : [ 0, 9999"));
		assertRefused("times must be 0 or more and rise", text.replaceFirst("\"times\" : \\[ ([\\d.]+)",
			"\"times\" : [ 99$1"));
		assertRefused("has a forest for times to an event, but predicts an outcome", text.replace("\"outcome\" : \"\"",
			"\"outcome\" : \"dead\"").replace("\"time\" : \"time\"", "\"time\" : \"\"").replace("\"event\" : \"event\"",
				"\"event\" : \"\""));
	}

	@Test
	void aKernelThatTurnsTheDecisionAroundIsRefused() {
		final String text = SignatureFile.text(signature(SimulatedCohort.binary(60, 4), BINARY, STEPS,
			new Learner.SupportVectors(true, 3, 1)));
		assertRefused("slope of it must be a number above 0", text.replaceFirst("\"slope\" : ", "\"slope\" : -"));
		assertRefused("slope of it must be a number above 0", text.replaceFirst("\"slope\" : [^,]*", "\"slope\" : 0"));
	}

	@Test
	void damagedFilesAreReadOrRefusedAndNothingElse() {
		final ModelTable table = SimulatedCohort.binary(60, 4);
		final String text = SignatureFile.text(signature(table, BINARY, List.of(new Step.MedianImputation(),
			new Step.Harmonization(), new Step.Standardization()), new Learner.Forest(new ForestSettings(2, 0, 8, 1))));
		damage(table, text);
		final ModelTable survival = SimulatedCohort.survival(60, 4);
		damage(survival, SignatureFile.text(signature(survival, SURVIVAL, STEPS, new Learner.Forest(new ForestSettings(2, 0,
			8, 1)))));
	}

	private static void damage(final ModelTable table, final String text) {
		final Random random = new Random(1);
		int refused = 0;
		for (int run = 0; run < DAMAGED; run++) {
			final StringBuilder damaged = new StringBuilder(text);
			for (int k = 0; k < 1 + run % 3; k++) {
				final int at = random.nextInt(damaged.length() - 8);
				if (run % 2 == 0) damaged.setCharAt(at, "0-9{}[]\",:ntf".charAt(random.nextInt(13)));
				else damaged.delete(at, at + 1 + random.nextInt(8));
			}
			try {
				final Signature read = SignatureFile.parse(damaged.toString(), "s.json");
				read.scores(table.features(), table.batches());
				read.risks(table.features(), table.batches());
			}
			catch (final InputException | InvalidInputException e) {
				refused++;
			}
		}
		assertTrue(refused > DAMAGED / 4 && refused < DAMAGED, refused + " refused");
	}

	private static void assertRefused(final String part, final String text) {
		final InputException refused = assertThrows(InputException.class, () -> SignatureFile.parse(text, "s.json"), part);
		assertTrue(refused.getMessage().contains(part), refused.getMessage());
		assertTrue(refused.getMessage().startsWith("\"s.json\" must be a signature, but "), refused.getMessage());
	}

	@Test
	void pmmlOfALogisticModelGivesTheSameLogOdds() throws Exception {
		final ModelTable table = SimulatedCohort.binary(90, 6);
		final Signature signature = signature(table, BINARY, STEPS, lasso());
		final Element model = (Element) xml(PmmlDocument.of(signature).orElseThrow()).getElementsByTagName("RegressionTable")
			.item(0);
		final double[] expected = signature.scores(table.features(), table.batches());
		for (int row = 0; row < table.rows(); row++) {
			double sum = number(model, "intercept");
			final NodeList terms = model.getElementsByTagName("NumericPredictor");
			for (int k = 0; k < terms.getLength(); k++) {
				final Element term = (Element) terms.item(k);
				sum += number(term, "coefficient") * value(term, table, term.getAttribute("name"), row);
			}
			assertEquals(expected[row], sum, 1e-12);
		}
	}

	@Test
	void pmmlOfACoxModelGivesTheSameHazards() throws Exception {
		final ModelTable table = SimulatedCohort.survival(90, 6);
		final Signature signature = signature(table, SURVIVAL, STEPS, lasso());
		final Document document = xml(PmmlDocument.of(signature).orElseThrow());
		final NodeList cells = document.getElementsByTagName("PCell");
		final NodeList parameters = document.getElementsByTagName("Parameter");
		final NodeList hazards = document.getElementsByTagName("BaselineCell");
		final Element last = (Element) hazards.item(hazards.getLength() - 1);
		final double[] scores = signature.scores(table.features(), table.batches());
		for (int row = 0; row < table.rows(); row++) {
			double sum = 0;
			for (int k = 0; k < cells.getLength(); k++) {
				final Element cell = (Element) cells.item(k);
				sum += number(cell, "beta") * value(cell, table, ((Element) parameters.item(k)).getAttribute("label"), row);
			}
			final double expected = signature.baseline().at(number(last, "time")) * Math.exp(scores[row]);
			assertEquals(expected, number(last, "cumHazard") * Math.exp(sum), 1e-9 * expected);
		}
	}

	@Test
	void forestsAndHarmonizedModelsHaveNoPmml() {
		final ModelTable table = SimulatedCohort.binary(60, 4);
		assertTrue(PmmlDocument.of(signature(table, BINARY, STEPS, new Learner.Forest(new ForestSettings(3, 0, 3, 1))))
			.isEmpty());
		assertTrue(PmmlDocument.of(signature(table, BINARY, List.of(new Step.MedianImputation(), new Step.Harmonization(),
			new Step.Standardization()), new Learner.Regression())).isEmpty());
	}

	private static Document xml(final String text) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(
			StandardCharsets.UTF_8)));
	}

	private static double number(final Element element, final String attribute) {
		return Double.parseDouble(element.getAttribute(attribute));
	}

	/** The value of a feature, replaced as the document says where it is missing. */
	private static double value(final Element in, final ModelTable table, final String name, final int row) {
		final double value = table.features().column(name)[row];
		if (!Double.isNaN(value)) return value;
		final NodeList fields = in.getOwnerDocument().getElementsByTagName("MiningField");
		for (int k = 0; k < fields.getLength(); k++) {
			final Element field = (Element) fields.item(k);
			if (field.getAttribute("name").equals(name)) return number(field, "missingValueReplacement");
		}
		return Double.NaN;
	}
}
