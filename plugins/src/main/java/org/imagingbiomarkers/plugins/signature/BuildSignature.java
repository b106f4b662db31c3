package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.model.forest.ForestSettings;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;
import org.imagingbiomarkers.model.pipeline.Learner;
import org.imagingbiomarkers.model.pipeline.Pipeline;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.CutOff;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.model.signature.OutcomeColumns;
import org.imagingbiomarkers.model.signature.SampleSize;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TestEvaluation;
import org.imagingbiomarkers.model.signature.TrainingRecord;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.model.signature.ValidationPlan;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/**
 * A signature from a table of features and outcomes, with its performance on patients that it has not seen:
 * {@link ValidatedPipeline}.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Build Signature...", weight = 2) },
	description = "A prediction model from features and outcomes, validated without leaks, with baselines beside it")
public class BuildSignature extends BiomarkerCommand {

	private static final String LASSO = "lasso";
	private static final String ELASTIC_NET = "elastic net";
	private static final String RIDGE = "ridge";
	private static final String REGRESSION = "regression";
	private static final String FOREST = "random forest";
	private static final String LINEAR_MARGIN = "linear support vector machine";
	private static final String RADIAL_MARGIN = "radial support vector machine";
	private static final List<String> LEARNERS = List.of(LASSO, ELASTIC_NET, RIDGE, REGRESSION, FOREST, LINEAR_MARGIN,
		RADIAL_MARGIN);
	private static final String BEST = "best";
	private static final String ONE_ERROR = "one standard error";
	private static final String MEDIAN = "median";
	private static final String TEST = "test";

	@Parameter(label = "Table", persist = false, required = false, autoFill = false,
		description = "CSV with a row per sample: features, outcome, and perhaps patient, scanner and clinical columns",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Outcome column", persist = false, required = false,
		description = "Column of 0 and 1. Blank: time and event are given", attrs = { @Attr(name = "columns", value = "one"),
			@Attr(name = "needed", value = "!time; !event") })
	private String outcome = "";

	@Parameter(label = "Time column", persist = false, required = false,
		description = "Column with the time to the event or to the end of observation", attrs = { @Attr(name = "columns",
			value = "one"), @Attr(name = "needed", value = "event") })
	private String time = "";

	@Parameter(label = "Event column", persist = false, required = false,
		description = "Column of 1 (event) and 0 (censored)", attrs = { @Attr(name = "columns", value = "one"), @Attr(
			name = "needed", value = "time") })
	private String event = "";

	@Parameter(label = "Horizon", persist = false, required = false,
		description = "Time for which risks are predicted. Blank: the median time of events", attrs = { @Attr(name = "holds",
			value = "number above 0"), @Attr(name = "needs", value = "time") })
	private String horizon = "";

	@Parameter(label = "Patient column", persist = false, required = false,
		description = "Column that names the patient: rows of one patient stay together. Blank: each row is a patient",
		attrs = @Attr(name = "columns", value = "one"))
	private String patient = "";

	@Parameter(label = "Features", persist = false, required = false,
		description = "Columns that are candidates, separated by commas. Blank: every other column of numbers", attrs = @Attr(
			name = "columns", value = "several"))
	private String features = "";

	@Parameter(label = "Keep-list", persist = false, required = false, autoFill = false,
		description = "CSV with a column feature, and perhaps keep (1 or 0), of features that are repeatable. Blank: none",
		attrs = @Attr(name = "expert"))
	private File keep_list;

	@Parameter(label = "Clinical columns", persist = false, required = false,
		description = "Columns of numbers or words, separated by commas, as a baseline beside the signature", attrs = @Attr(
			name = "columns", value = "several"))
	private String clinical = "";

	@Parameter(label = "Combine with clinical columns", persist = false,
		description = "The clinical columns are candidates of the signature too", attrs = @Attr(name = "needs",
			value = "clinical"))
	private boolean combine = false;

	@Parameter(label = "Volume column", persist = false, required = false,
		description = "Column of the volume, as a baseline: many signatures are no more than that. Blank: none",
		attrs = @Attr(name = "columns", value = "one"))
	private String volume = "";

	@Parameter(label = "Scanner column", persist = false, required = false,
		description = "Column that names the scanner or site, whose effect ComBat takes out inside each fold. Blank: none",
		attrs = { @Attr(name = "columns", value = "one"), @Attr(name = "expert") })
	private String batch = "";

	@Parameter(label = "Model", persist = false, choices = { LASSO, ELASTIC_NET, RIDGE, REGRESSION, FOREST, LINEAR_MARGIN,
		RADIAL_MARGIN },
		description = "Logistic for an outcome, Cox for times: with a penalty that chooses (lasso), or none. Forest and support vectors: outcome only")
	private String learner = LASSO;

	@Parameter(label = "Elastic net mixture", persist = false, required = false,
		description = "From 0 (ridge) to 1 (lasso)", attrs = { @Attr(name = "holds", value = "number from 0 to 1"), @Attr(
			name = "needs", value = "learner=elastic net"), @Attr(name = "expert") })
	private String alpha = "0.5";

	@Parameter(label = "Penalty", persist = false, choices = { BEST, ONE_ERROR },
		description = "The one that predicts best, or the strongest within one standard error of it: fewer features",
		attrs = { @Attr(name = "needs", value = "learner=lasso|elastic net|ridge"), @Attr(name = "expert") })
	private String strength = BEST;

	@Parameter(label = "Filters", persist = false, required = false,
		description = "Some of missing, variance, correlation, spearman, univariate, mrmr, strongest, each with a limit",
		attrs = @Attr(name = "expert"))
	private String filters = "missing 0.2, variance 0, correlation 0.9";

	@Parameter(label = "Cut-off", persist = false, choices = { BEST, MEDIAN },
		description = "Best: Youden, or the maximally selected log-rank cut; learned inside each fold", attrs = @Attr(
			name = "expert"))
	private String cut_off = BEST;

	@Parameter(label = "Folds", persist = false, description = "Number of outer folds of the cross-validation",
		attrs = @Attr(name = "holds", value = "whole number from 2 to 100"))
	private String folds = "5";

	@Parameter(label = "Inner folds", persist = false,
		description = "Number of folds inside of each, to choose the penalty", attrs = { @Attr(name = "holds",
			value = "whole number from 2 to 100"), @Attr(name = "needs",
				value = "learner=lasso|elastic net|ridge|linear support vector machine|radial support vector machine"), @Attr(
					name = "expert") })
	private String inner_folds = "5";

	@Parameter(label = "Repeats", persist = false, description = "How often rows are divided into folds anew", attrs = {
		@Attr(name = "holds", value = "whole number from 1 to 1000"), @Attr(name = "expert") })
	private String repeats = "1";

	@Parameter(label = "Seed", persist = false, description = "The same seed gives the same signature on any machine",
		attrs = { @Attr(name = "holds", value = "whole number"), @Attr(name = "expert") })
	private String seed = "1";

	@Parameter(label = "Test table", persist = false, required = false, autoFill = false,
		description = "CSV with the same columns, of other patients. Looking at it is counted for good. Blank: none")
	private File test;

	@Parameter(label = "Part for testing", persist = false, required = false,
		description = "Part of the patients that are held back from training, such as 0.3. Blank: none", attrs = { @Attr(
			name = "holds", value = "number above 0 to 0.9"), @Attr(name = "needs", value = "!test") })
	private String test_part = "";

	@Parameter(label = "Time order column", persist = false, required = false,
		description = "Column of dates (2026-11-28) or numbers: the latest patients are the test part. Blank: at random",
		attrs = { @Attr(name = "columns", value = "one"), @Attr(name = "needs", value = "test_part"), @Attr(
			name = "expert") })
	private String order = "";

	@Parameter(label = "Extraction settings", style = "open,extensions:yaml/yml", persist = false, required = false,
		description = "YAML file with which features were measured, to apply the signature to images. Blank: as the JSON beside the table says",
		attrs = @Attr(name = "expert"))
	private File settings = new File("");

	@Parameter(label = "Voxel size of the images (mm)", persist = false, required = false,
		description = "One number, or three: other images are refused where features are not resampled. Blank: as the JSON says",
		attrs = { @Attr(name = "holds", value = "numbers above 0"), @Attr(name = "expert") })
	private String spacing = "";

	@Parameter(label = "Name", persist = false, required = false, description = "What the signature is called")
	private String name = "signature";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where the signature (JSON, PMML), tables and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "Performance of signature and baselines with 95 % intervals")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Features of the signature: coefficients, importance, training ranges")
	private Table coefficients;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Score, risk and group of each row by a model that did not see its patient")
	private Table predictions;

	@Parameter(type = ItemIO.OUTPUT,
		description = "TRIPOD+AI, CLEAR, METRICS and RQS: what is known is filled in, the rest is open")
	private Table checklist;

	@Parameter(type = ItemIO.OUTPUT, description = "Mean score if a feature had the same value in all rows")
	private Table partial_dependence;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Points of each feature, and the risk of their sum; for linear models without harmonization")
	private Table nomogram;

	@Parameter(type = ItemIO.OUTPUT, description = "Sensitivity over 1 - specificity of held-out rows; for an outcome")
	private ImagePlus roc_plot;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Observed part over predicted probability of held-out rows; for an outcome")
	private ImagePlus calibration_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Net benefit over the threshold, of held-out rows")
	private ImagePlus decision_plot;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Kaplan-Meier curves of the high and the low group of held-out rows; for times")
	private ImagePlus survival_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Coefficients per standard deviation; for linear models")
	private ImagePlus coefficient_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Permutation importance on held-out rows")
	private ImagePlus importance_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Coefficients as the penalty falls; for lasso, elastic net and ridge")
	private ImagePlus path_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Partial dependence of the six features of most weight")
	private ImagePlus dependence_plot;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Points of each feature and the risk of their sum; for linear models of at most 12 features")
	private ImagePlus nomogram_plot;

	/** Whole patients for training and, perhaps, for testing. */
	private record Parts(StudyData training, StudyData testing, Path testFile, String testName) {}

	@Override
	protected void check() throws IOException {
		FilterList.of(filters);
		final int division = whole("seed", seed, Integer.MIN_VALUE);
		final Learner.ElasticNet penalized = penalized(number("alpha", alpha), division);
		learner(division, penalized);
		whole("folds", folds, 2);
		whole("repeats", repeats, 1);
		rule();
		number("horizon", horizon);
		number("test_part", test_part);
		TableExtraction.spacing(spacing);
	}

	@Override
	protected void compute() throws IOException {
		check();
		final List<Warning> warnings = new ArrayList<>();
		ignored(warnings);
		final SampleTable samples = SampleTable.read("file", file, names());
		final StudyData.Columns columns = columns(samples, warnings);
		final Parts parts = parts(StudyData.of(samples, columns, warnings), samples, columns, warnings);
		final StudyData data = parts.training;
		final List<String> constant = data.constant(columns.candidates());
		if (constant.size() == columns.candidates().size()) {
			throw new InputException("features must vary, but each of the " + constant.size() + " columns of " + samples
				.name() + " is the same in all rows.");
		}
		if (!constant.isEmpty()) {
			warnings.add(Warning.leftOut(Counted.of(constant.size(), "feature") + (constant.size() == 1 ? " is" : " are") +
				" the same in all rows and left out, such as \"" + constant.get(0) + "\"."));
		}
		final Outcome read = data.table().outcome();
		columns.candidates().stream().filter(data::tellsOutcome).map(name -> Warning.doubtful("\"" + name +
			"\" alone tells the outcome of every row: leave it out if it was known only when the outcome was.")).forEach(
				warnings::add);
		final OutcomeColumns predicted = columns.outcome().columns(read, number("horizon", horizon));
		final ValidationPlan plan = plan(columns, predicted, samples);
		final ExtractionRecord extraction = TableExtraction.of(samples.file(), settings, text("spacing", spacing), Project
			.version());
		final SampleSize size = SampleSize.of(read, columns.candidates().size());
		final ValidatedPipeline[] validated = new ValidatedPipeline[1];
		during(progress -> validated[0] = ValidatedPipeline.of(data.table(), plan, presenter().workers()));
		Signature signature = validated[0].signature(text("name", name).isEmpty() ? "signature" : text("name", name),
			predicted, data.table().features(), extraction, TrainingRecord.of(samples.fileName(), samples.sha256(), data
				.table(), columns.candidates().size()), options(columns), Project.version());
		if (parts.testing != null) signature = tested(signature, parts, plan, warnings);
		finish(signature, validated[0], plan, data, samples, StudyFacts.of(signature, size, missing(data, columns)),
			warnings);
	}

	private static String text(final String key, final String value) {
		return new TextField(key, value).text();
	}

	/** A number; NaN for a blank field. */
	private static double number(final String key, final String value) {
		return new TextField(key, value).number().orElse(Double.NaN);
	}

	private static int whole(final String key, final String value, final int least) {
		return new TextField(key, value).whole(least, Integer.MAX_VALUE);
	}

	/** A sentence for each field that something else in the dialog switches off. */
	private void ignored(final List<Warning> warnings) {
		if (!text("outcome", outcome).isEmpty() && !text("horizon", horizon).isEmpty()) {
			warnings.add(Warning.leftOut("horizon is \"" + horizon +
				"\", but has no effect on an outcome of 0 and 1: it is for times to an event."));
		}
		if (!text("order", order).isEmpty() && text("test_part", test_part).isEmpty()) {
			warnings.add(Warning.leftOut("order is \"" + order +
				"\", but has no effect without test_part: no patients are held back."));
		}
		if (combine && text("clinical", clinical).isEmpty()) {
			warnings.add(Warning.leftOut("combine is on, but has no effect without clinical columns."));
		}
	}

	/** Columns that hold names. */
	private List<String> names() {
		return List.of(text("patient", patient), text("batch", batch));
	}

	private StudyData.Columns columns(final SampleTable samples, final List<Warning> warnings) throws IOException {
		final OutcomeFields outcomes = new OutcomeFields(text("outcome", outcome), text("time", time), text("event", event));
		for (final Map.Entry<String, String> one : Map.of("patient", patient, "batch", batch, "order", order, "volume",
			volume).entrySet())
		{
			if (!text(one.getKey(), one.getValue()).isEmpty()) samples.column(one.getKey(), text(one.getKey(), one.getValue()));
		}
		final List<String> variables = samples.variables("clinical", new TextField("clinical", clinical).quotedWords());
		final Set<String> used = new LinkedHashSet<>(List.of(outcomes.outcome(), outcomes.time(), outcomes.event(), text(
			"patient", patient), text("batch", batch), text("order", order)));
		used.addAll(new TextField("clinical", clinical).quotedWords());
		final List<String> wanted = new TextField("features", features).quotedWords();
		final List<String> candidates = new ArrayList<>(wanted.isEmpty() ? samples.features(used, warnings) : samples
			.variables("features", wanted));
		for (final String name : wanted) {
			if (List.of(outcomes.outcome(), outcomes.time(), outcomes.event()).contains(name)) {
				throw new InvalidInputException("features must not name the outcome, but one is \"" + name + "\".");
			}
		}
		final Set<String> kept = kept();
		if (!kept.isEmpty()) candidates.removeIf(name -> !kept.contains(name));
		if (combine) variables.stream().filter(name -> !candidates.contains(name)).forEach(candidates::add);
		if (candidates.isEmpty()) {
			throw new InputException("features must name columns of numbers, but " + samples.name() + (kept.isEmpty()
				? " has none beside outcome, patient and clinical columns." : " has none of the keep-list."));
		}
		final List<String> others = new ArrayList<>(variables);
		if (!text("volume", volume).isEmpty()) others.add(text("volume", volume));
		return new StudyData.Columns(outcomes, text("patient", patient), text("batch", batch), candidates, others);
	}

	/** The features of the keep-list; none where there is no list. */
	private Set<String> kept() throws IOException {
		final PathField field = new PathField("keep_list", keep_list);
		if (field.isBlank()) return Set.of();
		final Path path = field.required("a table with a column feature");
		final Table list = TableReader.read(path);
		final int feature = list.columns().indexOf("feature");
		final int keep = list.columns().indexOf("keep");
		if (feature < 0) {
			throw new InputException("keep_list must be a table with a column feature, but \"" + path.getFileName() +
				"\" has the columns " + String.join(", ", list.columns()) + ".");
		}
		final Set<String> kept = new LinkedHashSet<>();
		for (final List<Object> row : list.rows()) {
			if (keep < 0 || Set.of("1", "yes", "true").contains(SampleTable.word(row.get(keep)))) {
				kept.add(row.get(feature).toString());
			}
		}
		if (kept.isEmpty()) {
			throw new InputException("keep_list must keep some feature, but \"" + path.getFileName() + "\" keeps none.");
		}
		return kept;
	}

	private Parts parts(final StudyData all, final SampleTable samples, final StudyData.Columns columns,
		final List<Warning> warnings) throws IOException
	{
		final double part = number("test_part", test_part);
		if (!new PathField("test", test).isBlank()) {
			if (!Double.isNaN(part)) {
				throw new InvalidInputException("test_part must be blank where test is given, but it is \"" + test_part + "\".");
			}
			final SampleTable other = SampleTable.read("test", test, names());
			if (other.sha256().equals(samples.sha256())) {
				throw new InputException("test must be a table of other patients, but " + other.name() +
					" is the table that is trained on.");
			}
			final StudyData testing = StudyData.of(other, columns, warnings);
			checkPatients(all, testing);
			return new Parts(all, testing, other.file(), other.name());
		}
		if (Double.isNaN(part)) return new Parts(all, null, null, "");
		if (!(part > 0 && part < 1)) {
			throw new InvalidInputException("test_part must lie between 0 and 1, but it is \"" + test_part + "\".");
		}
		final int[] rows = TestSplit.rows(all, text("order", order), part, whole("seed", seed, Integer.MIN_VALUE));
		final StudyData training = all.select(TestSplit.others(rows, all.table().rows()));
		final StudyData testing = all.select(rows);
		for (final StudyData one : List.of(training, testing)) {
			columns.outcome().read(one.samples());
		}
		return new Parts(training, testing, samples.file(), (text("order", order).isEmpty() ? "the test part of "
			: "the latest patients of ") + samples.name());
	}

	private void checkPatients(final StudyData training, final StudyData testing) throws InputException {
		if (text("patient", patient).isEmpty()) return;
		final Set<String> known = Set.copyOf(Arrays.asList(training.table().patients()));
		for (final String one : testing.table().patients()) {
			if (known.contains(one)) {
				throw new InputException("test must be a table of other patients, but \"" + one + "\" is in " + training.samples()
					.name() + " too.");
			}
		}
	}

	private ValidationPlan plan(final StudyData.Columns columns, final OutcomeColumns predicted, final SampleTable samples)
		throws InputException
	{
		final int division = whole("seed", seed, Integer.MIN_VALUE);
		final Learner model = learner(division, penalized(number("alpha", alpha), division));
		if ((model instanceof Learner.Forest || model instanceof Learner.SupportVectors) && predicted.isSurvival()) {
			throw new InvalidInputException("learner must be lasso, elastic net, ridge or regression for times to an event, " +
				"but it is \"" + learner + "\".");
		}
		final Pipeline pipeline = new Pipeline(FilterList.of(filters).steps(columns.candidates(), !columns.batch().isBlank()),
			model);
		return new ValidationPlan(pipeline, whole("folds", folds, 2), whole("repeats", repeats, 1), division, rule(),
			predicted.horizon(), text("volume", volume), samples.variables("clinical", new TextField("clinical", clinical)
				.quotedWords()));
	}

	private CutOff.Rule rule() {
		return new TextField("cut_off", cut_off).oneOf(List.of(BEST, MEDIAN)).equals(BEST) ? CutOff.Rule.BEST
			: CutOff.Rule.MEDIAN;
	}

	private Learner learner(final int division, final Learner.ElasticNet penalized) {
		return switch (new TextField("learner", learner).oneOf(LEARNERS)) {
			case REGRESSION -> new Learner.Regression();
			case FOREST -> new Learner.Forest(ForestSettings.ofSeed(division));
			case LINEAR_MARGIN -> new Learner.SupportVectors(false, whole("inner_folds", inner_folds, 2), division);
			case RADIAL_MARGIN -> new Learner.SupportVectors(true, whole("inner_folds", inner_folds, 2), division);
			case LASSO -> penalized(1, division);
			case RIDGE -> penalized(0, division);
			default -> penalized;
		};
	}

	private Learner.ElasticNet penalized(final double mixture, final int division) {
		return new Learner.ElasticNet(ElasticNetSettings.ofAlpha(mixture), new double[0], new TextField("strength", strength)
			.oneOf(List.of(BEST, ONE_ERROR)).equals(BEST) ? Learner.Choice.BEST : Learner.Choice.WITHIN_ONE_ERROR, whole(
				"inner_folds", inner_folds, 2), division);
	}

	private Map<String, String> options(final StudyData.Columns columns) {
		final Map<String, String> options = new TreeMap<>();
		options.put("learner", learner);
		options.put("filters", filters);
		options.put("folds", folds);
		options.put("inner_folds", inner_folds);
		options.put("repeats", repeats);
		options.put("seed", seed);
		options.put("strength", strength);
		options.put("alpha", alpha);
		options.put("cut_off", cut_off);
		options.put("combine", Boolean.toString(combine));
		options.put("clinical", text("clinical", clinical));
		options.put("volume", text("volume", volume));
		options.put("patient", columns.patient());
		options.put("batch", columns.batch());
		options.put("order", text("order", order));
		options.put("test_part", text("test_part", test_part));
		options.put("keep_list", keep_list == null ? "" : keep_list.getName());
		return options;
	}

	private Signature tested(final Signature signature, final Parts parts, final ValidationPlan plan,
		final List<Warning> warnings) throws IOException
	{
		new FitCheck(signature, true, warnings).checkRanges(parts.testing.table().features(), parts.testName);
		final TestEvaluation look = TestLedger.mark(parts.testFile, TestSplit.digest(parts.testing), parts.testName, signature
			.name(), warnings);
		return signature.evaluatedOn(look, ValidatedPipeline.testPerformance(TEST, signature, parts.training.table(),
			parts.testing.table(), plan));
	}

	/** Part of the values of candidates that are missing. */
	private static double missing(final StudyData data, final StudyData.Columns columns) {
		return columns.candidates().stream().mapToDouble(name -> Arrays.stream(data.table().features().column(name)).filter(
			Double::isNaN).count()).sum() / columns.candidates().size() / data.table().rows();
	}

	private void finish(final Signature signature, final ValidatedPipeline validated, final ValidationPlan plan,
		final StudyData data, final SampleTable samples, final Map<String, String> facts, final List<Warning> warnings)
		throws IOException
	{
		final List<String> inputs = signature.inputs();
		final boolean none = signature.pipeline().model().used().isEmpty();
		if (none) {
			warnings.add(Warning.of(Warning.Kind.RELIABILITY,
				"No feature has an effect: the signature gives every patient the same risk."));
		}
		warnings.forEach(presenter()::warn);
		final Table performance = SignatureTables.performance(signature.performance());
		final Table features = SignatureTables.coefficients(signature, validated.importance(data.table(), inputs, whole(
			"seed", seed, Integer.MIN_VALUE)), validated.timesUsed(inputs), validated.validation().fitted().size());
		final Table held = SignatureTables.predictions(data, validated);
		final Table items = StudyChecklist.of(facts);
		final List<Path> files = new ArrayList<>(List.of(samples.file()));
		new PathField("test", test).path().ifPresent(files::add);
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		final Map<String, ImagePlus> plots = SignatureCharts.of(signature, validated.predictions(), data.table().outcome(),
			features);
		final SignatureExplanation explained = SignatureExplanation.of(signature, plan.pipeline(), data.table(), features
			.rows().stream().map(row -> row.get(0).toString()).toList());
		plots.putAll(explained.plots());
		plots.values().forEach(plot -> ProvenanceRecorder.mark(plot, provenance));
		final Map<String, Table> tables = new TreeMap<>(Map.of("performance", performance, "coefficients", features,
			"predictions", held, "checklist", items, "partial_dependence", explained.dependence()));
		if (!explained.points().rows().isEmpty()) tables.put("nomogram", explained.points());
		write(signature, validated, data.table().outcome(), provenance, tables, plots);
		plots.values().forEach(this::show);
		presenter().show(new TableResult("Signature Checklist", items, provenance));
		presenter().show(new TableResult("Signature Coefficients", features, provenance));
		show(performance, provenance);
		table = performance;
		coefficients = features;
		predictions = held;
		checklist = items;
		partial_dependence = explained.dependence();
		nomogram = explained.points();
		path_plot = plots.get(SignatureExplanation.PATH);
		dependence_plot = plots.get(SignatureExplanation.DEPENDENCE);
		nomogram_plot = plots.get(SignatureExplanation.NOMOGRAM);
		roc_plot = plots.get(SignatureCharts.ROC);
		calibration_plot = plots.get(SignatureCharts.CALIBRATION);
		decision_plot = plots.get(SignatureCharts.DECISION);
		survival_plot = plots.get(SignatureCharts.SURVIVAL);
		coefficient_plot = plots.get(SignatureCharts.COEFFICIENTS);
		importance_plot = plots.get(SignatureCharts.IMPORTANCE);
	}

	private void write(final Signature signature, final ValidatedPipeline validated, final Outcome read,
		final Provenance provenance, final Map<String, Table> tables, final Map<String, ImagePlus> plots) throws IOException
	{
		final String base = ResultFolder.fileName(signature.name());
		presenter().wrote(new OutputFolder(output_folder).write("BuildSignature", provenance, folder -> {
			folder.text(base + SignatureFile.EXTENSION, SignatureFile.text(signature));
			final Optional<String> pmml = PmmlDocument.of(signature);
			if (pmml.isPresent()) folder.text(base + ".pmml", pmml.get());
			for (final Map.Entry<String, Table> one : tables.entrySet()) {
				folder.table(base + "_" + one.getKey(), one.getValue());
			}
			for (final Map.Entry<String, ImagePlus> one : plots.entrySet()) {
				folder.picture(base + "_" + one.getKey(), one.getValue());
			}
			final List<String> models = List.of(ValidatedPipeline.SIGNATURE);
			final List<double[]> risks = List.of(validated.predictions().risks());
			folder.table(base + "_decision_curve", SignatureTables.decisionCurves(read, signature.outcome().horizon(), models,
				risks));
			if (read instanceof Outcome.Binary binary) {
				folder.table(base + "_calibration", SignatureTables.calibration(binary, models, risks));
			}
		}));
	}
}
