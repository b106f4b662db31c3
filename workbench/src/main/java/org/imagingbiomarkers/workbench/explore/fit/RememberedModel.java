package org.imagingbiomarkers.workbench.explore.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleException;

/** The fields of the Curve Explorer that give the numbers of the map that was made of an image last. */
public final class RememberedModel {

	/** Field for those of a map command that the explorer has no field for. */
	private static final String SETTINGS = "settings";

	private RememberedModel() {}

	/**
	 * The values of fields.
	 *
	 * @param own keys of the fields of the explorer
	 * @param companions of the image
	 */
	public static Map<String, Remembered> fields(final CommandService commands, final Set<String> own,
		final Companions companions)
	{
		final Map<String, Remembered> values = new LinkedHashMap<>(companions.values());
		values.keySet().removeIf(key -> !own.contains(key) || key.equals("model") || key.equals(SETTINGS));
		final CommandInfo last = companions.last().isEmpty() ? null : commands.getCommand(companions.last());
		if (last == null || last.get(MapCommand.MODEL) == null) return values;
		final String from = last.getTitle().replace("...", "");
		final Optional<ExploredModel> model = ExploredModel.ALL.stream().filter(row -> row.family().equals(last.get(
			MapCommand.MODEL)) && row.choices().entrySet().stream().allMatch(choice -> choice.getValue().equals(text(last,
				companions, choice.getKey())))).findFirst();
		if (model.isEmpty()) return values;
		values.put("model", new Remembered(model.get().key(), from));
		final String settings = companions.values().entrySet().stream().filter(value -> !own.contains(value.getKey()) && value
			.getValue().from().equals(from) && ModelFields.isOfModel(value.getKey())).map(value -> value.getKey() + "=" +
				quoted(value.getValue().text())).sorted().collect(Collectors.joining(" "));
		if (!settings.isEmpty()) values.put(SETTINGS, new Remembered(settings, from));
		return values;
	}

	private static String text(final CommandInfo command, final Companions companions, final String key) {
		final Remembered given = companions.values().get(key);
		if (given != null) return given.text();
		try {
			return Companions.text(command.getInput(key).getValue(command.createModule()));
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String quoted(final String text) {
		return text.matches("[^\\s\\[\\]']+") ? text : "[" + text + "]";
	}
}
