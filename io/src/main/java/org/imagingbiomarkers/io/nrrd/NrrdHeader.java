package org.imagingbiomarkers.io.nrrd;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;

/**
 * The text before the data of an NRRD file (https://teem.sourceforge.net/nrrd/format.html), NRRD0001 to NRRD0005.
 *
 * @param name of the file, for sentences about it
 * @param fields what {@code field: value} lines say; field names in lower case without blanks, so that {@code data file}
 * and {@code datafile} are one
 * @param keys what {@code key:=value} lines say
 * @param listed names of data files below {@code data file: LIST}
 * @param length bytes up to where attached data begin
 */
record NrrdHeader(String name, Map<String, String> fields, Map<String, String> keys, List<String> listed, long length) {

	/** No header is longer; the longest known ones hold thousands of gradients in some 100 kB. */
	private static final long MAX_BYTES = 8 << 20;

	static NrrdHeader read(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		if (Files.isDirectory(file)) throw new InputException(name + " is a folder, not an image file.");
		try (Lines lines = new Lines(new BufferedInputStream(Files.newInputStream(file), 1 << 16), name)) {
			requireMagic(lines, name);
			return fields(lines, name);
		}
	}

	private static void requireMagic(final Lines lines, final String name) throws IOException {
		final byte[] magic = lines.in.readNBytes(4);
		lines.read = 4;
		final String version = new String(magic, StandardCharsets.US_ASCII).equals("NRRD") ? lines.next() : null;
		if (version == null) {
			throw new InputException(name + " is not an NRRD file: it should begin with \"NRRD\" and a version.");
		}
		if (!version.matches("000[1-5]|00\\.01")) {
			throw new InputException(name + " has a version of NRRD that cannot be read; NRRD0001 to NRRD0005 " + "can.");
		}
	}

	private static NrrdHeader fields(final Lines lines, final String name) throws IOException {
		final Map<String, String> fields = new HashMap<>();
		final Map<String, String> keys = new HashMap<>();
		final List<String> listed = new ArrayList<>();
		for (String line = lines.next(); line != null && !line.isEmpty(); line = lines.next()) {
			if (line.startsWith("#")) continue;
			final int colon = line.indexOf(':');
			if (colon < 0) {
				throw new InputException(String.format(Locale.ROOT, "Line %d of the header of %s should be " +
					"\"field: value\", \"key:=value\" or a comment.", lines.number, name));
			}
			if (line.startsWith("=", colon + 1)) {
				keys.put(line.substring(0, colon), unescaped(line.substring(colon + 2)));
				continue;
			}
			final String field = line.substring(0, colon).toLowerCase(Locale.ROOT).replace(" ", "");
			final String value = line.substring(colon + 1).strip();
			if (fields.put(field, value) != null) {
				throw new InputException(String.format(Locale.ROOT,
					"Line %d of the header of %s states a field for the second time.", lines.number, name));
			}
			if (field.equals("datafile") && value.matches("LIST(\\s.*)?")) {
				for (String file = lines.next(); file != null; file = lines.next()) {
					if (!file.isBlank()) listed.add(file.strip());
				}
			}
		}
		return new NrrdHeader(name, fields, keys, listed, lines.read);
	}

	private static String unescaped(final String value) {
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < value.length(); i++) {
			final char c = value.charAt(i);
			final char next = i + 1 < value.length() ? value.charAt(i + 1) : 0;
			if (c == '\\' && (next == 'n' || next == '\\')) {
				text.append(next == 'n' ? '\n' : '\\');
				i++;
			}
			else text.append(c);
		}
		return text.toString();
	}

	/** A field in lower case, which is how every name in NRRD may be written. */
	Optional<String> word(final String field) {
		return Optional.ofNullable(fields.get(field)).map(value -> value.toLowerCase(Locale.ROOT));
	}

	String required(final String field) throws InputException {
		final String value = fields.get(field);
		if (value == null) throw new InputException("The header of " + name + " lacks the field \"" + field + "\".");
		return value;
	}

	/** A field that is a whole number; 0 where it is not there. */
	long whole(final String field) throws InputException {
		final String value = fields.getOrDefault(field, "0");
		try {
			return Long.parseLong(value);
		}
		catch (final NumberFormatException exc) {
			throw new InputException("The field \"" + field + "\" in " + name + " should be a whole number.", exc);
		}
	}

	/** Lines of a header, counted, with either line end. */
	private static final class Lines implements AutoCloseable {

		private final InputStream in;
		private final String name;
		private long read;
		private int number;

		Lines(final InputStream in, final String name) {
			this.in = in;
			this.name = name;
		}

		/** The next line without its end; null after the last one. */
		String next() throws IOException {
			final ByteArrayOutputStream line = new ByteArrayOutputStream();
			number++;
			for (int b = in.read(); b != '\n'; b = in.read()) {
				if (b < 0 && line.size() == 0) return null;
				if (b < 0) break;
				line.write(b);
				read++;
				if (read > MAX_BYTES) {
					throw new InputException("The header of " + name + " does not end: an empty line should end it.");
				}
			}
			read++;
			final String text = line.toString(StandardCharsets.UTF_8);
			return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
		}

		@Override
		public void close() throws IOException {
			in.close();
		}
	}
}
