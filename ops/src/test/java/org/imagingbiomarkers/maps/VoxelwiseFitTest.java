package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.junit.jupiter.api.Test;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class VoxelwiseFitTest {

	private static final double[] B = { 0, 250, 500, 1000 };
	private static final long[] SIZE = { 23, 17, 5, B.length };

	@Test
	void theMapsAreTheSameBitsForAnyNumberOfThreads() {
		final Img<FloatType> image = noise(SIZE);
		final List<ParameterMap> one = fit(image, MapSettings.everywhere().withQuality(true).on(1));
		for (final int threads : new int[] { 2, 3, 8 }) {
			final List<ParameterMap> many = fit(image, MapSettings.everywhere().withQuality(true).on(threads));
			for (int m = 0; m < one.size(); m++) {
				assertArrayEquals(bits(one.get(m)), bits(many.get(m)), one.get(m).name() + " on " + threads + " threads");
			}
		}
	}

	@Test
	void everyVoxelGetsTheFitOfItsOwnCurve() {
		final Img<FloatType> image = noise(SIZE);
		final List<ParameterMap> maps = fit(image, MapSettings.everywhere().on(2));
		final Cursor<FloatType> adc = maps.get(0).image().localizingCursor();
		final double[] curve = new double[B.length];
		final BlockFitter fitter = MonoExponential.nonlinear(B).blocks().orElseThrow();
		final CurveBlock alone = new CurveBlock(B.length, 0, 2);
		alone.setCount(1);
		while (adc.hasNext()) {
			final float value = adc.next().get();
			for (int i = 0; i < B.length; i++) {
				curve[i] = image.getAt(adc.getLongPosition(0), adc.getLongPosition(1), adc.getLongPosition(2), i).get();
			}
			alone.setCurve(0, curve);
			fitter.fit(alone);
			assertEquals(alone.status(0) == FitStatus.FITTED ? (float) alone.parameters()[0][0] : Float.NaN, value);
		}
	}

	@Test
	void aViewOfALargerImageGivesTheCutOutOfTheLargerMap() {
		final Img<FloatType> image = noise(SIZE);
		final long[] min = { 3, 2, 1, 0 };
		final long[] max = { 12, 11, 3, B.length - 1 };
		final ParameterMap whole = fit(image, MapSettings.everywhere()).get(0);
		final ParameterMap part = VoxelwiseFit.maps(Views.interval(image, min, max), () -> MonoExponential.nonlinear(B),
			MapSettings.everywhere()).get(0);
		final Cursor<FloatType> cursor = part.image().localizingCursor();
		while (cursor.hasNext()) {
			final float value = cursor.next().get();
			assertEquals(whole.image().getAt(cursor.getLongPosition(0) + 3, cursor.getLongPosition(1) + 2, cursor
				.getLongPosition(2) + 1).get(), value);
		}
	}

	@Test
	void aVoxelWithoutATrustworthyFitIsNaNAndTheStatusMapSaysWhy() {
		final float[][] curves = { { 100, 80, 60, 40 }, { 100, 80, 60, 40 }, { 0, 0, 0, 0 }, { 10, 20, 30, 40 }, { 100, 80,
			Float.NaN, 40 } };
		final Img<FloatType> image = ArrayImgs.floats(5, 1, B.length);
		for (int x = 0; x < 5; x++) {
			for (int i = 0; i < B.length; i++) {
				image.getAt(x, 0, i).set(curves[x][i]);
			}
		}
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(5, 1);
		mask.forEach(NativeBoolType::setOne);
		mask.getAt(1, 0).setZero();

		final List<ParameterMap> maps = fit(image, MapSettings.everywhere().inside(mask).withQuality(true));
		assertEquals(List.of("adc", "s0", "adc_error", "s0_error", "r2", "rmse", "status"), maps.stream().map(
			ParameterMap::name).toList());
		final int[] status = { 0, 1, 2, 4, 5 };
		for (int x = 0; x < 5; x++) {
			assertEquals(status[x], maps.get(6).image().getAt(x, 0).get());
			for (int m = 0; m < 6; m++) {
				assertEquals(status[x] != 0, Float.isNaN(maps.get(m).image().getAt(x, 0).get()), maps.get(m).name() + " at " + x);
			}
		}
	}

	@Test
	void progressEndsWithEveryLineDone() {
		final AtomicLong last = new AtomicLong();
		fit(noise(SIZE), MapSettings.everywhere().watchedBy(new Progress() {

			@Override
			public void report(final long done, final long total) {
				assertEquals(17 * 5, total);
				last.accumulateAndGet(done, Math::max);
			}

			@Override
			public boolean canceled() {
				return false;
			}
		}));
		assertEquals(17 * 5, last.get());
	}

	@Test
	void canceledWorkEndsWithoutAResult() {
		final Progress canceled = new Progress() {

			@Override
			public void report(final long done, final long total) {
				throw new AssertionError("nothing may be done");
			}

			@Override
			public boolean canceled() {
				return true;
			}
		};
		for (final int threads : new int[] { 1, 3 }) {
			assertThrows(CancellationException.class, () -> fit(noise(SIZE), MapSettings.everywhere().on(threads).watchedBy(
				canceled)));
		}
	}

	@Test
	void aCurveOrMaskOfAnotherSizeIsRefusedInOneSentence() {
		final Img<FloatType> image = noise(SIZE);
		final String curve = assertThrows(IllegalArgumentException.class, () -> VoxelwiseFit.maps(image, () -> MonoExponential
			.linear(0, 1000), MapSettings.everywhere())).getMessage();
		assertEquals("The image must have one volume for each of the 2 values of its curve, but it has 4.", curve);
		final RandomAccessibleInterval<NativeBoolType> small = ArrayImgs.booleans(23, 16, 5);
		final String mask = assertThrows(IllegalArgumentException.class, () -> fit(image, MapSettings.everywhere().inside(
			small))).getMessage();
		assertEquals("The mask must have the size of one volume, 23 x 17 x 5 voxels, but it has 23 x 16 x 5.", mask);
	}

	@Test
	void aRegionIsFittedByItsMeanCurve() {
		final Img<FloatType> image = noise(SIZE);
		final Img<NativeBoolType> region = ArrayImgs.booleans(23, 17, 5);
		region.getAt(4, 5, 1).setOne();
		region.getAt(7, 2, 3).setOne();
		final RegionFit fit = RegionFit.of(image, region, MonoExponential.nonlinear(B));
		final double[] mean = new double[B.length];
		for (int i = 0; i < B.length; i++) {
			mean[i] = ((double) image.getAt(4, 5, 1, i).get() + image.getAt(7, 2, 3, i).get()) / 2;
			assertEquals(mean[i], fit.measured().get(i));
		}
		final double[] expected = new double[2];
		final CurveBlock block = new CurveBlock(B.length, 0, expected.length);
		block.setCurve(0, mean);
		block.setCount(1);
		MonoExponential.nonlinear(B).blocks().orElseThrow().fit(block);
		block.copyParameters(0, expected);
		assertEquals(2, fit.voxels());
		assertEquals(FitStatus.FITTED, fit.status());
		assertEquals(expected[0], fit.estimates().get(0).value());
		assertTrue(fit.estimates().get(0).standardError() > 0 && fit.r2() > 0.5);
		assertEquals(expected[1], fit.fitted().get(0), 1e-12);

		final String message = assertThrows(IllegalArgumentException.class, () -> RegionFit.of(image, ArrayImgs.booleans(23,
			17, 5), MonoExponential.linear(B))).getMessage();
		assertEquals("The region must hold at least one voxel with a finite signal.", message);
	}

	@Test
	void airIsBackgroundAndAPictureWithoutAirHasNone() {
		final Random random = new Random(3);
		final Img<FloatType> body = ArrayImgs.floats(60, 60, 2, 2);
		final Cursor<FloatType> cursor = body.localizingCursor();
		while (cursor.hasNext()) {
			final FloatType value = cursor.next();
			final boolean inside = inDisc(cursor.getDoublePosition(0), cursor.getDoublePosition(1));
			value.set((float) Math.hypot((inside ? 200 + 300 * random.nextDouble() : 0) + 10 * random.nextGaussian(), 10 *
				random.nextGaussian()));
		}
		final Cursor<NativeBoolType> mask = Views.iterable(Background.foreground(body)).localizingCursor();
		int wrong = 0;
		while (mask.hasNext()) {
			final boolean foreground = mask.next().get();
			if (foreground != inDisc(mask.getDoublePosition(0), mask.getDoublePosition(1))) wrong++;
		}
		assertTrue(wrong < 0.005 * 60 * 60 * 2, wrong + " voxels on the wrong side");

		final Img<FloatType> tissue = ArrayImgs.floats(40, 40, 2);
		tissue.forEach(value -> value.set(100 + 50 * random.nextFloat()));
		for (final NativeBoolType foreground : Views.iterable(Background.foreground(tissue))) {
			assertTrue(foreground.get());
		}
	}

	private static boolean inDisc(final double x, final double y) {
		return Math.hypot(x - 30, y - 30) < 18;
	}

	private static List<ParameterMap> fit(final RandomAccessibleInterval<FloatType> image, final MapSettings settings) {
		return VoxelwiseFit.maps(image, () -> MonoExponential.nonlinear(B), settings);
	}

	private static Img<FloatType> noise(final long... size) {
		final Random random = new Random(7);
		final Img<FloatType> image = ArrayImgs.floats(size);
		final Cursor<FloatType> cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			final FloatType value = cursor.next();
			final double signal = 500 * Math.exp(-1e-3 * B[cursor.getIntPosition(3)]);
			value.set((float) Math.max(0, signal + 100 * random.nextGaussian()));
		}
		return image;
	}

	private static int[] bits(final ParameterMap map) {
		final int[] bits = new int[(int) map.image().size()];
		int i = 0;
		for (final FloatType value : map.image()) {
			bits[i++] = Float.floatToRawIntBits(value.get());
		}
		return bits;
	}
}
