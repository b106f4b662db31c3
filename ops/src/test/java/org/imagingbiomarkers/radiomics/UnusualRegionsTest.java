package org.imagingbiomarkers.radiomics;

import static org.imagingbiomarkers.radiomics.Feature.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.numeric.real.DoubleType;

/** Features that are not defined everywhere say so, and the others are there. */
class UnusualRegionsTest {

	private static final int SIZE = 12;
	private static final Set<Family> FAMILIES = EnumSet.of(Family.MORPHOLOGY, Family.LOCAL_INTENSITY,
		Family.INTENSITY_STATISTICS, Family.INTENSITY_HISTOGRAM, Family.INTENSITY_VOLUME_HISTOGRAM);

	@Test
	void oneVoxel() {
		final Map<Feature, FeatureValue> values = measure(SIZE, i -> i == index(5, 5, 5), i -> i);
		assertUndefined(values, "ELONGATION FLATNESS VOLUME_DENSITY_AEE AREA_DENSITY_AEE MORAN_I GEARY_C " +
			"INTENSITY_SKEWNESS INTENSITY_KURTOSIS HISTOGRAM_SKEWNESS HISTOGRAM_KURTOSIS HISTOGRAM_MAXIMUM_GRADIENT " +
			"HISTOGRAM_MAXIMUM_GRADIENT_GRAY_LEVEL HISTOGRAM_MINIMUM_GRADIENT HISTOGRAM_MINIMUM_GRADIENT_GRAY_LEVEL " +
			"IVH_VOLUME_FRACTION_AT_10_INTENSITY IVH_VOLUME_FRACTION_AT_90_INTENSITY IVH_VOLUME_FRACTION_DIFFERENCE " +
			"IVH_AREA_UNDER_THE_CURVE");
		assertEquals(1.0 / 6, values.get(VOLUME_MESH_BASED).value(), 1e-12);
		assertEquals(1, values.get(VOLUME_DENSITY_CONVEX_HULL).value(), 1e-12);
		assertEquals(0, values.get(MAJOR_AXIS_LENGTH).value());
		assertEquals(0, values.get(CENTER_OF_MASS_SHIFT).value(), 1e-12);
	}

	@Test
	void equalIntensities() {
		final Map<Feature, FeatureValue> values = measure(SIZE, i -> inBox(i, 3, 6), i -> 7);
		assertUndefined(values, "MORAN_I GEARY_C INTENSITY_SKEWNESS INTENSITY_KURTOSIS HISTOGRAM_SKEWNESS " +
			"HISTOGRAM_KURTOSIS HISTOGRAM_MAXIMUM_GRADIENT HISTOGRAM_MAXIMUM_GRADIENT_GRAY_LEVEL " +
			"HISTOGRAM_MINIMUM_GRADIENT HISTOGRAM_MINIMUM_GRADIENT_GRAY_LEVEL IVH_VOLUME_FRACTION_AT_10_INTENSITY " +
			"IVH_VOLUME_FRACTION_AT_90_INTENSITY IVH_VOLUME_FRACTION_DIFFERENCE IVH_AREA_UNDER_THE_CURVE");
		assertEquals(7, values.get(GLOBAL_INTENSITY_PEAK).value(), 1e-12);
		assertEquals(0, values.get(INTENSITY_VARIANCE).value());
	}

	@Test
	void oneSlice() {
		final Map<Feature, FeatureValue> values = measure(SIZE, i -> inBox(i, 3, 6) && i / SIZE / SIZE == 4, i -> i);
		assertUndefined(values, "VOLUME_DENSITY_AEE");
		assertEquals(0, values.get(LEAST_AXIS_LENGTH).value());
		assertEquals(0, values.get(FLATNESS).value());
	}

	@Test
	void anImageOfOneSlice() {
		final Map<Feature, FeatureValue> values = measure(1, i -> inBox(i, 3, 6), i -> i);
		assertUndefined(values, "VOLUME_DENSITY_AEE");
	}

	@Test
	void oneLine() {
		assertUndefined(measure(SIZE, i -> i >= index(2, 4, 5) && i <= index(8, 4, 5), i -> i),
			"VOLUME_DENSITY_AEE AREA_DENSITY_AEE");
	}

	@Test
	void twoPiecesFarApartAndAtTheBorder() {
		final Map<Feature, FeatureValue> values = measure(SIZE, i -> i == 0 || i == SIZE * SIZE * SIZE - 1 || inBox(i, 4, 5),
			i -> i % 17);
		assertUndefined(values, "");
		assertEquals(Math.sqrt(3) * 11, values.get(MAXIMUM_DIAMETER).value(), 1);
	}

	/** The mean of the intensities is zero, and so is the sum of the quartiles. */
	@Test
	void intensitiesAroundZero() {
		assertUndefined(measure(SIZE, i -> i == index(5, 5, 5) || i == index(6, 5, 5), i -> i == index(5, 5, 5) ? -20 : 20),
			"CENTER_OF_MASS_SHIFT VOLUME_DENSITY_AEE AREA_DENSITY_AEE INTENSITY_COEFFICIENT_OF_VARIATION " +
				"INTENSITY_QUARTILE_COEFFICIENT_OF_DISPERSION");
	}

	@Test
	void noVoxelWithAnIntensityThatCounts() {
		final Map<Feature, FeatureValue> values = measure(SIZE, i -> inBox(i, 3, 6), i -> Double.NaN);
		values.forEach((feature, value) -> assertEquals(feature.family() == Family.MORPHOLOGY && !Set.of(CENTER_OF_MASS_SHIFT,
			INTEGRATED_INTENSITY, MORAN_I, GEARY_C).contains(feature), value.defined(), value.toString()));
	}

	private static int index(final int x, final int y, final int z) {
		return (z * SIZE + y) * SIZE + x;
	}

	private static boolean inBox(final int i, final int from, final int to) {
		final int x = i % SIZE, y = i / SIZE % SIZE, z = i / SIZE / SIZE;
		return x >= from && x <= to && y >= from && y <= to && (z >= from && z <= to || i < SIZE * SIZE);
	}

	private interface Intensity {

		double at(int voxel);
	}

	private static Map<Feature, FeatureValue> measure(final int slices, final IntPredicate inside,
		final Intensity intensity)
	{
		final double[] values = new double[SIZE * SIZE * slices];
		final double[] mask = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = intensity.at(i);
			mask[i] = inside.test(i) ? 1 : 0;
		}
		final RegionPreparation preparation = new RegionPreparation(ArrayImgs.doubles(values, SIZE, SIZE, slices),
			new double[] { 1, 1, 1 }, PreparationSettings.asIs().binned(new Binning.FixedSize(5, OptionalDouble.empty())));
		final PreparedRegion prepared = preparation.prepare(Converters.convert(
			(RandomAccessibleInterval<DoubleType>) ArrayImgs.doubles(mask, SIZE, SIZE, slices), (in, out) -> out.set(in
				.get() != 0), new BoolType()));
		final Map<Feature, FeatureValue> found = new EnumMap<>(Feature.class);
		for (final FeatureValue value : FeatureExtraction.measure(prepared, FeatureSettings.volume().of(FAMILIES),
			new Workers(1)))
		{
			found.put(value.feature(), value);
		}
		assertEquals(FAMILIES.stream().mapToInt(family -> Feature.of(family).size()).sum(), found.size());
		return found;
	}

	private static void assertUndefined(final Map<Feature, FeatureValue> values, final String names) {
		final Set<String> undefined = values.values().stream().filter(value -> !value.defined()).map(value -> value.feature()
			.name()).collect(Collectors.toSet());
		assertEquals(Set.copyOf(names.isEmpty() ? List.of() : List.of(names.split(" "))), undefined);
		assertTrue(values.values().stream().noneMatch(value -> value.reason().contains("divides by zero")), values
			.toString());
	}
}
