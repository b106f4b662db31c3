package org.imagingbiomarkers.radiomics.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 22, 25, 60, 96, 120, 125, 169 })
	void aRowOfAnyLengthIsTheSumOverItsFrequencies(final int length) {
		final Random random = new Random(length);
		final double[] re = random.doubles(length).toArray();
		final double[] im = random.doubles(length).toArray();
		final double[] wantedRe = new double[length];
		final double[] wantedIm = new double[length];
		for (int k = 0; k < length; k++) {
			for (int j = 0; j < length; j++) {
				final double angle = -2 * Math.PI * ((long) j * k % length) / length;
				wantedRe[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
				wantedIm[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
			}
		}
		final double[] backRe = re.clone();
		final double[] backIm = im.clone();
		final FourierTransform transform = new FourierTransform(length);
		transform.forward(backRe, backIm);
		assertArrayEquals(wantedRe, backRe, 1e-11);
		assertArrayEquals(wantedIm, backIm, 1e-11);
		transform.inverse(backRe, backIm);
		assertArrayEquals(re, backRe, 1e-12);
		assertArrayEquals(im, backIm, 1e-12);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "7, 8", "117, 120", "121, 125", "1025, 1080" })
	void theNextFastLengthHasSmallFactorsOnly(final int atLeast, final int fast) {
		assertEquals(fast, FourierTransform.fastLength(atLeast));
	}
}
