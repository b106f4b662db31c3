package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.plugins.figure.Typography;

/** The page that shows all results of the demo. */
final class Page {

	private static final String STYLE =
		"""
				body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 1320px; margin: 2em auto; padding: 0 1em; }
				h1 { font-size: 1.7em; } h2 { font-size: 1.3em; margin-top: 2em; border-top: 1px solid #ccc; padding-top: 1em; }
				figure { display: inline-block; margin: 1em 1em 0 0; vertical-align: top; } figcaption { color: #555; } img { max-width: 100%; height: auto; }
				table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
				th, td { padding: .25em .8em; border-bottom: 1px solid #ddd; text-align: left; } td.n { text-align: right; }
				""";

	private final StringBuilder body = new StringBuilder();

	/** Starts a chapter; its introduction is HTML. */
	void chapter(final String title, final String introduction) {
		body.append("<h2>").append(escaped(title)).append("</h2>\n<p>").append(introduction).append("</p>\n");
	}

	void picture(final Path file, final String caption) {
		final String source = file.toString().replace('\\', '/');
		body.append("<figure><img src=\"").append(escaped(source)).append("\" alt=\"").append(escaped(caption)).append(
			"\"><figcaption>").append(escaped(caption)).append("</figcaption></figure>\n");
	}

	/** Puts numbers beside their truth on the page. */
	void table(final List<Summary.Line> lines) {
		body.append(
			"<table><tr><th>Quantity</th><th>Region</th><th>Measure</th><th>Value</th><th>Unit</th><th>Truth</th><th>Deviation</th></tr>\n");
		for (final Summary.Line line : lines) {
			final String truth = line.truth() == null ? "" : String.format("%.4f", line.truth());
			body.append("<tr><td>").append(escaped(line.biomarker())).append("</td><td>").append(escaped(line.region())).append(
				"</td><td>").append(escaped(line.measure())).append("</td><td class=\"n\">").append(String.format("%.4f", line
					.value())).append("</td><td>").append(escaped(Typography.unit(line.unit()))).append("</td><td class=\"n\">")
				.append(truth).append("</td><td class=\"n\">").append(line.deviation()).append("</td></tr>\n");
		}
		body.append("</table>\n");
	}

	void write(final Path file, final Summary summary) throws IOException {
		Files.writeString(file,
			"""
					<!DOCTYPE html>
					<html lang="en"><head><meta charset="utf-8"><title>Imaging Biomarkers: demo</title>
					<style>
					%s</style></head><body>
					<h1>Imaging Biomarkers: every biomarker on the sample images</h1>
					<p>Made by the commands of the plug-in set, headless. Maps (32-bit TIFF), tables (CSV) and provenance (JSON) are in
					the folders beside this page, the numbers below in <a href="summary.csv">summary.csv</a>.</p>
					%s%s</body></html>
					"""
				.formatted(STYLE, overview(summary), body));
	}

	private static String overview(final Summary summary) {
		return summary.headlines().stream().map(line -> "<li>" + escaped(Typography.unit(line)) + "</li>").collect(Collectors
			.joining("\n", "<ul>\n", "\n</ul>\n"));
	}

	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
