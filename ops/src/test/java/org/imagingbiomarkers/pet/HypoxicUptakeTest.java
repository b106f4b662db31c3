package org.imagingbiomarkers.pet;

import static org.imagingbiomarkers.Csv.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hypoxic volumes are those of the reference data. */
class HypoxicUptakeTest {

	static List<Map<String, String>> cases() {
		return Csv.rows("/pet/kinetics/pet_hypoxia_cases.csv");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyColumnIsThatOfTheReference(final Map<String, String> row) {
		final double[] values = Csv.column(Csv.rows("/pet/kinetics/pet_hypoxia_voxels.csv").stream().filter(one -> one.get(
			"case_id").equals(row.get("case_id"))).toList(), "value");
		final HypoxicUptake found = HypoxicUptake.of(values, number(row, "reference_mean"), number(row, "threshold_tbr"),
			number(row, "voxel_volume_ml"));
		assertEquals(number(row, "n_voxels"), found.voxels());
		close(row, "tbr_max", found.max());
		close(row, "tbr_mean", found.mean());
		close(row, "tbr_median", found.median());
		close(row, "hypoxic_volume_ml", found.volume());
		close(row, "hypoxic_fraction", found.fraction());
		close(row, "tbr_mean_in_hypoxic", found.meanInHypoxic());
		close(row, "hypoxic_burden_ml", found.burden());
	}

	private static void close(final Map<String, String> row, final String column, final double value) {
		if (row.get(column).isEmpty()) assertTrue(Double.isNaN(value), column);
		else assertEquals(number(row, column), value, 1e-12 + 1e-10 * Math.abs(number(row, column)), column);
	}

	@Test
	void aReferenceWithoutUptakeIsRefused() {
		assertThrows(InvalidInputException.class, () -> HypoxicUptake.of(new double[] { 1 }, 0, 1.2, 1));
		assertThrows(InvalidInputException.class, () -> HypoxicUptake.of(new double[] { Double.NaN }, 1, 1.2, 1));
	}
}
