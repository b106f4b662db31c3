package org.imagingbiomarkers.plugins.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.Macro;

/**
 * Gives each field of our commands the value of its own macro key. ImageJ looks for a key anywhere after a character that
 * is no letter, so that it finds {@code mask=} in {@code aif_mask=} and {@code resample_mask=}, and a mask that nobody
 * asked for. This runs after Fiji has filled in the fields that way.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
public class MacroKeys extends AbstractPreprocessorPlugin {

	@Parameter
	private ConvertService convertService;

	@Override
	public void process(final Module module) {
		if (!IJ.isMacro() || ImagingBiomarkersCommands.of(module).isEmpty()) return;
		final String options = Macro.getOptions();
		if (options == null) return;
		final Map<String, String> values = values(options);
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			final String name = input.getName();
			final String own = values.get(name);
			if (Objects.equals(own, Macro.getValue(options, name, null))) continue;
			if (own == null) module.setInput(name, asDeclared(module, input));
			else if (convertService.supports(own, input.getType())) {
				module.setInput(name, convertService.convert(own, input.getType()));
			}
		}
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
		int at = 0;
		while (at < options.length()) {
			while (at < options.length() && options.charAt(at) == ' ') {
				at++;
			}
			final int start = at;
			while (at < options.length() && options.charAt(at) != ' ' && options.charAt(at) != '=') {
				at++;
			}
			if (at >= options.length() || options.charAt(at) == ' ') continue;
			final String key = options.substring(start, at);
			final int end = end(options, at + 1);
			if (end < 0) break;
			final boolean quoted = end > at + 1 && "['".indexOf(options.charAt(at + 1)) >= 0;
			values.putIfAbsent(key, quoted ? options.substring(at + 2, end - 1) : options.substring(at + 1, end));
			at = end;
		}
		return values;
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
