package org.imagingbiomarkers.workbench.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.imagingbiomarkers.plugins.command.MacroKeys;

/** Writes an example in one language: its template, filled in. */
abstract class ExampleWriter {

	private static final int WIDTH = 120;
	private static final Pattern KEYS = Pattern.compile("\\{(\\w+=[^}]*)\\}");

	final Example example;
	private final Map<String, DocumentedCommand> commands;
	/** Further lines at the top; sorted. */
	final TreeSet<String> imports = new TreeSet<>();
	private final List<String> body = new ArrayList<>();

	/** @param commands by their labels in the menu */
	ExampleWriter(final Example example, final Map<String, DocumentedCommand> commands) {
		this.example = example;
		this.commands = commands;
	}

	/** The ending of its files. */
	abstract String extension();

	/** What it is called in the record. */
	abstract String language();

	/** The value of a mark in the template. */
	abstract String filled(String mark);

	/** What opens the image or series. */
	abstract void open();

	/** What runs a command; {@code used} is the output that a later step works on. */
	abstract void run(Example.Run run, DocumentedCommand command, Optional<String> used);

	/** What prints lines that belong together. */
	abstract void print(List<String> lines);

	abstract void save(String image);

	/** A key and its value, as a comment shows them. */
	abstract String shown(Map<String, String> keys);

	/** What begins a comment. */
	abstract String comment();

	/** The text of the file. */
	final String text() throws IOException {
		if (!example.image().isEmpty()) open();
		Example.Step before = null;
		final List<String> printed = new ArrayList<>();
		for (int i = 0; i < example.steps().size(); i++) {
			final Example.Step step = example.steps().get(i);
			if (!(step instanceof Example.Print) && !printed.isEmpty()) print(printed);
			if (!(step instanceof Example.Print)) printed.clear();
			if (before instanceof Example.Run) blank();
			if (step instanceof Example.Comment remark) {
				blank();
				wrap(comment(), words(remark.text()), " ", "", comment());
			}
			else if (step instanceof Example.Run run) {
				if (!(before instanceof Example.Comment)) blank();
				run(run, command(run), used(run, i + 1));
			}
			else if (step instanceof Example.Print print) printed.add(print.text());
			else if (step instanceof Example.Save save) save(save.image());
			else if (step instanceof Example.Lines lines) lines.byLanguage().get(language()).lines().forEach(this::line);
			before = step;
		}
		if (!printed.isEmpty()) print(printed);
		return inTemplate();
	}

	private String inTemplate() throws IOException {
		final StringBuilder text = new StringBuilder();
		try (InputStream in = ExampleWriter.class.getResourceAsStream("example." + extension())) {
			for (final String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
				final String mark = line.replaceAll("[^{]*(?:\\{(\\w+)\\})?.*", "$1");
				final boolean alone = line.matches("(\\W*)\\{\\w+\\}");
				final String value = alone ? value(mark) : "";
				if (alone && value.isEmpty()) {
					// What is not there takes along the empty line before it.
					final int last = text.lastIndexOf("\n", text.length() - 2) + 1;
					text.setLength(last);
				}
				else if (alone) text.append(line.replace("{" + mark + "}", value)).append('\n');
				else text.append(Pattern.compile("\\{(title|about|name|samples|what)\\}").matcher(line).replaceAll(match -> value(
					match.group(1)).replace("$", "\\$"))).append('\n');
			}
		}
		return text.toString();
	}

	private String value(final String mark) {
		return switch (mark) {
			case "title" -> example.title();
			case "name" -> example.name();
			case "imports" -> String.join("\n", imports);
			case "body" -> String.join("\n", body);
			default -> filled(mark);
		};
	}

	DocumentedCommand command(final Example.Run run) {
		final DocumentedCommand command = commands.get(run.label());
		if (command == null) throw new IllegalArgumentException(example + " runs " + run.label() + ", which is not there");
		return command;
	}

	/** The output of a command that later steps work on, before another command has one of that name. */
	private Optional<String> used(final Example.Run run, final int from) {
		final List<String> outputs = command(run).outputs();
		final TreeSet<String> used = new TreeSet<>();
		for (final Example.Step step : example.steps().subList(from, example.steps().size())) {
			for (final String text : texts(step)) {
				for (final Placeholder part : Placeholder.parts(text)) {
					final String name = part.isOfTable() ? "table" : part.isOfImage() ? part.name() : part.kind();
					if (outputs.contains(name)) used.add(name);
				}
			}
			if (step instanceof Example.Save save && outputs.contains(save.image())) used.add(save.image());
			if (step instanceof Example.Lines lines && lines.byLanguage().values().stream().anyMatch(text -> text.contains(
				"table."))) used.add("table");
		}
		if (used.size() > 1) throw new IllegalArgumentException(example + " uses several outputs of " + run.label());
		return used.stream().findFirst();
	}

	private static List<String> texts(final Example.Step step) {
		final List<String> texts = new ArrayList<>();
		if (step instanceof Example.Print print) texts.add(print.text());
		if (step instanceof Example.Run run) List.of("macro", "script").forEach(kind -> texts.addAll(run.keys(kind)
			.values()));
		return texts;
	}

	/** The words of a comment; a value with spaces is one of them. */
	private List<String> words(final String text) {
		final String written = KEYS.matcher(text).replaceAll(match -> shown(MacroKeys.values(match.group(1))).replace("$",
			"\\$"));
		return Pattern.compile("(?:\\[[^]]*\\]|\"[^\"]*\"|\\S)+").matcher(written).results().map(MatchResult::group).toList();
	}

	/** The keys and values that comments show. */
	static List<String> keysInComments(final Example example) {
		return example.steps().stream().filter(Example.Comment.class::isInstance).flatMap(step -> KEYS.matcher(
			((Example.Comment) step).text()).results()).map((final MatchResult match) -> match.group(1)).toList();
	}

	/** Whether anything is named by the folder of a file that is asked for. */
	boolean needsParent() {
		if (example.inputs().get(0).isFolder()) return false;
		return example.steps().stream().filter(Example.Run.class::isInstance).map(Example.Run.class::cast).anyMatch(run -> run
			.keys("macro").values().stream().anyMatch(value -> value.matches(".*<(parent|output)>.*")));
	}

	/** Whether results go to a folder that also has to hold something else. */
	boolean needsOutput() {
		return example.steps().stream().anyMatch(step -> step instanceof Example.Save) || example.steps().stream().filter(
			Example.Run.class::isInstance).map(Example.Run.class::cast).anyMatch(run -> run.keys("script").entrySet().stream()
				.anyMatch(key -> !key.getKey().equals("output_folder") && key.getValue().contains("<output>")));
	}

	void line(final String line) {
		body.add(line);
	}

	/** An empty line, unless there is nothing above it. */
	void blank() {
		if (!body.isEmpty() && !body.get(body.size() - 1).isEmpty()) body.add("");
	}

	/** Adds units to a line, and starts a new one where it would get too long. */
	void wrap(final String start, final List<String> units, final String separator, final String end, final String indent) {
		StringBuilder line = new StringBuilder(start);
		for (int i = 0; i < units.size(); i++) {
			final boolean last = i == units.size() - 1;
			final String unit = units.get(i) + (last ? end : separator);
			final boolean first = line.toString().equals(start) || line.toString().equals(indent);
			if (!first && line.length() + unit.stripTrailing().length() > WIDTH) {
				line(line.toString().stripTrailing());
				line = new StringBuilder(indent);
			}
			line.append(unit);
		}
		line(line.toString());
	}
}
