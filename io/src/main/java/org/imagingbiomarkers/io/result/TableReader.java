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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;

/**
 * Reads a table with a header line: comma-separated values (RFC 4180), or cells separated by semicolons or tabs. A cell
 * that looks like a number is one, with a decimal point, or with a decimal comma where commas do not separate cells; NaN
 * is a number too. Lines without any content are left out, and so are columns at the end that have neither a name nor
 * content.
 * <p>
 * A first column without a name holds names of rows, as R and pandas write them: it is called {@value #ROW}, and its
 * cells are words. The numbers of the rows that ImageJ saves with its results, under a blank, are left out.
 * </p>
 */
public final class TableReader {

	/** Name of a first column that has none. */
	public static final String ROW = "row";

	private static final Pattern DECIMAL_POINT = Pattern.compile("[-+]?(\\d+\\.\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");
	private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?(\\d+,\\d*|,\\d+)([eE][-+]?\\d{1,4})?");
	private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+([eE][-+]?\\d{1,4})?|NaN");
	private static final long MAX_BYTES = 1L << 28;
	private static final char BYTE_ORDER_MARK = '\uFEFF';
	/** What ImageJ writes over the numbers of rows. */
	private static final String IMAGEJ_ROW_NUMBERS = " ";

	private final DelimitedText text;
	private final boolean numbers;
	/** Which columns hold words alone, by their name. */
	private final Predicate<String> words;
	private final String name;

	private TableReader(final DelimitedText text, final String name, final boolean numbers) {
		this(text, name, numbers, column -> false);
	}

	private TableReader(final DelimitedText text, final String name, final boolean numbers, final Predicate<String> words) {
		this.text = text;
		this.name = name;
		this.numbers = numbers;
		this.words = words;
	}

	/** A line of the table and where it is. */
	private record Line(int number, List<String> cells) {

		boolean isBlank(final int from) {
			return cells.stream().skip(from).allMatch(String::isBlank);
		}
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
	 * Reads a file some of whose columns hold words, also where they look like numbers: the pseudonym 007 is not 7.
	 *
	 * @param words whether a column, by its name, does
	 * @throws InputException if it is no such table
	 */
	public static Table read(final Path file, final Predicate<String> words) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		return new TableReader(new DelimitedText(withoutByteOrderMark(text(file, name)), name), name, true, words).table();
	}

	/**
	 * Reads a file whose cells are words, also those that look like numbers. A first column without a name is left out.
	 *
	 * @throws InputException if it is no such table
	 */
	public static Table readWords(final Path file) throws IOException {
		return read(file, false);
	}

	/**
	 * Reads a file that may begin with numbers at once, without a header line: its columns are then called 1, 2 and so on.
	 *
	 * @throws InputException if it is no such table, or commas may separate its cells as well as decimals
	 */
	public static Table readWithOptionalHeader(final Path file) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		final String text = withoutByteOrderMark(text(file, name));
		final String start = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
		final Optional<DelimitedText> plain = DelimitedText.withoutHeader(text, name, TableReader::isNumber);
		if (start.isEmpty()) return new Table(List.of(), List.of());
		if (plain.isEmpty()) return new TableReader(new DelimitedText(text, name), name, true).table();
		final DelimitedText first = DelimitedText.withoutHeader(start, name, TableReader::isNumber).orElseThrow();
		final int columns = first.row().size();
		if (columns > 2 && !first.allowsDecimalComma() && !start.contains(".")) {
			throw new InputException(name + " must have a line that names its columns: in \"" + start +
				"\" a comma may separate numbers or be their decimal comma.");
		}
		return new TableReader(plain.get(), name, true).table(IntStream.rangeClosed(1, columns).mapToObj(Integer::toString)
			.toList());
	}

	private static boolean isNumber(final String word, final boolean decimalComma) {
		return DECIMAL_POINT.matcher(word).matches() || WHOLE.matcher(word).matches() || decimalComma && DECIMAL_COMMA
			.matcher(word).matches();
	}

	private static Table read(final Path file, final boolean numbers) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		return parse(text(file, name), name, numbers);
	}

	private static String text(final Path file, final String name) throws IOException {
		if (!Files.isRegularFile(file)) throw new InputException("There is no file " + name + " to read a table from.");
		if (Files.size(file) > MAX_BYTES) throw new InputException(name + " must be a table of at most 256 MB.");
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
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
		return new TableReader(new DelimitedText(withoutByteOrderMark(text), name), name, numbers).table();
	}

	private static String withoutByteOrderMark(final String text) {
		return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
	}

	private Table table() throws InputException {
		return table(text.row());
	}

	private Table table(final List<String> header) throws InputException {
		final List<Line> lines = lines(header.size());
		final int end = end(header, lines);
		final List<String> columns = new ArrayList<>();
		final List<List<Object>> cells = new ArrayList<>();
		for (int i = 0; i < end; i++) {
			final int column = i;
			final List<String> texts = lines.stream().map(line -> line.cells.get(column).trim()).toList();
			final boolean nameless = i == 0 && end > 1 && header.get(0).isBlank();
			if (nameless && (!numbers || areRowNumbers(header.get(0), texts))) continue;
			columns.add(nameless ? rowName(header) : header.get(i).trim());
			final boolean read = numbers && !nameless && !words.test(columns.get(columns.size() - 1));
			cells.add(read ? values(columns.get(columns.size() - 1), texts, lines) : List.copyOf(texts));
		}
		checkHeader(columns);
		return new Table(columns, IntStream.range(0, lines.size()).mapToObj(row -> cells.stream().map(column -> column.get(
			row)).toList()).toList());
	}

	/** The lines after the header that have any content, with as many cells as the header, or more that are blank. */
	private List<Line> lines(final int columns) throws InputException {
		final List<Line> lines = new ArrayList<>();
		while (!text.isAtEnd()) {
			final Line line = new Line(text.line(), text.row());
			if (line.isBlank(0)) continue;
			if (line.cells.size() < columns || !line.isBlank(columns)) {
				throw new InputException(name + " must have " + columns + " cells in every line, as its header has, but line " +
					line.number + " has " + line.cells.size() + ".");
			}
			lines.add(line);
		}
		return lines;
	}

	/** The number of columns without those at the end that have neither a name nor content. */
	private static int end(final List<String> header, final List<Line> lines) {
		int end = header.size();
		while (end > 1 && header.get(end - 1).isBlank()) {
			final int last = end - 1;
			if (!lines.stream().allMatch(line -> line.cells.get(last).isBlank())) break;
			end--;
		}
		return end;
	}

	private static boolean areRowNumbers(final String header, final List<String> words) {
		return header.equals(IMAGEJ_ROW_NUMBERS) && IntStream.range(0, words.size()).allMatch(i -> words.get(i).equals(Integer
			.toString(i + 1)));
	}

	private static String rowName(final List<String> header) {
		String free = ROW;
		for (int i = 2; header.stream().map(String::trim).toList().contains(free); i++) {
			free = ROW + " " + i;
		}
		return free;
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

	/** The cells of a column, those that look like numbers as such. */
	private List<Object> values(final String column, final List<String> words, final List<Line> lines)
		throws InputException
	{
		int withComma = -1;
		int withPoint = -1;
		final List<Object> values = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			final String word = words.get(i);
			final boolean comma = text.allowsDecimalComma() && DECIMAL_COMMA.matcher(word).matches();
			final boolean point = DECIMAL_POINT.matcher(word).matches();
			if (comma) withComma = i;
			if (point) withPoint = i;
			values.add(comma || point || WHOLE.matcher(word).matches() ? (Object) Double.valueOf(word.replace(',', '.'))
				: word);
		}
		if (withComma >= 0 && withPoint >= 0) {
			throw new InputException("\"" + column + "\" of " + name +
				" must have decimal points or decimal commas, but line " + lines.get(withPoint).number + " has \"" + words.get(
					withPoint) + "\" and line " + lines.get(withComma).number + " has \"" + words.get(withComma) + "\".");
		}
		return values;
	}
}
