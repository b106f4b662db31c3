package org.imagingbiomarkers.plugins.dialog;

import java.util.Set;

import org.scijava.prefs.PrefService;

/**
 * What was in the fields of a command when it was last run from its dialog. Only what suits any image is kept: never
 * values of headers, files, titles of images, or whose images they are.
 */
final class LastUsedValues {

	/** Apart from the values that Fiji itself would keep and load without a dialog. */
	private static final String PREFIX = "dialog.";

	private static final Set<String> OF_ONE_IMAGE = Set.of("patient", "time_point", "title", "comment", "series", "label",
		"reference_label", "frame", "slices", "volume", "range_min", "range_max", "settings");

	private final PrefService preferences;
	private final Class<?> command;

	/** @param command whose fields they are */
	LastUsedValues(final PrefService preferences, final Class<?> command) {
		this.preferences = preferences;
		this.command = command;
	}

	/** Whether the text of a field is one to keep. */
	static boolean keeps(final Field field, final String text) {
		if (OF_ONE_IMAGE.contains(field.key()) || HeaderValues.mayKnow(field.key())) return false;
		return switch (field.kind()) {
			case CHOICE -> field.words().contains(text);
			case CHECK -> true;
			case NAMED_IMAGE -> field.words().contains(text) || text.isBlank();
			case TEXT -> field.group() != FieldGroup.INPUT && field.group() != FieldGroup.ACQUISITION;
			default -> false;
		};
	}

	/** Fills in what was kept. */
	void load(final Form form) {
		for (final Field field : form.fields()) {
			final String kept = preferences.get(command, PREFIX + field.key());
			final boolean sound = kept != null && keeps(field, kept) && field.rule().sentence(field.key(), kept).isEmpty();
			if (sound) form.type(field, kept);
		}
	}

	/** Keeps what differs from the defaults. */
	void save(final Form form) {
		for (final Field field : form.fields()) {
			final String text = Field.text(form.passed(field));
			if (!keeps(field, text)) continue;
			if (text.equals(field.declaredText())) preferences.remove(command, PREFIX + field.key());
			else preferences.put(command, PREFIX + field.key(), text);
		}
	}
}
