package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

	/** The lines for the console. */
	String text() {
		final StringBuilder text = new StringBuilder();
		for (final Line line : lines) {
			text.append(String.format("  %-10s %-22s %-22s %9.4f %-14s %s%n", line.biomarker(), line.region(), line.measure(),
				line.value(), line.unit(), line.truth() == null ? "" : String.format("truth %.4f (%s)", line.truth(), line
					.deviation())));
		}
		return text.toString();
	}
}
