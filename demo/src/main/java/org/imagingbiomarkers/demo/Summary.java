package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.result.Table;

/** The headline numbers, beside the truth where it is known. */
final class Summary {

	/**
	 * One number.
	 *
	 * @param truth null where none is known
	 */
	record Line(String biomarker, String region, String measure, double value, String unit, Double truth) {

		String deviation() {
			return truth == null ? "" : String.format("%+.2f %%", 100 * (value - truth) / truth);
		}
	}

	private final List<Line> lines = new ArrayList<>();

	void add(final Line line) {
		lines.add(line);
	}

	List<Line> lines() {
		return lines;
	}

	void write(final Path file) throws IOException {
		final Table.Builder table = new Table.Builder();
		for (final Line line : lines) {
			table.row().cell("biomarker", line.biomarker()).cell("region", line.region()).cell("measure", line.measure()).cell(
				"value", line.value()).cell("unit", line.unit()).cell("truth", line.truth() == null ? "" : line.truth());
		}
		Files.writeString(file, table.build().csv());
	}

	/** One line a biomarker and sample image: how far its regions are from the truth at most, or what was measured. */
	List<String> headlines() {
		final Map<String, List<Line>> groups = new LinkedHashMap<>();
		lines.forEach(line -> groups.computeIfAbsent(line.biomarker() + " of " + line.region().replaceAll(
			" (vial|patch|sphere|region|peak|area).*", ""), name -> new ArrayList<>()).add(line));
		return groups.entrySet().stream().map(group -> group.getKey() + ": " + headline(group.getValue())).toList();
	}

	private static String headline(final List<Line> group) {
		if (group.get(0).truth() == null) {
			return group.stream().map(line -> String.format("%s %.3f", line.measure(), line.value())).collect(Collectors
				.joining(", ")) + " " + group.get(0).unit();
		}
		return String.format("%d %s within %.2f %% of the truth", group.size(), group.size() == 1 ? "number" : "regions",
			100 * worst(group));
	}

	/** A table in Markdown for the paper: of each biomarker how many numbers have a known truth, and the worst of them. */
	void writeAgreement(final Path file) throws IOException {
		final Map<String, List<Line>> groups = lines.stream().filter(line -> line.truth() != null).collect(Collectors
			.groupingBy(Line::biomarker, LinkedHashMap::new, Collectors.toList()));
		final StringBuilder table = new StringBuilder(
			"| Result | Numbers with a known truth | Worst deviation |\n|---|---|---|\n");
		groups.forEach((biomarker, group) -> table.append(String.format(Locale.ROOT, "| %s | %d | %.2f %% |\n", biomarker,
			group.size(), 100 * worst(group))));
		Files.writeString(file, table);
	}

	private static double worst(final List<Line> group) {
		return group.stream().filter(line -> line.truth() != null).mapToDouble(line -> Math.abs(line.value() - line.truth()) /
			Math.abs(line.truth())).max().orElseThrow();
	}
}
