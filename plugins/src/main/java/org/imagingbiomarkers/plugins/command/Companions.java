package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * What goes with an open image since a command was run on it from the window: its mask, artery, T1 map, B1 map, input
 * function and the other fields that differed from their defaults. Dialogs and the Curve Explorer start from it; macros
 * and scripts never see it.
 * <p>
 * It belongs to the image for as long as that is open, and is neither saved in files nor copied with a duplicate: it
 * names windows, and files whose folders may name a patient. A session keeps it.
 * </p>
 *
 * @param values by the keys of the fields
 * @param last command that was run on the image last, by class; blank: none
 */
public record Companions(Map<String, Remembered> values, String last) {

	private static final String KEY = "biomarkers.companions";
	/** Those that an image had before any run of the present session. */
	private static final String FIRST = "biomarkers.first_companions";
	private static final Companions NONE = new Companions(Map.of(), "");

	/** Where results go is nobody's companion, and images are fields of their own. */
	private static final Set<String> NOT_KEPT = Set.of("output_folder", "output_format", "output_file", "structured_report",
		"de_identify", "status_file", "preset", "overwrite", "show");

	/**
	 * The value of a field.
	 *
	 * @param text as it would be typed
	 * @param from title of the command that it was given to
	 */
	public record Remembered(String text, String from) {}

	public Companions {
		values = Map.copyOf(values);
	}

	/** Those of an image; none where nothing was run on it. */
	public static Companions of(final ImagePlus image) {
		return image != null && image.getProperty(KEY) instanceof Companions known ? known : NONE;
	}

	/** Gives an image its companions, such as those of a saved session. */
	public static void set(final ImagePlus image, final Companions companions) {
		image.setProperty(KEY, companions);
		image.setProperty(FIRST, companions);
	}

	/**
	 * Forgets what the image of a run remembers of it.
	 *
	 * @param others all runs but this one, in their order; of those on the same image it remembers what it did
	 */
	public static void forget(final RunRecord run, final List<RunRecord> others, final CommandService commands) {
		if (!(run.inputs().get("image") instanceof ImagePlus image)) return;
		image.setProperty(KEY, image.getProperty(FIRST));
		others.stream().filter(other -> other.inputs().get("image") == image).forEach(other -> remember(other, commands
			.getCommand(other.command())));
	}

	/** Takes over from a run what its image should remember; a field that was left alone is forgotten. */
	static void remember(final RunRecord run, final CommandInfo info) {
		if (run.state() != RunState.FINISHED || !(run.inputs().get("image") instanceof ImagePlus image)) return;
		final Module fresh = fresh(info);
		final Map<String, Remembered> values = new LinkedHashMap<>(of(image).values);
		for (final ModuleItem<?> item : info.inputs()) {
			final String key = item.getName();
			if (item.getType() == ImagePlus.class || NOT_KEPT.contains(key) || !MacroKeys.isFilledIn(item)) continue;
			final String text = text(run.inputs().get(key));
			if (text.equals(text(item.getValue(fresh)))) values.remove(key);
			else values.put(key, new Remembered(text, run.title()));
		}
		image.setProperty(KEY, new Companions(values, run.command()));
	}

	private static Module fresh(final CommandInfo info) {
		try {
			return info.createModule();
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A value of a field as one would type it. */
	public static String text(final Object value) {
		if (value instanceof File file) return file.getPath();
		if (value instanceof ImagePlus image) return image.getTitle();
		return value == null ? "" : value.toString();
	}

	/** Keeps paths, which may name a patient, out of what ImageJ prints of a property. */
	@Override
	public String toString() {
		return values.size() + " values";
	}
}
