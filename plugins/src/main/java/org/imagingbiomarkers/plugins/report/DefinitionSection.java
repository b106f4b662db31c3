package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.plugins.report.Definitions.Entry;

/** What the quantities and commands of a report mean, and the publications that say so, numbered. */
final class DefinitionSection {

	private final Definitions definitions;
	private final Map<String, Entry> commands = new LinkedHashMap<>();
	private final Map<String, Entry> quantities = new LinkedHashMap<>();

	DefinitionSection(final Definitions definitions) {
		this.definitions = definitions;
	}

	/** Takes note of a command that occurs in the report. */
	void command(final String name) {
		definitions.of(name).ifPresent(entry -> commands.put(entry.key(), entry));
	}

	/** Takes note of a map or column that occurs in the report. */
	void quantity(final String key) {
		definitions.of(key).ifPresent(entry -> quantities.put(entry.key(), entry));
	}

	boolean isEmpty() {
		return commands.isEmpty() && quantities.isEmpty();
	}

	void write(final HtmlWriter html) throws IOException {
		final Set<String> cited = new LinkedHashSet<>();
		html.raw("<section id=\"definitions\">\n<h2>Definitions</h2>\n");
		list(html, "Methods", commands, cited);
		list(html, "Quantities", quantities, cited);
		html.raw("</section>\n");
		if (cited.isEmpty()) return;
		html.raw("<section id=\"references\">\n<h2>References</h2>\n<ol>\n");
		for (final String name : cited) {
			final Citation reference = definitions.references().get(name);
			html.raw("<li id=\"ref-" + name + "\">").text(reference.text());
			if (!reference.doi().isEmpty()) html.raw(" <a href=\"https://doi.org/").text(reference.doi()).raw("\">doi:").text(
				reference.doi()).raw("</a>");
			html.raw("</li>\n");
		}
		html.raw("</ol>\n</section>\n");
	}

	private static void list(final HtmlWriter html, final String title, final Map<String, Entry> entries,
		final Set<String> cited) throws IOException
	{
		if (entries.isEmpty()) return;
		html.raw("<h3>" + title + "</h3>\n<dl class=\"definitions\">\n");
		for (final Entry entry : entries.values()) {
			html.raw("<dt>").text(entry.name()).raw("</dt><dd>").text(entry.meaning());
			if (!entry.formula().isEmpty()) html.raw(" <span class=\"formula\">").text(entry.formula()).raw("</span>");
			cited.addAll(entry.citations());
			final List<String> order = List.copyOf(cited);
			if (!entry.citations().isEmpty()) {
				html.raw(" [" + entry.citations().stream().map(name -> "<a href=\"#ref-" + name + "\">" + (order.indexOf(name) +
					1) + "</a>").collect(Collectors.joining(", ")) + "]");
			}
			html.raw("</dd>\n");
		}
		html.raw("</dl>\n");
	}
}
