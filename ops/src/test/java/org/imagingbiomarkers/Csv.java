package org.imagingbiomarkers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the reference tables of the tests: one map a row, keyed by the header. */
public final class Csv {

	private Csv() {}

	public static List<Map<String, String>> rows(final String resource) {
		try (InputStream in = Csv.class.getResourceAsStream(resource);
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
		{
			final String[] header = reader.readLine().split(",");
			return reader.lines().map(line -> row(header, line.split(",", -1))).toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Map<String, String> row(final String[] header, final String[] cells) {
		final Map<String, String> row = new HashMap<>();
		for (int i = 0; i < header.length; i++) {
			row.put(header[i], cells[i]);
		}
		return row;
	}
}
