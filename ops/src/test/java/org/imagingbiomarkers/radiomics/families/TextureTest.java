package org.imagingbiomarkers.radiomics.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.TextureSettings.Norm;
import org.imagingbiomarkers.radiomics.TextureSettings.Weighting;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.junit.jupiter.api.Test;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;

class TextureTest {

	private static final double[] SPACING = { 1, 1, 2 };

	@Test
	void theNumberOfThreadsChangesNoBit() {
		final PreparedRegion region = random(3);
		final List<FeatureValue> one = FeatureExtraction.measure(region, FeatureSettings.everything(), new Workers(1));
		assertEquals(one, FeatureExtraction.measure(region, FeatureSettings.everything(), new Workers(7)));
	}

	@Test
	void everyFeatureIsThereOnceInEachOfItsAggregations() {
		final List<FeatureValue> values = FeatureExtraction.measure(random(3), FeatureSettings.everything(), new Workers(2));
		int expected = 0;
		for (final Family family : Family.values()) {
			expected += Feature.of(family).size() * family.aggregations().size();
		}
		assertEquals(174, Feature.values().length);
		assertEquals(expected, values.size());
		assertEquals(expected, values.stream().map(FeatureValue::tag).distinct().count());
	}

	@Test
	void oneVoxelHasItsDefinedFeaturesAndSaysWhyTheOthersAreNot() {
		final Map<String, FeatureValue> values = measure(prepare(ArrayImgs.doubles(new double[] { 3 }, 1, 1, 1), everywhere(1,
			1, 1), 1), FeatureSettings.everything());
		assertEquals(3, values.get("stat_mean").value());
		assertEquals(1, values.get("szm_z_perc_3D").value());
		assertEquals(1, values.get("rlm_sre_3D_avg").value());
		assertEquals(1, values.get("ngl_dc_perc_3D").value());
		assertEquals("no two of its voxels are neighbors", values.get("cm_contrast_3D_avg").reason());
		assertEquals("none of its voxels has a neighbor", values.get("ngt_contrast_3D").reason());
		values.values().forEach(value -> assertTrue(value.defined() == Double.isFinite(value.value()), value.toString()));
	}

	@Test
	void aRegionOfOneLevelHasNoContrast() {
		final double[] same = new double[64];
		Arrays.fill(same, 2);
		final Map<String, FeatureValue> values = measure(prepare(ArrayImgs.doubles(same, 4, 4, 4), everywhere(4, 4, 4), 1),
			FeatureSettings.volume());
		assertEquals(0, values.get("cm_contrast_3D_comb").value());
		assertEquals(1, values.get("cm_corr_3D_comb").value());
		assertFalse(values.get("cm_info_corr1_3D_comb").defined());
		assertEquals(1e6, values.get("ngt_coarseness_3D").value());
		assertEquals(64, values.get("szm_lze_3D").value() / 64);
	}

	@Test
	void noVoxelInRangeIsAReasonForEveryFeatureButShape() {
		final RegionPreparation preparation = new RegionPreparation(ArrayImgs.doubles(new double[] { 1, 2, 3, 4 }, 2, 2, 1),
			SPACING, PreparationSettings.asIs().within(10, 20));
		final Map<String, FeatureValue> values = measure(preparation.prepare(everywhere(2, 2, 1)), FeatureSettings.volume());
		assertEquals("no voxel of the region has an intensity that counts", values.get("stat_mean").reason());
		assertEquals(8, values.get("morph_vol_approx").value());
	}

	@Test
	void anEmptyMaskIsAReasonForEveryFeature() {
		final RegionPreparation preparation = new RegionPreparation(ArrayImgs.doubles(3, 3, 3), SPACING, PreparationSettings
			.asIs());
		final Map<String, FeatureValue> values = measure(preparation.prepare(ArrayImgs.booleans(3, 3, 3)), FeatureSettings
			.volume());
		values.values().forEach(value -> assertEquals("the region has no voxel", value.reason()));
	}

	@Test
	void turningTheImageChangesNoFeatureOfMergedDirections() {
		final ArrayImg<DoubleType, ?> image = noise(5);
		final var turned = Views.zeroMin(Views.rotate(image, 0, 1));
		final Map<String, FeatureValue> straight = measure(prepare(image, everywhere(9, 8, 7), 1), FeatureSettings
			.everything());
		final Map<String, FeatureValue> other = measure(prepare(turned, everywhere(8, 9, 7), 1), FeatureSettings
			.everything());
		straight.forEach((tag, value) -> {
			if (!tag.startsWith("morph_") && value.defined()) {
				assertEquals(value.value(), other.get(tag).value(), 1e-9 * Math.abs(value.value()), tag);
			}
		});
	}

	@Test
	void piecesFarApartAreMeasuredTogether() {
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(20, 3, 1);
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(20, 3, 1);
		image.forEach(value -> value.set(1));
		for (int y = 0; y < 3; y++) {
			mask.getAt(0, y, 0).set(true);
			mask.getAt(19, y, 0).set(true);
			image.getAt(19, y, 0).set(2);
		}
		final Map<String, FeatureValue> values = measure(prepare(image, mask, 1), FeatureSettings.everything());
		assertEquals(9, values.get("szm_lze_2D").value());
		assertEquals(0, values.get("cm_contrast_2D_comb").value());
	}

	@Test
	void pairsTwoVoxelsApartAreThoseOfEverySecondVoxel() {
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(new double[] { 1, 2, 3, 4, 5, 6 }, 6, 1, 1);
		final TextureSettings usual = TextureSettings.STANDARD;
		final TextureSettings two = new TextureSettings(List.of(2), Optional.empty(), usual.toneDistance(), usual
			.dependenceDistance(), usual.neighborhood(), 0);
		final Map<String, FeatureValue> values = measure(prepare(image, everywhere(6, 1, 1), 2), FeatureSettings.volume()
			.with(two));
		assertEquals(4, values.get("cm_contrast_3D_comb").value(), 1e-12);
		assertEquals(2, values.get("cm_diff_avg_3D_comb").value(), 1e-12);
	}

	@Test
	void coarserLevelsDependOnMoreNeighbors() {
		final PreparedRegion region = random(8);
		final TextureSettings s = TextureSettings.STANDARD;
		double last = 0;
		for (int coarseness = 0; coarseness < 8; coarseness++) {
			final double now = measure(region, FeatureSettings.volume().with(new TextureSettings(s.cooccurrenceDistances(), s
				.weighting(), 1, 1, Norm.CHEBYSHEV, coarseness))).get("ngl_hde_3D").value();
			assertTrue(now > last, now + " after " + last);
			last = now;
		}
	}

	@Test
	void aSmallerNeighborhoodHasFewerDependentVoxels() {
		final PreparedRegion region = random(3);
		final TextureSettings s = TextureSettings.STANDARD;
		final Map<String, FeatureValue> corners = measure(region, FeatureSettings.volume());
		final Map<String, FeatureValue> faces = measure(region, FeatureSettings.volume().with(new TextureSettings(s
			.cooccurrenceDistances(), s.weighting(), 1, 1, Norm.MANHATTAN, 0)));
		assertTrue(faces.get("ngl_hde_3D").value() < corners.get("ngl_hde_3D").value());
		assertNotEquals(faces.get("ngt_contrast_3D").value(), corners.get("ngt_contrast_3D").value());
	}

	@Test
	void weightsChangeWhatIsMergedAndNotTheAverageOfPairs() {
		final PreparedRegion region = random(5);
		final TextureSettings s = TextureSettings.STANDARD;
		final Map<String, FeatureValue> alike = measure(region, FeatureSettings.volume());
		final Map<String, FeatureValue> weighted = measure(region, FeatureSettings.volume().with(new TextureSettings(s
			.cooccurrenceDistances(), Optional.of(new Weighting(Norm.EUCLIDEAN, false)), 1, 1, Norm.CHEBYSHEV, 0)));
		assertEquals(alike.get("cm_contrast_3D_avg").value(), weighted.get("cm_contrast_3D_avg").value(), 1e-12);
		assertNotEquals(alike.get("cm_contrast_3D_comb").value(), weighted.get("cm_contrast_3D_comb").value());
	}

	@Test
	void aMarginTooSmallForTheNeighborsIsRefused() {
		final TextureSettings s = TextureSettings.STANDARD;
		final FeatureSettings far = FeatureSettings.volume().with(new TextureSettings(List.of(3), s.weighting(), 1, 1, s
			.neighborhood(), 0));
		assertThrows(IllegalArgumentException.class, () -> FeatureExtraction.measure(random(3), far, new Workers(1)));
	}

	private static PreparedRegion random(final int levels) {
		return prepare(noise(levels), everywhere(9, 8, 7), 1);
	}

	private static ArrayImg<DoubleType, ?> noise(final int levels) {
		final Random random = new Random(4);
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(9, 8, 7);
		image.forEach(value -> value.set(1 + random.nextInt(levels)));
		return image;
	}

	private static RandomAccessibleInterval<BoolType> everywhere(final long... size) {
		return ConstantUtils.constantRandomAccessibleInterval(new BoolType(true), new FinalInterval(size));
	}

	private static PreparedRegion prepare(final RandomAccessibleInterval<DoubleType> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> mask, final int margin)
	{
		return new RegionPreparation(image, SPACING, PreparationSettings.asIs().surroundedBy(margin)).prepare(mask);
	}

	private static Map<String, FeatureValue> measure(final PreparedRegion region, final FeatureSettings settings) {
		final Map<String, FeatureValue> values = new HashMap<>();
		FeatureExtraction.measure(region, settings, new Workers(2)).forEach(value -> values.put(value.tag(), value));
		return values;
	}
}
