package org.imagingbiomarkers.plugins.lesion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * A step of editing as a field spells it: {@code margin=3}.
 *
 * @param kind what is done
 * @param numbers after the equals sign
 * @param word after the equals sign, where it is none of numbers
 */
record EditStep(Kind kind, List<Double> numbers, String word) {

	/** What can be done. */
	enum Kind {

			FILL_HOLES(0, 0), KEEP_LARGEST(0, 0), KEEP_CONNECTED(3, 3), REMOVE_ISLANDS(1, 1), MARGIN(1, 1), SMOOTH(1, 1),
			THRESHOLD(2, 2), SPHERE(4, 4), BRUSH(4, Integer.MAX_VALUE), ERASER(4, Integer.MAX_VALUE), CUT(6, 6), INTERPOLATE(0,
				0), UNION(0, 0), INTERSECTION(0, 0), DIFFERENCE(0, 0), EXCLUSIVE(0, 0), COPY(0, 0), SPLIT(0, 0), MERGE(0, 0),
			RENUMBER(0, 0), DELETE(0, 0), NAME(0, 0), KIND(0, 0), ORGAN(0, 0), COMMENT(0, 0), TRACKING_UID(0, 0);

		private final int least;
		private final int most;

		Kind(final int least, final int most) {
			this.least = least;
			this.most = most;
		}

		String key() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** Whether it takes the regions of another field. */
		boolean takesOther() {
			return this == UNION || this == INTERSECTION || this == DIFFERENCE || this == EXCLUSIVE || this == COPY;
		}

		/** Whether it changes which regions there are, not the voxels of each. */
		boolean isOfAll() {
			return this == SPLIT || this == MERGE || this == RENUMBER || this == COPY || this == DELETE || takesText();
		}

		/** Whether it says something about a region in words. */
		boolean takesText() {
			return this == NAME || this == KIND || this == ORGAN || this == COMMENT || this == TRACKING_UID;
		}

		private boolean takesWord() {
			return this == FILL_HOLES || this == INTERPOLATE;
		}
	}

	private static final List<String> WORDS = List.of("", "slices", "x", "y", "z");

	/**
	 * The steps of a field, separated by semicolons.
	 *
	 * @throws InvalidInputException if there is none, or one is not known or has wrong numbers
	 */
	static List<EditStep> of(final String key, final String text) {
		final List<EditStep> steps = new ArrayList<>();
		for (final String part : (text == null ? "" : text).split(";")) {
			if (!part.isBlank()) steps.add(step(key, part.trim()));
		}
		if (steps.isEmpty()) throw new InvalidInputException(key +
			" must be one step or several, separated by semicolons, of " + known() + ", but it is blank.");
		return steps;
	}

	private static String known() {
		return Arrays.stream(Kind.values()).map(Kind::key).collect(Collectors.joining(", "));
	}

	private static EditStep step(final String key, final String part) {
		final int equals = part.indexOf('=');
		final String name = (equals < 0 ? part : part.substring(0, equals)).trim();
		final String value = equals < 0 ? "" : part.substring(equals + 1).trim();
		final Kind kind = Arrays.stream(Kind.values()).filter(one -> one.key().equals(name)).findFirst().orElseThrow(
			() -> new InvalidInputException(key + " must be steps of " + known() + ", but one is \"" + name + "\"."));
		if (kind.takesText()) return new EditStep(kind, List.of(), said(key, kind, value));
		if (kind.takesWord() && WORDS.contains(value)) return new EditStep(kind, List.of(), value);
		final List<Double> numbers = value.isEmpty() ? List.of() : new TextField(key, value).numbers();
		if (numbers.size() < kind.least || numbers.size() > kind.most || (kind == Kind.BRUSH || kind == Kind.ERASER) &&
			numbers.size() % 3 != 1)
		{
			throw new InvalidInputException(key + ": " + kind.key() + " must have " + wanted(kind) + ", but it is \"" + part +
				"\".");
		}
		return new EditStep(kind, numbers, "");
	}

	private static String said(final String key, final Kind kind, final String value) {
		if (kind == Kind.NAME && value.isEmpty() || kind == Kind.KIND && RegionKind.of(value).isEmpty() ||
			kind == Kind.TRACKING_UID && !value.matches("[0-9]+(\\.[0-9]+)+"))
		{
			throw new InvalidInputException(key + ": " + kind.key() + " must be " + (kind == Kind.NAME ? "a name"
				: kind == Kind.KIND ? "one of " + String.join(", ", RegionKind.words()) : "numbers with points between them") +
				", but it is \"" + value + "\".");
		}
		return value;
	}

	private static String wanted(final Kind kind) {
		return switch (kind) {
			case KEEP_CONNECTED -> "a point, x y z";
			case REMOVE_ISLANDS -> "a volume in mL";
			case MARGIN, SMOOTH -> "a distance in mm";
			case THRESHOLD -> "the least and the largest value";
			case SPHERE -> "x y z of its center and a radius in mm";
			case BRUSH, ERASER -> "a radius in mm and one point or several, x y z";
			case CUT -> "x y z of a point and of the direction of the side that is kept";
			default -> "no numbers";
		};
	}
}
