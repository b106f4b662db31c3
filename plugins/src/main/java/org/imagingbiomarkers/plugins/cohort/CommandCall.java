package org.imagingbiomarkers.plugins.cohort;

import java.io.File;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.preset.PresetValues;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;
import org.scijava.module.MethodCallException;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** A command that is called with texts, in this thread, without what SciJava does around it for somebody who looks. */
public final class CommandCall {

	private CommandCall() {}

	/**
	 * The value of a field.
	 *
	 * @param text as a manifest or a command line has it
	 * @throws InputException if the field cannot hold it
	 */
	public static Object value(final ModuleItem<?> field, final String text, final ConvertService converter)
		throws InputException
	{
		final Class<?> type = field.getType();
		if (type == String.class) return text;
		if (type == File.class) return new File(text);
		if (type == boolean.class || type == Boolean.class) {
			if (text.matches("(?i)true|false")) return Boolean.valueOf(text);
			throw new InputException(field.getName() + " must be \"true\" or \"false\", but it is \"" + text + "\".");
		}
		try {
			final Object value = converter.convert(text, type);
			// Text that is no number becomes 0 or null without a word.
			if (value instanceof Number number ? Double.parseDouble(text) == number.doubleValue() : value != null) return value;
		}
		catch (final NumberFormatException e) {
			// refused below
		}
		throw new InputException(field.getName() + " must be a value of type " + type.getSimpleName() + ", but it is \"" +
			text + "\".");
	}

	/**
	 * Runs a command to its end.
	 *
	 * @param inputs by the keys of the fields; a preset among them fills in what they lack
	 * @return the module, which is canceled where the run failed
	 * @throws InputException if the command cannot even start
	 */
	public static CommandModule run(final Context context, final CommandInfo info, final Map<String, Object> inputs,
		final Presenter presenter) throws InputException
	{
		final CommandModule module = (CommandModule) context.service(ModuleService.class).createModule(info);
		if (module.getCommand() instanceof BiomarkerCommand ours) ours.presentTo(presenter);
		inputs.forEach((key, value) -> {
			module.setInput(key, value);
			module.resolveInput(key);
		});
		if (module.getCommand() instanceof BiomarkerCommand) PresetValues.apply(module, inputs.keySet());
		try {
			module.initialize();
		}
		catch (final MethodCallException e) {
			throw new InputException("\"" + info.getTitle() + "\" could not start.", e);
		}
		module.run();
		return module;
	}
}
