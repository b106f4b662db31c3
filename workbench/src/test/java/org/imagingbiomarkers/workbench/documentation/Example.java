package org.imagingbiomarkers.workbench.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.yaml.snakeyaml.Yaml;

/**
 * An example to copy, as {@code examples.yaml} holds it, from which one file per language is written.
 *
 * @param name of its files
 * @param title one line on what it does
 * @param about a sentence on its data; may be empty
 * @param inputs what is asked for; an image or series comes first
 * @param output name of the folder for results; empty if it has none
 * @param steps what is done, in order
 */
record Example(String name, String title, String about, List<Input> inputs, String output, List<Step> steps) {

	/**
	 * A file or folder that is asked for.
	 *
	 * @param label of the question
	 * @param sample a path that shows how to run the example
	 */
	record Input(String name, String label, String sample) {

		boolean isFolder() {
			return !sample.substring(sample.lastIndexOf('/')).contains(".");
		}
	}

	/** What an example does. */
	sealed interface Step permits Comment, Run, Print, Save, Lines {}

	/** A remark on the step that follows; keys and values stand in braces, as in a macro. */
	record Comment(String text) implements Step {}

	/**
	 * A command that is run.
	 *
	 * @param label in the menu
	 * @param keys in every language
	 * @param own keys in macros or in scripts alone
	 * @param titled title of the image that comes out, if it is not that of a map; may be empty
	 */
	record Run(String label, Map<String, String> keys, Map<String, Map<String, String>> own, String titled)
			implements
				Step
	{

		/** The keys and values in macros or in scripts. */
		Map<String, String> keys(final String kind) {
			final Map<String, String> all = new LinkedHashMap<>(keys);
			all.putAll(own.getOrDefault(kind, Map.of()));
			return all;
		}
	}

	/** A line that is printed. */
	record Print(String text) implements Step {}

	/** An image that is written to the folder for results. */
	record Save(String image) implements Step {}

	/** What each language writes on its own. */
	record Lines(Map<String, String> byLanguage) implements Step {}

	/** All examples, in the order of the file. */
	static List<Example> all() throws IOException {
		try (InputStream in = Example.class.getResourceAsStream("examples.yaml")) {
			final List<Example> examples = new ArrayList<>();
			final Map<String, Map<String, Object>> records = new Yaml().load(in);
			records.forEach((name, fields) -> examples.add(example(name, fields)));
			return examples;
		}
	}

	private static Example example(final String name, final Map<String, Object> fields) {
		final List<Input> inputs = new ArrayList<>();
		texts(fields.get("inputs")).forEach((key, text) -> inputs.add(new Input(key, text.split(" = ")[0], text.split(
			" = ")[1])));
		final List<Step> steps = new ArrayList<>();
		for (final Object step : (List<?>) fields.get("steps")) {
			steps.add(step((Map<?, ?>) step));
		}
		return new Example(name, text(fields.get("title")), text(fields.get("about")), inputs, text(fields.get("output")),
			steps);
	}

	private static Step step(final Map<?, ?> fields) {
		final String first = fields.keySet().iterator().next().toString();
		final Object value = fields.get(first);
		return switch (first) {
			case "comment" -> new Comment(text(value));
			case "print" -> new Print(text(value));
			case "save" -> new Save(text(value));
			case "lines" -> new Lines(texts(value));
			default -> {
				final Map<String, Map<String, String>> own = new LinkedHashMap<>();
				for (final String kind : List.of("macro", "script")) {
					own.put(kind, MacroKeys.values(text(fields.get(kind))));
				}
				yield new Run(first, MacroKeys.values(text(value)), own, text(fields.get("titled")));
			}
		};
	}

	private static String text(final Object value) {
		return value == null ? "" : value.toString();
	}

	private static Map<String, String> texts(final Object fields) {
		final Map<String, String> texts = new LinkedHashMap<>();
		((Map<?, ?>) fields).forEach((key, value) -> texts.put(key.toString(), value.toString()));
		return texts;
	}

	/** What an image is called that is opened before anything else; empty if the example opens none. */
	String image() {
		return switch (inputs.get(0).name()) {
			case "folder" -> "series";
			case "path" -> "image";
			default -> "";
		};
	}

	@Override
	public String toString() {
		return name;
	}
}
