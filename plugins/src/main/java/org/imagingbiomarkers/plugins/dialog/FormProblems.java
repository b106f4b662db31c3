package org.imagingbiomarkers.plugins.dialog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.module.Module;

import ij.ImagePlus;

/** What is wrong with the fields of a form, as far as it is known while they are filled in. */
final class FormProblems {

	private final FilledFields form;
	/** Texts that were looked up, with what was missing, by the keys of their fields. */
	private final Map<String, LookedUp> lookedUp = new HashMap<>();
	/** What is known of the files that fields name. */
	private Function<Field, Optional<String>> contents = field -> Optional.empty();
	private Optional<FieldSentence> found = Optional.empty();
	private Optional<FieldSentence> refusal = Optional.empty();

	private record LookedUp(String text, Optional<String> problem) {}

	/** What there is to know of fields that somebody fills in. */
	interface FilledFields extends FieldTexts {

		Module module();

		/** The image that the command works on, if it has one. */
		Optional<ImagePlus> image();

		/** Whether a field holds what the image knows. */
		boolean isFromImage(Field field);

		/** Whether a field has a meaning. */
		boolean isEnabled(Field field);
	}

	FormProblems(final FilledFields form) {
		this.form = form;
	}

	/** Has the command check its fields, which it was given. */
	void check() {
		found = form.module().getDelegateObject() instanceof BiomarkerCommand command ? command.problem().map(this::spoken)
			: Optional.empty();
	}

	/** Has somebody else know what is wrong with what a field names, in one sentence with keys. */
	void ask(final Function<Field, Optional<String>> other) {
		contents = other;
	}

	/** Files and images may have come or gone. */
	void lookAgain() {
		lookedUp.clear();
	}

	/** Keeps what a run refused until one of the fields changes that it speaks of. */
	void refuse(final String sentence) {
		refusal = Optional.of(spoken(sentence));
	}

	/** What the last run refused. */
	Optional<FieldSentence> refusal() {
		return refusal;
	}

	/** A field was changed. */
	void changed(final Field field) {
		if (refusal.isPresent() && (refusal.get().fields().isEmpty() || refusal.get().fields().contains(field))) {
			refusal = Optional.empty();
		}
	}

	/** What the last run refused of a field. */
	Optional<String> refusal(final Field field) {
		return of(refusal, field);
	}

	/** What is wrong with the fields, but stands at none of those that mean something. */
	Optional<String> ofNoField() {
		return found.filter(one -> one.fields().isEmpty() || !form.isEnabled(one.fields().get(0))).map(FieldSentence::text);
	}

	/** What is wrong with a field. */
	Optional<String> of(final Field field) {
		final String text = form.text(field);
		final Optional<String> own = field.rule().sentence(field.key(), text).or(() -> count(field, text)).or(() -> lookedUp(
			field, text)).or(() -> contents.apply(field));
		return own.isPresent() ? own.map(sentence -> spoken(sentence).text()) : of(found, field);
	}

	private static Optional<String> of(final Optional<FieldSentence> sentence, final Field field) {
		return sentence.filter(one -> !one.fields().isEmpty() && one.fields().get(0) == field).map(FieldSentence::text);
	}

	private FieldSentence spoken(final String sentence) {
		return FieldSentence.of(sentence, form.fields());
	}

	private Optional<String> lookedUp(final Field field, final String text) {
		final LookedUp before = lookedUp.get(field.key());
		if (before != null && before.text.equals(text)) return before.problem;
		final LookedUp now = new LookedUp(text, ExistingInput.problem(field, text));
		lookedUp.put(field.key(), now);
		return now.problem;
	}

	/** Whether there is one number per volume where that is wanted. */
	private Optional<String> count(final Field field, final String text) {
		final ImagePlus image = form.image().orElse(null);
		if (text.isBlank() || image == null || !HeaderValues.isPerVolume(field.key()) || image.getNSlices() < 1) {
			return Optional.empty();
		}
		final int volumes = image.getStackSize() / image.getNSlices();
		final int expected = volumes == 1 ? image.getNSlices() : volumes;
		try {
			final List<Double> numbers = new TextField(field.key(), text).numbers(expected);
			// The values of a header may differ from slice to slice.
			if (numbers.size() == expected || form.isFromImage(field)) return Optional.empty();
			return Optional.of(field.key() + " must hold one value per volume, but there " + (numbers.size() == 1 ? "is 1 value"
				: "are " + numbers.size() + " values") + " and \"" + image.getTitle() + "\" has " + (volumes == 1
					? "1 volume of " + expected + " slices." : volumes + " volumes."));
		}
		catch (final InvalidInputException wrong) {
			return Optional.of(wrong.getMessage());
		}
	}
}
