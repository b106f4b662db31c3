package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * The shortest call of a command in Jython and by PyImageJ, made of the first line of its page that runs it in a macro.
 */
final class PythonCalls {

	/** What an example does not need to compute. */
	private static final Set<String> LEFT_OUT = Set.of("output_folder", "quality", "title", "image");
	private static final String PACKAGE = "org.imagingbiomarkers.plugins.";
	private static final String SERIES = "/data/patient1/series";

	private final DocumentedCommand command;
	private final Map<String, String> values;

	/** @param values of the keys, as {@link MacroKeys#values} reads them */
	PythonCalls(final DocumentedCommand command, final Map<String, String> values) {
		this.command = command;
		this.values = values;
	}

	/** Both calls, as a part of a page. */
	String text() {
		final String type = command.info().getDelegateClassName();
		final boolean image = command.inputs().stream().anyMatch(this::isImage);
		final List<String> jython = new ArrayList<>(List.of("#@ CommandService commands", "#@ ModuleService modules"));
		if (image) jython.add("from ij import IJ");
		jython.add("module = modules.run(commands.getCommand(\"" + type + "\"), True, {" + pairs(": ", "IJ.getImage()",
			", ") + "}).get()");
		final List<String> python = new ArrayList<>(List.of("import imagej", "ij = imagej.init(\"/path/to/Fiji.app\")"));
		if (image) python.add("image = ij.command().run(\"" + PACKAGE + "OpenSeries\", True, ij.py.jargs(\"path\", \"" +
			SERIES + "\")).get().getOutput(\"image\")");
		python.add("module = ij.command().run(\"" + type + "\", True, ij.py.jargs(" + pairs(", ", "image", ", ") +
			")).get()");
		final String output = output();
		jython.add(output);
		python.add(output);
		return "In Jython, in Fiji's script editor:\n\n```python\n" + String.join("\n", jython) +
			"\n```\n\nIn Python, by PyImageJ:\n\n```python\n" + String.join("\n", python) +
			"\n```\n\n[What scripts get back, and what was tried](../scripting.md).";
	}

	private boolean isImage(final ModuleItem<?> item) {
		return item.getType() == ImagePlus.class && item.getName().equals("image");
	}

	private String pairs(final String between, final String image, final String separator) {
		final List<String> pairs = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs()) {
			if (isImage(item)) pairs.add("\"image\"" + between + image);
		}
		values.forEach((key, value) -> {
			if (!LEFT_OUT.contains(key)) pairs.add("\"" + key + "\"" + between + literal(command.input(key).orElseThrow(),
				value));
		});
		return pairs.stream().collect(Collectors.joining(separator));
	}

	private static String literal(final ModuleItem<?> item, final String value) {
		if (item.getType() == boolean.class) return value.equals("true") ? "True" : "False";
		return '"' + value.replace(MacroLine.VARIABLE + " ", "/data").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** The first output, or whether it ended well. */
	private String output() {
		final List<String> outputs = command.outputs();
		if (outputs.isEmpty()) return "print(module.getOutput(\"run_status\"), module.getCancelReason())";
		final String name = outputs.contains("table") ? "table" : outputs.stream().filter(one -> !one.matches(
			".*_error|r2|rmse|status")).findFirst().orElse(outputs.get(0));
		return (name.equals("map") ? "feature_map" : name) + " = module.getOutput(\"" + name + "\")";
	}
}
