package org.imagingbiomarkers.plugins.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.criteria.Measure;

/**
 * Which columns of a table hold which measure: every name of {@link Measure#names}, with or without its unit. Of several
 * columns the first one that is filled in the row counts, and it must be the same one in all rows.
 *
 * @param chosen names of columns, without their units, that a user has chosen for a measure
 */
record MeasureColumns(Map<Measure, String> chosen) {

	/** The usual columns. */
	static final MeasureColumns USUAL = new MeasureColumns(Map.of());

	private static final String VARIANT = "variant";

	/** The measure that a column holds by its heading; empty if none. */
	static Optional<Measure> measure(final String heading) {
		final String bare = ColumnHeading.withoutUnit(heading);
		return List.of(Measure.values()).stream().filter(one -> one.names().contains(heading) || one.names().contains(bare))
			.findFirst();
	}

	private List<String> names(final Measure measure) {
		return chosen.containsKey(measure) ? List.of(chosen.get(measure)) : measure.names();
	}

	/** Whether a table has a column of a measure. */
	boolean isIn(final Table table, final Measure measure) {
		final List<String> bare = table.columns().stream().map(ColumnHeading::withoutUnit).toList();
		final boolean diameters = measure == Measure.SIZE && bare.contains(Measure.LONGEST.column());
		return diameters || names(measure).stream().map(ColumnHeading::withoutUnit).anyMatch(bare::contains);
	}

	/**
	 * The number of a measure in a row; empty where it is blank, or there is no such column.
	 *
	 * @throws InputException if it is no number, or the column has another unit
	 */
	OptionalDouble number(final Row row, final Measure measure) throws InputException {
		final Optional<String> name = name(row, measure);
		if (name.isEmpty()) return OptionalDouble.empty();
		final Optional<Object> cell = row.cell(name.get(), measure.unit());
		if (cell.isPresent() && !isFilled(cell.get())) checkUnit(row, name.get(), measure);
		return hasUnit(name.get()) ? row.number(ColumnHeading.withoutUnit(name.get()), name.get().substring(name.get()
			.indexOf('(') + 1, name.get().length() - 1)) : row.number(name.get(), measure.unit());
	}

	/**
	 * The size by which a lesion is followed: where the table has no such column, the longest diameter, or that across it
	 * for a node. A blank size is not measured, whatever the diameters are.
	 */
	OptionalDouble size(final Row row, final boolean node) throws InputException {
		if (row.has(Measure.SIZE.column())) return number(row, Measure.SIZE);
		return number(row, node ? Measure.PERPENDICULAR : Measure.LONGEST);
	}

	/** The name of the column from which a measure of a row is read; empty where there is none. */
	private Optional<String> name(final Row row, final Measure measure) {
		final List<String> there = names(measure).stream().filter(name -> hasUnit(name) ? row.cells().containsKey(name) : row
			.has(name)).toList();
		final List<String> inUnit = there.stream().filter(name -> !row.cell(name, measure.unit()).isEmpty()).toList();
		final Optional<String> filled = inUnit.stream().filter(name -> row.cell(name, measure.unit()).filter(
			MeasureColumns::isFilled).isPresent()).findFirst();
		return filled.isPresent() ? filled : (inUnit.isEmpty() ? there : inUnit).stream().findFirst();
	}

	/** Refuses a row whose number is in a column of another unit, while that of the right one is blank. */
	private static void checkUnit(final Row row, final String name, final Measure measure) throws InputException {
		for (final Map.Entry<String, Object> cell : row.cells().entrySet()) {
			if (cell.getKey().startsWith(name + " (") && isFilled(cell.getValue())) throw new InputException(name +
				" must be in " + measure.unit() + ", but " + row.table() + " has it in the column \"" + cell.getKey() +
				"\" for " + row.place() + ".");
		}
	}

	private static boolean hasUnit(final String name) {
		return name.endsWith(")");
	}

	private static boolean isFilled(final Object cell) {
		return cell instanceof final Double number ? !number.isNaN() : !cell.toString().isBlank();
	}

	/**
	 * Refuses visits that are measured in different ways.
	 *
	 * @throws InputException if a measure of a patient is in one column here and in another one there
	 */
	void checkSame(final PatientTimeline course, final List<Measure> measures) throws InputException {
		for (final Measure measure : measures) {
			final Map<String, Row> found = new LinkedHashMap<>();
			for (final Visit visit : course.visits()) {
				for (final Row row : visit.rows()) {
					name(row, measure).filter(name -> row.cell(name, measure.unit()).filter(MeasureColumns::isFilled).isPresent())
						.ifPresent(name -> found.putIfAbsent(name, row));
				}
			}
			if (found.size() < 2) continue;
			final List<Map.Entry<String, Row>> two = List.copyOf(found.entrySet());
			throw new InputException(measure.column() + " must be in one column at all time points, but " + two.get(0)
				.getValue().table() + " has it as \"" + two.get(0).getKey() + "\" for " + two.get(0).getValue().place() +
				" and as \"" + two.get(1).getKey() + "\" for " + two.get(1).getValue().place() + ".");
		}
	}

	/**
	 * Refuses uptake of several kinds, which cannot be compared.
	 *
	 * @param judge who compares, for the message
	 * @throws InputException if the column {@code variant} names more than one kind of SUV
	 */
	static void checkVariants(final Table table, final String name, final String judge) throws InputException {
		final TreeSet<String> variants = variants(table);
		if (variants.size() > 1) {
			throw new InputException(judge + " of one kind at all time points, but " + name + " has " + String.join(" and ",
				variants) + ".");
		}
	}

	/** The kinds of SUV that a table says it has. */
	static TreeSet<String> variants(final Table table) {
		final TreeSet<String> variants = new TreeSet<>();
		final int index = table.columns().indexOf(VARIANT);
		if (index >= 0) table.rows().forEach(row -> variants.add(row.get(index).toString().strip()));
		variants.remove("");
		return variants;
	}
}
