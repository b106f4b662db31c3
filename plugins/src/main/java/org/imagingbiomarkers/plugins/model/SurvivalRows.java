package org.imagingbiomarkers.plugins.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.plugins.command.NearestWord;

/**
 * The rows of a table that have a time, an event and, if asked for, a value to group by.
 *
 * @param data times and events
 * @param values of the grouping column, numbers or words; blanks if there is no such column
 * @param warnings what there is to know about the rows
 */
record SurvivalRows(SurvivalTimes data, List<Object> values, List<Warning> warnings) {

	private static final int FEW_COLUMNS = 4;
	private static final List<String> YES = List.of("1", "yes", "true");
	private static final List<String> NO = List.of("0", "no", "false");

	/**
	 * Which columns are read.
	 *
	 * @param eventValue what the event column holds where the event happened; blank: 1, yes or true
	 * @param group blank: none
	 * @param patient names the patient; blank: each row is a patient
	 */
	record Columns(String time, String event, String eventValue, String group, String patient) {}

	/**
	 * Reads the rows; those with a blank in one of the columns are left out.
	 *
	 * @param name of the table, for messages
	 * @throws InputException if a column is missing or holds something else
	 */
	static SurvivalRows of(final Table table, final String name, final Columns columns) throws InputException {
		final int time = column(table, name, "time", columns.time);
		final int event = column(table, name, "event", columns.event);
		final int group = columns.group.isEmpty() ? -1 : column(table, name, "group", columns.group);
		requireOneRowEach(table, name, columns.patient);
		final List<Double> times = new ArrayList<>();
		final List<Boolean> events = new ArrayList<>();
		final List<Object> values = new ArrayList<>();
		int incomplete = 0;
		for (int row = 0; row < table.rows().size(); row++) {
			final List<Object> cells = table.rows().get(row);
			if (isBlank(cells.get(time)) || isBlank(cells.get(event)) || group >= 0 && isBlank(cells.get(group))) {
				incomplete++;
				continue;
			}
			times.add(time(cells.get(time), columns.time, name, row));
			events.add(event(cells.get(event), columns, name, row));
			values.add(group < 0 ? "" : cells.get(group));
		}
		if (times.isEmpty()) {
			throw new InputException("file must have rows with time and event, but none of the " + table.rows().size() +
				" rows of " + name + " has both.");
		}
		final List<Warning> warnings = new ArrayList<>();
		if (incomplete > 0) {
			warnings.add(Warning.leftOut(incomplete + " of " + table.rows().size() + " rows of " + name +
				" are left out, because a time, an event or a group is blank."));
		}
		if (columns.patient.isEmpty()) reportTwice(table, name, warnings);
		final boolean[] happened = new boolean[events.size()];
		IntStream.range(0, happened.length).forEach(i -> happened[i] = events.get(i));
		final SurvivalTimes data = new SurvivalTimes(times.stream().mapToDouble(Double::doubleValue).toArray(), happened);
		if (data.eventCount() == 0) {
			throw new InputException(columns.eventValue.isEmpty() ? "event must be a column with events, but \"" +
				columns.event + "\" of " + name + " has none in " + data.count() + " rows." : "event_value must be what \"" +
					columns.event + "\" of " + name + " holds where the event happened, but no row has \"" + columns.eventValue +
					"\".");
		}
		return new SurvivalRows(data, List.copyOf(values), List.copyOf(warnings));
	}

	/** Reports rows that are the same in every column; in a table of a few columns that may well be two patients. */
	private static void reportTwice(final Table table, final String name, final List<Warning> warnings) {
		if (table.columns().size() <= FEW_COLUMNS) return;
		final Map<List<Object>, Integer> seen = new HashMap<>();
		for (int row = 0; row < table.rows().size(); row++) {
			final Integer before = seen.putIfAbsent(table.rows().get(row), row);
			if (before == null) continue;
			warnings.add(Warning.doubtful("Rows " + (before + 1) + " and " + (row + 1) + " of " + name +
				" are the same in every column: if a patient is there twice, intervals are too narrow; patient names the column " +
				"that tells patients."));
			return;
		}
	}

	private static void requireOneRowEach(final Table table, final String name, final String patient)
		throws InputException
	{
		if (patient.isEmpty()) return;
		final int column = column(table, name, "patient", patient);
		final Map<String, Integer> seen = new HashMap<>();
		for (int row = 0; row < table.rows().size(); row++) {
			final Object cell = table.rows().get(row).get(column);
			if (isBlank(cell)) {
				throw new InputException("patient must name the patient in every row, but \"" + patient + "\" of " + name +
					" is blank in row " + (row + 1) + ".");
			}
			final Integer before = seen.putIfAbsent(cell.toString().strip(), row);
			if (before != null) {
				throw new InputException("file must have one row per patient, but rows " + (before + 1) + " and " + (row + 1) +
					" of " + name + " are of the same patient by \"" + patient +
					"\": rows of one patient are no independent observations.");
			}
		}
	}

	private static int column(final Table table, final String name, final String key, final String column)
		throws InputException
	{
		final int index = table.columns().indexOf(column);
		if (index >= 0) return index;
		throw new InputException(key + " must name a column of " + name + ", but it has no \"" + column + "\"" + NearestWord
			.of(column, table.columns()).map(nearest -> ": the nearest one is \"" + nearest + "\".").orElse("."));
	}

	private static boolean isBlank(final Object cell) {
		return cell.toString().isBlank() || cell.equals(Double.NaN) || cell.toString().equals("NA");
	}

	private static double time(final Object cell, final String column, final String name, final int row)
		throws InputException
	{
		if (cell instanceof Double time && time >= 0 && !time.isInfinite()) return time;
		throw new InputException("time must be a number of 0 or more in every row, but \"" + column + "\" of " + name +
			" has " + text(cell) + " in row " + (row + 1) + ".");
	}

	private static boolean event(final Object cell, final Columns columns, final String name, final int row)
		throws InputException
	{
		final String word = text(cell).toLowerCase(Locale.ROOT);
		if (!columns.eventValue.isEmpty()) return word.equals(columns.eventValue.toLowerCase(Locale.ROOT));
		if (YES.contains(word)) return true;
		if (NO.contains(word)) return false;
		throw new InputException("event must be 1 (event) or 0 (censored) in every row, but \"" + columns.event + "\" of " +
			name + " has " + text(cell) + " in row " + (row + 1) + ": set event_value to what means the event.");
	}

	/** A cell as it is in a file: whole numbers without a point. */
	static String text(final Object cell) {
		return cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString(number
			.longValue()) : cell.toString();
	}

	/** The values as numbers. @throws InvalidInputException if one is a word */
	double[] numbers(final String column) {
		for (final Object value : values) {
			if (!(value instanceof Double)) {
				throw new InvalidInputException("cut must be none for a column of words, but \"" + column + "\" has \"" + value +
					"\".");
			}
		}
		return values.stream().mapToDouble(value -> (Double) value).toArray();
	}

	/** The different values as words: numbers by size, then words by the alphabet. */
	List<String> names() {
		final List<String> words = values.stream().filter(v -> !(v instanceof Double)).map(Object::toString).distinct()
			.sorted().toList();
		final List<String> names = new ArrayList<>(Arrays.stream(values.stream().filter(Double.class::isInstance).mapToDouble(
			v -> (Double) v).toArray()).distinct().sorted().mapToObj(SurvivalRows::text).toList());
		names.addAll(words);
		return names;
	}
}
