package org.imagingbiomarkers.composition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Classes that follow each other without a gap, from the smallest values to the largest.
 *
 * @param classes at least two
 */
public record ClassSet(List<ValueClass> classes) {

	private static final int MAX_CLASSES = 50;

	public ClassSet {
		classes = List.copyOf(classes);
	}

	/**
	 * Classes between limits.
	 *
	 * @param limits rising; one less than classes
	 * @param names of the classes from below; none: they are named by their limits
	 * @throws InvalidInputException if limits do not rise, or names are not as many as classes or not all different
	 */
	public static ClassSet of(final List<Double> limits, final List<String> names) {
		if (limits.isEmpty() || limits.size() >= MAX_CLASSES) {
			throw new InvalidInputException("limits must be 1 to " + (MAX_CLASSES - 1) + " numbers, but there are " + limits
				.size() + ".");
		}
		for (int i = 1; i < limits.size(); i++) {
			if (!(limits.get(i) > limits.get(i - 1))) {
				throw new InvalidInputException("limits must rise, but " + limits.get(i) + " follows " + limits.get(i - 1) + ".");
			}
		}
		if (!names.isEmpty() && names.size() != limits.size() + 1) {
			throw new InvalidInputException("names must be one more than limits, " + (limits.size() + 1) + ", but they are \"" +
				String.join(", ", names) + "\".");
		}
		if (new HashSet<>(names).size() != names.size()) {
			throw new InvalidInputException("names must be different, but \"" + String.join(", ", names) +
				"\" holds one of them twice.");
		}
		final List<ValueClass> classes = new ArrayList<>();
		for (int i = 0; i <= limits.size(); i++) {
			final double lower = i == 0 ? Double.NEGATIVE_INFINITY : limits.get(i - 1);
			final double upper = i == limits.size() ? Double.POSITIVE_INFINITY : limits.get(i);
			classes.add(new ValueClass(names.isEmpty() ? name(lower, upper) : names.get(i), lower, upper));
		}
		return new ClassSet(classes);
	}

	private static String name(final double lower, final double upper) {
		if (lower == Double.NEGATIVE_INFINITY) return "below " + number(upper);
		if (upper == Double.POSITIVE_INFINITY) return number(lower) + " and above";
		return number(lower) + " to below " + number(upper);
	}

	private static String number(final double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
	}

	/** Number of the class of a value, from 0; -1 where the value is not finite. */
	public int find(final double value) {
		if (!Double.isFinite(value)) return -1;
		int found = 0;
		while (!classes.get(found).contains(value)) {
			found++;
		}
		return found;
	}

	/** How many values belong to each class; those that are not finite belong to none. */
	public long[] counts(final double[] values) {
		final long[] counts = new long[classes.size()];
		for (final double value : values) {
			final int found = find(value);
			if (found >= 0) counts[found]++;
		}
		return counts;
	}
}
