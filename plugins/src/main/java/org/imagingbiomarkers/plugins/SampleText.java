package org.imagingbiomarkers.plugins;

import java.awt.Dimension;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JScrollPane;

/** What the README of a sample tells, in a window: headings, paragraphs, lists and tables of Markdown. */
final class SampleText {

	private static final int WIDTH = 560;
	private static final int MAX_HEIGHT = 480;
	private static final int MARGIN = 20;

	private SampleText() {}

	static void show(final String title, final String markdown) {
		final JEditorPane text = new JEditorPane("text/html", html(markdown));
		text.setEditable(false);
		text.setCaretPosition(0);
		final JFrame window = new JFrame(title);
		final JScrollPane scroll = new JScrollPane(text);
		scroll.setPreferredSize(new Dimension(WIDTH, Math.min(MAX_HEIGHT, heightOf(text))));
		window.add(scroll);
		window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		window.setLocation(20, 120);
		// It tells about the image, which stays the one to work on.
		window.setAutoRequestFocus(false);
		window.pack();
		window.setVisible(true);
	}

	/** Of the lines as they break in the window. */
	private static int heightOf(final JEditorPane text) {
		text.setSize(WIDTH, Integer.MAX_VALUE);
		return text.getPreferredSize().height + MARGIN;
	}

	static String html(final String markdown) {
		return Stream.of(markdown.strip().split("\n\\s*\n")).map(SampleText::block).collect(Collectors.joining("\n",
			"<html><body style='font-family:sans-serif; margin:8px'>\n", "\n</body></html>"));
	}

	private static String block(final String text) {
		final List<String> lines = text.strip().lines().toList();
		if (text.startsWith("#")) return "<h3>" + inline(text.replaceFirst("^#+ *", "")) + "</h3>";
		if (text.startsWith("|")) return table(lines);
		if (text.startsWith("- ")) return lines.stream().map(line -> line.startsWith("- ") ? "<li>" + inline(line.substring(
			2)) : " " + inline(line)).collect(Collectors.joining("\n", "<ul>", "</ul>"));
		return "<p>" + inline(text) + "</p>";
	}

	private static String table(final List<String> lines) {
		return lines.stream().filter(line -> !line.matches("[|\\s:-]+")).map(line -> Stream.of(line.strip().replaceAll(
			"^\\||\\|$", "").split("\\|")).map(cell -> "<td>" + inline(cell.strip()) + "</td>").collect(Collectors.joining("",
				"<tr>", "</tr>"))).collect(Collectors.joining("\n", "<table border='1' cellspacing='0' cellpadding='3'>",
					"</table>"));
	}

	private static String inline(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replaceAll("\\[([^]]*)\\]\\([^)]*\\)",
			"$1").replaceAll("`([^`]*)`", "<code>$1</code>").replaceAll("\\*\\*([^*]*)\\*\\*", "<b>$1</b>");
	}
}
