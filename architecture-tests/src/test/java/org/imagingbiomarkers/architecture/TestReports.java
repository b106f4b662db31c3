package org.imagingbiomarkers.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the tests of all modules reported when they last ran. */
final class TestReports {

	/** How a line of the output of a test begins that tells a figure. */
	static final String FIGURE = "validation: ";

	/**
	 * The report of a test class.
	 *
	 * @param figures what it printed, one sentence each
	 */
	record Report(int tests, int failed, int skipped, List<String> figures) {

		Report and(final Report other) {
			final List<String> all = new ArrayList<>(figures);
			all.addAll(other.figures);
			return new Report(tests + other.tests, failed + other.failed, skipped + other.skipped, List.copyOf(all));
		}
	}

	private TestReports() {}

	/** The reports below a folder of modules, by the simple name of the class. */
	static Map<String, Report> read(final Path project) throws IOException {
		final Map<String, Report> reports = new TreeMap<>();
		try (Stream<Path> modules = Files.list(project)) {
			for (final Path module : modules.sorted().toList()) {
				final Path folder = module.resolve("target").resolve("surefire-reports");
				if (!Files.isDirectory(folder)) continue;
				try (Stream<Path> files = Files.list(folder)) {
					for (final Path file : files.filter(one -> one.getFileName().toString().matches("TEST-.*\\.xml")).sorted()
						.toList())
					{
						final String name = file.getFileName().toString().replaceAll("^.*\\.(\\w+)\\.xml$", "$1");
						reports.merge(name, report(file), Report::and);
					}
				}
			}
		}
		return reports;
	}

	private static Report report(final Path file) throws IOException {
		final Element suite = document(file).getDocumentElement();
		final List<String> figures = new ArrayList<>();
		final NodeList outputs = suite.getElementsByTagName("system-out");
		for (int i = 0; i < outputs.getLength(); i++) {
			outputs.item(i).getTextContent().lines().filter(line -> line.startsWith(FIGURE)).map(line -> line.substring(FIGURE
				.length())).forEach(figures::add);
		}
		return new Report(number(suite, "tests"), number(suite, "failures") + number(suite, "errors"), number(suite,
			"skipped"), List.copyOf(figures));
	}

	private static int number(final Element suite, final String attribute) {
		return suite.hasAttribute(attribute) ? Integer.parseInt(suite.getAttribute(attribute)) : 0;
	}

	private static Document document(final Path file) throws IOException {
		try {
			return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
		}
		catch (final ParserConfigurationException | SAXException e) {
			throw new IOException(file + " is no report of tests.", e);
		}
	}
}
