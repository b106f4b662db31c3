package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.report.HtmlReport;

/** Everything the chapters before have made, as one page. */
final class ReportChapter implements Chapter {

	private static final String MAPS = ".*\\.(tif|nii\\.gz|dcm)";
	/** Series and regions that lie between the results of commands. */
	private static final String OTHERS = ".*[/\\\\](de-identify|regions)[/\\\\].*|.*[/\\\\](report\\.dcm|drawn\\.tif)";

	@Override
	public String name() {
		return "report";
	}

	@Override
	public String title() {
		return "The report";
	}

	@Override
	public String introduction() {
		return "<a href=\"report/report.html\">One page</a> of all results above, with how they came about and what they mean, " +
			"for a browser or for print. It must show every map and table, and the numbers of the tables.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path demo = run.output().getParent();
		final Path report = run.output().resolve("report.html");
		run.command(HtmlReport.class, "folder", demo.toFile(), "output_file", report.toFile(), "title",
			"Imaging biomarkers of the sample images", "comment", "Made by the demo, from computed phantoms and a few scans.");
		final String page = Files.readString(report);
		final List<Path> files = files(demo);
		run.measure("Report", name(), "maps", counted(page, "maps"), "", (double) files.stream().filter(file -> !file
			.startsWith(run.samples()) && file.toString().matches(MAPS) && !file.toString().matches(OTHERS)).count());
		run.measure("Report", name(), "tables", counted(page, "tables"), "", (double) files.stream().filter(file -> file
			.toString().matches(".*(?<!_curves)\\.csv")).count());
		int numbers = 0;
		int shown = 0;
		for (final Path file : files) {
			if (!file.toString().endsWith("Map.csv")) continue;
			final Table table = TableReader.readWords(file);
			// A habitat map has means of several maps.
			if (!table.columns().contains("mean")) continue;
			final Object mean = table.rows().get(0).get(table.columns().indexOf("mean"));
			numbers++;
			if (page.contains("<data value=\"" + mean + "\">")) shown++;
		}
		run.measure("Report", name(), "means of maps that are those of the tables", shown, "", (double) numbers);
	}

	/** A number that the page tells of itself. */
	private static double counted(final String page, final String what) {
		final Matcher number = Pattern.compile("<p class=\"subtitle\">[^<]*?(\\d+) " + what).matcher(page);
		return number.find() ? Double.parseDouble(number.group(1)) : 0;
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}
}
