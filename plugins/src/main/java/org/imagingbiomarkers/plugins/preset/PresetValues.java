package org.imagingbiomarkers.plugins.preset;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.ImagingBiomarkersCommands;
import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.imagingbiomarkers.plugins.command.NearestWord;
import org.imagingbiomarkers.plugins.command.PathField;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.Macro;

/**
 * Fills in the fields of a command from the preset that its field {@value BiomarkerCommand#PRESET} names, before anybody
 * is asked for them. What a macro or a script gives itself wins.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.HIGH)
public final class PresetValues extends AbstractPreprocessorPlugin {

	private static final Set<String> NOT_OF_A_PRESET = Set.of("image", BiomarkerCommand.PRESET, "status_file");

	@Override
	public void process(final Module module) {
		if (ImagingBiomarkersCommands.of(module).isEmpty() || !(module.getDelegateObject() instanceof BiomarkerCommand))
			return;
		apply(module, given(module));
		// No dialog asks for them.
		module.resolveInput(BiomarkerCommand.PRESET);
		module.resolveInput("status_file");
	}

	/** The fields that the macro or script has filled in itself. */
	private static Set<String> given(final Module module) {
		final Set<String> given = new HashSet<>();
		module.getInfo().inputs().forEach(item -> {
			if (module.isInputResolved(item.getName())) given.add(item.getName());
		});
		final Map<String, String> options = MacroKeys.values(IJ.isMacro() ? Objects.requireNonNullElse(Macro.getOptions(), "")
			: "");
		// Fiji takes a key for that of another field in whose name it ends.
		if (options.containsKey(BiomarkerCommand.PRESET)) given.retainAll(options.keySet());
		return given;
	}

	/**
	 * Fills in what is not given, and has the run of the command refuse a preset that cannot be used.
	 *
	 * @param given keys of fields to leave alone
	 */
	public static void apply(final Module module, final Collection<String> given) {
		final BiomarkerCommand command = (BiomarkerCommand) module.getDelegateObject();
		command.takePreset(() -> "");
		final String text = Objects.toString(module.getInput(BiomarkerCommand.PRESET), "").strip();
		if (text.isEmpty() || command.isOwnPreset(text)) return;
		try {
			final Map<String, Object> values = values((CommandInfo) module.getInfo(), find((CommandInfo) module.getInfo(),
				text));
			values.keySet().removeAll(given);
			values.forEach(module::setInput);
		}
		catch (final IOException | RuntimeException e) {
			final String sentence = Failure.of(BiomarkerCommand.PRESET, e).sentence();
			command.takePreset(() -> sentence);
		}
	}

	private static Preset find(final CommandInfo info, final String text) throws IOException {
		final String title = Preset.title(info);
		final Optional<Path> file = new PathField(BiomarkerCommand.PRESET, text).existingFile();
		if (file.isEmpty()) {
			final List<String> names = new ArrayList<>();
			final PresetFolder folder = PresetFolder.ofUser();
			for (final Preset preset : folder.of(title)) {
				if (preset.name().equals(text)) return preset;
				names.add(preset.name());
			}
			throw new InputException(BiomarkerCommand.PRESET + " must be the name of a preset of " + title +
				" or a YAML file, but there is no \"" + new PathField("", text).shown() + "\": " + NearestWord.of(text, names)
					.map(nearest -> "the nearest one is \"" + nearest + "\".").orElse(names.isEmpty() ? title +
						" has no presets yet." : "its presets are " + names.stream().collect(Collectors.joining(", ")) + "."));
		}
		final Preset preset = Preset.read(file.get());
		final boolean suits = preset.command().isEmpty() || preset.command().equals(title) || preset.command().equals(info
			.getDelegateClassName());
		if (suits) return preset;
		throw new InputException(BiomarkerCommand.PRESET + " must be one of " + title + ", but \"" + file.get()
			.getFileName() + "\" is one of " + preset.command() + ".");
	}

	/**
	 * The values of a preset as the fields take them.
	 *
	 * @throws InputException if the command has no such field, or it does not take the value
	 */
	public static Map<String, Object> values(final CommandInfo info, final Preset preset) throws InputException {
		final List<String> keys = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (MacroKeys.isFilledIn(item) && !NOT_OF_A_PRESET.contains(item.getName())) keys.add(item.getName());
		}
		final Map<String, Object> values = new LinkedHashMap<>();
		for (final Map.Entry<String, String> entry : preset.values().entrySet()) {
			final String key = entry.getKey();
			if (!keys.contains(key)) throw new InputException(BiomarkerCommand.PRESET + " \"" + preset.name() +
				"\" must have keys of " + Preset.title(info) + ", but \"" + key + "\" is not one: " + NearestWord.of(key, keys)
					.map(nearest -> "the nearest one is \"" + nearest + "\".").orElse("they are " + String.join(", ", keys) + "."));
			values.put(key, value(preset, info.getInput(key), entry.getValue()));
		}
		return values;
	}

	private static Object value(final Preset preset, final ModuleItem<?> item, final String text) throws InputException {
		if (item.getType() == File.class) return new File(text);
		if (item.getType() != boolean.class) return text;
		if (text.matches("true|false")) return Boolean.valueOf(text);
		throw new InputException(BiomarkerCommand.PRESET + " \"" + preset.name() + "\" must have true or false for \"" + item
			.getName() + "\", but it is \"" + text + "\".");
	}
}
