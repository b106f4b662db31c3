package org.imagingbiomarkers.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebsiteTest {

	private static final Path ROOT = Path.of("..");
	private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

	private static final Map<Path, String> TEXTS = new HashMap<>();

	@TempDir
	private static Path folder;

	@BeforeAll
	static void write() throws IOException {
		Website.main(new String[] { ROOT.toString(), folder.toString(), "https://example.org/project" });
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
		}
	}

	private static List<String> addresses() throws IOException {
		return Files.readAllLines(folder.resolve("pages.txt")).stream().map(line -> line.split("\t")[0]).toList();
	}

	private static String text(final Path page) {
		return TEXTS.computeIfAbsent(page, file -> {
			try {
				return Files.readString(file);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		});
	}

	@Test
	void everyPageOfTheDocumentationIsThere() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
			for (final Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
				final Path page = folder.resolve(ROOT.relativize(file).toString().replaceAll("README\\.md$", "index.md")
					.replaceAll("\\.md$", ".html"));
				assertTrue(Files.exists(page), page.toString());
				final String heading = Files.readAllLines(file).stream().filter(line -> line.startsWith("# ")).findFirst()
					.orElseThrow().substring(2);
				assertTrue(text(page).contains(heading.replace("&", "&amp;").replaceAll("`", "")), page.toString());
			}
		}
	}

	/** Also the anchors; what is not a page leads to the repository. */
	@Test
	void everyLinkLeadsSomewhere() throws IOException {
		final List<String> broken = new ArrayList<>();
		for (final Path page : pages()) {
			for (final MatchResult match : ADDRESS.matcher(text(page)).results().toList()) {
				final URI address = URI.create(match.group(1));
				if (address.getScheme() != null) {
					if (address.toString().startsWith("https://example.org/project/blob/main/") && !Files.exists(ROOT.resolve(
						address.getPath().replace("/project/blob/main/", "")))) broken.add(page + " -> " + address);
					continue;
				}
				final Path target = address.getPath().isEmpty() ? page : page.getParent().resolve(address.getPath()).normalize();
				if (!Files.isRegularFile(target)) broken.add(page + " -> " + address);
				else if (address.getFragment() != null && !text(target).contains("id=\"" + address.getFragment() + "\"")) {
					broken.add(page + " -> " + address);
				}
			}
		}
		assertEquals(List.of(), broken);
	}

	/** A page must be whole in a hospital without a network. */
	@Test
	void nothingIsLoadedFromElsewhere() throws IOException {
		final Pattern loaded = Pattern.compile("<(?:script|img|link|iframe)[^>]*(?:src|href)=\"(?:https?:)?//");
		for (final Path page : pages()) {
			assertFalse(loaded.matcher(text(page)).find(), page.toString());
		}
		for (final String part : List.of("style.css", "site.js")) {
			assertFalse(Files.readString(folder.resolve(part)).matches("(?s).*(fetch\\(|https?://|@import).*"), part);
		}
	}

	@Test
	void everyPlaceThatTheSearchFindsIsThere() throws IOException {
		final List<MatchResult> places = Pattern.compile("(?m)^\\[\"([^\"#]*)(?:#([^\"]*))?\",").matcher(Files.readString(
			folder.resolve("search.js"))).results().toList();
		assertTrue(places.size() > 500);
		final Set<String> found = new TreeSet<>();
		for (final MatchResult place : places) {
			found.add(place.group(1));
			final String page = text(folder.resolve(place.group(1)));
			if (place.group(2) != null) assertTrue(page.contains("id=\"" + place.group(2) + "\""), place.group());
		}
		assertEquals(pages().stream().map(page -> folder.relativize(page).toString().replace('\\', '/')).collect(Collectors
			.toCollection(TreeSet::new)), found);
	}

	@Test
	void theListNamesEveryFile() throws IOException {
		final Set<String> listed = new TreeSet<>(addresses());
		try (Stream<Path> files = Files.walk(folder)) {
			assertEquals(files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
				.filter(name -> !name.equals("pages.txt")).collect(Collectors.toCollection(TreeSet::new)), listed);
		}
	}

	@Test
	void theSameSourcesGiveTheSameBytes(@TempDir final Path again) throws IOException {
		Website.main(new String[] { ROOT.toString(), again.toString(), "https://example.org/project" });
		for (final String file : addresses()) {
			assertEquals(-1, Files.mismatch(folder.resolve(file), again.resolve(file)), file);
		}
	}

	@Test
	void signsOfHtmlAreText() {
		final Page page = new PageRenderer(List.of(), "").render(new Source("a_b.ijm", Source.Kind.SCRIPT),
			"if (a < b && c) print(\"<b>\");");
		assertTrue(page.body().contains("if (a &lt; b &amp;&amp; c) print(&quot;&lt;b&gt;&quot;);"));
		assertFalse(SearchIndex.script(List.of(page)).contains("<b>"));
	}
}
