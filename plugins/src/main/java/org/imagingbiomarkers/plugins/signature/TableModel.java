package org.imagingbiomarkers.plugins.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.model.signature.TrainingRange;

/** A model that was trained elsewhere and judges the rows of a table. */
public interface TableModel extends AutoCloseable {

	/** Name and version. */
	String title();

	/** Columns that it needs, in the order of its input. */
	List<String> columns();

	/** Values that it was trained on, as far as it says: deviations may be NaN. */
	List<TrainingRange> ranges();

	/** What it says of itself, for provenance. */
	Map<String, Object> card();

	/**
	 * Judges rows.
	 *
	 * @param rows values in the order of the columns, none of them NaN
	 */
	List<Prediction> predict(double[][] rows);

	@Override
	void close();

	/**
	 * What a model says of a row.
	 *
	 * @param value of a regression
	 * @param chosen class of a classification
	 * @param probabilities of the classes by their names; empty for a regression
	 */
	record Prediction(double value, Optional<String> chosen, Map<String, Double> probabilities) {}
}
