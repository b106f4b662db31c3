package org.imagingbiomarkers.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.model.survival.SurvivalTimes;

/** A table of the reference set for prediction models: rows complete in the columns asked for. */
public record Cohort(List<Map<String, String>> rows) {

	/** The covariates of the fits, per cohort. */
	public static final Map<String, List<String>> COVARIATES = Map.of("lung", List.of("age", "sex", "ph_ecog", "wt_loss"),
		"veteran", List.of("trt", "karno", "diagtime", "age", "prior"), "gbsg", List.of("age", "size", "grade", "nodes",
			"hormon"), "sim_survival_a", List.of("f003", "f038", "f085", "f122"), "asah", List.of("age", "wfns", "s100b",
				"ndka"), "biopsy", List.of("clump_thickness", "size_uniformity", "bare_nuclei", "bland_chromatin"),
		"sim_binary_a", List.of("f003", "f038", "f085", "f122"));
	/** The times at which predictions of survival are judged, per cohort. */
	public static final Map<String, double[]> TIMES = Map.of("lung", new double[] { 180, 365, 545 }, "veteran",
		new double[] { 60, 120, 240 }, "gbsg", new double[] { 365, 1095, 1825 }, "sim_survival_a", new double[] { 12, 24,
			36 });
	/** The strata of stratified fits, per cohort. */
	public static final Map<String, String> STRATA = Map.of("lung", "sex", "veteran", "celltype", "gbsg", "meno",
		"sim_survival_a", "sex");

	/** The tables read so far: many tests look at the same. */
	private static final Map<String, Cohort> READ = new ConcurrentHashMap<>();

	/** A table of the data; skips the calling test where the reference set is absent. */
	public static Cohort of(final String name) {
		return READ.computeIfAbsent("data/" + name, Cohort::read);
	}

	/** An expected table. */
	public static List<Map<String, String>> expected(final String name) {
		return READ.computeIfAbsent("expected/" + name, Cohort::read).rows;
	}

	private static Cohort read(final String name) {
		return new Cohort(Csv.reference("models/" + name + ".csv"));
	}

	/** The rows that have a value in each of the columns. */
	public Cohort complete(final List<String> columns) {
		return new Cohort(rows.stream().filter(row -> columns.stream().noneMatch(c -> row.get(c).isEmpty())).toList());
	}

	public Cohort where(final String column, final String value) {
		return new Cohort(rows.stream().filter(row -> row.get(column).equals(value)).toList());
	}

	public Cohort select(final int[] indices) {
		return new Cohort(Arrays.stream(indices).mapToObj(rows::get).toList());
	}

	public String[] text(final String column) {
		return rows.stream().map(row -> row.get(column)).toArray(String[]::new);
	}

	/** A column of numbers; empty cells are NaN. */
	public double[] numbers(final String column) {
		return rows.stream().mapToDouble(row -> number(row.get(column))).toArray();
	}

	/** A number of a cell; an empty one is NaN. */
	public static double number(final String cell) {
		return cell.isEmpty() ? Double.NaN : cell.equals("Inf") ? Double.POSITIVE_INFINITY : cell.equals("-Inf")
			? Double.NEGATIVE_INFINITY : Double.parseDouble(cell);
	}

	public FeatureMatrix features(final List<String> names) {
		return new FeatureMatrix(names, names.stream().map(this::numbers).toArray(double[][]::new));
	}

	/** The features whose names are the letter f and a number. */
	public FeatureMatrix allFeatures() {
		return features(rows.get(0).keySet().stream().filter(name -> name.matches("f\\d+")).sorted().toList());
	}

	public SurvivalTimes survival() {
		return SurvivalTimes.of(numbers("time"), numbers("event"));
	}

	/** The outcome of each row: whether it is 1. */
	public boolean[] outcome() {
		final boolean[] outcome = new boolean[rows.size()];
		for (int i = 0; i < outcome.length; i++) {
			outcome[i] = rows.get(i).get("outcome").equals("1");
		}
		return outcome;
	}

	/** Number of the group of each row, groups in the order of their names. */
	public int[] groups(final String column) {
		final String[] values = text(column);
		final List<String> names = Arrays.stream(values).distinct().sorted().toList();
		return Arrays.stream(values).mapToInt(names::indexOf).toArray();
	}

	/** The places of rows whose cell has a value. */
	public int[] placesWhere(final String column, final String value) {
		return IntStream.range(0, rows.size()).filter(i -> rows.get(i).get(column).equals(value)).toArray();
	}

	/** Asserts a value within a tolerance, relative above 1 and absolute below; an empty cell expects NaN. */
	public static void assertClose(final String expected, final double actual, final double tolerance, final String what) {
		final double value = number(expected);
		if (Double.isNaN(value)) assertEquals(Double.NaN, actual, what);
		else assertEquals(value, actual, tolerance * Math.max(1, Math.abs(value)), what);
	}
}
