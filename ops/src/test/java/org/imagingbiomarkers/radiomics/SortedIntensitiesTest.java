package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorting by digits gives what sorting by comparison does. */
class SortedIntensitiesTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2000, 5000 })
	void ascending_singlePrecision_isAsByComparison(final int count) {
		final double[] values = new Random(count).doubles(count, -1e6, 1e6).map(value -> (float) value).toArray();
		values[0] = -0.0;
		values[count / 2] = 0;
		values[count - 1] = -Float.MIN_VALUE;
		check(values);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2000, 5000 })
	void ascending_doublePrecision_isAsByComparison(final int count) {
		check(new Random(count).doubles(count, -1, 1).toArray());
	}

	/** Compares bits, so that -0.0 is not 0.0. */
	private static void check(final double[] values) {
		final double[] before = values.clone();
		final double[] expected = values.clone();
		Arrays.sort(expected);
		final double[] sorted = SortedIntensities.ascending(values);
		assertArrayEquals(bits(expected), bits(sorted));
		assertArrayEquals(bits(before), bits(values));
		assertNotSame(values, sorted);
	}

	private static long[] bits(final double[] values) {
		return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
	}
}
