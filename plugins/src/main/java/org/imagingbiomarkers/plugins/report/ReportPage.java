package org.imagingbiomarkers.plugins.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.PathRedaction;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.report.ReportEntry.MapSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.PictureSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.TableSource;

import ij.ImageJ;

/** The page: an overview, a section for each result, definitions, references, software. */
final class ReportPage {

	/** With more results than these, each is folded. */
	private static final int MAX_UNFOLDED = 12;
	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G' };
	private static final double MEGABYTE = 1e6;

	private final Settings settings;
	private final List<ReportEntry> results;
	private final int others;
	private final List<String> problems;
	private final CommandLabels labels;
	private final DefinitionSection definitions;
	private final Progress progress;
	private int pictures;

	/**
	 * @param found what the page is of
	 * @param progress told the number of results
	 */
	ReportPage(final Settings settings, final FolderResults.Found found, final CommandLabels labels,
		final Progress progress)
	{
		this.settings = settings;
		this.results = found.results();
		this.others = found.others();
		this.problems = found.problems();
		this.labels = labels;
		definitions = new DefinitionSection(Definitions.of(labels.commands()));
		this.progress = progress;
	}

	/** Writes the page. */
	void write(final BufferedWriter out) throws IOException {
		final HtmlWriter html = new HtmlWriter(out, settings.paths() ? UnaryOperator.identity() : PathRedaction::of);
		html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + ReportFile.GENERATOR +
			"\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">" +
			"\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").text(settings.title()).raw(
				"</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<header>\n").element("h1", settings.title());
		html.raw("<p class=\"subtitle\">").text(counts() + (settings.folder().isEmpty() ? " of a session"
			: " of the folder \"" + settings.folder() + "\"") + ". Report of " + RunSection.time(Instant.now()) + ".").raw(
				"</p>\n");
		if (!settings.comment().isBlank()) html.raw("<p class=\"comment\">").text(settings.comment()).raw("</p>\n");
		html.raw("</header>\n<main>\n");
		overview(html);
		for (int i = 0; i < results.size(); i++) {
			if (progress.canceled()) throw new CancellationException();
			section(html, i + 1, results.get(i));
			progress.report(i + 1L, results.size());
		}
		if (!definitions.isEmpty()) definitions.write(html);
		html.raw("</main>\n");
		footer(html);
		html.raw("</body>\n</html>\n");
	}

	private static String style() throws IOException {
		try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private String counts() {
		final List<String> parts = new ArrayList<>();
		count(parts, results.stream().mapToInt(result -> result.maps().size()).sum(), "map");
		count(parts, results.stream().mapToInt(result -> result.tables().size()).sum(), "table");
		count(parts, results.stream().mapToInt(result -> result.pictures().size()).sum(), "figure");
		final String result = Counted.of(results.size(), "result");
		return parts.isEmpty() ? result : result + " with " + String.join(", ", parts);
	}

	private static void count(final List<String> parts, final int number, final String what) {
		if (number > 0) parts.add(Counted.of(number, what));
	}

	private String title(final ReportEntry result) {
		return result.run().map(labels::title).orElse("Tables and figures");
	}

	/** What a result is of: its image, otherwise its folder. */
	private static String subject(final ReportEntry result) {
		return result.run().map(ProvenanceSummary::image).filter(image -> !image.isEmpty()).orElse("");
	}

	private void overview(final HtmlWriter html) throws IOException {
		final boolean places = results.stream().anyMatch(result -> !result.place().isEmpty());
		html.raw("<nav aria-label=\"Overview\">\n<table class=\"overview\"><thead><tr><th scope=\"col\" class=\"n\">#</th>" +
			"<th scope=\"col\">result</th><th scope=\"col\">image</th>" + (places ? "<th scope=\"col\">folder</th>" : "") +
			"<th scope=\"col\" class=\"n\">maps</th><th scope=\"col\" class=\"n\">tables</th><th scope=\"col\" class=\"n\">figures</th>" +
			"</tr></thead>\n<tbody>\n");
		for (int i = 0; i < results.size(); i++) {
			final ReportEntry result = results.get(i);
			html.raw("<tr><td class=\"n\">" + (i + 1) + "</td><td><a href=\"#r" + (i + 1) + "\">").text(title(result)).raw(
				"</a></td><td>").text(subject(result)).raw("</td>");
			if (places) html.raw("<td>").text(result.place()).raw("</td>");
			html.raw("<td class=\"n\">" + blank(result.maps().size()) + "</td><td class=\"n\">" + blank(result.tables()
				.size()) + "</td><td class=\"n\">" + blank(result.pictures().size()) + "</td></tr>\n");
		}
		html.raw("</tbody></table>\n");
		final int maps = results.stream().mapToInt(result -> result.maps().size()).sum();
		if (maps > settings.pictures()) {
			html.raw("<p class=\"more\">").text("There are pictures of the first " + settings.pictures() + " of " + maps +
				" maps, so that the page stays small; the others are listed with their values.").raw("</p>\n");
		}
		for (final String problem : problems) {
			html.raw("<p class=\"warning\">").text(problem).raw("</p>\n");
		}
		if (others > 0) {
			html.raw("<p class=\"more\">").text(others + (others == 1 ? " other file of the folder is no result"
				: " other files of the folder are no results") + " of this software and not shown.").raw("</p>\n");
		}
		html.raw("</nav>\n");
	}

	private static String blank(final int number) {
		return number == 0 ? "" : Integer.toString(number);
	}

	private void section(final HtmlWriter html, final int number, final ReportEntry result) throws IOException {
		final boolean folded = results.size() > MAX_UNFOLDED;
		html.raw("<section class=\"result" + (folded && number > 1 ? " folded" : "") + "\"" + (folded ? "" : " id=\"r" +
			number + "\"") + ">\n");
		if (folded) html.raw("<details class=\"result\"" + (number == 1 ? " open" : "") + "><summary>");
		html.raw("<h2><span class=\"number\">" + number + "</span> ").text(title(result)).raw(subject(result).isEmpty() ? ""
			: "<span class=\"of\">: ").text(subject(result)).raw(subject(result).isEmpty() ? "" : "</span>").raw("</h2>");
		if (!result.place().isEmpty()) html.raw("<span class=\"place\">").text(result.place()).raw("</span>");
		// A link to something in a folded part has the browser open it.
		html.raw(folded ? "</summary>\n<div class=\"anchor\" id=\"r" + number + "\"></div>\n" : "\n");
		final RunSection how = new RunSection(html, labels);
		if (result.run().isPresent()) {
			definitions.command(result.run().get().commandName());
			how.head(result.run().get());
		}
		maps(html, result.maps());
		curves(html, result);
		for (final TableSource source : result.tables()) {
			table(html, source, result.run().isPresent());
		}
		pictures(html, result.pictures());
		if (result.run().isPresent()) how.parameters(result.run().get());
		if (result.provenance().isPresent()) provenance(html, how, result.provenance().get());
		html.raw(folded ? "</details>\n</section>\n" : "</section>\n");
	}

	private static void provenance(final HtmlWriter html, final RunSection how, final ReportEntry.Text text)
		throws IOException
	{
		final String provenance;
		try {
			provenance = text.read();
		}
		catch (final IOException e) {
			html.raw("<p class=\"warning\">").text("The provenance could not be read: " + e.getMessage()).raw("</p>\n");
			return;
		}
		how.provenance(provenance);
	}

	private void maps(final HtmlWriter html, final List<MapSource> maps) throws IOException {
		if (maps.isEmpty()) return;
		maps.forEach(map -> definitions.quantity(map.key()));
		html.raw("<h3>Maps</h3>\n");
		pictures += new MapSection(html).write(maps, settings.pictures() - pictures);
	}

	private void curves(final HtmlWriter html, final ReportEntry result) throws IOException {
		if (result.curves().isEmpty()) return;
		html.raw("<h3>Curves of regions</h3>\n");
		for (final TableSource source : result.curves()) {
			final Optional<Table> curves = read(html, source);
			if (curves.isPresent()) new CurveSection(html).write(source.name(), curves.get(), result.tables().isEmpty()
				? Optional.empty() : read(html, result.tables().get(0)));
		}
	}

	private void table(final HtmlWriter html, final TableSource source, final boolean ofCommand) throws IOException {
		final Optional<Table> table = read(html, source);
		if (table.isEmpty()) return;
		if (ofCommand) {
			table.get().columns().forEach(column -> definitions.quantity(ColumnHeader.of(column).name()));
			final int maps = table.get().columns().indexOf("map");
			if (maps >= 0) table.get().rows().forEach(row -> definitions.quantity(row.get(maps).toString()));
		}
		new TableSection(html).write(source.name(), table.get());
	}

	private static Optional<Table> read(final HtmlWriter html, final TableSource source) throws IOException {
		try {
			return Optional.of(source.rows().read());
		}
		catch (final IOException e) {
			html.raw("<p class=\"warning\">").text("The table \"" + source.name() + "\" could not be read: " + Failure.of(
				"Reading it", e).sentence()).raw("</p>\n");
			return Optional.empty();
		}
	}

	private static void pictures(final HtmlWriter html, final List<PictureSource> pictures) throws IOException {
		if (pictures.isEmpty()) return;
		html.raw("<div class=\"pictures\">\n");
		for (final PictureSource picture : pictures) {
			final byte[] bytes;
			try {
				bytes = picture.png().read();
			}
			catch (final IOException e) {
				html.raw("<p class=\"warning\">").text("The figure \"" + picture.name() + "\" could not be read: " + e
					.getMessage()).raw("</p>\n");
				continue;
			}
			final boolean png = bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length);
			final String name = picture.name().replaceFirst("\\.[pP][nN][gG]$", "").replace('_', ' ');
			if (!png || bytes.length > FolderResults.MAX_PICTURE_BYTES) {
				html.raw("<p class=\"more\">").text("The figure \"" + picture.name() + "\" " + (png
					? "is too large to be part of this page." : "is not a PNG file.")).raw("</p>\n");
				continue;
			}
			html.raw("<figure><img alt=\"").text("Figure: " + name).raw("\" src=\"").data("image/png", bytes).raw(
				"\"><figcaption>").text(name).raw("</figcaption></figure>\n");
		}
		html.raw("</div>\n");
	}

	private static void footer(final HtmlWriter html) throws IOException {
		html.raw("<footer>\n<h2>Software</h2>\n<p>").text("Imaging Biomarkers for ImageJ and Fiji " + Project.version() +
			", BSD-2-Clause; ImageJ " + ImageJ.VERSION + ImageJ.BUILD.strip() + ", Java " + System.getProperty("java.version") +
			". For research only: not a medical device, and not for diagnosis or treatment.").raw("</p>\n<p>");
		html.text(String.format(Locale.ROOT, "This page needs no other file and no network; it has %.1f MB.", html.length() /
			MEGABYTE)).raw("</p>\n</footer>\n");
	}

	/**
	 * What a report is asked for.
	 *
	 * @param title of the page
	 * @param comment below it, blank for none
	 * @param folder name of the folder it is of; empty for a session
	 * @param paths whether folders may be named in full
	 * @param pictures of how many maps there is a picture
	 */
	record Settings(String title, String comment, String folder, boolean paths, int pictures) {}
}
