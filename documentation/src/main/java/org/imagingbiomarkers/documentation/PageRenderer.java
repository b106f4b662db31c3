package org.imagingbiomarkers.documentation;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes HTML of Markdown and of scripts. What a link leads to is the page of its file, or the file in the repository. */
final class PageRenderer {

	private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), HeadingAnchorExtension.create());

	private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
	private final HtmlRenderer html = HtmlRenderer.builder().extensions(EXTENSIONS).build();
	private final List<Source> sources;
	private final Map<String, Source> byPath;
	private final String repository;

	/**
	 * @param sources all that have a page
	 * @param repository what comes before the path of a file that has none
	 */
	PageRenderer(final List<Source> sources, final String repository) {
		this.sources = sources;
		byPath = sources.stream().collect(Collectors.toMap(Source::path, Function.identity()));
		this.repository = repository;
	}

	Page render(final Source source, final String content) {
		return switch (source.kind()) {
			case SCRIPT -> script(source, content);
			case INDEX -> index(source);
			default -> markdown(source, content);
		};
	}

	private Page markdown(final Source source, final String content) {
		final Node document = parser.parse(content);
		document.accept(new Addresses(source));
		final List<Page.Section> sections = sections(document);
		final String title = sections.get(sections.get(0).heading().isEmpty() && sections.size() > 1 ? 1 : 0).heading();
		return new Page(source.path(), source.address(), title, html.render(document), sections);
	}

	private static Page script(final Source source, final String content) {
		return new Page(source.path(), source.address(), source.name(), "<h1>" + escaped(source.name()) +
			"</h1>\n<pre><code>" + escaped(content) + "</code></pre>\n", List.of(new Page.Section("", source.name(), content)));
	}

	/** The scripts of a folder: a line per example, its languages beside it. */
	private Page index(final Source folder) {
		final Map<String, List<Source>> examples = sources.stream().filter(source -> source.kind() == Source.Kind.SCRIPT &&
			source.path().startsWith(folder.path() + "/")).collect(Collectors.groupingBy(source -> source.name().replaceAll(
				"\\..*", ""), java.util.TreeMap::new, Collectors.toList()));
		final StringBuilder body = new StringBuilder("<h1>Examples to copy</h1>\n<ul>\n");
		examples.forEach((name, files) -> body.append("<li>").append(escaped(name.replace('_', ' '))).append(": ").append(
			files.stream().map(file -> "<a href=\"" + escaped(file.name()) + ".html\">" + escaped(file.name().replaceAll(
				".*\\.", "")) + "</a>").collect(Collectors.joining(", "))).append("</li>\n"));
		return new Page(folder.path(), folder.address(), "Examples to copy", body.append("</ul>\n").toString(), List.of(
			new Page.Section("", "Examples to copy", "")));
	}

	/** In the order of the page; the first one is what stands before its first heading. */
	private List<Page.Section> sections(final Node document) {
		final IdGenerator anchors = IdGenerator.builder().build();
		final List<Page.Section> sections = new ArrayList<>();
		String anchor = "";
		String heading = "";
		StringBuilder below = new StringBuilder();
		for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
			if (node instanceof HtmlBlock) continue;
			if (node instanceof Heading) {
				if (!heading.isEmpty() || below.length() > 0) sections.add(new Page.Section(anchor, heading, below.toString()
					.strip()));
				heading = PlainText.of(node);
				anchor = anchors.generateId(heading);
				below = new StringBuilder();
			}
			else below.append(PlainText.of(node)).append(' ');
		}
		sections.add(new Page.Section(anchor, heading, below.toString().strip()));
		return sections;
	}

	static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/** Leads links and pictures of a page to where its neighbors are. */
	private final class Addresses extends AbstractVisitor {

		private final Source source;

		Addresses(final Source source) {
			this.source = source;
		}

		@Override
		public void visit(final Link link) {
			link.setDestination(address(link.getDestination()));
			visitChildren(link);
		}

		@Override
		public void visit(final Image image) {
			image.setDestination(address(image.getDestination()));
			visitChildren(image);
		}

		private String address(final String destination) {
			final URI uri = URI.create(destination);
			if (uri.getScheme() != null || uri.getPath().isEmpty()) return destination;
			final String path = URI.create(source.path()).resolve(uri.getPath()).toString().replaceAll("/$", "");
			final Source target = byPath.get(path);
			if (target == null) return repository + path;
			final String up = "../".repeat((int) source.address().chars().filter(c -> c == '/').count());
			return up + target.address() + (uri.getFragment() == null ? "" : "#" + uri.getFragment());
		}
	}
}
