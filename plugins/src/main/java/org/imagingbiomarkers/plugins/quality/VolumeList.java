package org.imagingbiomarkers.plugins.quality;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Some of the volumes of a series, as the user lists them.
 *
 * @param numbers from 1, increasing
 */
record VolumeList(List<Integer> numbers) {

	private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

	/**
	 * Reads a list such as {@code 1-5, 8}.
	 *
	 * @param count of the volumes there are
	 * @throws InvalidInputException if it is no such list, or names fewer than two volumes or one that there is not
	 */
	static VolumeList of(final String text, final int count) {
		final TreeSet<Integer> numbers = new TreeSet<>();
		for (final String part : text.trim().split("[,;\\s]+")) {
			final Matcher range = RANGE.matcher(part);
			if (!range.matches()) {
				throw new InvalidInputException("volumes must list numbers and ranges such as \"1-5, 8\", but \"" + part +
					"\" is neither.");
			}
			final int first = Integer.parseInt(range.group(1));
			final int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
			if (first < 1 || last > count || first > last) {
				throw new InvalidInputException("volumes must lie between 1 and " + count + ", but \"" + part + "\" does not.");
			}
			for (int number = first; number <= last; number++) {
				numbers.add(number);
			}
		}
		if (numbers.size() < 2) {
			throw new InvalidInputException("volumes must name at least two volumes, but \"" + text.trim() + "\" names one.");
		}
		return new VolumeList(List.copyOf(numbers));
	}

	/** These volumes of an image, whose last axis is that of the volumes. */
	<T extends RealType<T>> RandomAccessibleInterval<? extends RealType<?>> of(
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		@SuppressWarnings("unchecked")
		final RandomAccessibleInterval<T> all = (RandomAccessibleInterval<T>) image;
		final int axis = all.numDimensions() - 1;
		return Views.stack(numbers.stream().map(number -> (RandomAccessibleInterval<T>) Views.hyperSlice(all, axis, all.min(
			axis) + number - 1)).toList());
	}
}
