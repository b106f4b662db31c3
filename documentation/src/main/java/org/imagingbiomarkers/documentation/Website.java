package org.imagingbiomarkers.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the documentation as pages that a browser shows without a server: README, change log, everything in {@code docs}
 * and the example scripts, with a list of all pages on each of them and a search of their own.
 * <p>
 * {@code pages.txt} has a line for every file that was written, for who copies them out of a jar: its address and, after
 * a tab, the file that it was made of, if it is a page.
 * </p>
 */
public final class Website {

	private static final List<String> SOURCES = List.of("README.md", "CHANGELOG.md", "docs", "macros",
		"sample-images/README.md", "update-site/README.md");
	private static final List<String> PARTS = List.of("style.css", "site.js");

	private final Path repository;
	private final Path folder;
	private final Map<String, String> written = new TreeMap<>();

	private Website(final Path repository, final Path folder) {
		this.repository = repository;
		this.folder = folder;
	}

	/**
	 * Writes the pages.
	 *
	 * @param arguments the folder of the repository, the folder for the pages, the address of the repository on the web
	 */
	public static void main(final String[] arguments) throws IOException {
		new Website(Path.of(arguments[0]).toRealPath(), Path.of(arguments[1])).write(arguments[2]);
	}

	private void write(final String address) throws IOException {
		empty();
		final List<Source> sources = sources();
		final PageRenderer renderer = new PageRenderer(sources, address + "/blob/main/");
		final List<Page> pages = new ArrayList<>();
		for (final Source source : sources) {
			if (source.kind() == Source.Kind.PICTURE) copy(source);
			else pages.add(renderer.render(source, source.kind() == Source.Kind.INDEX ? "" : Files.readString(repository
				.resolve(source.path()))));
		}
		final Layout layout = new Layout(pages);
		for (final Page page : pages) {
			text(page.address(), page.source(), layout.html(page));
		}
		text("search.js", "", SearchIndex.script(pages));
		for (final String part : PARTS) {
			try (InputStream in = Website.class.getResourceAsStream("/" + part)) {
				Files.write(file(part, ""), in.readAllBytes());
			}
		}
		Files.writeString(folder.resolve("pages.txt"), written.entrySet().stream().map(each -> each.getKey() + "\t" + each
			.getValue() + "\n").collect(Collectors.joining()));
	}

	/** Pages that have no source any more must not stay. */
	private void empty() throws IOException {
		if (!Files.exists(folder)) return;
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path each : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(each);
			}
		}
	}

	private List<Source> sources() throws IOException {
		final List<Source> sources = new ArrayList<>();
		for (final String name : SOURCES) {
			try (Stream<Path> files = Files.walk(repository.resolve(name))) {
				files.filter(Files::isRegularFile).map(file -> repository.relativize(file).toString().replace('\\', '/')).sorted()
					.flatMap(path -> Source.of(path).stream()).forEach(sources::add);
			}
		}
		sources.add(Source.index("macros"));
		return sources;
	}

	private void copy(final Source source) throws IOException {
		Files.copy(repository.resolve(source.path()), file(source.address(), ""));
	}

	private void text(final String address, final String source, final String text) throws IOException {
		Files.writeString(file(address, source), text);
	}

	private Path file(final String address, final String source) throws IOException {
		written.put(address, source);
		final Path file = folder.resolve(address);
		Files.createDirectories(file.getParent());
		return file;
	}
}
