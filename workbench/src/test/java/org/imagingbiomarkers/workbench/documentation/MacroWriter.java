package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.plugins.map.Quantity;

/** Writes an example as ImageJ macro: images are known by their titles, tables as Results. */
final class MacroWriter extends ExampleWriter {

	private final Map<String, String> titles = new java.util.HashMap<>();
	private String selected = "";

	MacroWriter(final Example example, final Map<String, DocumentedCommand> commands) {
		super(example, commands);
	}

	@Override
	String extension() {
		return "ijm";
	}

	@Override
	String language() {
		return "macro";
	}

	@Override
	String comment() {
		return "// ";
	}

	@Override
	String filled(final String mark) {
		final List<Example.Input> inputs = example.inputs();
		return switch (mark) {
			case "about" -> example.about().isEmpty() ? "" : example.about() + "\n// ";
			case "what" -> inputs.stream().map(input -> "the " + lower(input.label())).collect(Collectors.joining(" and "));
			case "samples" -> inputs.stream().map(Example.Input::sample).collect(Collectors.joining(";"));
			case "ask" -> ask(inputs);
			default -> throw new IllegalArgumentException(mark);
		};
	}

	private static String lower(final String label) {
		return Character.toLowerCase(label.charAt(0)) + label.substring(1);
	}

	private String ask(final List<Example.Input> inputs) {
		final List<String> lines = new ArrayList<>();
		if (inputs.size() == 1) {
			final String name = inputs.get(0).name();
			lines.add(name + " = getArgument();");
			lines.add("if (" + name + " == \"\") " + question(inputs.get(0)));
		}
		else {
			lines.add("argument = getArgument();");
			lines.add("if (argument == \"\") {");
			inputs.forEach(input -> lines.add("\t" + question(input)));
			lines.add("} else {");
			lines.add("\tparts = split(argument, \";\");");
			for (int i = 0; i < inputs.size(); i++) {
				lines.add("\t" + inputs.get(i).name() + " = parts[" + i + "];");
			}
			lines.add("}");
		}
		if (needsParent()) lines.add("folder = File.getParent(" + inputs.get(0).name() + ");");
		return String.join("\n", lines);
	}

	private static String question(final Example.Input input) {
		return input.name() + " = " + (input.isFolder() ? "getDirectory(\"" : "File.openDialog(\"") + input.label() + "\");";
	}

	@Override
	void open() {
		line("run(\"Open Series...\", \"path=[\" + " + example.inputs().get(0).name() + " + \"]\");");
		line(example.image() + " = getTitle();");
	}

	@Override
	void run(final Example.Run run, final DocumentedCommand command, final Optional<String> used) {
		used.filter(name -> !name.equals("table")).ifPresent(name -> titles.put(name, run.titled().isEmpty() ? Quantity.of(
			name).label() + " <image>" : run.titled()));
		final List<String> options = new ArrayList<>();
		run.keys("macro").forEach((key, value) -> options.add(key + "=" + (value.matches("[^<>, ]+") ? value : "[" + value +
			"]")));
		// Breaks between two keys; what stands for a value is taken out of the literal.
		final List<String> lines = new ArrayList<>();
		String text = "";
		for (final String option : options) {
			final String longer = text.isEmpty() ? option : text + " " + option;
			final int before = lines.isEmpty() ? ("run(\"" + run.label() + "\", ").length() : 4;
			if (!text.isEmpty() && before + expression(longer).length() > 116) {
				lines.add(text + " ");
				text = option;
			}
			else text = longer;
		}
		lines.add(text);
		for (int i = 0; i < lines.size(); i++) {
			line((i == 0 ? "run(\"" + run.label() + "\", " : "\t") + expression(lines.get(i)) + (i == lines.size() - 1 ? ");"
				: " +"));
		}
		selected = "";
	}

	/** A text in which something stands for values, as an expression. */
	private String expression(final String text) {
		final StringBuilder expression = new StringBuilder("\"");
		for (final Placeholder part : Placeholder.parts(text)) {
			expression.append(part.isText() ? part.rest() : "\" + " + valueOf(part) + " + \"");
		}
		return expression.append('"').toString().replace("\"\" + ", "").replace(" + \"\"", "").replace("\" + \"", "");
	}

	private String valueOf(final Placeholder part) {
		return switch (part.kind()) {
			case "image" -> example.image();
			case "parent" -> "folder";
			case "output" -> "folder + \"/" + example.output() + "\"";
			case "saved" -> expression(titles.get(part.name()));
			case "mean", "max", "width", "height", "slices" -> part.kind();
			case "property" -> "Property.get(\"" + part.rest().substring(part.name().length() + 1) + "\")";
			case "rows" -> "nResults";
			// without a column it is an input of that name
			case "first" -> part.rest().isEmpty() ? part.kind() : "getResult(\"" + part.rest() + "\", 0)";
			case "last" -> "getResult(\"" + part.rest() + "\", nResults - 1)";
			case "largest" -> "largest";
			case "number" -> "getResult(\"" + part.rest() + "\", row)";
			case "text" -> "getResultString(\"" + part.rest() + "\", row)";
			default -> titles.containsKey(part.kind()) ? expression(titles.get(part.kind())) : part.kind();
		};
	}

	@Override
	void print(final List<String> lines) {
		final List<Placeholder> parts = lines.stream().flatMap(line -> Placeholder.parts(line).stream()).toList();
		parts.stream().filter(part -> part.kind().equals("largest")).forEach(part -> {
			line("largest = 0;");
			line("for (row = 0; row < nResults; row++) largest = maxOf(largest, getResult(\"" + part.rest() + "\", row));");
		});
		final boolean rows = parts.stream().anyMatch(Placeholder::isOfEachRow);
		if (rows) line("for (row = 0; row < nResults; row++) {");
		for (final String text : lines) {
			Placeholder.parts(text).stream().filter(Placeholder::isOfImage).limit(1).forEach(this::measure);
			final List<String> units = new ArrayList<>();
			Placeholder.parts(text).forEach(part -> units.add(part.isText() ? '"' + part.rest() + '"' : valueOf(part)));
			wrap((rows ? "\t" : "") + "print(", units, " + ", ");", rows ? "\t\t" : "\t");
		}
		if (rows) line("}");
		if (parts.stream().anyMatch(part -> part.kind().equals("largest"))) line("run(\"Clear Results\");");
	}

	private void measure(final Placeholder part) {
		if (!selected.equals(part.name())) line("selectImage(" + expression(titles.get(part.name())) + ");");
		selected = part.name();
		switch (part.kind()) {
			case "mean" -> line("getStatistics(area, mean);");
			case "max" -> line("Stack.getStatistics(voxels, mean, min, max);");
			case "width", "height", "slices" -> line("getDimensions(width, height, channels, slices, frames);");
			default -> {
				// a property needs no measuring
			}
		}
	}

	@Override
	void save(final String image) {
		if (!selected.equals(image)) line("selectImage(" + expression(titles.get(image)) + ");");
		line("File.makeDirectory(" + expression("<output>") + ");");
		line("saveAs(\"Tiff\", " + expression("<output>/" + image + ".tif") + ");");
	}

	@Override
	String shown(final Map<String, String> keys) {
		return keys.entrySet().stream().map(key -> key.getKey() + "=" + (key.getValue().matches("[^<>, ]+") ? key.getValue()
			: "[" + key.getValue() + "]")).collect(Collectors.joining(" "));
	}
}
