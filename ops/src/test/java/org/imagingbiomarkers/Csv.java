package org.imagingbiomarkers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the reference tables of the tests: one map a row, keyed by the header. */
public final class Csv {

	private Csv() {}

	public static List<Map<String, String>> rows(final String resource) {
		return read(() -> Csv.class.getResourceAsStream(resource), ',');
	}

	/** A table of the reference data beside a checkout; skips the calling test where it is absent. */
	public static List<Map<String, String>> reference(final String name) {
		return reference(name, ',');
	}

	/** A table of the reference data whose cells another character separates. */
	public static List<Map<String, String>> reference(final String name, final char separator) {
		final Path file = referenceFile(name);
		return read(() -> Files.newInputStream(file), separator);
	}

	/** A file of the reference data beside a checkout; skips the calling test where it is absent. */
	public static Path referenceFile(final String name) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		Path found = set == null ? null : Path.of(set, name);
		for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent()) {
			final Path file = at.resolve("shared/reference").resolve(name);
			if (Files.isRegularFile(file)) found = file;
		}
		assumeTrue(found != null, "The reference data (shared/reference/" + name + ") are not beside this checkout.");
		return found;
	}

	/** The number in a cell. */
	public static double number(final Map<String, String> row, final String column) {
		return Double.parseDouble(row.get(column));
	}

	/** The numbers of a column. */
	public static double[] column(final List<Map<String, String>> rows, final String column) {
		return rows.stream().mapToDouble(row -> number(row, column)).toArray();
	}

	/** The numbers of a cell that holds several, joined by semicolons. */
	public static double[] numbers(final Map<String, String> row, final String column) {
		return Arrays.stream(row.get(column).split(";")).mapToDouble(Double::parseDouble).toArray();
	}

	private interface Source {

		InputStream open() throws IOException;
	}

	private static List<Map<String, String>> read(final Source source, final char separator) {
		try (InputStream in = source.open();
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
		{
			final String[] header = reader.readLine().split("" + separator);
			return reader.lines().map(line -> row(header, cells(line, separator))).toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The cells of a line; those in double quotes may hold commas, but no quotes or line breaks. */
	private static String[] cells(final String line, final char separator) {
		final String[] cells = line.split(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
		return Arrays.stream(cells).map(cell -> cell.replace("\"", "")).toArray(String[]::new);
	}

	private static Map<String, String> row(final String[] header, final String[] cells) {
		final Map<String, String> row = new HashMap<>();
		for (int i = 0; i < header.length; i++) {
			row.put(header[i], cells[i]);
		}
		return row;
	}
}
