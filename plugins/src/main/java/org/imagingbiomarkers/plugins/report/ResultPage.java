package org.imagingbiomarkers.plugins.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.result.Table;

/**
 * A page of tables and pictures in one HTML file that any browser shows and prints.
 *
 * @param title heading of the page
 * @param sections from top to bottom
 */
public record ResultPage(String title, List<Section> sections) {

	private static final String STYLE = "body{font:15px/1.5 sans-serif;color:#222;background:#fff;max-width:1100px;" +
		"margin:2em auto;padding:0 1em}table{border-collapse:collapse;font-size:13px;margin:1em 0}td,th{border:1px solid " +
		"#ccc;padding:.25em .6em;text-align:left;vertical-align:top}th{background:#f2f4f7}img{max-width:100%}" +
		"@media(prefers-color-scheme:dark){body{color:#ddd;background:#1d1f21}th{background:#2a2d30}td,th{border-color:#555}" +
		"img{background:#fff}}";

	public ResultPage {
		sections = List.copyOf(sections);
	}

	/**
	 * One part of the page.
	 *
	 * @param text below the heading; blank: none
	 * @param tables each with all its columns
	 * @param pictures plots and views
	 */
	public record Section(String heading, String text, List<Table> tables, List<BufferedImage> pictures) {

		public Section {
			tables = List.copyOf(tables);
			pictures = List.copyOf(pictures);
		}
	}

	/** The text of the file. */
	public String html() throws IOException {
		final StringWriter text = new StringWriter();
		final HtmlWriter out = new HtmlWriter(text, UnaryOperator.identity());
		out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n").raw(ReportFile.GENERATOR).raw(
			"\n<meta name=\"viewport\" content=\"width=device-width\">\n").element("title", title).raw("<style>" + STYLE +
				"</style>\n</head>\n<body>\n").element("h1", title);
		for (final Section section : sections) {
			out.element("h2", section.heading);
			if (!section.text.isBlank()) out.element("p", section.text);
			for (final Table table : section.tables) {
				write(out, table);
			}
			for (final BufferedImage picture : section.pictures) {
				final ByteArrayOutputStream png = new ByteArrayOutputStream();
				ImageIO.write(picture, "png", png);
				out.raw("<img alt=\"").text(section.heading).raw("\" src=\"").data("image/png", png.toByteArray()).raw("\">\n");
			}
		}
		out.raw("</body>\n</html>\n");
		return text.toString();
	}

	private static void write(final HtmlWriter out, final Table table) throws IOException {
		out.raw("<table>\n<tr>");
		for (final String column : table.columns()) {
			out.element("th", column);
		}
		out.raw("</tr>\n");
		for (final List<Object> row : table.rows()) {
			out.raw("<tr>");
			for (final Object cell : row) {
				out.element("td", word(cell));
			}
			out.raw("</tr>\n");
		}
		out.raw("</table>\n");
	}

	private static String word(final Object cell) {
		if (!(cell instanceof Double number)) return cell.toString();
		return number.isNaN() ? "" : String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.2f", number);
	}
}
