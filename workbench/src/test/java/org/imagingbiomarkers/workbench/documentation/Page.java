package org.imagingbiomarkers.workbench.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation in Markdown.
 *
 * @param file it is in
 * @param text of the file
 */
record Page(Path file, String text) {

	private static final Path PROJECT = Path.of("..");
	private static final Pattern LINK = Pattern.compile(
		"\\]\\(([^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*)\\)|src=\"([^\"]+)\"");
	private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
	private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
	private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

	/** The README of the project and all that is in its folder of documentation. */
	static List<Page> all() throws IOException {
		final List<Page> pages = new ArrayList<>(List.of(read(PROJECT.resolve("README.md"))));
		try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
			for (final Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
				pages.add(read(file));
			}
		}
		return pages;
	}

	static Page read(final Path file) throws IOException {
		return new Page(file, Files.readString(file));
	}

	/** What is not code. */
	private String prose() {
		return CODE.matcher(BLOCK.matcher(text).replaceAll("")).replaceAll("code");
	}

	/** Where the links and pictures point that stay within the project. */
	List<String> links() {
		final List<String> links = new ArrayList<>();
		final Matcher link = LINK.matcher(prose());
		while (link.find()) {
			final String target = link.group(1) == null ? link.group(2) : link.group(1);
			if (!target.matches("[a-z]+:.*")) links.add(target);
		}
		return links;
	}

	/** Whether a link from this page leads to a file, and to a heading of it if it names one. */
	boolean reaches(final String link) throws IOException {
		final int anchor = link.indexOf('#');
		final String path = anchor < 0 ? link : link.substring(0, anchor);
		final Path target = path.isEmpty() ? file : file.resolveSibling(path);
		if (!Files.exists(target)) return false;
		return anchor < 0 || read(target).headings().stream().map(Page::anchor).toList().contains(link.substring(anchor + 1));
	}

	/** The headings of all levels. */
	List<String> headings() {
		return HEADING.matcher(BLOCK.matcher(text).replaceAll("")).results().map(match -> match.group(1)).toList();
	}

	private static String anchor(final String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	@Override
	public String toString() {
		return PROJECT.relativize(file).toString();
	}
}
