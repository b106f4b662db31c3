package org.imagingbiomarkers.documentation;

import java.util.Comparator;
import java.util.List;

/** The frame of every page: the list of all pages, the search, and what a browser has to know. */
final class Layout {

	/** A part of the list: its name, and where its pages are; the ones of a folder within it belong to that. */
	private record Part(String name, String folder) {}

	private static final List<Part> PARTS = List.of(new Part("Tutorials", "docs/tutorials/"), new Part("Reference",
		"docs/"), new Part("Commands", "docs/commands/"), new Part("Criteria of response", "docs/criteria/"));

	private final List<Page> pages;

	Layout(final List<Page> pages) {
		this.pages = pages;
	}

	String html(final Page page) {
		final String root = page.toRoot();
		return """
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>%s</title>
				<link rel="stylesheet" href="%sstyle.css">
				</head>
				<body data-root="%s">
				<nav>
				<p class="name"><a href="%sindex.html">Imaging Biomarkers</a></p>
				<input id="search" type="search" placeholder="Search" aria-label="Search" autocomplete="off">
				%s</nav>
				<div id="found" hidden></div>
				<main>
				%s</main>
				<script src="%ssearch.js"></script>
				<script src="%ssite.js"></script>
				</body>
				</html>
				""".formatted(PageRenderer.escaped(page.title().equals("Imaging Biomarkers for ImageJ and Fiji") ? page.title()
			: page.title() + " - Imaging Biomarkers"), root, root, root, list(page, root), page.body(), root, root);
	}

	private String list(final Page shown, final String root) {
		final StringBuilder list = new StringBuilder("<ul>\n");
		link(list, "docs/index.html", "Documentation", shown, root);
		link(list, "macros/index.html", "Examples to copy", shown, root);
		link(list, "CHANGELOG.html", "Changes", shown, root);
		list.append("</ul>\n");
		for (final Part part : PARTS) {
			final List<Page> own = pages.stream().filter(page -> page.folder().equals(part.folder()) && !page.address()
				.endsWith("docs/index.html")).sorted(Comparator.comparing((final Page page) -> !page.address().endsWith(
					"index.html")).thenComparing(Page::title, String.CASE_INSENSITIVE_ORDER)).toList();
			final boolean open = own.contains(shown) || part.folder().equals("docs/tutorials/");
			list.append("<details").append(open ? " open" : "").append("><summary>").append(part.name()).append(
				"</summary>\n<ul>\n");
			own.forEach(page -> link(list, page.address(), page.title(), shown, root));
			list.append("</ul>\n</details>\n");
		}
		return list.toString();
	}

	private static void link(final StringBuilder list, final String address, final String name, final Page shown,
		final String root)
	{
		list.append("<li><a href=\"").append(root).append(address).append('"').append(address.equals(shown.address())
			? " aria-current=\"page\"" : "").append('>').append(PageRenderer.escaped(name)).append("</a></li>\n");
	}
}
