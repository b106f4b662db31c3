package org.imagingbiomarkers.plugins.perfusion;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.plugins.command.TextField;

/** What the field {@code bounds} of a command means: where parameters of a kinetic model are looked for. */
final class BoundsField {

	/** Range of delays in s where the bounds name none. */
	private static final double LARGEST_DELAY = 10;

	private BoundsField() {}

	/**
	 * Reads the ranges.
	 *
	 * @param text a name and two numbers for each parameter that has bounds of its own, such as {@code ve 0 0.6}
	 * @param fitDelay whether the delay is fitted; its range is left out otherwise
	 * @throws InvalidInputException if the text holds anything else
	 */
	static List<Bounds.Range> ranges(final String text, final boolean fitDelay) {
		final List<Bounds.Range> ranges = new ArrayList<>();
		for (final String part : text.split("[,;]")) {
			if (!part.isBlank()) ranges.add(range(part.trim()));
		}
		if (!fitDelay) ranges.removeIf(Bounds.Range::isOfDelay);
		else if (ranges.stream().noneMatch(Bounds.Range::isOfDelay)) {
			ranges.add(Bounds.Range.ofDelay(-LARGEST_DELAY, LARGEST_DELAY));
		}
		return ranges;
	}

	private static Bounds.Range range(final String part) {
		final String[] words = part.split("\\s+");
		if (words.length != 3) {
			throw new InvalidInputException("bounds must be a name and two numbers for each parameter, such as ve 0 0.6, " +
				"but one is \"" + part + "\".");
		}
		final List<Double> ends = new TextField("bounds", words[1] + " " + words[2]).numbers();
		return new Bounds.Range(words[0], ends.get(0), ends.get(1));
	}
}
