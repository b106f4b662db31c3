package org.imagingbiomarkers.plugins.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;
import org.scijava.thread.ThreadService;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

/**
 * Gives each field of our commands the value of its own macro key, and the image the one that the macro has selected.
 * <p>
 * ImageJ looks for a key anywhere after a character that is no letter, so that it finds {@code mask=} in
 * {@code aif_mask=} and {@code resample_mask=}, and a mask that nobody asked for; keys that no field has it ignores. The
 * active image it looks up in the thread of the command, which is not that of the macro. This runs after Fiji has filled
 * in the fields that way.
 * </p>
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
public class MacroKeys extends AbstractPreprocessorPlugin {

	@Parameter
	private ConvertService convertService;

	@Parameter(required = false)
	private ThreadService threads;

	@Parameter(required = false)
	private Presenter presenter;

	/**
	 * A part of the options of a macro.
	 *
	 * @param key as it is written
	 * @param value empty for a word without an equals sign
	 */
	private record Option(String key, Optional<String> value) {}

	@Override
	public void process(final Module module) {
		final Optional<CommandInfo> info = IJ.isMacro() ? ImagingBiomarkersCommands.of(module) : Optional.empty();
		if (info.isEmpty()) return;
		final String options = Objects.requireNonNullElse(Macro.getOptions(), "");
		final List<ModuleItem<?>> fields = fields(info.get());
		final Map<String, String> values = values(options);
		if (isFilledInByScript(module, fields, options)) return;
		final Optional<String> wrong = unknownKey(options, fields, title(info.get()));
		if (wrong.isPresent()) {
			StatusFile.refuse(values.get(StatusFile.KEY), info.get(), wrong.get());
			refuse(title(info.get()), wrong.get());
			return;
		}
		for (final ModuleItem<?> field : fields) {
			final String own = values.get(field.getName());
			if (field.getType() == ImagePlus.class && own == null) {
				selectImage(module, field, title(info.get()));
			}
			else if (!Objects.equals(own, Macro.getValue(options, field.getName(), null))) fill(module, field, own);
		}
	}

	private void fill(final Module module, final ModuleItem<?> field, final String own) {
		if (own == null) module.setInput(field.getName(), asDeclared(module, field));
		else if (convertService.supports(own, field.getType())) {
			module.setInput(field.getName(), convertService.convert(own, field.getType()));
		}
	}

	/** The fields that a macro can fill in. */
	private static List<ModuleItem<?>> fields(final CommandInfo info) {
		final List<ModuleItem<?>> fields = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (isFilledIn(item)) fields.add(item);
		}
		return fields;
	}

	/** Whether a macro, a script or a person can fill in a field. */
	public static boolean isFilledIn(final ModuleItem<?> item) {
		final boolean service = Service.class.isAssignableFrom(item.getType()) || item.getType() == Context.class;
		return !service && item.getVisibility() != ItemVisibility.MESSAGE;
	}

	/** Whether a script that a macro has called has filled in fields itself: the options are then those of the script. */
	private static boolean isFilledInByScript(final Module module, final List<ModuleItem<?>> fields, final String options) {
		return fields.stream().anyMatch(field -> field.getType() != ImagePlus.class && module.isInputResolved(field
			.getName()) && Macro.getValue(options, field.getName(), null) == null);
	}

	private static String title(final CommandInfo info) {
		return info.getTitle().replace("...", "");
	}

	private void selectImage(final Module module, final ModuleItem<?> field, final String title) {
		final Object given = module.getInput(field.getName());
		// Any other image than the one that Fiji takes for the active one was given by a script.
		if (given != null && given != WindowManager.getCurrentImage()) return;
		final MacroImage image = MacroImage.of(threads == null ? null : threads.getParent(null));
		if (image.isKnown()) {
			module.setInput(field.getName(), image.image());
			return;
		}
		refuse(title, field.getName() +
			" must be the title of one of the open images, because it cannot be found out which " +
			"of them the macro has selected.");
	}

	private void refuse(final String title, final String sentence) {
		if (presenter != null) presenter.stopMacro(title, sentence);
		cancel(sentence);
	}

	/** What is wrong with a key that no field has, or that has no value. */
	static Optional<String> unknownKey(final String options, final List<ModuleItem<?>> fields, final String title) {
		final List<String> keys = fields.stream().map(ModuleItem::getName).toList();
		for (final Option option : options(options)) {
			if (!keys.contains(option.key)) {
				return Optional.of("\"" + option.key + "\" is not a key of " + title + ": " + NearestWord.of(option.key, keys)
					.map(key -> "the nearest one is \"" + key + "\".").orElse("its keys are " + String.join(", ", keys) + "."));
			}
			if (option.value.isEmpty()) {
				return Optional.of("\"" + option.key + "\" must have a value, such as " + option.key +
					"=true, because a key alone means nothing to " + title + ".");
			}
		}
		return Optional.empty();
	}

	/** The value of a field that nobody has filled in. */
	private static Object asDeclared(final Module module, final ModuleItem<?> input) {
		try {
			return input.getValue(module.getInfo().createModule());
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * The values of a macro's options by their keys.
	 *
	 * @param options keys and values such as {@code mask=none aif_mask=[two words]}
	 */
	public static Map<String, String> values(final String options) {
		final Map<String, String> values = new LinkedHashMap<>();
		options(options).forEach(option -> option.value.ifPresent(value -> values.putIfAbsent(option.key, value)));
		return values;
	}

	private static List<Option> options(final String options) {
		final List<Option> found = new ArrayList<>();
		int at = 0;
		while (at < options.length()) {
			while (at < options.length() && options.charAt(at) == ' ') {
				at++;
			}
			final int start = at;
			while (at < options.length() && options.charAt(at) != ' ' && options.charAt(at) != '=') {
				at++;
			}
			final String key = options.substring(start, at);
			if (at >= options.length() || options.charAt(at) == ' ') {
				if (!key.isEmpty()) found.add(new Option(key, Optional.empty()));
				continue;
			}
			final int end = end(options, at + 1);
			if (end < 0) break;
			final boolean quoted = end > at + 1 && "['".indexOf(options.charAt(at + 1)) >= 0;
			found.add(new Option(key, Optional.of(quoted ? options.substring(at + 2, end - 1) : options.substring(at + 1,
				end))));
			at = end;
		}
		return found;
	}

	/**
	 * Where a value ends: after the bracket that closes it, after a quote, or before a blank; -1 if it never does.
	 */
	private static int end(final String options, final int start) {
		if (start >= options.length()) return start;
		if (options.charAt(start) == '\'') {
			final int quote = options.indexOf('\'', start + 1);
			return quote < 0 ? -1 : quote + 1;
		}
		if (options.charAt(start) != '[') {
			final int blank = options.indexOf(' ', start);
			return blank < 0 ? options.length() : blank;
		}
		int open = 0;
		for (int i = start; i < options.length(); i++) {
			if (options.charAt(i) == '[') open++;
			if (options.charAt(i) == ']' && --open == 0) return i + 1;
		}
		return -1;
	}
}
