package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;

/**
 * A table of features of several batches as numbers.
 *
 * @param names of the features
 * @param features one array per feature, one value per sample
 * @param batchNames in the order of their first samples
 * @param batches the batch of each sample, 0 up
 * @param covariates one array per covariate, one value per sample; a category of k words is k - 1 of them
 * @param categories the words of each column of covariates, by its name; none for a column of numbers
 * @param warnings one sentence for each column that looks like a feature and is not taken
 */
record FeatureTable(List<String> names, double[][] features, List<String> batchNames, int[] batches,
		double[][] covariates, Map<String, List<String>> categories, List<Warning> warnings)
{

	/**
	 * The samples of a table as another one has taught to harmonize them.
	 *
	 * @throws InputException if the table lacks a column, or has a batch or a word that was not learned
	 */
	static FeatureTable of(final Table table, final String name, final LearnedHarmonization learned) throws InputException {
		final Source source = new Source(table, name);
		final List<String> words = source.filled("batch", learned.batch()).stream().map(FeatureTable::text).toList();
		for (int row = 0; row < words.size(); row++) {
			if (!learned.batchNames().contains(words.get(row))) {
				throw new InputException("\"" + learned.batch() + "\" of " + name + " must be a batch that was learned, " + String
					.join(", ", learned.batchNames()) + ", but row " + (row + 1) + " has \"" + words.get(row) + "\".");
			}
		}
		final List<double[]> kept = new ArrayList<>();
		for (final Map.Entry<String, List<String>> covariate : learned.categories().entrySet()) {
			kept.addAll(covariate(source.filled("covariates", covariate.getKey()), covariate.getKey(), covariate.getValue(),
				name));
		}
		final double[][] features = new double[learned.features().size()][];
		for (int f = 0; f < features.length; f++) {
			features[f] = source.numbers(learned.features().get(f));
		}
		return new FeatureTable(learned.features(), features, learned.batchNames(), words.stream().mapToInt(learned
			.batchNames()::indexOf).toArray(), kept.toArray(double[][]::new), learned.categories(), List.of());
	}

	static FeatureTable of(final Table table, final String name, final String batch, final List<String> covariates,
		final List<String> wanted) throws InputException
	{
		final Source source = new Source(table, name);
		final List<String> words = source.filled("batch", batch).stream().map(FeatureTable::text).toList();
		final List<String> batchNames = words.stream().distinct().toList();
		checkSizes(batch, name, words, batchNames);
		final List<double[]> kept = new ArrayList<>();
		final Map<String, List<String>> categories = new LinkedHashMap<>();
		for (final String covariate : covariates) {
			final List<Object> cells = source.filled("covariates", covariate);
			categories.put(covariate, categories(cells));
			kept.addAll(covariate(cells, covariate, categories.get(covariate), name));
		}
		final List<Warning> warnings = new ArrayList<>();
		final List<String> names = wanted.isEmpty() ? source.features(batch, covariates, warnings) : wanted;
		final double[][] features = new double[names.size()][];
		for (int f = 0; f < features.length; f++) {
			features[f] = source.numbers(names.get(f));
		}
		return new FeatureTable(names, features, batchNames, words.stream().mapToInt(batchNames::indexOf).toArray(), kept
			.toArray(double[][]::new), categories, List.copyOf(warnings));
	}

	/** Says by the user's own word which batch is too small. */
	private static void checkSizes(final String column, final String name, final List<String> words,
		final List<String> batchNames) throws InputException
	{
		for (final String one : batchNames) {
			final int size = Collections.frequency(words, one);
			if (size < 2) {
				throw new InputException("ComBat needs at least two samples of every batch, but \"" + column + "\" of " + name +
					" has one row with \"" + one + "\".");
			}
		}
	}

	/** The columns of a table, read by the names that the user gave. */
	private record Source(Table table, String name) {

		List<Object> column(final String key, final String column) throws InputException {
			final int index = table.columns().indexOf(column);
			if (index < 0) throw new InputException(key + " must name columns of " + name + ", but it has no \"" + column +
				"\".");
			return table.rows().stream().map(row -> row.get(index)).toList();
		}

		/** A column without blank cells. */
		List<Object> filled(final String key, final String column) throws InputException {
			final List<Object> cells = column(key, column);
			for (int row = 0; row < cells.size(); row++) {
				if (cells.get(row).toString().isBlank() || cells.get(row).equals(Double.NaN)) {
					throw new InputException("\"" + column + "\" must be filled in in every row of " + name + ", but row " + (row +
						1) + " is blank.");
				}
			}
			return cells;
		}

		/** All columns of numbers but batch and covariates; what has numbers in some rows only is reported. */
		List<String> features(final String batch, final List<String> covariates, final List<Warning> warnings)
			throws InputException
		{
			final List<String> names = new ArrayList<>();
			for (final String column : table.columns()) {
				if (column.equals(batch) || covariates.contains(column)) continue;
				final List<Object> cells = column("features", column);
				final int without = firstWithoutNumber(cells);
				if (without < 0) names.add(column);
				else if (cells.stream().anyMatch(FeatureTable::isNumber)) {
					warnings.add(Warning.leftOut("\"" + column + "\" of " + name + " is left as it is: row " + (without + 1) +
						" has " + shown(cells.get(without)) + " instead of a number."));
				}
			}
			return names;
		}

		double[] numbers(final String column) throws InputException {
			final List<Object> cells = column("features", column);
			final int without = firstWithoutNumber(cells);
			if (without >= 0) {
				throw new InputException("\"" + column + "\" must be a number in every row of " + name + ", but row " + (without +
					1) + " has " + shown(cells.get(without)) + ".");
			}
			return cells.stream().mapToDouble(cell -> (Double) cell).toArray();
		}

		private static int firstWithoutNumber(final List<Object> cells) {
			return IntStream.range(0, cells.size()).filter(row -> !isNumber(cells.get(row))).findFirst().orElse(-1);
		}

		private static String shown(final Object cell) {
			return cell.toString().isBlank() ? "a blank" : "\"" + cell + "\"";
		}
	}

	private static boolean isNumber(final Object cell) {
		return cell instanceof Double number && Double.isFinite(number);
	}

	/** The words of a column in the order of the alphabet; none for numbers. */
	private static List<String> categories(final List<Object> cells) {
		if (cells.stream().allMatch(Double.class::isInstance)) return List.of();
		return cells.stream().map(FeatureTable::text).distinct().sorted().toList();
	}

	private static List<double[]> covariate(final List<Object> cells, final String column, final List<String> categories,
		final String name) throws InputException
	{
		for (int row = 0; row < cells.size(); row++) {
			final Object cell = cells.get(row);
			if (categories.isEmpty() ? cell instanceof Double : categories.contains(text(cell))) continue;
			throw new InputException("\"" + column + "\" of " + name + " must be " + (categories.isEmpty() ? "a number"
				: "one of " + String.join(", ", categories)) + ", but row " + (row + 1) + " has \"" + cell + "\".");
		}
		if (categories.isEmpty()) return List.of(cells.stream().mapToDouble(cell -> (Double) cell).toArray());
		return IntStream.range(1, categories.size()).mapToObj(category -> cells.stream().mapToDouble(cell -> text(cell)
			.equals(categories.get(category)) ? 1 : 0).toArray()).toList();
	}

	private static String text(final Object cell) {
		return cell instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue()) : cell
			.toString();
	}
}
