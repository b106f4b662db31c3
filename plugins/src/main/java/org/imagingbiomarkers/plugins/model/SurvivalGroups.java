package org.imagingbiomarkers.plugins.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.survival.MaximallySelectedCut;

/**
 * The group of each row, by the words of a column or by a cut of its numbers.
 *
 * @param names of the groups; the first one is what others are compared to
 * @param groups the group of each row, 0 up
 * @param cut largest value of the low group; NaN without a cut
 * @param searched how the cut was found, where the outcome chose it
 */
record SurvivalGroups(List<String> names, int[] groups, double cut, MaximallySelectedCut searched) {

	/** More curves cannot be told apart. */
	private static final int MOST = 12;
	/** Part of the rows that each side of a searched cut has, at least. */
	private static final double SMALLEST_PART = 0.1;

	/** How a column of numbers is divided. */
	enum Cut {
			/** Each value is a group. */
			NONE,
			/** At the median. */
			MEDIAN,
			/** At a given value. */
			VALUE,
			/** Where the groups differ most. */
			MAXIMALLY_SELECTED
	}

	/** One group of all rows. */
	static SurvivalGroups all(final int count) {
		return new SurvivalGroups(List.of("all"), new int[count], Double.NaN, null);
	}

	/**
	 * Divides rows.
	 *
	 * @param column name of the column
	 * @param value for {@link Cut#VALUE}
	 */
	static SurvivalGroups of(final SurvivalRows rows, final String column, final Cut cut, final OptionalDouble value) {
		return switch (cut) {
			case NONE -> byValue(rows, column);
			case MEDIAN -> at(rows, column, new Median().evaluate(rows.numbers(column)), null);
			case VALUE -> at(rows, column, value.orElseThrow(() -> new InvalidInputException(
				"cut_value must be a number where cut is value, but it is blank.")), null);
			case MAXIMALLY_SELECTED -> {
				final double[] numbers = rows.numbers(column);
				if (Arrays.stream(numbers).distinct().limit(2).count() < 2) {
					throw new InvalidInputException("cut must divide the rows into two groups, but all values of \"" + column +
						"\" are " + SurvivalRows.text(numbers[0]) + ".");
				}
				final MaximallySelectedCut found = MaximallySelectedCut.of(rows.data(), numbers, SMALLEST_PART, 1 -
					SMALLEST_PART);
				yield at(rows, column, found.cut(), found);
			}
		};
	}

	private static SurvivalGroups byValue(final SurvivalRows rows, final String column) {
		final List<String> names = rows.names();
		if (names.size() > MOST) {
			throw new InvalidInputException("group must be a column of at most " + MOST + " values, but \"" + column +
				"\" has " + names.size() + ": set cut to median, value or maximally selected.");
		}
		final List<String> shown = new ArrayList<>(names);
		if (rows.values().stream().allMatch(Double.class::isInstance)) shown.replaceAll(name -> column + " " + name);
		return new SurvivalGroups(List.copyOf(shown), rows.values().stream().mapToInt(v -> names.indexOf(SurvivalRows.text(
			v))).toArray(), Double.NaN, null);
	}

	private static SurvivalGroups at(final SurvivalRows rows, final String column, final double cut,
		final MaximallySelectedCut searched)
	{
		final int[] groups = Arrays.stream(rows.numbers(column)).mapToInt(v -> v <= cut ? 0 : 1).toArray();
		final String shown = String.format(Locale.ROOT, "%.6g", cut).replaceFirst("(\\.[0-9]*?)0+$", "$1").replaceFirst(
			"\\.$", "");
		if (Arrays.stream(groups).distinct().count() < 2) {
			throw new InvalidInputException("cut must divide the rows into two groups, but all values of \"" + column +
				"\" are " + (groups[0] == 0 ? "at most " : "above ") + shown + ".");
		}
		return new SurvivalGroups(List.of(column + " <= " + shown, column + " > " + shown), groups, cut, searched);
	}

	/** The rows of a group. */
	int[] rows(final int group) {
		return IntStream.range(0, groups.length).filter(i -> groups[i] == group).toArray();
	}
}
