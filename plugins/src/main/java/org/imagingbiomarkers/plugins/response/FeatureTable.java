package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;

/**
 * A table of features of several batches as numbers.
 *
 * @param names of the features
 * @param features one array a feature, one value a sample
 * @param batchNames in the order of their first samples
 * @param batches the batch of each sample, 0 up
 * @param covariates one array a covariate, one value a sample; a category of k words is k - 1 of them
 */
record FeatureTable(List<String> names, double[][] features, List<String> batchNames, int[] batches,
		double[][] covariates)
{

	static FeatureTable of(final Table table, final String name, final String batch, final List<String> covariates,
		final List<String> wanted) throws InputException
	{
		final List<String> words = column(table, name, "batch", batch).stream().map(FeatureTable::text).toList();
		final List<String> batchNames = words.stream().distinct().toList();
		final List<double[]> kept = new ArrayList<>();
		for (final String covariate : covariates) {
			kept.addAll(covariate(column(table, name, "covariates", covariate)));
		}
		final List<String> names = wanted.isEmpty() ? table.columns().stream().filter(column -> !column.equals(batch) &&
			!covariates.contains(column) && isNumeric(table, column)).toList() : wanted;
		final double[][] features = new double[names.size()][];
		for (int f = 0; f < features.length; f++) {
			features[f] = numbers(column(table, name, "features", names.get(f)), names.get(f), name);
		}
		return new FeatureTable(names, features, batchNames, words.stream().mapToInt(batchNames::indexOf).toArray(), kept
			.toArray(double[][]::new));
	}

	private static boolean isNumeric(final Table table, final String column) {
		final int index = table.columns().indexOf(column);
		return table.rows().stream().allMatch(row -> row.get(index) instanceof Double);
	}

	private static List<Object> column(final Table table, final String name, final String key, final String column)
		throws InputException
	{
		final int index = table.columns().indexOf(column);
		if (index < 0) throw new InputException(key + " must name columns of " + name + ", but it has no \"" + column +
			"\".");
		return table.rows().stream().map(row -> row.get(index)).toList();
	}

	private static double[] numbers(final List<Object> cells, final String column, final String name)
		throws InputException
	{
		for (final Object cell : cells) {
			if (!(cell instanceof Double number) || !Double.isFinite(number)) {
				throw new InputException("\"" + column + "\" must be a number in every row of " + name + ", but in one it is \"" +
					cell + "\".");
			}
		}
		return cells.stream().mapToDouble(cell -> (Double) cell).toArray();
	}

	private static List<double[]> covariate(final List<Object> cells) {
		if (cells.stream().allMatch(Double.class::isInstance)) {
			return List.of(cells.stream().mapToDouble(cell -> (Double) cell).toArray());
		}
		final List<String> categories = cells.stream().map(FeatureTable::text).distinct().sorted().toList();
		return IntStream.range(1, categories.size()).mapToObj(category -> cells.stream().mapToDouble(cell -> text(cell)
			.equals(categories.get(category)) ? 1 : 0).toArray()).toList();
	}

	private static String text(final Object cell) {
		return cell instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue()) : cell
			.toString();
	}
}
