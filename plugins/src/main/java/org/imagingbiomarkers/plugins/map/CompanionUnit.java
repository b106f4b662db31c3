package org.imagingbiomarkers.plugins.map;

import java.util.Arrays;

import org.imagingbiomarkers.io.InputException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** The unit that a map beside the image has to be in, judged by the median of its values above 0. */
enum CompanionUnit {

		/** True flip angle over the nominal one. */
		RELATIVE_FLIP_ANGLE("relative to the nominal flip angle, around 1", 0.1, 3),
		/** T1 in ms: tissue has more than 20 ms and less than 20 s. */
		RELAXATION_TIME("in ms", 20, 20_000);

	private final String wanted;
	private final double least;
	private final double most;

	CompanionUnit(final String wanted, final double least, final double most) {
		this.wanted = wanted;
		this.least = least;
		this.most = most;
	}

	/** The smallest value that is in this unit. */
	double least() {
		return least;
	}

	/** The largest value that is in this unit. */
	double most() {
		return most;
	}

	/**
	 * The map, if its values may be in this unit.
	 *
	 * @throws InputException if they cannot be
	 */
	RandomAccessibleInterval<? extends RealType<?>> checked(final String key, final String text,
		final RandomAccessibleInterval<? extends RealType<?>> map) throws InputException
	{
		final double median = median(map);
		if (median >= least && median <= most) return map;
		if (Double.isNaN(median)) {
			throw new InputException(key + " must be " + wanted + ", but \"" + text + "\" has no value above 0.");
		}
		throw new InputException(key + " must be " + wanted + ", but the median of \"" + text + "\" is " + (float) median +
			guess(median) + ".");
	}

	private String guess(final double median) {
		if (this == RELAXATION_TIME) {
			return median < least ? ": these look like seconds, or like rates in 1/s" : ": these look like microseconds";
		}
		return median >= 30 && median <= 300 ? ": these look like percent" : median > most
			? ": these look like angles in degrees or another quantity" : "";
	}

	/** Median of the finite values above 0; NaN if there are none. */
	private static double median(final RandomAccessibleInterval<? extends RealType<?>> map) {
		final double[] values = new double[(int) Math.min(Integer.MAX_VALUE - 8, Intervals.numElements(map))];
		int count = 0;
		for (final RealType<?> value : Views.flatIterable(map)) {
			final double number = value.getRealDouble();
			if (number > 0 && number < Double.POSITIVE_INFINITY && count < values.length) values[count++] = number;
		}
		if (count == 0) return Double.NaN;
		Arrays.sort(values, 0, count);
		return values[count / 2];
	}
}
