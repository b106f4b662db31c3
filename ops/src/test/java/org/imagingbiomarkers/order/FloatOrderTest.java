package org.imagingbiomarkers.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Order by digits is that by comparison, to the bit. */
class FloatOrderTest {

	/** Few and many numbers: of any bits, of few values, all the same, with the ends of the range and both zeros. */
	static Stream<float[]> numbers() {
		final Random random = new Random(6);
		return IntStream.of(1, 2, 2047, 2048, 20_000).boxed().flatMap(count -> Stream.of(anyBits(random, count), fewValues(
			random, count), new float[count], withExtremes(random, count)));
	}

	private static float[] anyBits(final Random random, final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			do
				values[i] = Float.intBitsToFloat(random.nextInt());
			while (Float.isNaN(values[i]));
		}
		return values;
	}

	private static float[] fewValues(final Random random, final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) values[i] = random.nextInt(5) - 2;
		return values;
	}

	private static float[] withExtremes(final Random random, final int count) {
		final float[] values = anyBits(random, count);
		final float[] ends = { Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, -Float.MAX_VALUE };
		for (int i = 0; i < Math.min(count, ends.length); i++) values[(i * 7) % count] = ends[i];
		return values;
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void ascending_isAsByComparison(final float[] values) {
		final float[] expected = values.clone();
		Arrays.sort(expected);
		final int[] keys = new int[values.length + 3];
		for (int i = 0; i < values.length; i++) keys[i] = FloatOrder.key(values[i]);
		final int[] sorted = FloatOrder.ascending(keys, values.length);
		final float[] found = new float[values.length];
		for (int i = 0; i < found.length; i++) found[i] = FloatOrder.value(sorted[i]);
		assertArrayEquals(bits(expected), bits(found));
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void atPlace_isTheNumberThereWhenSorted_amongTheFirstOnes(final float[] values) {
		final float[] longer = Arrays.copyOf(values, values.length + 3);
		Arrays.fill(longer, values.length, longer.length, Float.NaN);
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		for (final int place : new int[] { 0, values.length / 10, values.length / 2, values.length - 1 }) {
			assertEquals(Float.floatToRawIntBits(sorted[place]), Float.floatToRawIntBits(FloatOrder.atPlace(longer,
				values.length, place)));
		}
	}

	private static int[] bits(final float[] values) {
		return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
	}
}
