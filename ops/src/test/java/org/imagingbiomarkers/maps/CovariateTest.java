package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.junit.jupiter.api.Test;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** A number that is known in every voxel: B1 of T1 from variable flip angles. */
class CovariateTest {

	private static final double[] ANGLES = { 3, 8, 15, 22 };
	private static final double TR = 6;
	private static final long WIDTH = 13;
	private static final long HEIGHT = 7;

	@Test
	void everyVoxelIsFittedWithItsOwnNumber() {
		final Img<DoubleType> image = image();
		for (final int threads : new int[] { 1, 3 }) {
			final List<ParameterMap> maps = VoxelwiseFit.maps(image, new Covariate("b1", b1()), CovariateTest::fitter,
				MapSettings.everywhere().withQuality(true).on(threads));
			final Cursor<FloatType> t1 = maps.get(0).image().localizingCursor();
			while (t1.hasNext()) {
				final double value = t1.next().get();
				assertEquals(t1(t1.getLongPosition(0), t1.getLongPosition(1)), value, 0.01);
				assertEquals(0, maps.get(5).image().getAt(t1.getLongPosition(0), t1.getLongPosition(1)).get(), 1e-3,
					"residuals with the voxel's own B1");
			}
		}
	}

	@Test
	void theNumberBelongsToTheVoxelWhateverTheOriginOfItsImage() {
		final List<ParameterMap> maps = VoxelwiseFit.maps(Views.interval(image(), new long[] { 4, 2, 0 }, new long[] { 8, 6,
			3 }), new Covariate("b1", Views.zeroMin(Views.interval(b1(), new long[] { 4, 2 }, new long[] { 8, 6 }))),
			CovariateTest::fitter, MapSettings.everywhere());
		assertEquals(t1(6, 3), maps.get(0).image().getAt(2, 1).get(), 0.01);
	}

	@Test
	void whereTheNumberIsImpossibleTheInputIsBad() {
		final Img<DoubleType> b1 = b1();
		b1.getAt(5, 5).set(Double.NaN);
		b1.getAt(6, 5).set(0);
		final List<ParameterMap> maps = VoxelwiseFit.maps(image(), new Covariate("b1", b1), CovariateTest::fitter, MapSettings
			.everywhere().withQuality(true));
		assertEquals(FitStatus.BAD_INPUT.code(), maps.get(6).image().getAt(5, 5).get());
		assertEquals(FitStatus.BAD_INPUT.code(), maps.get(6).image().getAt(6, 5).get());
		assertEquals(Float.NaN, maps.get(0).image().getAt(5, 5).get());
		assertEquals(FitStatus.FITTED.code(), maps.get(6).image().getAt(7, 5).get());
	}

	@Test
	void aNumberOfAnotherGridIsRefusedByItsName() {
		assertEquals("b1 must have the size of one volume, 13 x 7 voxels, but it has 13 x 6.", assertThrows(
			IllegalArgumentException.class, () -> VoxelwiseFit.maps(image(), new Covariate("b1", ArrayImgs.doubles(WIDTH,
				HEIGHT - 1)), CovariateTest::fitter, MapSettings.everywhere())).getMessage());
	}

	@Test
	void aRegionIsFittedWithItsMeanNumber() {
		final Img<NativeBoolType> region = ArrayImgs.booleans(WIDTH, HEIGHT);
		region.getAt(3, 3).setOne();
		final RegionFit one = RegionFit.of(image(), region, new Covariate("b1", b1()), fitter());
		assertEquals(FitStatus.FITTED, one.status());
		assertEquals(t1(3, 3), one.estimates().get(0).value(), 1e-3);

		final Img<DoubleType> b1 = b1();
		region.getAt(4, 3).setOne();
		b1.getAt(4, 3).set(Double.NaN);
		assertEquals(1, RegionFit.of(image(), region, new Covariate("b1", b1), fitter()).voxels());
	}

	private static CovariateFitter fitter() {
		return VariableFlipAngle.nonlinear(TR, ANGLES);
	}

	private static double t1(final long x, final long y) {
		return 600 + 100 * x + 13 * y;
	}

	private static double b1(final long x, final long y) {
		return 0.8 + 0.02 * x + 0.03 * y;
	}

	private static Img<DoubleType> b1() {
		final Img<DoubleType> b1 = ArrayImgs.doubles(WIDTH, HEIGHT);
		final Cursor<DoubleType> cursor = b1.localizingCursor();
		while (cursor.hasNext()) {
			cursor.next().set(b1(cursor.getLongPosition(0), cursor.getLongPosition(1)));
		}
		return b1;
	}

	private static Img<DoubleType> image() {
		final Img<DoubleType> image = ArrayImgs.doubles(WIDTH, HEIGHT, ANGLES.length);
		final Cursor<DoubleType> cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			final DoubleType value = cursor.next();
			final double e = Math.exp(-TR / t1(cursor.getLongPosition(0), cursor.getLongPosition(1)));
			final double angle = Math.toRadians(ANGLES[cursor.getIntPosition(2)] * b1(cursor.getLongPosition(0), cursor
				.getLongPosition(1)));
			value.set(5000 * Math.sin(angle) * (1 - e) / (1 - e * Math.cos(angle)));
		}
		return image;
	}
}
