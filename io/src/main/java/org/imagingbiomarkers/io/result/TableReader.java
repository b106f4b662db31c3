package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;

/**
 * Reads a table with a header line: comma-separated values (RFC 4180), or separated by semicolons or tabs where the
 * header has those and no commas. A cell that looks like a number with a decimal point is one; NaN is a number too. A
 * first column without a name, such as the numbers of the rows that ImageJ saves with its results, is left out.
 */
public final class TableReader {

	private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?|NaN");
	private static final long LARGEST = 1L << 28;
	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final String text;
	private final char separator;
	private final boolean numbers;
	private final String name;
	private int at;
	private int line = 1;

	private TableReader(final String text, final String name, final boolean numbers) {
		this.text = text;
		this.name = name;
		this.numbers = numbers;
		final String header = text.lines().findFirst().orElse("");
		separator = header.contains(",") ? ',' : header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
	}

	/**
	 * Reads a file.
	 *
	 * @throws InputException if it is no such table
	 */
	public static Table read(final Path file) throws IOException {
		return read(file, true);
	}

	/**
	 * Reads a file whose cells are words, also those that look like numbers.
	 *
	 * @throws InputException if it is no such table
	 */
	public static Table readWords(final Path file) throws IOException {
		return read(file, false);
	}

	private static Table read(final Path file, final boolean numbers) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		if (!Files.isRegularFile(file)) throw new InputException("There is no file " + name + " to read a table from.");
		if (Files.size(file) > LARGEST) throw new InputException(name + " must be a table of at most 256 MB.");
		try {
			return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString(), name,
				numbers);
		}
		catch (final CharacterCodingException e) {
			throw new InputException(name + " must be a text table in UTF-8, but it holds other bytes.");
		}
	}

	/**
	 * Reads a text.
	 *
	 * @param name of the table, for messages
	 * @throws InputException if it is no such table
	 */
	public static Table parse(final String text, final String name) throws InputException {
		return parse(text, name, true);
	}

	private static Table parse(final String text, final String name, final boolean numbers) throws InputException {
		final String bare = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
		return new TableReader(bare, name, numbers).table();
	}

	private Table table() throws InputException {
		final List<String> header = row().stream().map(String::trim).toList();
		final int first = header.size() > 1 && header.get(0).isEmpty() ? 1 : 0;
		final List<String> columns = header.subList(first, header.size());
		checkHeader(columns);
		final List<List<Object>> rows = new ArrayList<>();
		while (at < text.length()) {
			final int start = line;
			final List<String> cells = row();
			if (cells.size() == 1 && cells.get(0).isBlank()) continue;
			if (cells.size() != header.size()) {
				throw new InputException(name + " must have " + header.size() +
					" cells in every line, as its header has, but line " + start + " has " + cells.size() + ".");
			}
			rows.add(cells.stream().skip(first).map(numbers ? TableReader::value : String::trim).toList());
		}
		return new Table(columns, rows);
	}

	private void checkHeader(final List<String> columns) throws InputException {
		final Set<String> known = new HashSet<>();
		for (final String column : columns) {
			if (column.isEmpty()) {
				throw new InputException(name + " must begin with a line that names every column.");
			}
			if (!known.add(column)) {
				throw new InputException(name + " must name every column once, but \"" + column + "\" occurs twice.");
			}
		}
	}

	private static Object value(final String cell) {
		final String trimmed = cell.trim();
		return NUMBER.matcher(trimmed).matches() ? (Object) Double.valueOf(trimmed) : trimmed;
	}

	/** Reads the cells up to the end of a line. */
	private List<String> row() throws InputException {
		final List<String> cells = new ArrayList<>();
		while (true) {
			cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
			if (at >= text.length()) return cells;
			final char next = text.charAt(at++);
			if (next == separator) continue;
			if (next == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
			line++;
			return cells;
		}
	}

	private String plain() {
		final int start = at;
		while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
			at++;
		}
		return text.substring(start, at);
	}

	private String quoted() throws InputException {
		final int opened = line;
		final StringBuilder cell = new StringBuilder();
		at++;
		while (at < text.length()) {
			final char c = text.charAt(at++);
			if (c == '\n') line++;
			if (c != '"') cell.append(c);
			else if (at < text.length() && text.charAt(at) == '"') {
				cell.append(c);
				at++;
			}
			else if (at >= text.length() || text.charAt(at) == separator || text.charAt(at) == '\n' || text.charAt(
				at) == '\r')
			{
				return cell.toString();
			}
			else break;
		}
		throw new InputException(name + " has a quotation mark in line " + opened +
			" that is not closed at the end of its cell.");
	}
}
