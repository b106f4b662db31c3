package org.imagingbiomarkers.io.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;

/**
 * The cells of a text of comma-separated values (RFC 4180), or of one whose cells are separated by semicolons or tabs:
 * the separator is the one that cuts the header and the line after it into the same number of cells, the most of them. A
 * first line such as {@code sep=;}, as spreadsheets write it, names the separator.
 */
final class DelimitedText {

	private static final char[] SEPARATORS = { ',', ';', '\t' };
	private static final String NAMED = "sep=";

	private final String text;
	private final String name;
	private final char separator;
	private int at;
	private int line = 1;

	/** @param name of the table, for messages */
	DelimitedText(final String text, final String name) throws InputException {
		this.text = text;
		this.name = name;
		if (text.regionMatches(true, 0, NAMED, 0, NAMED.length()) && text.length() > NAMED.length()) {
			separator = text.charAt(NAMED.length());
			at = NAMED.length() + 1;
			row();
		}
		else separator = separator();
	}

	private DelimitedText(final String text, final String name, final char separator) {
		this.text = text;
		this.name = name;
		this.separator = separator;
	}

	/** Tells whether a cell is a number. */
	@FunctionalInterface
	interface NumberRule {

		boolean isNumber(String cell, boolean decimalComma);
	}

	/**
	 * A text whose first line with content holds numbers only, at least two unless no separator is in it; empty where it
	 * does not.
	 */
	static Optional<DelimitedText> withoutHeader(final String text, final String name, final NumberRule rule)
		throws InputException
	{
		final String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
		for (final char candidate : new char[] { ';', '\t', ',' }) {
			if (first.indexOf(candidate) < 0 && candidate != ',') continue;
			final List<String> cells = new DelimitedText(first, name, candidate).row();
			while (cells.size() > 1 && cells.get(cells.size() - 1).isBlank()) {
				cells.remove(cells.size() - 1);
			}
			if (cells.stream().allMatch(cell -> rule.isNumber(cell.trim(), candidate != ','))) {
				return Optional.of(new DelimitedText(text, name, candidate));
			}
		}
		return Optional.empty();
	}

	private char separator() {
		char best = SEPARATORS[0];
		int most = 0;
		for (final char candidate : SEPARATORS) {
			final int fit = fit(candidate);
			if (fit > most) {
				best = candidate;
				most = fit;
			}
		}
		return best;
	}

	/** How well a separator cuts the first two lines; 0 if it does not. */
	private int fit(final char candidate) {
		try {
			final DelimitedText trial = new DelimitedText(text, name, candidate);
			final int header = trial.row().size();
			if (header == 1) return 0;
			return trial.isAtEnd() || trial.row().size() == header ? header : 1;
		}
		catch (final InputException e) {
			return 0; // its cells end elsewhere; where no separator fits, reading says so
		}
	}

	/** Whether a table like this may have numbers with a decimal comma: not where commas separate cells. */
	boolean allowsDecimalComma() {
		return separator != ',';
	}

	boolean isAtEnd() {
		return at >= text.length();
	}

	/** Number of the line that is read next, from 1. */
	int line() {
		return line;
	}

	/**
	 * Reads the cells up to the end of a line.
	 *
	 * @throws InputException if a quotation mark is not closed
	 */
	List<String> row() throws InputException {
		final List<String> cells = new ArrayList<>();
		while (true) {
			cells.add(SpreadsheetText.restore(at < text.length() && text.charAt(at) == '"' ? quoted() : plain()));
			if (at >= text.length()) return cells;
			final char next = text.charAt(at++);
			if (next == separator) continue;
			if (next == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
			line++;
			return cells;
		}
	}

	private boolean endsCell() {
		return at >= text.length() || text.charAt(at) == separator || text.charAt(at) == '\n' || text.charAt(at) == '\r';
	}

	private String plain() {
		final int start = at;
		while (!endsCell()) {
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
			else if (endsCell()) return cell.toString();
			else break;
		}
		throw new InputException(name + " has a quotation mark in line " + opened +
			" that is not closed at the end of its cell.");
	}
}
