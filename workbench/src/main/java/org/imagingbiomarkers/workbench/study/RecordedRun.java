package org.imagingbiomarkers.workbench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.plugins.dialog.RecorderLine;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/**
 * Runs a command with inputs that a person chose by mouse. Fiji records of a command only what its dialog asked for; here
 * the inputs are recorded too, so that the line does the same again.
 */
public final class RecordedRun {

	private RecordedRun() {}

	/**
	 * Starts a command.
	 *
	 * @param recorded inputs that belong into the recorded line; blank texts do not
	 * @param others inputs that are not recorded: at their defaults, so that nobody is asked for them, or the exact form of
	 * one that is recorded in words a person can read, which they take the place of
	 */
	public static void start(final Context context, final Class<? extends Command> command,
		final Map<String, Object> recorded, final Map<String, Object> others)
	{
		final CommandInfo info = context.service(CommandService.class).getCommand(command);
		final Map<String, Object> said = new TreeMap<>(recorded);
		said.values().removeIf(value -> value.toString().isBlank());
		final RecorderLine line = RecorderLine.of(info, said);
		final PluginService plugins = context.service(PluginService.class);
		final List<PostprocessorPlugin> after = new ArrayList<>(plugins.createInstancesOfType(PostprocessorPlugin.class));
		after.add(new AbstractPostprocessorPlugin() {

			@Override
			public void process(final Module module) {
				if (!(module instanceof final Cancelable run && run.isCanceled())) line.write();
			}
		});
		final Map<String, Object> inputs = new LinkedHashMap<>(recorded);
		inputs.putAll(others);
		context.service(ModuleService.class).run(info, plugins.createInstancesOfType(PreprocessorPlugin.class), after,
			inputs);
	}
}
