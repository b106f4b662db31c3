package org.imagingbiomarkers.plugins.signature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.plugins.command.OutputFolder;

import ij.ImagePlus;

/**
 * A signature with everything there is to read and to see of it.
 *
 * @param signature that was built
 * @param validated pipeline that it is made of
 * @param outcome of the rows it was trained on
 * @param tables by their names in files
 * @param nomogram points of features; without rows where there is none
 * @param plots by the names of the outputs
 */
record BuiltSignature(Signature signature, ValidatedPipeline validated, Outcome outcome, Map<String, Table> tables,
		Table nomogram, Map<String, ImagePlus> plots)
{

	static final String PERFORMANCE = "performance";
	static final String COEFFICIENTS = "coefficients";
	static final String PREDICTIONS = "predictions";
	static final String CHECKLIST = "checklist";
	static final String DEPENDENCE = "partial_dependence";
	private static final String NOMOGRAM = "nomogram";

	/**
	 * Makes tables and plots.
	 *
	 * @param seed of the permutations of importance
	 * @param facts that the checklist is filled in with
	 */
	static BuiltSignature of(final Signature signature, final ValidatedPipeline validated, final StudyData data,
		final int seed, final Map<String, String> facts)
	{
		final List<String> inputs = signature.inputs();
		final Table features = SignatureTables.coefficients(signature, validated.importance(data.table(), inputs, seed),
			validated.timesUsed(inputs), validated.validation().fitted().size());
		final Map<String, ImagePlus> plots = new LinkedHashMap<>(SignatureCharts.of(signature, validated.predictions(), data
			.table().outcome(), features));
		final SignatureExplanation explained = SignatureExplanation.of(signature, validated.path(), data.table(), features
			.rows().stream().map(row -> row.get(0).toString()).toList());
		plots.putAll(explained.plots());
		final Map<String, Table> tables = new TreeMap<>(Map.of(PERFORMANCE, SignatureTables.performance(signature
			.performance()), COEFFICIENTS, features, PREDICTIONS, SignatureTables.predictions(data, validated), CHECKLIST,
			StudyChecklist.of(facts), DEPENDENCE, explained.dependence()));
		if (!explained.points().rows().isEmpty()) tables.put(NOMOGRAM, explained.points());
		return new BuiltSignature(signature, validated, data.table().outcome(), tables, explained.points(), plots);
	}

	/** How the names of its files begin. */
	String base() {
		return ResultFolder.fileName(signature.name());
	}

	/** The files of a folder of results. */
	OutputFolder.Content files() {
		final String base = base();
		return folder -> {
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
			folder.table(base + "_decision_curve", SignatureTables.decisionCurves(outcome, signature.outcome().horizon(),
				models, risks));
			folder.table(base + "_calibration", SignatureTables.calibration(outcome, signature.outcome().horizon(), models,
				risks));
		};
	}
}
