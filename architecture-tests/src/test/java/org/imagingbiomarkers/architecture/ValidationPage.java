package org.imagingbiomarkers.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code docs/validation/README.md}, and the results of the requirements trace beside the reports, from what the
 * tests reported: the last step of {@code mvn -Pvalidation verify}.
 */
final class ValidationPage {

	/** Where the page is, from a module. */
	static final Path PAGE = Path.of("../docs/validation/README.md");

	private static final Path PROJECT = Path.of("..");
	private static final Path DEMO = Path.of("../target/validation/demo_verification.csv");
	private static final Path TRACE_RESULTS = Path.of("../target/validation/trace.csv");

	private ValidationPage() {}

	/**
	 * Writes both.
	 *
	 * @param args the version of the software
	 */
	public static void main(final String[] args) throws IOException {
		final Map<String, TestReports.Report> reports = TestReports.read(PROJECT);
		Files.createDirectories(PAGE.getParent());
		Files.writeString(PAGE, page(reports, args[0], LocalDate.now(ZoneOffset.UTC)));
		Files.createDirectories(TRACE_RESULTS.getParent());
		Files.writeString(TRACE_RESULTS, RequirementsTrace.csv(test -> result(reports.get(test))));
		final List<String> failed = new ArrayList<>(reports.entrySet().stream().filter(one -> one.getValue().failed() > 0)
			.map(Map.Entry::getKey).toList());
		if (demo().isEmpty()) failed.add("the demo, which was not run again");
		if (differs(demo())) failed.add("the demo that was run again");
		if (failed.isEmpty()) return;
		System.err.println("Tests that failed: " + String.join(", ", failed));
		System.exit(1);
	}

	private static String result(final TestReports.Report report) {
		if (report == null) return "not run";
		return report.failed() > 0 ? "failed" : report.tests() == report.skipped() ? "not run" : "passed";
	}

	private static String page(final Map<String, TestReports.Report> reports, final String version, final LocalDate date)
		throws IOException
	{
		final StringBuilder text = new StringBuilder(
			"""
					# Validation

					How the software agrees with public reference data, standards and other programs. This page is written by the tests:
					`mvn -Pvalidation verify` runs all of them, the long ones too, and writes it anew. For research only: agreement with
					reference data is no clearance for clinical use.

					""");
		text.append("Version ").append(version).append(", ").append(date).append(", Java ").append(System.getProperty(
			"java.specification.version")).append(".\n\n## Summary\n\n| Set | Cases | Result |\n|---|---|---|\n");
		final List<String> parts = new ArrayList<>();
		for (final ValidationSet set : ValidationSet.all()) {
			final TestReports.Report all = set.tests().stream().map(reports::get).filter(one -> one != null).reduce(
				new TestReports.Report(0, 0, 0, List.of()), TestReports.Report::and);
			final List<String> missing = set.tests().stream().filter(test -> !reports.containsKey(test)).toList();
			final int run = all.tests() - all.skipped();
			final String result = run == 0 ? "not run" : all.failed() > 0 ? all.failed() + " failed" : (set.notMet().isEmpty()
				? "met" : "met with exceptions") + (missing.isEmpty() ? "" : "; not run: " + String.join(", ", missing));
			text.append("| [").append(set.name()).append("](#").append(anchor(set.name())).append(") | ").append(run).append(
				" | ").append(result).append(" |\n");
			parts.add(part(set, all, result));
		}
		text.append(
			"\nA case is a test case; one may hold many values to their references. Tests that need data which may not be\n")
			.append("handed on are counted only where the data are there.\n");
		parts.forEach(text::append);
		return text.append(demoPart(demo())).toString();
	}

	/** What {@code DemoVerification} wrote: a heading and a line for each number of threads; none where it was not run. */
	private static List<List<String>> demo() throws IOException {
		return Files.exists(DEMO) ? Files.readAllLines(DEMO).stream().map(line -> List.of(line.split(",", -1))).toList()
			: List.of();
	}

	/** Whether something was not as it was written, or came out otherwise: the last column. */
	private static boolean differs(final List<List<String>> demo) {
		return demo.stream().skip(1).anyMatch(line -> !line.get(line.size() - 1).equals("0"));
	}

	private static String demoPart(final List<List<String>> demo) {
		final StringBuilder text = new StringBuilder("\n## Demo, run again\n\n");
		if (demo.isEmpty()) return text.append("Not run.\n").toString();
		text.append(
			"All commands of the demo again, by [Verify Results](../commands/verify-results.md): files and comparisons.\n\n");
		for (int i = 0; i < demo.size(); i++) {
			text.append("| ").append(String.join(" | ", demo.get(i))).append(" |\n");
			if (i == 0) text.append("|---".repeat(demo.get(i).size())).append("|\n");
		}
		return text.toString();
	}

	private static String part(final ValidationSet set, final TestReports.Report all, final String result) {
		final StringBuilder text = new StringBuilder("\n## " + set.name() + "\n\n");
		text.append("| | |\n|---|---|\n| Data | ").append(set.version()).append(" |\n| Tolerance | ").append(set.tolerance())
			.append(" |\n| Tests | ").append(String.join(", ", set.tests().stream().map(test -> "`" + test + "`").toList()))
			.append(" |\n| Result | ").append(result).append(", ").append(all.tests() - all.skipped()).append(" cases |\n");
		all.figures().stream().distinct().forEach(figure -> text.append("| Figure | ").append(figure).append(" |\n"));
		text.append("| Not met | ").append(set.notMet().isEmpty() ? "nothing" : set.notMet()).append(" |\n");
		return text.toString();
	}

	/** As GitHub makes anchors of headings. */
	static String anchor(final String heading) {
		return heading.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
	}
}
