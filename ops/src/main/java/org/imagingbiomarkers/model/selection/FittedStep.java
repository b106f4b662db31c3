package org.imagingbiomarkers.model.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;

/** What a step has learned from training rows, to be applied to any rows. */
public sealed interface FittedStep {

	/**
	 * Changes features by what was learned, without looking at any other row.
	 *
	 * @param batches the scanner or site of each row
	 */
	FeatureMatrix apply(FeatureMatrix features, String[] batches);

	/** The features that it leaves. */
	List<String> names();

	/** The same for some of the features alone; each feature is changed by itself. */
	FittedStep of(Set<String> kept);

	private static int[] places(final List<String> names, final Set<String> kept) {
		return IntStream.range(0, names.size()).filter(f -> kept.contains(names.get(f))).toArray();
	}

	private static List<String> names(final List<String> names, final int[] places) {
		return Arrays.stream(places).mapToObj(names::get).toList();
	}

	private static double[] values(final double[] values, final int[] places) {
		return Arrays.stream(places).mapToDouble(f -> values[f]).toArray();
	}

	/** Keeps some features. */
	record Keep(List<String> names) implements FittedStep {

		@Override
		public Keep of(final Set<String> kept) {
			return new Keep(names.stream().filter(kept::contains).toList());
		}

		@Override
		public FeatureMatrix apply(final FeatureMatrix features, final String[] batches) {
			return features.selectFeatures(names);
		}
	}

	/** Replaces missing values. @param values one per feature, in its unit */
	record Fill(List<String> names, double[] values) implements FittedStep {

		@Override
		public Fill of(final Set<String> kept) {
			final int[] places = FittedStep.places(names, kept);
			return new Fill(FittedStep.names(names, places), FittedStep.values(values, places));
		}

		@Override
		public FeatureMatrix apply(final FeatureMatrix features, final String[] batches) {
			final double[][] columns = new double[names.size()][];
			for (int f = 0; f < columns.length; f++) {
				final double[] column = features.column(names.get(f)).clone();
				for (int i = 0; i < column.length; i++) {
					if (Double.isNaN(column[i])) column[i] = values[f];
				}
				columns[f] = column;
			}
			return new FeatureMatrix(names, columns);
		}
	}

	/** Subtracts and divides. @param means one per feature @param scales what to divide by, one per feature */
	record Scale(List<String> names, double[] means, double[] scales) implements FittedStep {

		@Override
		public Scale of(final Set<String> kept) {
			final int[] places = FittedStep.places(names, kept);
			return new Scale(FittedStep.names(names, places), FittedStep.values(means, places), FittedStep.values(scales,
				places));
		}

		@Override
		public FeatureMatrix apply(final FeatureMatrix features, final String[] batches) {
			final double[][] columns = new double[names.size()][];
			for (int f = 0; f < columns.length; f++) {
				final double[] column = features.column(names.get(f)).clone();
				for (int i = 0; i < column.length; i++) {
					column[i] = (column[i] - means[f]) / scales[f];
				}
				columns[f] = column;
			}
			return new FeatureMatrix(names, columns);
		}
	}

	/**
	 * Takes shift and scale of each scanner out.
	 *
	 * @param scanners place of each known scanner in the arrays below
	 * @param means mean of each feature over all training rows
	 * @param spreads standard deviation of each feature within scanners
	 * @param shifts one array per scanner, one value per feature, in spreads
	 * @param variances one array per scanner, one value per feature; NaN for a feature that is left unchanged
	 */
	record Harmonize(List<String> names, Map<String, Integer> scanners, double[] means, double[] spreads, double[][] shifts,
			double[][] variances) implements FittedStep
	{

		@Override
		public Harmonize of(final Set<String> kept) {
			final int[] places = FittedStep.places(names, kept);
			return new Harmonize(FittedStep.names(names, places), scanners, FittedStep.values(means, places), FittedStep.values(
				spreads, places), some(shifts, places), some(variances, places));
		}

		private static double[][] some(final double[][] values, final int[] places) {
			return Arrays.stream(values).map(own -> FittedStep.values(own, places)).toArray(double[][]::new);
		}

		@Override
		public FeatureMatrix apply(final FeatureMatrix features, final String[] batches) {
			final double[][] columns = new double[names.size()][];
			for (int f = 0; f < columns.length; f++) {
				columns[f] = features.column(names.get(f)).clone();
				for (int i = 0; i < batches.length; i++) {
					final Integer scanner = scanners.get(batches[i]);
					if (scanner == null) {
						throw new InvalidInputException("The scanner \"" + batches[i] +
							"\" does not occur in the training rows, but harmonization knows only " + String.join(", ", scanners
								.keySet().stream().sorted().toList()) + ".");
					}
					final double variance = variances[scanner][f];
					if (Double.isNaN(variance)) continue;
					final double z = (columns[f][i] - means[f]) / spreads[f];
					columns[f][i] = (z - shifts[scanner][f]) / Math.sqrt(variance) * spreads[f] + means[f];
				}
			}
			return new FeatureMatrix(names, columns);
		}
	}
}
