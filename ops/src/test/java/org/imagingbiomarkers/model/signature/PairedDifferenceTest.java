package org.imagingbiomarkers.model.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.junit.jupiter.api.Test;

/** Differences of two scores of rows and of patients. */
class PairedDifferenceTest {

	private static final int PATIENTS = 80;

	/** The same rows so many times over, or as many patients. */
	private static PairedDifference difference(final int times, final boolean samePatients) {
		final Random random = new Random(4);
		final double[][] once = IntStream.range(0, PATIENTS).mapToObj(i -> {
			final double truth = random.nextGaussian();
			return new double[] { truth + random.nextGaussian() > 0 ? 1 : 0, truth + 0.5 * random.nextGaussian(), truth + 2 *
				random.nextGaussian() };
		}).toArray(double[][]::new);
		final int rows = PATIENTS * times;
		final double[][] columns = new double[3][];
		Arrays.setAll(columns, c -> IntStream.range(0, rows).mapToDouble(i -> once[i % PATIENTS][c]).toArray());
		final String[] patients = IntStream.range(0, rows).mapToObj(i -> "p" + (samePatients ? i % PATIENTS : i)).toArray(
			String[]::new);
		return PairedDifference.of(new ModelTable(new FeatureMatrix(List.of("x"), new double[][] { columns[1] }),
			new Outcome.Binary(BinaryOutcome.of(columns[0])), patients, new String[rows]), columns[1], columns[2]);
	}

	@Test
	void rowsOfAPatientSayNoMoreThanThePatient() {
		final PairedDifference once = difference(1, false);
		final PairedDifference asRows = difference(4, false);
		final PairedDifference asPatients = difference(4, true);
		assertEquals(once.value(), asPatients.value(), 1e-12);
		assertEquals(once.standardError(), asPatients.standardError(), 0.2 * once.standardError());
		assertTrue(asRows.standardError() < 0.6 * asPatients.standardError());
		assertTrue(asPatients.lower() < asRows.lower());
		assertTrue(asPatients.p() > asRows.p());
	}

	@Test
	void equalAreasOfOtherScoresHaveAnInterval() {
		final ModelTable table = new ModelTable(new FeatureMatrix(List.of("x"), new double[1][6]), new Outcome.Binary(
			BinaryOutcome.of(new double[] { 0, 0, 0, 1, 1, 1 })), new String[] { "a", "b", "c", "d", "e", "f" }, new String[6]);
		final PairedDifference found = PairedDifference.of(table, new double[] { 1, 2, 4, 3, 5, 6 }, new double[] { 2, 1, 4,
			5, 3, 6 });
		assertEquals(0, found.value());
		assertEquals(1, found.p());
		assertTrue(found.upper() > 0);
	}
}
