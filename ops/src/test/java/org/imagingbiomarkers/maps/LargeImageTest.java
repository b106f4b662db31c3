package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.imagingbiomarkers.diffusion.MonoExponential;
import org.junit.jupiter.api.Test;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Images of more voxels than an int can count; nothing of them exists but the formula. */
class LargeImageTest {

	private static final double[] B = { 0, 500, 1000 };
	private static final long SIDE = 60_000;

	@Test
	void aCutOutFarBeyondTwoBillionVoxelsIsFittedWhereItIs() {
		final RandomAccessibleInterval<DoubleType> image = Views.interval(new FunctionRandomAccessible<>(4, (at, value) -> {
			final double adc = 1e-3 + 1e-9 * (at.getLongPosition(0) + at.getLongPosition(1)) + 1e-5 * at.getLongPosition(2);
			value.set(1000 * Math.exp(-B[at.getIntPosition(3)] * adc));
		}, DoubleType::new), new FinalInterval(SIDE, SIDE, 40, B.length));
		final RandomAccessibleInterval<NativeBoolType> mask = Views.interval(new FunctionRandomAccessible<>(3, (at,
			value) -> value.set(at.getLongPosition(0) != SIDE - 1), NativeBoolType::new), new FinalInterval(SIDE, SIDE, 40));
		final long[] min = { SIDE - 5, SIDE - 4, 37, 0 };
		final long[] max = { SIDE - 1, SIDE - 1, 39, B.length - 1 };
		final List<ParameterMap> maps = VoxelwiseFit.maps(Views.interval(image, min, max), () -> MonoExponential.linear(B),
			MapSettings.everywhere().inside(Views.interval(mask, new FinalInterval(new long[] { min[0], min[1], min[2] },
				new long[] { max[0], max[1], max[2] }))));
		final Cursor<FloatType> adc = maps.get(0).image().localizingCursor();
		int voxels = 0;
		while (adc.hasNext()) {
			final float value = adc.next().get();
			final long x = min[0] + adc.getLongPosition(0);
			final double expected = 1e-3 + 1e-9 * (x + min[1] + adc.getLongPosition(1)) + 1e-5 * (min[2] + adc.getLongPosition(
				2));
			assertEquals(x == SIDE - 1 ? Float.NaN : (float) expected, value, 1e-9f);
			voxels++;
		}
		assertEquals(5 * 4 * 3, voxels);
	}

	@Test
	void linesBeyondTwoBillionAreFound() {
		final long[] position = new long[3];
		final FinalInterval image = new FinalInterval(1, SIDE, SIDE, 3);
		RowParallel.locate(SIDE * SIDE - 1, image, position);
		assertArrayEquals(new long[] { 0, SIDE - 1, SIDE - 1 }, position);
		RowParallel.locate(3_000_000_001L, image, position);
		assertArrayEquals(new long[] { 0, 1, 50_000 }, position);
	}
}
