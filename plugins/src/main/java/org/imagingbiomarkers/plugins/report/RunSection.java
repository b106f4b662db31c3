package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.figure.Typography;
import org.imagingbiomarkers.plugins.report.CommandLabels.Field;

/**
 * How a result came about: what it was made of, by which version, with which parameters, and where each of them comes
 * from.
 */
final class RunSection {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
	/** Characters of a provenance that a page shows. */
	private static final int MAX_PROVENANCE_CHARACTERS = 60_000;
	private static final int MAX_LISTED_FILES = 3;
	private static final int MAX_VALUE_CHARACTERS = 300;

	private final HtmlWriter html;
	private final CommandLabels labels;

	RunSection(final HtmlWriter html, final CommandLabels labels) {
		this.html = html;
		this.labels = labels;
	}

	/** What it was made of, when, and what there is to know. */
	void head(final ProvenanceSummary run) throws IOException {
		html.raw("<dl class=\"run\">");
		if (!run.image().isEmpty()) html.raw("<dt>Image</dt><dd>").text(run.image()).raw("</dd>");
		if (run.numberOfInputs() > 0) html.raw("<dt>Files</dt><dd>").text(files(run)).raw("</dd>");
		html.raw("<dt>Made</dt><dd>").text((run.time().equals(Instant.EPOCH) ? "" : time(run.time()) + ", ") + "by version " +
			run.version()).raw("</dd></dl>\n");
		for (final String warning : run.warnings()) {
			html.raw("<p class=\"warning\">").text(warning).raw("</p>\n");
		}
	}

	static String time(final Instant time) {
		return TIME.format(time.atZone(ZoneId.systemDefault()));
	}

	private static String files(final ProvenanceSummary run) {
		final List<String> names = run.inputs().stream().map(name -> name.replaceFirst(".*[/\\\\]", "")).toList();
		final int shown = Math.min(run.numberOfInputs() <= MAX_LISTED_FILES ? MAX_LISTED_FILES : 1, names.size());
		final String listed = String.join(", ", names.subList(0, shown));
		return run.numberOfInputs() <= shown ? listed : run.numberOfInputs() + " files" + (listed.isEmpty() ? ""
			: ", the first is " + listed);
	}

	/** The parameters: first those that somebody or the image has set, then, folded, the usual ones. */
	void parameters(final ProvenanceSummary run) throws IOException {
		final Map<String, Field> fields = labels.fields(run);
		final List<String[]> given = new ArrayList<>();
		final List<String[]> usual = new ArrayList<>();
		run.parameters().forEach((key, value) -> {
			final Field field = fields.getOrDefault(key, new Field(key, null));
			final boolean isUsual = value.equals(field.usual());
			(isUsual ? usual : given).add(new String[] { field.label(), key, value.isBlank() ? "blank" : value, isUsual
				? "usual" : "given" });
		});
		run.acquisition().forEach(value -> given.add(acquired(value)));
		if (!given.isEmpty()) table(given);
		if (usual.isEmpty()) return;
		html.raw("<details><summary>").text(usual.size() + (usual.size() == 1 ? " field" : " fields") + " left as usual").raw(
			"</summary>\n");
		table(usual);
		html.raw("</details>\n");
	}

	private static String[] acquired(final ProvenanceSummary.Acquired value) {
		String label = value.key().replace('_', ' ');
		for (final AcquisitionValue known : AcquisitionValue.values()) {
			if (known.key().equals(value.key())) label = label.equals("b values") ? "b-values" : label;
		}
		final String values = value.values().length() > MAX_VALUE_CHARACTERS ? value.values().substring(0, value.values()
			.lastIndexOf(", ", MAX_VALUE_CHARACTERS)) + ", \u2026" : value.values();
		return new String[] { Character.toUpperCase(label.charAt(0)) + label.substring(1), value.key(), values + (value.unit()
			.isEmpty() ? "" : " " + Typography.unit(value.unit())), source(value.source()) };
	}

	private static String source(final String source) {
		if (source.startsWith("field ")) return "given";
		return source.matches("\\(?[0-9A-Fa-f]{4},.*") ? "from the image, DICOM " + source : "from the image, " + source;
	}

	private void table(final List<String[]> rows) throws IOException {
		html.raw("<table class=\"parameters\"><thead><tr><th scope=\"col\">parameter</th><th scope=\"col\">key</th>" +
			"<th scope=\"col\">value</th><th scope=\"col\">source</th></tr></thead>\n<tbody>\n");
		for (final String[] row : rows) {
			html.raw("<tr><th scope=\"row\">").text(Typography.unit(row[0])).raw("</th><td><code>").text(row[1]).raw(
				"</code></td><td>").text(row[2]).raw("</td><td>").text(row[3]).raw("</td></tr>\n");
		}
		html.raw("</tbody></table>\n");
	}

	/** The whole provenance, folded. */
	void provenance(final String json) throws IOException {
		final String text = ProvenanceSummary.indented(json);
		html.raw("<details><summary>Provenance</summary>\n");
		if (text.length() > MAX_PROVENANCE_CHARACTERS) {
			html.raw("<p class=\"more\">").text("The first " + MAX_PROVENANCE_CHARACTERS / 1000 + " of " + text.length() /
				1000 + " thousand characters. ");
			html.download("provenance.json", "application/json", html.bare(text).getBytes(StandardCharsets.UTF_8),
				"Save as JSON").raw("</p>\n");
		}
		html.raw("<pre>").text(text.substring(0, Math.min(MAX_PROVENANCE_CHARACTERS, text.length()))).raw(
			"</pre></details>\n");
	}
}
