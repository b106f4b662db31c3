package org.imagingbiomarkers.workbench.explore.fit;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.plugins.map.Quantity;

/**
 * What one model makes of the curve at one place.
 *
 * @param voxels number of those that count; 0 where none has finite values
 * @param status what became of the fit
 * @param values of the parameters, and of what follows from them, in the order of the model
 * @param r2 coefficient of determination; NaN without a fit
 * @param rmse root mean square of the residuals; NaN without a fit
 * @param rmseUnit its unit; empty where none is known
 * @param shown the curves, in each way to see them, that of the fit first
 */
public record ExploredCurve(ExploredModel model, PixelSelection place, long voxels, FitStatus status, List<Value> values,
		double r2, double rmse, String rmseUnit, List<ShownCurve> shown)
{

	/**
	 * A parameter.
	 *
	 * @param unit people read it in
	 * @param computed its value as computed, NaN without a fit
	 * @param computedError its standard error as computed; NaN where nothing is known of it
	 */
	public record Value(Quantity quantity, String unit, double computed, double computedError) {

		/** Its value in its unit. */
		public double value() {
			return computed * quantity.factor();
		}

		/** Its standard error in its unit. */
		public double error() {
			return computedError * quantity.factor();
		}

		/** The pixel of its map at this place. */
		public float inMap() {
			return inMap(computed);
		}

		/** The pixel of the map of its standard error. */
		public float errorInMap() {
			return inMap(computedError);
		}

		private float inMap(final double number) {
			final float pixel = (float) number;
			return quantity.factor() == 1 ? pixel : pixel * (float) quantity.factor();
		}

		/** Its name with the unit in parentheses. */
		public String heading() {
			return quantity.label() + (unit.isEmpty() ? "" : " (" + unit + ")");
		}
	}

	/** One way to see the curves, if there is that one here. */
	public Optional<ShownCurve> shown(final String quantity) {
		return shown.stream().filter(one -> one.quantity().equals(quantity)).findFirst();
	}

	/** What became of the fit, in words. */
	public String outcome() {
		if (status.isWarning()) return "fitted, " + status.text();
		return switch (status) {
			case FITTED -> "fitted";
			case OUTSIDE_MASK -> "not fitted: outside the mask";
			case NO_SIGNAL -> "not fitted: too few samples carry a signal";
			case NOT_CONVERGED -> "not fitted: the search ended without a minimum";
			case AT_BOUND -> "not fitted: the best values lie at a bound of what is possible";
			default -> "not fitted: a sample, or a value it is converted with, is not one that can be";
		};
	}
}
