package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.samples.LesionCourse;

/**
 * The files people copy: every one in the folder {@code macros}. An example is about the first command it names, other
 * than the one that opens a series, and is given what the demo gives that command.
 */
final class Examples {

	private static final Pattern INPUT = Pattern.compile("(?m)^#@ *(File|String) *(?:\\(.*\\))? *(\\w+)");
	private static final Pattern PART = Pattern.compile("(\\w+) = parts\\[[1-9]\\];");
	private static final Pattern NUMBER = Pattern.compile("(?<![\\w^.])-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?(?![\\w^])");
	private static final Pattern NAME = Pattern.compile("(\\w+)\\.(ijm|groovy|py)");
	private static final String FOLLOW_UP = "follow_up";
	private static final List<String> PATIENTS = List.of("A", "B");

	private Examples() {}

	static List<Path> all() throws IOException {
		try (Stream<Path> files = Files.list(FijiCopy.root().resolve("macros"))) {
			return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).sorted().toList();
		}
	}

	/** Adds a job for each example, by name and language. */
	static void add(final Jobs jobs, final Recording recording, final Map<String, Map<String, Jobs.Job>> added)
		throws IOException
	{
		for (final Path file : all()) {
			final Matcher name = NAME.matcher(file.getFileName().toString());
			name.matches();
			if (name.group(1).startsWith("pyimagej")) continue;
			final Jobs.Job job = jobs.create(file.getFileName().toString());
			jobs.set(job, file, name.group(1).equals(FOLLOW_UP) ? visits(file, job) : inputs(file, job, recording));
			added.computeIfAbsent(name.group(1), example -> new LinkedHashMap<>()).put(name.group(2), job);
		}
	}

	/** The table of visits of a sample, which the demo has no run for: Follow-up reads images of several folders. */
	private static Map<String, String> visits(final Path file, final Jobs.Job job) throws IOException {
		final String table = LesionCourse.write(job.folder()).resolve(LesionCourse.VISITS).toString();
		if (file.toString().endsWith(".ijm")) return Map.of("argument", table);
		return Map.of("file", table, "output", Files.createDirectories(job.folder().resolve("output")).toString());
	}

	/** What an example is given: {@code folder} and {@code output} by these names, all else by the key of the command. */
	private static Map<String, String> inputs(final Path file, final Jobs.Job job, final Recording recording)
		throws IOException
	{
		final String text = Files.readString(file);
		final Optional<Call> subject = subject(text, recording);
		// It runs without anything, then, and says what it needs.
		if (subject.isEmpty()) return Map.of();
		final Call call = subject.get();
		final String folder = data(file, job, recording.pathOf(call));
		final Map<String, String> inputs = new HashMap<>();
		if (file.toString().endsWith(".ijm")) inputs.put("argument", text.contains("split(argument, \";\")") ? String.join(
			";", folder, files(text, call)) : folder);
		final Matcher input = INPUT.matcher(text);
		while (input.find()) {
			final String key = input.group(2);
			final Object value = call.inputs().get(key);
			if (key.equals("output")) inputs.put(key, Files.createDirectories(job.folder().resolve("output")).toString());
			else if (value == null) inputs.put(key, folder);
			else inputs.put(key, value instanceof Map ? Script.path(value) : value.toString());
		}
		return inputs;
	}

	/** What a macro takes after its folder or image, in its order: files among the inputs of the command. */
	private static String files(final String macro, final Call call) {
		return PART.matcher(macro).results().map(part -> call.inputs().get(part.group(1))).filter(Objects::nonNull).map(
			value -> value instanceof Map ? Script.path(value) : value.toString()).collect(Collectors.joining(";"));
	}

	private static Optional<Call> subject(final String text, final Recording recording) throws IOException {
		final Map<Integer, Call> named = new TreeMap<>();
		for (final PluginIndex.Command command : PluginIndex.commands()) {
			final String type = command.type().substring(command.type().indexOf("plugins.") + "plugins.".length());
			final int place = Math.max(text.indexOf('"' + command.label() + '"'), text.indexOf(type + '"'));
			if (place < 0 || command.label().equals("Open Series...")) continue;
			recording.firstOf(command.label()).ifPresent(call -> named.put(place, call));
		}
		// A command that works on the result of another one is given what that one works on.
		return named.values().stream().filter(call -> recording.pathOf(call).isPresent()).findFirst();
	}

	/** A copy of the data of its own, since examples write beside them; an example of a batch gets several patients. */
	private static String data(final Path file, final Jobs.Job job, final Optional<String> path) throws IOException {
		if (path.isEmpty()) return "";
		final Path from = Path.of(path.get());
		final Path to = job.folder().resolve("data");
		if (file.getFileName().toString().startsWith("batch")) {
			for (final String patient : PATIENTS) {
				Folders.copy(from, to.resolve(patient));
			}
			return to.toString();
		}
		if (Files.isDirectory(from)) {
			Folders.copy(from, to);
			return to.toString();
		}
		Folders.copy(from.getParent(), to);
		return to.resolve(from.getFileName()).toString();
	}

	/** The numbers in what an example said. */
	static List<Double> numbers(final String said) {
		final List<Double> numbers = new ArrayList<>();
		final Matcher number = NUMBER.matcher(said);
		while (number.find()) {
			numbers.add(Double.valueOf(number.group()));
		}
		return List.copyOf(numbers);
	}
}
