package org.imagingbiomarkers.plugins.signature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.model.signature.PerformanceValue;
import org.imagingbiomarkers.model.signature.SampleSize;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TrainingRecord;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;

/** What this software knows of a study, in sentences, by the keys of the checklists. */
final class StudyFacts {

	private final Signature signature;
	private final Map<String, String> facts = new LinkedHashMap<>();

	private StudyFacts(final Signature signature) {
		this.signature = signature;
	}

	/**
	 * The facts of a signature that was just built.
	 *
	 * @param size of the sample
	 * @param missing part of the values of candidates that were missing, 0 to 1
	 */
	static Map<String, String> of(final Signature signature, final SampleSize size, final double missing) {
		final StudyFacts study = new StudyFacts(signature);
		study.data(size, missing);
		study.extraction(signature.extraction());
		study.modeling();
		study.judgment();
		return study.facts;
	}

	private String option(final String key) {
		return signature.options().getOrDefault(key, "");
	}

	private void data(final SampleSize size, final double missing) {
		final TrainingRecord training = signature.training();
		facts.put("source", "Table " + training.file() + " (SHA-256 " + training.sha256() + ").");
		facts.put("numbers", training.patients() + " patients, " + training.rows() + " rows, " + training.events() +
			(signature.outcome().isSurvival() ? " events." : " with the outcome."));
		facts.put("samplesize", size.sentence());
		facts.put("outcome", signature.outcome().isSurvival() ? "Time to an event: columns " + signature.outcome().time() +
			" and " + signature.outcome().event() + "; risks are predicted for " + signature.outcome().horizon() + "."
			: "Binary: column " + signature.outcome().outcome() + ".");
		facts.put("balance", String.format(Locale.ROOT, "%.1f %% of the rows have the %s; folds are stratified by it.",
			100.0 * training.events() / training.rows(), signature.outcome().isSurvival() ? "event" : "outcome"));
		facts.put("predictors", training.candidates() + " candidates.");
		facts.put("missing", String.format(Locale.ROOT,
			"%.2f %% of the values were missing; replaced by the median of the training rows, inside each fold.", 100 *
				missing));
		if (!option("clinical").isEmpty()) facts.put("clinical", "Columns " + option("clinical") + ".");
	}

	private void extraction(final ExtractionRecord extraction) {
		if (!extraction.isKnown()) return;
		final Map<String, Object> settings = extraction.settings();
		final String version = extraction.version().isBlank() ? "" : " version " + extraction.version();
		facts.put("extraction", "Imaging Biomarkers for ImageJ and Fiji" + version + ", settings with SHA-256 " + extraction
			.sha256() + ": " + settings + ".");
		facts.put("settingsfile", "The settings are part of the signature file.");
		facts.put("software", "Features as the IBSI defines them, checked against its reference values.");
		facts.put("defaults", "Every parameter is written down in the signature, defaults too.");
		if (settings.containsKey("setting")) return;
		facts.put("resampling", settings.containsKey("spacing") ? "To " + settings.get("spacing") + " mm, " + settings.get(
			"interpolation") + "." : "None.");
		facts.put("discretization", settings.containsKey("bin_size") ? "Fixed bin size " + settings.get("bin_size") + "."
			: "Fixed number of bins " + settings.get("bin_number") + ".");
		facts.put("imagetypes", (Boolean.FALSE.equals(settings.get("original")) ? "" : "Original image. ") + (settings
			.containsKey("filters") ? "Filters: " + settings.get("filters") + "." : "No filters."));
		facts.put("classes", settings.get("families") + ".");
	}

	private void modeling() {
		final boolean tuned = !Double.isNaN(signature.pipeline().lambda());
		facts.put("preparation", "Inside each fold: median imputation, filter for variance, " + (option("batch").isEmpty()
			? "" : "ComBat without the outcome by " + option("batch") + ", ") + "standardization.");
		facts.put("reduction", "Inside each fold: " + option("filters") + ".");
		if (option("filters").matches(".*(correlation|spearman|mrmr).*")) {
			facts.put("redundancy", "Inside each fold: " + option("filters") + ".");
		}
		if (!option("keep_list").isEmpty()) {
			facts.put("robustness", "Only features of the keep-list " + option("keep_list") + " were candidates.");
		}
		if (!option("batch").isEmpty()) {
			facts.put("confounders", "Effects of " + option("batch") + " are taken out by ComBat, learned from training rows.");
		}
		facts.put("modeling", option("learner") + (signature.outcome().isSurvival() ? ", Cox model" : ", binary outcome") +
			(tuned ? String.format(Locale.ROOT, "; the penalty %.4g was chosen by %s inner folds (%s)", signature.pipeline()
				.lambda(), option("inner_folds"), option("strength")) : "") + "; seed " + option("seed") + ".");
		facts.put("partition", option("folds") + " folds, " + option("repeats") +
			" time(s), stratified, rows of a patient together; everything that learns is fitted inside each fold. " +
			testing());
		facts.put("updating", "None.");
		facts.put("handcrafted", "Not applicable: no deep learning.");
		facts.put("formula", "Steps, " + (signature.pipeline().model() instanceof LinearScore ? "coefficients" : "trees") +
			" and baseline are in the signature file.");
		facts.put("selected", signature.inputs().size() + " of " + signature.training().candidates() +
			" candidates have an effect; how often folds chose each is in the table of coefficients.");
		facts.put("explanation", "Coefficients and permutation importance on held-out rows.");
	}

	private String testing() {
		if (signature.evaluations().isEmpty()) return "No test set was looked at.";
		return signature.evaluations().stream().map(look -> "The test set " + look.file() + " was looked at, and " + look
			.earlier() + " time(s) before.").collect(Collectors.joining(" "));
	}

	private void judgment() {
		final List<PerformanceValue> own = signature.performance().stream().filter(value -> value.model().equals(
			ValidatedPipeline.SIGNATURE) && !value.set().equals(ValidatedPipeline.TRAINING)).toList();
		facts.put("performance", own.stream().filter(value -> value.measure().matches("AUC|C")).map(StudyFacts::text).collect(
			Collectors.joining("; ")) + ".");
		facts.put("calibration", own.stream().filter(value -> value.measure().matches("(calibration|observed over|Brier).*"))
			.map(StudyFacts::text).collect(Collectors.joining("; ")) + ".");
		facts.put("metrics", own.stream().map(PerformanceValue::measure).distinct().collect(Collectors.joining(", ")) + ".");
		facts.put("uncertainty",
			"95 % intervals: DeLong or jackknife, whole patients drawn with replacement where a patient " +
				"has several rows, Wilson for parts; in cross-validation widened for scores that are not independent " +
				"(Nadeau and Bengio 2003).");
		final String compared = signature.performance().stream().filter(value -> value.measure().endsWith("difference")).map(
			StudyFacts::text).collect(Collectors.joining("; "));
		facts.put("comparison", compared + ".");
		final String beside = signature.performance().stream().map(PerformanceValue::model).filter(model -> model.matches(
			"volume|clinical")).distinct().collect(Collectors.joining(" and "));
		if (!beside.isEmpty()) facts.put("baselines", "Compared with " + beside + " alone in the same folds.");
		if (option("combine").equals("true") && !option("clinical").isEmpty()) {
			facts.put("combined", "Clinical columns " + option("clinical") + " are candidates beside the features.");
		}
		if (signature.cutOff().exists()) {
			facts.put("cutoff", String.format(Locale.ROOT, "Scores above %.4g are high (%s), learned inside each fold.",
				signature.cutOff().score(), signature.cutOff().rule().name().toLowerCase(Locale.ROOT)));
		}
		facts.put("internal", "Nested cross-validation.");
		facts.put("testing", "Internal, nested cross-validation. " + testing());
		if (!signature.outcome().isSurvival()) facts.put("utility", "Net benefit is in the table of the decision curve.");
		facts.put("checklists", "TRIPOD+AI, CLEAR, METRICS and RQS: this table.");
		facts.put("code", "Built with Imaging Biomarkers for ImageJ and Fiji " + signature.version() + " (open source).");
		facts.put("modelfile", "The signature is one JSON file.");
		facts.put("system", "Apply Signature of the same software applies the file to tables and images.");
		facts.put("input",
			"Missing values are replaced by training medians; other extraction, spacing or version, and values " +
				"more than " + (int) FitCheck.ALLOWED_BEYOND + " standard deviations outside of the training range are refused.");
	}

	private static String text(final PerformanceValue value) {
		final String which = value.model().equals(ValidatedPipeline.SIGNATURE) ? value.measure() : value.model() + ", " +
			value.measure();
		return String.format(Locale.ROOT, Double.isNaN(value.lower()) ? "%s (%s) %.3f" : "%s (%s) %.3f [%.3f, %.3f]", which,
			value.set(), value.value(), value.lower(), value.upper());
	}
}
