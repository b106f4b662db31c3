package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.module.ModuleItem;

/** Writes an example as Groovy or Jython script: what comes out of commands is at hand by name. */
final class ScriptWriter extends ExampleWriter {

	private static final String OPEN = "OpenSeries";

	private final boolean groovy;
	/** Groovy declares a variable once. */
	private final Set<String> declared = new HashSet<>();

	/** @param groovy or else Jython */
	ScriptWriter(final Example example, final Map<String, DocumentedCommand> commands, final boolean groovy) {
		super(example, commands);
		this.groovy = groovy;
	}

	@Override
	String extension() {
		return groovy ? "groovy" : "py";
	}

	@Override
	String language() {
		return groovy ? "groovy" : "jython";
	}

	@Override
	String comment() {
		return groovy ? "// " : "# ";
	}

	@Override
	String filled(final String mark) {
		final boolean hasOutput = !example.output().isEmpty();
		final List<String> lines = new ArrayList<>();
		switch (mark) {
			case "about":
				return example.about();
			case "samples":
				example.inputs().forEach(input -> lines.add(input.name() + "=\"" + input.sample() + "\""));
				if (hasOutput) lines.add("output=\"" + example.inputs().get(0).sample().replaceAll("/[^/]*$", "/") + example
					.output() + "\"");
				return String.join(",", lines);
			case "parameters":
				example.inputs().forEach(input -> lines.add("#@ File (label = \"" + input.label() + "\"" + (input.isFolder()
					? ", style = \"directory\"" : "") + ") " + input.name()));
				if (hasOutput) lines.add("#@ File (label = \"Folder for the results\", style = \"directory\"" + (needsOutput()
					? "" : ", required = false") + ") output");
				return String.join("\n", lines);
			default:
				throw new IllegalArgumentException(mark);
		}
	}

	@Override
	void open() {
		call(example.image(), OPEN, List.of(pair("path", example.inputs().get(0).name())), "image");
	}

	@Override
	void run(final Example.Run run, final DocumentedCommand command, final Optional<String> used) {
		final List<String> pairs = new ArrayList<>();
		run.keys("script").forEach((key, value) -> {
			for (final Placeholder part : Placeholder.parts(value)) {
				if (part.kind().equals("saved")) save(part.name());
			}
			final ModuleItem<?> input = command.input(key).orElseThrow(() -> new IllegalArgumentException(example + ": " + run
				.label() + " does not know " + key));
			pairs.add(pair(key, value(value, input.getType())));
		});
		final String type = command.info().getDelegateClassName().replaceFirst("^org\\.imagingbiomarkers\\.plugins\\.", "");
		call(used.map(ScriptWriter::variable).orElse(""), type, pairs, used.orElse(""));
	}

	private void call(final String variable, final String type, final List<String> pairs, final String output) {
		final boolean declares = groovy && declared.add(variable);
		final String start = (variable.isEmpty() ? "" : (declares ? "def " : "") + variable + " = ") + "run(\"" + type +
			"\", " + (groovy ? "" : "{");
		final String end = (groovy ? ")" : "})") + (variable.isEmpty() ? "" : ".getOutput(\"" + output + "\")");
		wrap(start, pairs, ", ", end, groovy ? "    " : " ".repeat(start.length()));
	}

	private String pair(final String key, final String value) {
		return "\"" + key + "\"" + (groovy ? ", " : ": ") + value;
	}

	/** A name that is not a function of the language. */
	private static String variable(final String output) {
		return output.equals("map") ? "feature_map" : output;
	}

	private String value(final String text, final Class<?> type) {
		if (type == boolean.class) return truth(text);
		final List<Placeholder> parts = Placeholder.parts(text);
		if (parts.stream().allMatch(Placeholder::isText)) return "\"" + text + "\"";
		final String first = switch (parts.get(0).kind()) {
			case "image" -> example.image();
			case "parent" -> example.inputs().get(0).name() + (groovy ? ".parentFile" : ".getParentFile()");
			case "saved" -> file("output", parts.get(0).name() + ".tif");
			default -> parts.get(0).kind();
		};
		final String whole = parts.size() == 1 ? first : file(first, parts.get(1).rest().substring(1));
		final boolean path = type == String.class;
		return whole + (!path ? "" : groovy ? ".path" : ".getPath()");
	}

	private String file(final String folder, final String name) {
		if (!groovy) imports.add("from java.io import File");
		return (groovy ? "new " : "") + "File(" + folder + ", \"" + name + "\")";
	}

	private String truth(final String text) {
		return groovy ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	@Override
	void print(final List<String> lines) {
		final List<Placeholder> parts = lines.stream().flatMap(line -> Placeholder.parts(line).stream()).toList();
		for (final String row : List.of("first", "last")) {
			if (parts.stream().noneMatch(part -> part.kind().equals(row))) continue;
			final String cells = "table.rows()" + (row.equals("first") ? "[0]" : "[-1]");
			line(groovy ? "def " + row + " = " + byColumn(cells) : row + " = " + byColumn(cells));
		}
		final Optional<Placeholder> largest = parts.stream().filter(part -> part.kind().equals("largest")).findFirst();
		largest.ifPresent(part -> {
			imports.add(groovy ? "import ij.measure.ResultsTable" : "from ij.measure import ResultsTable");
			line((groovy ? "def " : "") + "results = ResultsTable.getResultsTable()");
			final String value = "results.getValue(\"" + part.rest() + "\", " + (groovy ? "it" : "row") + ")";
			line(groovy ? "def largest = (0..<results.size()).collect { " + value + " }.max()" : "largest = max(" + value +
				" for row in range(results.size()))");
		});
		final boolean rows = parts.stream().anyMatch(Placeholder::isOfEachRow);
		if (rows) {
			line(groovy ? "for (cells in table.rows()) {" : "for cells in table.rows():");
			line("    " + (groovy ? "def row = " : "row = ") + byColumn("cells"));
		}
		for (final String text : lines) {
			printLine(rows ? "    " : "", Placeholder.parts(text));
		}
		if (rows && groovy) line("}");
		if (largest.isPresent()) line("results.reset()");
	}

	private String byColumn(final String cells) {
		return groovy ? "[table.columns(), " + cells + "].transpose().collectEntries()" : "dict(zip(table.columns(), " +
			cells + "))";
	}

	private void printLine(final String indent, final List<Placeholder> parts) {
		if (groovy) {
			final String text = parts.stream().map(part -> part.isText() ? part.rest() : "${" + read(part) + "}").collect(
				Collectors.joining());
			wrap(indent + "println ", brokenUp(text, 100), " + ", "", indent + "    ");
			return;
		}
		final List<String> values = parts.stream().filter(part -> !part.isText()).map(this::read).toList();
		final String format = parts.stream().map(part -> part.isText() ? part.rest().replace("%", "%%") : "%s").collect(
			Collectors.joining());
		final String start = indent + "print(\"" + format + "\" % " + (values.size() > 1 ? "(" : "");
		wrap(start, values, ", ", values.size() > 1 ? "))" : ")", " ".repeat((indent + "print(").length()));
	}

	/** A text in quotes, in several pieces before values where it is too long for one line. */
	private static List<String> brokenUp(final String text, final int width) {
		final int comma = text.lastIndexOf(", ${", width);
		final int end = comma < 0 ? text.lastIndexOf("${", width) : comma + 2;
		if (text.length() <= width || end < 1) return List.of("\"" + text + "\"");
		final List<String> pieces = new ArrayList<>(List.of("\"" + text.substring(0, end) + "\""));
		pieces.addAll(brokenUp(text.substring(end), width));
		return pieces;
	}

	private String read(final Placeholder part) {
		final String image = variable(part.name());
		return switch (part.kind()) {
			case "mean" -> image + ".getProcessor().getStatistics().mean";
			case "max" -> {
				imports.add(groovy ? "import ij.process.StackStatistics" : "from ij.process import StackStatistics");
				yield (groovy ? "new " : "") + "StackStatistics(" + image + ").max";
			}
			case "width" -> image + ".getWidth()";
			case "height" -> image + ".getHeight()";
			case "slices" -> image + ".getNSlices()";
			case "property" -> image + ".getProp(\"" + part.rest().substring(part.name().length() + 1) + "\")";
			case "rows" -> groovy ? "table.rows().size()" : "len(table.rows())";
			case "first", "last" -> part.kind() + "[\"" + part.rest() + "\"]";
			case "number", "text" -> "row[\"" + part.rest() + "\"]";
			case "largest" -> "largest";
			default -> throw new IllegalArgumentException(example + " cannot print " + part);
		};
	}

	@Override
	void save(final String image) {
		imports.add(groovy ? "import ij.IJ" : "from ij import IJ");
		line("IJ.saveAsTiff(" + image + ", " + value("<saved " + image + ">", String.class) + ")");
	}

	@Override
	String shown(final Map<String, String> keys) {
		return keys.entrySet().stream().map(key -> pair(key.getKey(), key.getValue().matches("true|false") ? truth(key
			.getValue()) : "\"" + key.getValue() + "\"")).collect(Collectors.joining(", "));
	}
}
