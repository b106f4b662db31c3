package org.imagingbiomarkers.workbench.explore.fit;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * What the fields of map commands hold where their models are explored, by their keys. A field that is not given has the
 * value it has in the dialog of its command.
 */
public final class ModelFields {

	/** Fields of map commands that say where to fit and what becomes of it, which the explorer says itself. */
	private static final Set<String> OTHERS = Set.of("image", "model", "method", "mask", "region", "quality", "maps",
		"output_folder", "output_format", "status_file");

	private final Context context;
	private final Map<String, String> values;

	/**
	 * @param given values by key; blank ones count as not given
	 * @param settings further keys and values as in a macro, such as {@code fit_delay=true bounds=[ve 0 0.6]}
	 * @throws InvalidInputException if the settings are not of that kind
	 */
	public ModelFields(final Context context, final Map<String, String> given, final TextField settings) {
		this.context = context;
		values = new LinkedHashMap<>();
		given.forEach((key, value) -> {
			if (value != null && !value.isBlank()) values.put(key, value.trim());
		});
		final Map<String, String> more = MacroKeys.values(settings.text());
		if (more.isEmpty() && !settings.isBlank()) throw refusal(settings, settings.text());
		more.forEach((key, value) -> {
			if (!isKnown(key)) throw refusal(settings, key);
			values.put(key, value);
		});
	}

	private ModelFields(final Context context, final Map<String, String> values) {
		this.context = context;
		this.values = values;
	}

	/** Whether a field says how a model is fitted, and not where, or what becomes of the result. */
	static boolean isOfModel(final String key) {
		return !OTHERS.contains(key);
	}

	/** The same with other values of some fields; blank ones count as not given. */
	public ModelFields with(final Map<String, String> others) {
		final Map<String, String> changed = new LinkedHashMap<>(values);
		others.forEach((key, value) -> {
			if (value.isBlank()) changed.remove(key);
			else changed.put(key, value);
		});
		return new ModelFields(context, changed);
	}

	/** The words that a field of a model may hold; none where it has no such field, or takes any text. */
	public List<String> choices(final ExploredModel row, final String key) {
		final ModuleItem<?> item = info(row).getInput(key);
		return item == null || item.getChoices() == null ? List.of() : item.getChoices().stream().map(Object::toString)
			.toList();
	}

	private static InvalidInputException refusal(final TextField settings, final String what) {
		return new InvalidInputException(settings.key() + " must be keys of the map command and their values, such as " +
			"min_b=100 average=true, but \"" + what + "\" is none.");
	}

	private boolean isKnown(final String key) {
		return !OTHERS.contains(key) && ExploredModel.ALL.stream().anyMatch(row -> info(row).getInput(key) != null);
	}

	/** What is given of the fields of some models, by key. */
	public Map<String, String> given(final List<ExploredModel> rows) {
		final Map<String, String> theirs = new LinkedHashMap<>(values);
		theirs.keySet().removeIf(key -> rows.stream().noneMatch(row -> info(row).getInput(key) != null));
		return theirs;
	}

	private CommandInfo info(final ExploredModel row) {
		return row.command(context.service(CommandService.class));
	}

	/**
	 * Binds a model to an image, as its map command would without a mask.
	 *
	 * @throws IOException if the image or a file does not suit
	 * @throws InvalidInputException if a field does not
	 */
	public SeriesModel bind(final ExploredModel row, final ImagePlus image) throws IOException {
		final CommandInfo info = info(row);
		final Module module = module(info);
		final MapCommand command = (MapCommand) module.getDelegateObject();
		context.inject(command);
		final Map<String, String> all = new LinkedHashMap<>(values);
		all.putAll(row.choices());
		for (final Map.Entry<String, String> one : all.entrySet()) {
			final ModuleItem<?> item = info.getInput(one.getKey());
			if (item != null) module.setInput(one.getKey(), typed(item, one.getValue()));
		}
		return command.model(new MapRequest(command.presenter(), new SeriesReaders(context), image, MaskField.NONE,
			new MaskField.Rules((boolean) module.getInput("resample_mask"), (boolean) module.getInput("strict")),
			(boolean) module.getInput("background"), false, false, null, MapRequest.TIFF));
	}

	private static Module module(final CommandInfo info) {
		try {
			return info.createModule();
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Object typed(final ModuleItem<?> item, final String text) throws InputException {
		if (item.getType() == File.class) return new File(text);
		if (item.getType() != boolean.class) return text;
		final List<String> words = new ArrayList<>(List.of("false", "true"));
		if (words.contains(text)) return words.indexOf(text) == 1;
		throw new InputException(item.getName() + " must be true or false, but it is \"" + text + "\".");
	}
}
