package org.imagingbiomarkers.radiomics.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTransformTest {

	private static final int LINES = 5;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 8, 9, 12, 15, 16, 25, 60, 96, 120, 125 })
	void everyLineIsTransformed_evenAndOddFrequenciesOfAPaddedLine(final int length) {
		final Random random = new Random(length);
		final double[][] even = random.doubles(length).mapToObj(x -> random.doubles(LINES).toArray()).toArray(
			double[][]::new);
		final double[][] evenImaginary = random.doubles(length).mapToObj(x -> random.doubles(LINES).toArray()).toArray(
			double[][]::new);
		final double[][] odd = copy(even);
		final double[][] oddImaginary = copy(evenImaginary);
		final double[][] re = copy(even);
		final double[][] im = copy(evenImaginary);
		final LinesTransform transform = new LinesTransform(length);
		transform.forward(even, evenImaginary, LINES);
		transform.shift(odd, oddImaginary, LINES);
		transform.forward(odd, oddImaginary, LINES);
		for (int line = 0; line < LINES; line++) {
			for (int k = 0; k < length; k++) {
				compare(re, im, line, 2 * k, even[k][line], evenImaginary[k][line]);
				compare(re, im, line, 2 * k + 1, odd[k][line], oddImaginary[k][line]);
			}
		}
	}

	/** A frequency of a line that is continued with as many zeros. */
	private static void compare(final double[][] re, final double[][] im, final int line, final int frequency,
		final double real, final double imaginary)
	{
		double wantedRe = 0;
		double wantedIm = 0;
		for (int j = 0; j < re.length; j++) {
			final double angle = -Math.PI * ((long) j * frequency % (2 * re.length)) / re.length;
			wantedRe += re[j][line] * Math.cos(angle) - im[j][line] * Math.sin(angle);
			wantedIm += re[j][line] * Math.sin(angle) + im[j][line] * Math.cos(angle);
		}
		assertEquals(wantedRe, real, 1e-11);
		assertEquals(wantedIm, imaginary, 1e-11);
	}

	private static double[][] copy(final double[][] rows) {
		final double[][] copy = new double[rows.length][];
		for (int k = 0; k < rows.length; k++) {
			copy[k] = rows[k].clone();
		}
		return copy;
	}

	@Test
	void lengthsWithOtherPrimeFactorsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new LinesTransform(14));
	}
}
