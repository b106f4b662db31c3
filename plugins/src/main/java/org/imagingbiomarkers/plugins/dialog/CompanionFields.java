package org.imagingbiomarkers.plugins.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.StudyRegions;
import org.imagingbiomarkers.plugins.command.TakesCompanions;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** The fields of a dialog that start from what the image remembers of earlier commands. */
final class CompanionFields {

	/** What means the same in other commands on the same image; the rest is for another run of the same command. */
	private static final Set<String> SHARED = Set.of("mask", "resample_mask", "strict", "aif", "aif_mask", "aif_file",
		"aif_interpolation", "aif_arrival", "contrast_dose", "contrast_agent", "field_strength", "relaxivity", "hematocrit",
		"t1", "t1_map", "t1_blood", "b1", "input", "tr", "te", "flip_angle", "flip_angles", "b_values", "times", "echo_times",
		"inversion_times", "spin_lock_times", "baseline_frames", "leakage_mask", "reference_mask", "noise", "rician");

	private final FieldTexts form;
	private final Object command;
	private Map<String, Remembered> filled = Map.of();

	/** @param command whose fields they are */
	CompanionFields(final FieldTexts form, final Object command) {
		this.form = form;
		this.command = command;
	}

	/** Fills in what another image remembers, and takes back what the last one did. Fields that were typed into stay. */
	void follow(final ImagePlus image) {
		// A macro that asks must ask the same on every computer.
		if (IJ.isMacro()) return;
		final Map<String, Remembered> found = start(image);
		final Map<String, Remembered> now = new HashMap<>();
		for (final Field field : form.fields()) {
			final Remembered before = filled.get(field.key());
			final String text = form.text(field);
			if (before != null && text.equals(before.text())) form.restore(field);
			else if (!text.equals(field.declaredText())) continue;
			final Remembered value = found.get(field.key());
			if (value == null || !isSound(field, value.text())) continue;
			// What somebody has just drawn is meant rather than what the study holds.
			if (value.from().equals(StudyRegions.ORIGIN) && field.isMask() && image.getRoi() != null) continue;
			form.type(field, value.text());
			now.put(field.key(), value);
		}
		filled = now;
	}

	private Map<String, Remembered> start(final ImagePlus image) {
		final Companions companions = Companions.of(image);
		if (command instanceof TakesCompanions takes) return takes.startingValues(companions);
		final Map<String, Remembered> values = new HashMap<>(companions.values());
		final boolean same = companions.last().equals(command.getClass().getName());
		values.keySet().removeIf(key -> !same && !SHARED.contains(key));
		return values;
	}

	/** Whether a value still means something: a window may have been closed, and a file may be gone. */
	private static boolean isSound(final Field field, final String text) {
		if (field.rule().sentence(field.key(), text).isPresent()) return false;
		return switch (field.kind()) {
			case CHOICE -> field.words().contains(text);
			case NAMED_IMAGE -> field.words().contains(text) || WindowManager.getImage(text) != null || isThere(text);
			case FILE -> isThere(text);
			case TEXT, CHECK -> true;
			default -> false;
		};
	}

	private static boolean isThere(final String text) {
		for (final String one : text.split(";")) {
			if (new PathField("", one.trim()).existingFile().isEmpty()) return false;
		}
		return true;
	}

	/** The command that a field has its value from; blank: none. */
	String origin(final Field field) {
		final Remembered value = filled.get(field.key());
		return value != null && value.text().equals(form.text(field)) ? value.from() : "";
	}
}
