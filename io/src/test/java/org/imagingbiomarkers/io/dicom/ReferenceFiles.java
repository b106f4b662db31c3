package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The collection of real DICOM files beside a checkout, with what pydicom 2.3.1 read from each. */
final class ReferenceFiles {

	private ReferenceFiles() {}

	/** One line of the table: column name to text, column {@code file} relative to the folder. */
	record Row(Path path, Map<String, String> columns) {

		String get(final String column) {
			return columns.get(column);
		}
	}

	/** The folder; skips the calling test where it is absent. */
	static Path folder() {
		final String set = System.getProperty("imagingbiomarkers.reference");
		if (set != null) return Path.of(set, "dicom");
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			final Path found = at.resolve("shared/reference/dicom");
			if (Files.isDirectory(found)) return found;
		}
		assumeTrue(false, "The collection of real DICOM files (shared/reference/dicom) is not beside this checkout.");
		throw new AssertionError();
	}

	static List<Row> rows() throws IOException {
		final Path folder = folder();
		final List<String> lines = Files.readAllLines(folder.resolve("per_file.csv"));
		final String[] names = lines.get(0).split(",", -1);
		final List<Row> rows = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size())) {
			final String[] values = line.split(",", -1);
			final Map<String, String> columns = new LinkedHashMap<>();
			for (int i = 0; i < names.length; i++) {
				columns.put(names[i], values[i]);
			}
			rows.add(new Row(folder.resolve(values[0]), columns));
		}
		return rows;
	}
}
