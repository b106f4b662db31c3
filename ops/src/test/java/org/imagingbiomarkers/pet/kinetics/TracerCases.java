package org.imagingbiomarkers.pet.kinetics;

import static org.imagingbiomarkers.Csv.column;
import static org.imagingbiomarkers.Csv.number;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;

/** The reference data of tracer kinetics. */
final class TracerCases {

	static final double FLUORINE_18 = 109.771 * 60;

	private TracerCases() {}

	static List<Map<String, String>> rows(final String name) {
		return Csv.rows("/pet/kinetics/" + name + ".csv");
	}

	static Frames frames() {
		final List<Map<String, String>> rows = rows("pet_frames");
		return Frames.between(column(rows, "t_start_s"), column(rows, "t_end_s"));
	}

	static TracerInput input(final String id) {
		if (id.startsWith("ref")) {
			final List<Map<String, String>> rows = of("input_id", id, "pet_reference_input");
			return TracerInput.ofReference(new PiecewiseLinear("reference", column(rows, "t_s"), column(rows, "c_ref")));
		}
		final List<Map<String, String>> rows = of("input_id", id, "pet_input");
		return new TracerInput(new PiecewiseLinear("plasma", column(rows, "t_s"), column(rows, "plasma_parent")),
			new PiecewiseLinear("blood", column(rows, "t_s"), column(rows, "whole_blood")));
	}

	static List<Map<String, String>> of(final String column, final String value, final String name) {
		return rows(name).stream().filter(row -> row.get(column).equals(value)).toList();
	}

	static double[] curve(final String set, final Map<String, String> row, final String column) {
		return column(of("case_id", row.get("case_id"), set + "_curves"), column);
	}

	/** The curve of a wide row. */
	static double[] noisy(final Map<String, String> row, final int frames) {
		return IntStream.range(0, frames).mapToDouble(i -> number(row, "c_" + i)).toArray();
	}
}
