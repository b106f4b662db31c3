package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;

/**
 * The lesions of one patient, time point by time point, as a table tells them: one row a lesion and time point.
 * <p>
 * The columns {@code time_point} and {@code lesion} must be there; {@code patient} is one patient where it is missing,
 * {@code day} orders the time points, which otherwise come in the order of their first rows; {@code kind} is target,
 * node, non-target or new, and target where it is blank.
 * </p>
 *
 * @param patient as the table calls the patient
 * @param visits in order of time, the first one is the baseline
 */
record PatientTimeline(String patient, List<Visit> visits) {

	private static final String LESION = "lesion";
	private static final String TIME_POINT = "time_point";
	private static final String PATIENT = "patient";
	private static final String DAY = "day";
	private static final String UNIT = "unit";
	/** Beyond it sums and products of measurements are no numbers. */
	private static final double MAX_NUMBER = 1e100;
	/** What people call the visit that everything is compared with. */
	private static final String BASELINE = "baseline";
	/** Kinds of lesions that are followed from the baseline on, and stay what they were chosen as. */
	private static final Set<String> FOLLOWED = Set.of("target", "node", "non-target");
	/** What rows of answers are called that are no time points. */
	private static final Set<String> ANSWERS = Set.of("best", TableCriterion.PROGRESSION);
	/** A new lesion that measures 0 is gone. */
	private static final List<String> NUMBERS_OF_SIZE = List.of("size", "longest_diameter", "volume", "MTV");

	/**
	 * One time point.
	 *
	 * @param day since the baseline, NaN where the table does not tell
	 */
	record Visit(String name, double day, List<Row> rows) {}

	/**
	 * One lesion at one time point.
	 *
	 * @param number of the row in the table, from 1 below the heading
	 */
	record Row(String table, int number, Map<String, Object> cells) {

		String lesion() {
			return text(LESION);
		}

		/** The lesion and its row, for messages. */
		String place() {
			return "lesion \"" + lesion() + "\" (row " + number + ")";
		}

		String text(final String column) {
			final Object cell = cells.getOrDefault(column, "");
			return cell instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue()) : cell
				.toString();
		}

		/** Whether the row is about a lesion that was not there at baseline, and is there now. */
		boolean isNew() {
			return text("kind").equalsIgnoreCase("new") && !text("state").equalsIgnoreCase("absent") && NUMBERS_OF_SIZE.stream()
				.noneMatch(column -> has(column) && Double.valueOf(0).equals(cells.get(heading(column))));
		}

		private String heading(final String column) {
			return cells.keySet().stream().filter(header -> isOf(header, column)).findFirst().orElseThrow();
		}

		private static boolean isOf(final String header, final String column) {
			return header.equals(column) || header.startsWith(column + " (");
		}

		/**
		 * The number under a column whose header may name its unit in parentheses.
		 *
		 * @return empty where the cell is blank or NaN
		 * @throws InputException if there is no such column, its unit is another one, or the cell is no number
		 */
		OptionalDouble number(final String column, final String unit) throws InputException {
			final Object cell = cells.get(header(column, unit));
			if (cell instanceof Double number && number.isInfinite()) throw new InputException(column +
				" must be a finite number, but in " + table + " it is " + number + " for " + place() + ".");
			if (cell instanceof Double number && Math.abs(number) > MAX_NUMBER) throw new InputException(column +
				" must be a number between -1e100 and 1e100, but in " + table + " it is " + number + " for " + place() + ".");
			if (cell instanceof Double number) return number.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(number);
			if (cell.toString().isBlank()) return OptionalDouble.empty();
			throw new InputException(column + " must be a number, but in " + table + " it is \"" + cell + "\" for " + place() +
				".");
		}

		/** Whether there is such a column, in whatever unit. */
		boolean has(final String column) {
			return cells.keySet().stream().anyMatch(header -> isOf(header, column));
		}

		/**
		 * The cell under a column in a unit, or without one, or of a name that has its unit in it; empty if there is none.
		 */
		Optional<Object> cell(final String column, final String unit) {
			return Stream.of(column + " (" + unit + ")", column).filter(cells::containsKey).findFirst().map(cells::get);
		}

		private String header(final String column, final String unit) throws InputException {
			final String withUnit = column + " (" + unit + ")";
			if (cells.containsKey(withUnit)) return withUnit;
			if (cells.containsKey(column)) return column;
			final String other = cells.keySet().stream().filter(header -> header.startsWith(column + " (")).findFirst()
				.orElseThrow(() -> new InputException(table + " must have a column \"" + withUnit + "\", but it has none."));
			throw new InputException(column + " must be in " + unit + ", but the column of " + table + " is \"" + other +
				"\".");
		}
	}

	/**
	 * Sorts the rows of a table by patient and time point.
	 *
	 * @param name of the table, for messages
	 * @throws InputException if a column is missing, a lesion occurs twice at a time point, days of a time point differ, or
	 * units do
	 */
	static List<PatientTimeline> of(final Table table, final String name) throws InputException {
		for (final String column : List.of(TIME_POINT, LESION)) {
			if (!table.columns().contains(column)) {
				throw new InputException(name + " must have the columns \"" + TIME_POINT + "\" and \"" + LESION + "\", but \"" +
					column + "\" is missing.");
			}
		}
		final Map<String, Map<String, List<Row>>> patients = new LinkedHashMap<>();
		String unit = null;
		int number = 0;
		for (final List<Object> cells : table.rows()) {
			number++;
			final Row row = row(name, number, table.columns(), cells);
			for (final String column : List.of(TIME_POINT, LESION)) {
				if (row.text(column).isBlank()) throw new InputException(column + " must be given in every row of " + name +
					", but in row " + number + " it is blank.");
			}
			if (ANSWERS.contains(row.text(TIME_POINT))) throw new InputException("time_point must not be \"" + row.text(
				TIME_POINT) + "\", which is an answer about all time points, but in row " + number + " of " + name + " it is.");
			if (row.cells.containsKey(UNIT) && unit != null && !row.text(UNIT).equals(unit)) {
				throw new InputException("unit must be the same in every row of " + name + ", but there are \"" + unit +
					"\" and \"" + row.text(UNIT) + "\".");
			}
			unit = row.text(UNIT);
			final List<Row> visit = patients.computeIfAbsent(row.text(PATIENT), patient -> new LinkedHashMap<>())
				.computeIfAbsent(row.text(TIME_POINT), time -> new ArrayList<>());
			if (visit.stream().anyMatch(other -> other.lesion().equals(row.lesion()))) {
				throw new InputException("Lesion \"" + row.lesion() + "\" must have one row at time point \"" + row.text(
					TIME_POINT) + "\", but " + name + " has two: row " + number + " is the second.");
			}
			visit.add(row);
		}
		if (patients.isEmpty()) throw new InputException(name + " must have a row for every lesion, but it has none.");
		checkNamed(patients, name);
		final List<PatientTimeline> courses = new ArrayList<>();
		for (final Map.Entry<String, Map<String, List<Row>>> patient : patients.entrySet()) {
			courses.add(new PatientTimeline(patient.getKey(), visits(patient.getValue(), name)));
		}
		return courses;
	}

	/**
	 * The same of a table whose visits are compared with the first one.
	 *
	 * @throws InputException also if a visit that is called baseline is not the first
	 */
	static List<PatientTimeline> fromBaseline(final Table table, final String name) throws InputException {
		final List<PatientTimeline> courses = of(table, name);
		for (final PatientTimeline course : courses) {
			checkBaseline(course.visits(), name);
		}
		return courses;
	}

	/** Rows without a patient are those of a table of one patient. */
	private static void checkNamed(final Map<String, Map<String, List<Row>>> patients, final String name)
		throws InputException
	{
		final Map<String, List<Row>> unnamed = patients.entrySet().stream().filter(one -> one.getKey().isBlank()).findFirst()
			.map(Map.Entry::getValue).orElse(Map.of());
		if (patients.size() == 1 || unnamed.isEmpty()) return;
		throw new InputException("patient must be given in every row of " + name + ", or in none, but in row " + unnamed
			.values().stream().flatMap(List::stream).mapToInt(Row::number).min().orElseThrow() + " it is blank.");
	}

	private static Row row(final String name, final int number, final List<String> columns, final List<Object> cells) {
		final Map<String, Object> row = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			row.put(columns.get(i), cells.get(i));
		}
		return new Row(name, number, row);
	}

	private static List<Visit> visits(final Map<String, List<Row>> rows, final String name) throws InputException {
		final List<Visit> visits = new ArrayList<>();
		for (final Map.Entry<String, List<Row>> visit : rows.entrySet()) {
			visits.add(new Visit(visit.getKey(), day(visit.getKey(), visit.getValue(), name), List.copyOf(visit.getValue())));
		}
		if (visits.stream().noneMatch(visit -> Double.isNaN(visit.day))) {
			visits.sort(Comparator.comparingDouble(Visit::day));
		}
		else checkOrder(visits, name);
		checkCourse(visits, name);
		return List.copyOf(visits);
	}

	/** Where not all days are known, the rows tell the order of time, which the known days must not contradict. */
	private static void checkOrder(final List<Visit> visits, final String name) throws InputException {
		Visit last = null;
		for (final Visit visit : visits) {
			if (Double.isNaN(visit.day)) continue;
			if (last != null && visit.day < last.day) {
				throw new InputException("day must be given for every time point of " + name +
					", or the rows must come in the order of time, but \"" + visit.name + "\" of day " + visit.day +
					" comes after \"" + last.name + "\" of day " + last.day + ", and a day is blank.");
			}
			last = visit;
		}
	}

	private static double day(final String visit, final List<Row> rows, final String name) throws InputException {
		double day = Double.NaN;
		for (final Row row : rows) {
			if (!row.has(DAY)) return Double.NaN;
			final double own = row.number(DAY, "d").orElse(day);
			if (!Double.isNaN(day) && own != day) {
				throw new InputException("day must be the same for all lesions of time point \"" + visit + "\" in " + name +
					", but row " + row.number + " has " + own + " instead of " + day + ".");
			}
			day = own;
		}
		return day;
	}

	/**
	 * What the visits of a patient must not contradict, whatever is told of them.
	 *
	 * @throws InputException if two visits share a day, or a lesion that is followed from the first on is of another kind
	 * later
	 */
	private static void checkCourse(final List<Visit> visits, final String name) throws InputException {
		for (int i = 1; i < visits.size(); i++) {
			checkDay(visits.get(i - 1), visits.get(i), name);
		}
		checkKinds(visits, name);
	}

	private static void checkBaseline(final List<Visit> visits, final String name) throws InputException {
		for (final Visit visit : visits.subList(1, visits.size())) {
			if (visit.name().strip().equalsIgnoreCase(BASELINE)) throw new InputException("The first time point in " + name +
				" must be \"" + visit.name() + "\", but \"" + visits.get(0).name() + "\" comes before it " + (Double.isNaN(visit
					.day() + visits.get(0).day()) ? "in the rows" : "by its day") +
				": time points are in the order of day, without days in that of the rows (row " + first(visit) + ").");
		}
	}

	/** Sorted by days, equal ones are neighbors; which of them came first nobody can tell. */
	private static void checkDay(final Visit before, final Visit visit, final String name) throws InputException {
		if (before.day() != visit.day()) return;
		throw new InputException("day must be another one for every time point of a patient in " + name + ", but \"" + before
			.name() + "\" (row " + first(before) + ") and \"" + visit.name() + "\" (row " + first(visit) + ") both have day " +
			visit.day() + ".");
	}

	private static int first(final Visit visit) {
		return visit.rows().stream().mapToInt(Row::number).min().orElse(0);
	}

	private static void checkKinds(final List<Visit> visits, final String name) throws InputException {
		final Map<String, Row> followed = new HashMap<>();
		visits.get(0).rows().stream().filter(row -> FOLLOWED.contains(kind(row))).forEach(row -> followed.put(row.lesion(),
			row));
		for (final Visit visit : visits.subList(1, visits.size())) {
			for (final Row row : visit.rows()) {
				final Row first = followed.get(row.lesion());
				if (first == null || kind(row).isEmpty() || kind(row).equals(kind(first))) continue;
				throw new InputException("kind of a lesion must be the same at every time point, but in " + name + " lesion \"" +
					row.lesion() + "\" is " + kind(first) + " in row " + first.number() + " and " + kind(row) + " in row " + row
						.number() + ".");
			}
		}
	}

	private static String kind(final Row row) {
		return row.text("kind").strip().toLowerCase(Locale.ROOT);
	}
}
