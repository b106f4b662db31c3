package org.imagingbiomarkers.workbench.followup;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;

/**
 * A table with one row per visit: {@code time_point}, and {@code patient}, {@code day}, {@code image} and {@code mask}
 * where they are there. Files are named as seen from the folder of the table.
 *
 * @param visits by patient, in order of days where all are known, otherwise in that of the rows
 */
public record VisitTable(Map<String, List<FollowUpVisit>> visits) {

	private static final String TIME_POINT = "time_point";
	private static final String PATIENT = "patient";
	/** Columns of words, also where they look like numbers: visits 1 and 01 are two. */
	private static final Set<String> NAMES = Set.of(PATIENT, TIME_POINT, "image", "mask");

	/** @throws InputException if a column or a cell is missing or wrong */
	public static VisitTable read(final Path file) throws IOException {
		final Table table = TableReader.read(file, NAMES::contains);
		final String name = "\"" + file.getFileName() + "\"";
		for (final String column : List.of(TIME_POINT, "image")) {
			if (!table.columns().contains(column)) throw new InputException(name + " must have a column \"" + column +
				"\" for each visit, but it has none.");
		}
		final Map<String, List<FollowUpVisit>> visits = new LinkedHashMap<>();
		int number = 0;
		for (final List<Object> cells : table.rows()) {
			number++;
			final String place = "row " + number + " of " + name;
			final String timePoint = text(table, cells, TIME_POINT);
			if (timePoint.isEmpty()) throw new InputException(TIME_POINT + " must be given in " + place + ", but it is blank.");
			final FollowUpVisit visit = new FollowUpVisit(timePoint, day(table, cells, place), path(file, text(table, cells,
				"image"), "image", place), path(file, text(table, cells, "mask"), "mask", place));
			if (visit.image().isEmpty() && visit.mask().isEmpty()) throw new InputException("image or mask must be given in " +
				place + ", but both are blank.");
			final List<FollowUpVisit> own = visits.computeIfAbsent(text(table, cells, PATIENT), key -> new ArrayList<>());
			if (own.stream().anyMatch(one -> one.name().equals(timePoint))) throw new InputException(TIME_POINT +
				" must have one row per patient, but \"" + timePoint + "\" has two: " + place + " is the second.");
			own.add(visit);
		}
		if (visits.isEmpty()) throw new InputException(name + " must have a row for every visit, but it has none.");
		visits.values().stream().filter(own -> own.stream().noneMatch(one -> Double.isNaN(one.day()))).forEach(own -> own
			.sort(Comparator.comparingDouble(FollowUpVisit::day)));
		return new VisitTable(visits);
	}

	private static String text(final Table table, final List<Object> cells, final String column) {
		final int index = table.columns().indexOf(column);
		if (index < 0) return "";
		return cells.get(index) instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue())
			: cells.get(index).toString().strip();
	}

	private static double day(final Table table, final List<Object> cells, final String place) throws InputException {
		for (final String column : List.of("day", "day (d)")) {
			final int index = table.columns().indexOf(column);
			if (index < 0) continue;
			if (cells.get(index) instanceof Double day) return day;
			if (!cells.get(index).toString().isBlank()) throw new InputException("day must be a number of days, but in " +
				place + " it is \"" + cells.get(index) + "\".");
		}
		return Double.NaN;
	}

	private static String path(final Path table, final String text, final String column, final String place)
		throws InputException
	{
		if (text.isEmpty()) return "";
		try {
			return table.toAbsolutePath().resolveSibling(text).normalize().toString();
		}
		catch (final InvalidPathException e) {
			throw new InputException(column + " must be a file, but in " + place +
				" it has a character that no file can have in its name here.", e);
		}
	}
}
