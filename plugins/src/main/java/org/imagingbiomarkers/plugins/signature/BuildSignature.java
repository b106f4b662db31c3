package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.OutcomeColumns;
import org.imagingbiomarkers.model.signature.SampleSize;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TrainingRecord;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.model.signature.ValidationPlan;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.scijava.ItemIO;
import org.scijava.command.Command;
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
public class BuildSignature extends BuildSignatureFields {

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
		description = "Observed part (for times: Kaplan-Meier in groups) over predicted probability of held-out rows")
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

	@Override
	protected void compute() throws IOException {
		check();
		final List<Warning> warnings = new ArrayList<>(ignored());
		final SampleTable samples = samples();
		final StudyData.Columns columns = columns().read(samples, warnings);
		final StudyParts parts = parts(StudyData.of(samples, columns, warnings), columns, warnings);
		final StudyData data = parts.training();
		checkFeatures(data, columns.candidates(), warnings);
		final Outcome read = data.table().outcome();
		final OutcomeColumns predicted = columns.outcome().columns(read, horizon());
		final ValidationPlan plan = plan(columns, predicted, samples);
		final int candidates = columns.candidates().size();
		final SampleSize size = SampleSize.of(read, candidates);
		final ValidatedPipeline[] validated = new ValidatedPipeline[1];
		during(progress -> validated[0] = ValidatedPipeline.of(data.table(), plan, presenter().workers()));
		final Signature untested = validated[0].signature(signatureName(), predicted, data.table().features(), extraction(
			samples.file()), TrainingRecord.of(samples.fileName(), samples.sha256(), data.table(), candidates), options(),
			Project.version());
		final Signature signature = parts.test(untested, plan, warnings);
		if (signature.pipeline().model().used().isEmpty()) {
			warnings.add(Warning.of(Warning.Kind.RELIABILITY,
				"No feature has an effect: the signature gives every patient the same risk."));
		}
		warnings.forEach(presenter()::warn);
		finish(BuiltSignature.of(signature, validated[0], data, seed(), StudyFacts.of(signature, size, missing(data, columns
			.candidates()))), samples);
	}

	private static void checkFeatures(final StudyData data, final List<String> candidates, final List<Warning> warnings)
		throws InputException
	{
		final List<String> constant = data.constant(candidates);
		if (constant.size() == candidates.size()) {
			throw new InputException("features must vary, but each of the " + constant.size() + " columns of " + data.samples()
				.name() + " is the same in all rows.");
		}
		if (!constant.isEmpty()) {
			warnings.add(Warning.leftOut(Counted.of(constant.size(), "feature") + (constant.size() == 1 ? " is" : " are") +
				" the same in all rows and left out, such as \"" + constant.get(0) + "\"."));
		}
		candidates.stream().filter(data::tellsOutcome).map(name -> Warning.doubtful("\"" + name +
			"\" alone tells the outcome of every row: leave it out if it was known only when the outcome was.")).forEach(
				warnings::add);
	}

	/** Part of the values of candidates that are missing. */
	private static double missing(final StudyData data, final List<String> candidates) {
		return candidates.stream().mapToDouble(name -> Arrays.stream(data.table().features().column(name)).filter(
			Double::isNaN).count()).sum() / candidates.size() / data.table().rows();
	}

	private void finish(final BuiltSignature built, final SampleTable samples) throws IOException {
		final Provenance provenance = ProvenanceRecorder.of(this, sources(samples.file()));
		built.plots().values().forEach(plot -> ProvenanceRecorder.mark(plot, provenance));
		presenter().wrote(target().write(built.base() + "_BuildSignature", provenance, built.files()));
		table = built.tables().get(BuiltSignature.PERFORMANCE);
		coefficients = built.tables().get(BuiltSignature.COEFFICIENTS);
		predictions = built.tables().get(BuiltSignature.PREDICTIONS);
		checklist = built.tables().get(BuiltSignature.CHECKLIST);
		partial_dependence = built.tables().get(BuiltSignature.DEPENDENCE);
		nomogram = built.nomogram();
		built.plots().values().forEach(this::show);
		presenter().show(new TableResult("Signature Checklist", checklist, provenance));
		presenter().show(new TableResult("Signature Coefficients", coefficients, provenance));
		show(table, provenance);
		path_plot = built.plots().get(SignatureExplanation.PATH);
		dependence_plot = built.plots().get(SignatureExplanation.DEPENDENCE);
		nomogram_plot = built.plots().get(SignatureExplanation.NOMOGRAM);
		roc_plot = built.plots().get(SignatureCharts.ROC);
		calibration_plot = built.plots().get(SignatureCharts.CALIBRATION);
		decision_plot = built.plots().get(SignatureCharts.DECISION);
		survival_plot = built.plots().get(SignatureCharts.SURVIVAL);
		coefficient_plot = built.plots().get(SignatureCharts.COEFFICIENTS);
		importance_plot = built.plots().get(SignatureCharts.IMPORTANCE);
	}
}
