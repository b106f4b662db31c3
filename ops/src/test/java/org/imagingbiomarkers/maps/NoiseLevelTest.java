package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;

/** The noise of magnitude images made with a known one. */
class NoiseLevelTest {

	private static final int SIZE = 60;
	private static final double SIGMA = 5;

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 20 })
	void inAir_noiseOfOneCoil_isFoundWithinTwoPercent(final int volumes) {
		final NoiseLevel level = NoiseLevel.inAir(image(volumes, x -> 0, SIGMA), where(x -> x < SIZE / 2));
		assertEquals(SIGMA, level.sigma(), 0.02 * SIGMA);
		assertTrue(level.isRayleigh());
	}

	@Test
	void inAir_someTissueInTheRegion_isLeftOut() {
		final NoiseLevel level = NoiseLevel.inAir(image(3, x -> x < 4 ? 200 : 0, SIGMA), where(x -> x < SIZE / 2));
		assertEquals(SIGMA, level.sigma(), 0.05 * SIGMA);
	}

	@Test
	void inAir_constantOffset_isNoPlainNoise() {
		assertFalse(NoiseLevel.inAir(image(3, x -> 40, SIGMA), where(x -> true)).isRayleigh());
	}

	@Test
	void inAir_erasedByTheScanner_isRefused() {
		assertTrue(assertThrows(InvalidInputException.class, () -> NoiseLevel.inAir(image(2, x -> 0, 0), where(x -> true)))
			.getMessage().contains("100 % of its voxels are exactly 0"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 10 })
	void ofRepeats_tissue_isFoundWithinThreePercent(final int repeats) {
		final NoiseLevel level = NoiseLevel.ofRepeats(image(repeats, x -> 10.0 * x, SIGMA), where(x -> true));
		assertEquals(SIGMA, level.sigma(), 0.03 * SIGMA);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, 2, 3 })
	void ofRepeats_signalNearTheNoise_isFoundWithinTwoPercent(final double ratio) {
		final NoiseLevel level = NoiseLevel.ofRepeats(image(20, x -> ratio * SIGMA, SIGMA), where(x -> true));
		assertEquals(SIGMA, level.sigma(), 0.02 * SIGMA);
	}

	@Test
	void ofRepeats_oneVolume_isRefused() {
		assertThrows(InvalidInputException.class, () -> NoiseLevel.ofRepeats(image(1, x -> 100, SIGMA), where(x -> true)));
	}

	private static RandomAccessibleInterval<DoubleType> image(final int volumes, final ToDoubleFunction<Integer> signal,
		final double sigma)
	{
		final Random random = new Random(7);
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(SIZE, SIZE, 2, volumes);
		final var cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			final DoubleType pixel = cursor.next();
			final double real = signal.applyAsDouble(cursor.getIntPosition(0)) + sigma * random.nextGaussian();
			pixel.set(Math.hypot(real, sigma * random.nextGaussian()));
		}
		return image;
	}

	private static RandomAccessibleInterval<NativeBoolType> where(final java.util.function.IntPredicate inside) {
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(SIZE, SIZE, 2);
		final var cursor = mask.localizingCursor();
		while (cursor.hasNext()) {
			final NativeBoolType pixel = cursor.next();
			pixel.set(inside.test(cursor.getIntPosition(0)));
		}
		return mask;
	}
}
