package org.imagingbiomarkers.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tests verify which sections of the documentation, in the style of IEC 62304 (5.7.4, 5.1.1 c): a section is a
 * requirement. Tests say it by a tag, such as {@code @Tag("docs/commands/adc-map#what-it-computes")}, with {@code *} for
 * every command; the table "Validation" of a page names further ones for what the page says.
 */
final class RequirementsTrace {

	private static final Path DOCS = Path.of("../docs");
	private static final Pattern TAG = Pattern.compile("@(?:org\\.junit\\.jupiter\\.api\\.)?Tag\\(\"(docs/[^\"]+)\"\\)");
	private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");
	private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
	/** What these hold is evidence, or the work of others, and no requirement. */
	private static final List<String> NO_REQUIREMENT = List.of("Validation", "References");

	/** Sections that are made or tried for all commands alike: their tests say so by a tag. */
	private static final List<String> OF_ALL_COMMANDS = List.of("Parameters", "Outputs", "Example");

	/** A section of a page with the tests that verify it. */
	record Requirement(String page, String section, TreeSet<String> tests) {

		String tag() {
			return page.replaceAll("\\.md$", "") + "#" + ValidationPage.anchor(section);
		}
	}

	private RequirementsTrace() {}

	/** The requirements of all commands, and of other pages where a test names them. */
	static List<Requirement> all() throws IOException {
		final Map<String, TreeSet<String>> tagged = tagged();
		final List<Requirement> all = new ArrayList<>();
		try (Stream<Path> pages = Files.walk(DOCS)) {
			for (final Path file : pages.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
				final String page = "docs/" + DOCS.relativize(file).toString().replace('\\', '/');
				final boolean command = page.matches("docs/commands/(?!README)[^/]+\\.md");
				final String text = Files.readString(file).replaceAll("(?s)```.*?```", "");
				final TreeSet<String> named = command ? named(text) : new TreeSet<>();
				final Matcher heading = HEADING.matcher(text);
				while (heading.find()) {
					if (NO_REQUIREMENT.contains(heading.group(1))) continue;
					final Requirement one = new Requirement(page, heading.group(1), new TreeSet<>());
					one.tests.addAll(tagged.getOrDefault(one.tag(), new TreeSet<>()));
					if (command) {
						one.tests.addAll(tagged.getOrDefault(one.tag().replaceFirst("/[^/]+#", "/*#"), new TreeSet<>()));
						if (!OF_ALL_COMMANDS.contains(one.section)) one.tests.addAll(named);
					}
					if (command || !one.tests.isEmpty()) all.add(one);
				}
			}
		}
		return all;
	}

	/** The table, with what is said of each test. */
	static String csv(final UnaryOperator<String> result) throws IOException {
		final StringBuilder text = new StringBuilder("requirement,page,section,test,result\n");
		for (final Requirement one : all()) {
			for (final String test : one.tests) {
				text.append(one.tag()).append(',').append(one.page).append(",\"").append(one.section.replace("\"", "\"\""))
					.append("\",").append(test).append(',').append(result.apply(test)).append('\n');
			}
		}
		return text.toString();
	}

	/** When a test has to pass. */
	static String due(final String test) throws IOException {
		final Path file = sources().get(test);
		final boolean nightly = file != null && Files.readString(file).split("\n(public )?(final )?class ")[0].contains(
			"@EnabledIfSystemProperty");
		return nightly ? "must pass in the nightly run" : "must pass in every build";
	}

	private static TreeSet<String> named(final String page) {
		final int start = page.indexOf("\n## Validation");
		if (start < 0) return new TreeSet<>();
		final int end = page.indexOf("\n## ", start + 1);
		return NAMED.matcher(end < 0 ? page.substring(start) : page.substring(start, end)).results().map(one -> one.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** All that tests are tagged with. */
	static List<String> tags() throws IOException {
		return List.copyOf(tagged().keySet());
	}

	private static Map<String, TreeSet<String>> tagged() throws IOException {
		final Map<String, TreeSet<String>> tagged = new TreeMap<>();
		for (final Map.Entry<String, Path> source : sources().entrySet()) {
			TAG.matcher(Files.readString(source.getValue())).results().forEach(tag -> tagged.computeIfAbsent(tag.group(1),
				key -> new TreeSet<>()).add(source.getKey()));
		}
		return tagged;
	}

	/** The tests of all modules by their simple names. */
	static Map<String, Path> sources() throws IOException {
		final Map<String, Path> sources = new TreeMap<>();
		try (Stream<Path> modules = Files.list(Path.of(".."))) {
			for (final Path module : modules.sorted().toList()) {
				final Path folder = module.resolve("src/test/java");
				if (!Files.isDirectory(folder)) continue;
				try (Stream<Path> files = Files.walk(folder)) {
					files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources.put(file.getFileName()
						.toString().replace(".java", ""), file));
				}
			}
		}
		return sources;
	}
}
