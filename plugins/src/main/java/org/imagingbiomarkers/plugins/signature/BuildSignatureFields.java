package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.model.pipeline.Pipeline;
import org.imagingbiomarkers.model.signature.CutOff;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.model.signature.OutcomeColumns;
import org.imagingbiomarkers.model.signature.ValidationPlan;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What users say to build a signature, read into what each field stands for. */
abstract class BuildSignatureFields extends BiomarkerCommand {

	private static final String BEST = LearnerFields.BEST;
	private static final String MEDIAN = "median";

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

	@Parameter(label = "Model", persist = false, choices = { LearnerFields.LASSO, LearnerFields.ELASTIC_NET,
		LearnerFields.RIDGE, LearnerFields.REGRESSION, LearnerFields.FOREST, LearnerFields.LINEAR_MARGIN,
		LearnerFields.RADIAL_MARGIN },
		description = "Logistic for an outcome, Cox for times: with a penalty that chooses (lasso), or none. Support vectors: outcome only")
	private String learner = LearnerFields.LASSO;

	@Parameter(label = "Elastic net mixture", persist = false, required = false,
		description = "From 0 (ridge) to 1 (lasso)", attrs = { @Attr(name = "holds", value = "number from 0 to 1"), @Attr(
			name = "needs", value = "learner=elastic net"), @Attr(name = "expert") })
	private String alpha = "0.5";

	@Parameter(label = "Penalty", persist = false, choices = { BEST, LearnerFields.ONE_ERROR },
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

	@Override
	protected void check() throws IOException {
		FilterList.of(filters);
		learner().read(false);
		whole("folds", folds, 2);
		whole("repeats", repeats, 1);
		cutRule();
		horizon();
		number("test_part", test_part);
		TableExtraction.spacing(spacing);
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
	List<Warning> ignored() {
		final List<Warning> warnings = new ArrayList<>();
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
		return warnings;
	}

	ColumnFields columns() {
		return new ColumnFields(new OutcomeFields(text("outcome", outcome), text("time", time), text("event", event)), text(
			"patient", patient), text("batch", batch), text("order", order), text("volume", volume), new TextField("clinical",
				clinical).quotedWords(), new TextField("features", features).quotedWords(), keep_list, combine);
	}

	private LearnerFields learner() {
		return new LearnerFields(learner, alpha, strength, inner_folds, seed());
	}

	int seed() {
		return whole("seed", seed, Integer.MIN_VALUE);
	}

	double horizon() {
		return number("horizon", horizon);
	}

	private CutOff.Rule cutRule() {
		return new TextField("cut_off", cut_off).oneOf(List.of(BEST, MEDIAN)).equals(BEST) ? CutOff.Rule.BEST
			: CutOff.Rule.MEDIAN;
	}

	SampleTable samples() throws IOException {
		return SampleTable.read("file", file, columns().names());
	}

	/** The rows for training and for testing. */
	StudyParts parts(final StudyData all, final StudyData.Columns columns, final List<Warning> warnings)
		throws IOException
	{
		final double part = number("test_part", test_part);
		if (!new PathField("test", test).isBlank()) {
			if (!Double.isNaN(part)) {
				throw new InvalidInputException("test_part must be blank where test is given, but it is \"" + test_part + "\".");
			}
			return StudyParts.withTest(all, SampleTable.read("test", test, columns().names()), columns, warnings);
		}
		return Double.isNaN(part) ? StudyParts.of(all) : StudyParts.split(all, columns, text("order", order), part, seed());
	}

	/** How the signature is fitted and validated. */
	ValidationPlan plan(final StudyData.Columns columns, final OutcomeColumns predicted, final SampleTable samples)
		throws IOException
	{
		final Pipeline pipeline = new Pipeline(FilterList.of(filters).steps(columns.candidates(), !columns.batch().isBlank()),
			learner().read(predicted.isSurvival()));
		return new ValidationPlan(pipeline, whole("folds", folds, 2), whole("repeats", repeats, 1), seed(), cutRule(),
			predicted.horizon(), text("volume", volume), samples.variables("clinical", columns().clinical()));
	}

	/** How the features of the table were measured. */
	ExtractionRecord extraction(final Path table) throws IOException {
		return TableExtraction.of(table, settings, text("spacing", spacing), Project.version());
	}

	String signatureName() {
		return text("name", name).isEmpty() ? "signature" : text("name", name);
	}

	/** The files that are read. */
	List<Path> sources(final Path table) {
		final List<Path> files = new ArrayList<>(List.of(table));
		new PathField("test", test).path().ifPresent(files::add);
		return files;
	}

	OutputFolder target() {
		return new OutputFolder(output_folder);
	}

	/** The fields as the signature keeps them. */
	Map<String, String> options() {
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
		options.put("patient", text("patient", patient));
		options.put("batch", text("batch", batch));
		options.put("order", text("order", order));
		options.put("test_part", text("test_part", test_part));
		options.put("keep_list", keep_list == null ? "" : keep_list.getName());
		return options;
	}
}
