package org.imagingbiomarkers.radiomics.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;

class InterpolationTest {

	private static final int LENGTH = 60;

	@ParameterizedTest
	@EnumSource(Interpolation.class)
	void theSameGridKeepsEveryValue(final Interpolation interpolation) {
		final ArrayImg<DoubleType, ?> image = noise(9, 8, 7);
		final double[] same = resampled(image, new double[] { 2, 2, 3 }, 2, 2, 3, interpolation).values();
		int i = 0;
		for (final DoubleType value : image) {
			assertEquals(value.get(), same[i++]);
		}
	}

	@ParameterizedTest
	@CsvSource({ "LINEAR, 1, 1e-12", "CUBIC, 2, 1e-10", "SPLINE, 3, 1e-9" })
	void polynomialsUpToItsDegreeAreExactFarFromTheBorders(final Interpolation interpolation, final int degree,
		final double tolerance)
	{
		final DoubleUnaryOperator polynomial = x -> Math.pow(x / 10 - 3, degree) + x / 7 + 2;
		final ArrayImg<DoubleType, ?> line = ArrayImgs.doubles(LENGTH, 1, 1);
		for (int x = 0; x < LENGTH; x++) {
			line.getAt(x, 0, 0).set(polynomial.applyAsDouble(x));
		}
		final Volume finer = resampled(line, new double[] { 1, 1, 1 }, 0.7, 0, 0, interpolation);
		for (int i = 0; i < finer.grid().sizeX(); i++) {
			final double at = finer.grid().originX() + i * finer.grid().spacingX();
			if (at < 20 || at > LENGTH - 21) continue;
			assertEquals(polynomial.applyAsDouble(at), finer.values()[i], tolerance, "at " + at);
		}
	}

	@ParameterizedTest
	@CsvSource({ "60, 3, 2, 90", "204, 0.9769999980926514, 2, 100", "201, 0.9769999980926514, 2, 99", "60, 0.3, 0.1, 180",
		"7, 2, 5, 3" })
	void theNewGridCoversTheImageAndSharesItsCenter(final int size, final double spacing, final double wanted,
		final int expected)
	{
		final Volume volume = resampled(ArrayImgs.doubles(size, 1, 1), new double[] { spacing, 1, 1 }, wanted, 0, 0,
			Interpolation.LINEAR);
		final Grid grid = volume.grid();
		assertEquals(expected, grid.sizeX());
		assertEquals((size - 1) * spacing / 2, grid.originX() + (grid.sizeX() - 1) * grid.spacingX() / 2, 1e-9);
		assertEquals(1, grid.spacingY());
	}

	@ParameterizedTest
	@EnumSource(Interpolation.class)
	void aRegionHasTheIntensitiesOfTheWholeImage(final Interpolation interpolation) {
		final ArrayImg<DoubleType, ?> image = noise(70, 60, 50);
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(70, 60, 50);
		for (int z = 20; z < 27; z++) {
			for (int y = 30; y < 36; y++) {
				for (int x = 40; x < 49; x++) {
					mask.getAt(x, y, z).set(true);
				}
			}
		}
		final RegionPreparation preparation = preparation(image, new double[] { 1, 1, 2 }, 1.3, 1.3, 1.3, interpolation);
		final Volume whole = preparation.whole();
		final Region region = preparation.prepare(mask).region();
		assertTrue(region.voxels().length > 100);
		for (final int v : region.voxels()) {
			final int x = (int) Math.round((region.grid().originX() - whole.grid().originX()) / 1.3) + region.grid().x(v);
			final int y = (int) Math.round((region.grid().originY() - whole.grid().originY()) / 1.3) + region.grid().y(v);
			final int z = (int) Math.round((region.grid().originZ() - whole.grid().originZ()) / 1.3) + region.grid().z(v);
			assertEquals(whole.at(x, y, z), region.intensities()[v], 1e-11);
		}
	}

	@Test
	void bothEndsOfTheRangeCountAndTheFirstBinStartsAtItsLowerOne() {
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(new double[] { -501, -500, -476, -475, 399, 400, 401 }, 7, 1,
			1);
		final PreparedRegion prepared = new RegionPreparation(image, new double[] { 1, 1, 1 }, PreparationSettings.asIs()
			.within(-500, 400).binned(new Binning.FixedSize(25, OptionalDouble.empty()))).prepare(everywhere(7));
		final int[] levels = Arrays.stream(prepared.region().voxels()).map(v -> prepared.levels().levels()[v]).toArray();
		assertEquals("[1, 1, 2, 36, 37]", Arrays.toString(levels));
		assertEquals(-500, prepared.levels().edges()[0]);
		assertEquals(37, prepared.levels().bins());
	}

	@Test
	void outliersAreToldByAllVoxelsOfTheShape() {
		final double[] values = new double[21];
		Arrays.setAll(values, i -> i == 20 ? 1000 : i % 2);
		final Region region = new RegionPreparation(ArrayImgs.doubles(values, 21, 1, 1), new double[] { 1, 1, 1 },
			PreparationSettings.asIs().binned(new Binning.FixedNumber(4)).withoutOutliers(3)).prepare(everywhere(21)).region();
		assertEquals(20, region.voxels().length);
		assertEquals(21, region.morphologicalVoxels().length);
	}

	@Test
	void fixedNumbersOfBinsPutTheLargestIntensityIntoTheLastBin() {
		final PreparedRegion prepared = new RegionPreparation(ArrayImgs.doubles(new double[] { 0, 1, 2, 3, 4 }, 5, 1, 1),
			new double[] { 1, 1, 1 }, PreparationSettings.asIs().binned(new Binning.FixedNumber(2))).prepare(everywhere(5));
		final int[] levels = Arrays.stream(prepared.region().voxels()).map(v -> prepared.levels().levels()[v]).toArray();
		assertEquals("[1, 1, 2, 2, 2]", Arrays.toString(levels));
	}

	@Test
	void voxelsThatAreNoNumberDoNotCount() {
		final Region region = new RegionPreparation(ArrayImgs.doubles(new double[] { 1, Double.NaN, 2,
			Double.POSITIVE_INFINITY }, 4, 1, 1), new double[] { 1, 1, 1 }, PreparationSettings.asIs()).prepare(everywhere(4))
			.region();
		assertEquals(2, region.voxels().length);
		assertEquals(4, region.morphologicalVoxels().length);
	}

	@Test
	void aPlanarImageIsOneSlice() {
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(4, 4);
		mask.getAt(1, 1).set(true);
		final Region region = new RegionPreparation(ArrayImgs.doubles(4, 4), new double[] { 1, 1, 1 }, PreparationSettings
			.asIs().binned(new Binning.FixedNumber(1))).prepare(mask).region();
		assertEquals(1, region.voxels().length);
	}

	@Test
	void settingsThatMakeNoSenseAreRefusedInOneSentence() {
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(3, 3, 3);
		for (final PreparationSettings settings : new PreparationSettings[] { PreparationSettings.asIs().within(3, 2),
			PreparationSettings.asIs().withoutOutliers(0), PreparationSettings.asIs().binned(new Binning.FixedNumber(0)),
			PreparationSettings.asIs().binned(new Binning.FixedSize(-1, OptionalDouble.empty())), PreparationSettings.asIs()
				.surroundedBy(0), PreparationSettings.asIs().resampled(new Resampling(-1, 1, 1, Interpolation.LINEAR,
					Interpolation.LINEAR, 0.5, false)) })
		{
			final String message = assertThrows(IllegalArgumentException.class, () -> new RegionPreparation(image,
				new double[] { 1, 1, 1 }, settings)).getMessage();
			assertTrue(message.endsWith(".") && !message.contains("\n"), message);
		}
		final RegionPreparation sound = new RegionPreparation(image, new double[] { 1, 1, 1 }, PreparationSettings.asIs());
		assertThrows(IllegalArgumentException.class, () -> sound.prepare(ArrayImgs.booleans(3, 3, 2)));
		assertThrows(IllegalArgumentException.class, () -> sound.prepare(everywhere(3, 3, 3)));
	}

	private static Volume resampled(final ArrayImg<DoubleType, ?> image, final double[] spacing, final double x,
		final double y, final double z, final Interpolation interpolation)
	{
		return preparation(image, spacing, x, y, z, interpolation).whole();
	}

	private static RegionPreparation preparation(final ArrayImg<DoubleType, ?> image, final double[] spacing,
		final double x, final double y, final double z, final Interpolation interpolation)
	{
		return new RegionPreparation(image, spacing, PreparationSettings.asIs().resampled(new Resampling(x, y, z,
			interpolation, Interpolation.LINEAR, 0.5, false)).binned(new Binning.FixedNumber(8)));
	}

	private static ArrayImg<DoubleType, ?> noise(final long... size) {
		final Random random = new Random(2);
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(size);
		image.forEach(value -> value.set(random.nextGaussian()));
		return image;
	}

	private static ArrayImg<NativeBoolType, ?> everywhere(final int length) {
		return everywhere(length, 1, 1);
	}

	private static ArrayImg<NativeBoolType, ?> everywhere(final long... size) {
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(size);
		mask.forEach(value -> value.set(true));
		return mask;
	}
}
