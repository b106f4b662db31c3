package org.imagingbiomarkers.io.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Judges a series by a profile. A requirement is met where every image says so, not met where one says otherwise, and
 * cannot be judged where one does not say, or says what cannot be: no number, several for one, a number beyond all that
 * is possible. That something is present is not met where it is absent.
 */
public final class ProtocolCheck {

	private static final int MOST_SHOWN = 3;
	private static final Pattern DENIAL = Pattern.compile("(?i)-+|no|none|nil|null|n/?a|not applicable|unknown|without");
	/** A vendor of so few letters is a word of its own: Agfa-Gevaert is not GE. */
	private static final int SHORT_WORD = 3;

	private final ProtocolProfile profile;
	private final ProtocolSeries series;

	private ProtocolCheck(final ProtocolProfile profile, final ProtocolSeries series) {
		this.profile = profile;
		this.series = series;
	}

	/** One result for each requirement, in their order. */
	public static List<ProtocolResult> of(final ProtocolProfile profile, final ProtocolSeries series) {
		final ProtocolCheck check = new ProtocolCheck(profile, series);
		final List<ProtocolResult> results = new ArrayList<>();
		for (int i = 0; i < profile.requirements().size(); i++) {
			results.add(check.judge(i, profile.requirements().get(i)));
		}
		return results;
	}

	private record Answer(Verdict verdict, String reason) {

		static final Answer MET = new Answer(Verdict.MET, "");

		static Answer unknown(final String reason) {
			return new Answer(Verdict.CANNOT_BE_JUDGED, reason);
		}

		static Answer notMet(final String reason) {
			return new Answer(Verdict.NOT_MET, reason);
		}

		Answer and(final Answer other) {
			final Verdict both = verdict.and(other.verdict);
			return both == verdict ? this : other;
		}
	}

	private ProtocolResult judge(final int index, final Requirement requirement) {
		final Limit limit = limit(requirement);
		final String words = limit.words(requirement.unit());
		if (requirement.source() instanceof ValueSource.Derived kind) {
			final OptionalDouble number = series.header().map(header -> DerivedNumber.of(kind, header, thickness())).orElse(
				OptionalDouble.empty());
			final Answer answer = number.isEmpty() ? Answer.unknown("the headers do not say") : judge(requirement, limit, number
				.getAsDouble());
			return result(requirement, number.isEmpty() ? "" : rounded(number.getAsDouble()), words, answer);
		}
		if (!series.hasHeaders()) return result(requirement, "", words, Answer.unknown("there is no DICOM header"));
		final List<FoundElement> contents = series.contents(index);
		final Answer answer = limit instanceof Limit.Constant ? constant(requirement, contents) : contents.stream().map(
			one -> judge(requirement, limit, one)).reduce(Answer::and).orElseThrow();
		return result(requirement, shown(contents), words, answer);
	}

	private static ProtocolResult result(final Requirement requirement, final String shown, final String limit,
		final Answer answer)
	{
		final String unit = requirement.unit();
		return new ProtocolResult(requirement, shown.isEmpty() || unit.isEmpty() || shown.startsWith("(") ? shown : shown +
			" " + unit, limit, answer.verdict, answer.reason);
	}

	/** Of several digits that clocks and grids have, those that say something. */
	private static String rounded(final double number) {
		return DecimalText.of(Math.rint(number * 1e4) / 1e4);
	}

	private static Answer constant(final Requirement requirement, final List<FoundElement> contents) {
		final List<FoundElement> there = contents.stream().filter(one -> !one.texts().isEmpty()).toList();
		if (there.stream().anyMatch(one -> !isSame(one, there.get(0)))) return Answer.notMet("it differs between images");
		if (there.size() < contents.size()) return absent(contents.stream().filter(one -> one.texts().isEmpty()).findFirst()
			.orElseThrow());
		final boolean numbers = there.stream().flatMap(one -> one.numbers().stream()).allMatch(Double::isFinite);
		return numbers || requirement.unit().isEmpty() ? Answer.MET : Answer.unknown("it is no number");
	}

	/** Numbers may be written in two ways, such as 80 and 80.0. */
	private static boolean isSame(final FoundElement one, final FoundElement other) {
		if (one.texts().size() != other.texts().size()) return false;
		for (int i = 0; i < one.texts().size(); i++) {
			final double number = one.numbers().get(i);
			final boolean same = new Limit.Range(number, number).holds(other.numbers().get(i)) || one.texts().get(i).equals(
				other.texts().get(i));
			if (!same) return false;
		}
		return true;
	}

	private static Answer absent(final FoundElement element) {
		return Answer.unknown(element.there() ? "it is empty" : "it is not there");
	}

	private static Answer judge(final Requirement requirement, final Limit limit, final FoundElement element) {
		if (element.texts().isEmpty()) return limit instanceof Limit.Present ? Answer.notMet(absent(element).reason) : absent(
			element);
		if (limit instanceof Limit.Contains contains) return contains.wanted().stream().anyMatch(wanted -> element.texts()
			.stream().anyMatch(wanted::equalsIgnoreCase)) ? Answer.MET : Answer.notMet("it is not among them");
		if (!element.sound()) return Answer.unknown("it is no date or time");
		if (limit instanceof Limit.Present && element.texts().stream().allMatch(text -> DENIAL.matcher(text.strip())
			.matches())) return Answer.notMet("it says that there is none");
		final boolean number = limit instanceof Limit.Range || !requirement.possible().equals(Requirement.ANYTHING);
		if (!requirement.each() && element.texts().size() > 1) return Answer.unknown("there are " + element.texts().size() +
			" values instead of one");
		if (requirement.each() && isPixelSpacing(requirement) && element.texts().size() != 2) return Answer.unknown(
			"there are not two values but " + element.texts().size());
		if (limit instanceof Limit.OneOf words) return words.allowed().stream().anyMatch(allowed -> allowed.equalsIgnoreCase(
			element.texts().get(0).strip())) ? Answer.MET : Answer.notMet("it is another word");
		if (!number) return Answer.MET;
		return element.numbers().stream().map(one -> judge(requirement, limit, one)).reduce(Answer::and).orElseThrow();
	}

	/** Pixel Spacing (0028,0030): between rows and between columns. */
	private static boolean isPixelSpacing(final Requirement requirement) {
		return requirement.source() instanceof final ValueSource.Element element && element.sequences().isEmpty() && element
			.tags().equals(List.of(Tag.PIXEL_SPACING));
	}

	private static Answer judge(final Requirement requirement, final Limit limit, final double number) {
		if (!Double.isFinite(number)) return Answer.unknown("it is no number");
		if (!requirement.possible().holds(number)) return Answer.unknown("it is not possible" + (requirement.unit().isEmpty()
			? "" : " in " + requirement.unit()) + ": " + requirement.possible().words(requirement.unit()) + " is");
		if (!(limit instanceof Limit.Range range)) return Answer.MET;
		if (range.holds(number)) return Answer.MET;
		return Answer.notMet(number < range.from() ? "it is too small" : "it is too large");
	}

	private OptionalDouble thickness() {
		final List<Integer> at = new ArrayList<>();
		for (int i = 0; i < profile.requirements().size(); i++) {
			if (profile.requirements().get(i).source() instanceof ValueSource.Element element && element.tags().contains(
				Tag.SLICE_THICKNESS) && element.sequences().isEmpty()) at.add(i);
		}
		if (at.isEmpty() || !series.hasHeaders()) return OptionalDouble.empty();
		final List<FoundElement> contents = series.contents(at.get(0));
		final boolean one = contents.size() == 1 && contents.get(0).numbers().size() == 1;
		return one && contents.get(0).numbers().get(0) > 0 ? OptionalDouble.of(contents.get(0).numbers().get(0))
			: OptionalDouble.empty();
	}

	/** Of numbers the smallest and the largest, of words the first few. */
	private static String shown(final List<FoundElement> contents) {
		final List<FoundElement> there = contents.stream().filter(one -> !one.shown().isEmpty()).toList();
		final boolean numbers = !there.isEmpty() && there.stream().allMatch(one -> one.numbers().size() == 1 && Double
			.isFinite(one.numbers().get(0)) && !one.shown().startsWith("("));
		if (numbers && there.size() > 1) {
			final TreeSet<Double> sorted = there.stream().map(one -> one.numbers().get(0)).collect(Collectors.toCollection(
				TreeSet::new));
			if (sorted.size() > 1) return DecimalText.of(sorted.first()) + " to " + DecimalText.of(sorted.last());
		}
		final List<String> texts = there.stream().map(FoundElement::shown).distinct().toList();
		return texts.stream().limit(MOST_SHOWN).collect(Collectors.joining("; ")) + (texts.size() > MOST_SHOWN ? "; ... (" +
			texts.size() + ")" : "");
	}

	private Limit limit(final Requirement requirement) {
		return requirement.variants().stream().filter(this::applies).findFirst().map(Requirement.Variant::limit).orElse(
			requirement.limit());
	}

	private boolean applies(final Requirement.Variant variant) {
		return (variant.vendors().isEmpty() || isIn(series.manufacturer(), variant.vendors())) && (variant.field().equals(
			Requirement.ANYTHING) || field().filter(variant.field()::holds).isPresent()) && (variant.bodyParts().isEmpty() ||
				isIn(series.bodyPart(), variant.bodyParts()));
	}

	private static boolean isIn(final String text, final List<String> words) {
		final String capitals = text.toUpperCase(Locale.ROOT);
		return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).anyMatch(word -> word.length() <= SHORT_WORD
			? Pattern.compile("(?<!\\p{L})" + Pattern.quote(word) + "(?!\\p{L})").matcher(capitals).find() : capitals.contains(
				word));
	}

	private Optional<Double> field() {
		try {
			return series.field().length() > 16 ? Optional.empty() : Optional.of(Double.valueOf(series.field()));
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
	}
}
