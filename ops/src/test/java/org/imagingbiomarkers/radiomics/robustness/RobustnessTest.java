package org.imagingbiomarkers.radiomics.robustness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.img.array.ArrayImgs;

@Tag("docs/commands/feature-robustness#what-it-computes")
class RobustnessTest {

	private static final Workers WORKERS = Workers.single();
	private static final Grid GRID = Grid.of(RobustnessPhantom.X, RobustnessPhantom.Y, RobustnessPhantom.Z, 1, 1, 2);

	private static PreparedRegion prepared(final PreparationSettings settings, final Perturbation change, final long seed) {
		return new PerturbedRegion(RobustnessPhantom.image(), RobustnessPhantom.SPACING, settings, 10, seed).prepare(
			RobustnessPhantom.mask(), RobustnessPhantom.all(), change);
	}

	private static double[] values(final PreparedRegion region) {
		return FeatureExtraction.measure(region, new FeatureSettings(EnumSet.allOf(Family.class), EnumSet.of(
			Aggregation.VOLUME_MERGED, Aggregation.VOLUME), TextureSettings.STANDARD), WORKERS).stream().mapToDouble(
				FeatureValue::value).toArray();
	}

	private static PreparationSettings settings(final Resampling to) {
		return PreparationSettings.asIs().binned(new Binning.FixedNumber(16)).resampled(to);
	}

	@ParameterizedTest
	@CsvFileSource(resources = "turned.csv", numLinesToSkip = 1)
	void turnedGrids_haveTheVoxelsOfMirp(final String interpolation, final double rotation, final double shiftX,
		final double shiftY, final double shiftZ, final double spacingX, final double spacingY, final double spacingZ,
		final int voxels, final double sum, final double squares)
	{
		final PreparedRegion region = prepared(settings(new Resampling(spacingX, spacingY, spacingZ, Interpolation.valueOf(
			interpolation), Interpolation.LINEAR, 0.5, false)), new Perturbation(rotation, shiftX, shiftY, shiftZ, 0, 0, 0), 1);
		final double[] intensities = region.region().maskedIntensities();
		assertEquals(voxels, intensities.length);
		// the spline of MIRP takes the voxels at the border for what is beyond, ours their mirror image
		final double tolerance = interpolation.equals("SPLINE") ? 1e-4 : 1e-12;
		assertEquals(sum, Arrays.stream(intensities).sum(), tolerance * Math.abs(sum));
		assertEquals(squares, Arrays.stream(intensities).map(v -> v * v).sum(), tolerance * squares);
	}

	@Test
	void withoutPerturbation_featuresAreThoseOfThePreparation() {
		for (final PreparationSettings settings : List.of(PreparationSettings.asIs().binned(new Binning.FixedNumber(16)),
			settings(new Resampling(1.5, 1.5, 1.5, Interpolation.LINEAR, Interpolation.LINEAR, 0.5, true)), settings(
				new Resampling(1.5, 1.5, 1.5, Interpolation.CUBIC, Interpolation.NEAREST, 0.5, false)), settings(new Resampling(
					1.5, 1.5, 1.5, Interpolation.SPLINE, Interpolation.LINEAR, 0.5, false))))
		{
			final double[] expected = values(new RegionPreparation(RobustnessPhantom.image(), RobustnessPhantom.SPACING,
				settings).prepare(RobustnessPhantom.mask()));
			final double[] found = values(prepared(settings, Perturbation.NONE, 1));
			assertEquals(expected.length, found.length);
			for (int f = 0; f < found.length; f++) {
				assertEquals(expected[f], found[f], 1e-9 * Math.max(1, Math.abs(expected[f])), "feature " + f);
			}
		}
	}

	@Test
	void fullTurns_areNoPerturbation() {
		final PreparationSettings settings = PreparationSettings.asIs().binned(new Binning.FixedNumber(16));
		final double[] once = prepared(settings, Perturbation.NONE, 1).region().maskedIntensities();
		assertArrayEquals(once, prepared(settings, new Perturbation(360, 0, 0, 0, 0, 0, 0), 1).region().maskedIntensities(),
			1e-9);
	}

	/** The counts are those of MIRP 2.3.4 for the same region. */
	@ParameterizedTest
	@CsvSource({ "0.1,1034", "-0.1,846", "0.28,1203", "-0.28,676", "1.0,1880", "0,940" })
	void changedVolumes_haveTheVoxelsOfMirp(final double part, final int voxels) {
		final boolean[] region = RobustnessPhantom.region();
		final boolean[] changed = RegionVolume.changed(GRID, region, part, false, 5);
		assertEquals(voxels, RegionVolume.count(changed));
		for (int i = 0; i < region.length; i++) {
			if (part > 0) assertTrue(changed[i] || !region[i]);
			if (part < 0) assertTrue(region[i] || !changed[i]);
		}
		assertArrayEquals(changed, RegionVolume.changed(GRID, region, part, false, 5));
		if (part != 0) assertFalse(Arrays.equals(changed, RegionVolume.changed(GRID, region, part, false, 6)));
	}

	@Test
	void flatGrowth_staysInItsSlices() {
		final boolean[] grown = RegionVolume.changed(GRID, RobustnessPhantom.region(), 0.5, true, 1);
		for (int i = 0; i < grown.length; i++) {
			assertFalse(grown[i] && (GRID.z(i) < 2 || GRID.z(i) > 9));
		}
	}

	/** 10.858784922925047 is the answer of MIRP 2.3.4, divided by 0.67449 and not by its 0.6754. */
	@Test
	void noiseEstimate_isThatOfMirp() {
		assertEquals(10.858784922925047, NoiseEstimate.of(RobustnessPhantom.image(), WORKERS), 1e-8);
	}

	@Test
	void noiseEstimate_ofNormalNoiseIsItsStandardDeviation() {
		final double[] values = new double[256 * 256 * 2];
		Arrays.setAll(values, i -> 100 + 0.1 * (i % 256) + 7 * SeededNumbers.gaussian(3, i));
		assertEquals(7, NoiseEstimate.of(ArrayImgs.doubles(values, 256, 256, 2), WORKERS), 0.1);
	}

	@Test
	void seededNumbers_areNormalAndUncorrelated() {
		final int n = 200_000;
		double sum = 0;
		double squares = 0;
		double products = 0;
		double before = 0;
		for (int i = 0; i < n; i++) {
			final double value = SeededNumbers.gaussian(42, i);
			sum += value;
			squares += value * value;
			products += value * before;
			before = value;
		}
		assertEquals(0, sum / n, 4 / Math.sqrt(n));
		assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n));
		assertEquals(0, products / n, 4 / Math.sqrt(n));
	}

	@Test
	void noise_changesIntensitiesByItsLevelAndBySeedAlone() {
		final PreparationSettings settings = PreparationSettings.asIs().binned(new Binning.FixedNumber(16));
		final Perturbation noisy = new Perturbation(0, 0, 0, 0, 1, 0, 0);
		final double[] plain = prepared(settings, Perturbation.NONE, 7).region().maskedIntensities();
		final double[] first = prepared(settings, noisy, 7).region().maskedIntensities();
		double squares = 0;
		for (int i = 0; i < plain.length; i++) {
			squares += Math.pow(first[i] - plain[i], 2);
		}
		assertEquals(10, Math.sqrt(squares / plain.length), 10 * 3 / Math.sqrt(2.0 * plain.length));
		assertArrayEquals(first, prepared(settings, noisy, 7).region().maskedIntensities());
		assertFalse(Arrays.equals(first, prepared(settings, noisy, 8).region().maskedIntensities()));
		assertFalse(Arrays.equals(first, prepared(settings, new Perturbation(0, 0, 0, 0, 2, 0, 0), 7).region()
			.maskedIntensities()));
	}

	/**
	 * A bright ellipsoid in noise, drawn two voxels beside its edge: contours overlap both as much as those of MIRP do.
	 */
	@Test
	void randomContours_followTheEdgesOfTheImage() {
		final boolean[] truth = RobustnessPhantom.region();
		final boolean[] drawn = new boolean[truth.length];
		final double[] values = new double[truth.length];
		for (int i = 0; i < truth.length; i++) {
			values[i] = (truth[i] ? 100 : 0) + 5 * SeededNumbers.gaussian(1, i);
			if (GRID.x(i) >= 2) drawn[i] = truth[i - 2];
		}
		final RandomContour contour = new RandomContour(new Volume(GRID, values), drawn);
		final Set<Integer> different = new HashSet<>();
		double mean = 0;
		double given = 0;
		for (int r = 0; r < 50; r++) {
			final boolean[] region = contour.drawn(SeededNumbers.seed(3, r));
			assertArrayEquals(region, contour.drawn(SeededNumbers.seed(3, r)));
			given += dice(region, drawn) / 50;
			mean += dice(region, truth) / 50;
			different.add(Arrays.hashCode(region));
		}
		// MIRP 2.3.4 on such an image: 0.719 and 0.791
		assertEquals(0.719, given, 0.05);
		assertEquals(0.791, mean, 0.05);
		assertTrue(different.size() > 3, "only " + different.size());
	}

	private static double dice(final boolean[] a, final boolean[] b) {
		int both = 0;
		for (int i = 0; i < a.length; i++) {
			if (a[i] && b[i]) both++;
		}
		return 2.0 * both / (RegionVolume.count(a) + RegionVolume.count(b));
	}

	@Test
	void supervoxels_coverAllAndAreConnectedPiecesOfTheirSize() {
		final double[] values = new double[GRID.voxels()];
		final Random random = new Random(1);
		Arrays.setAll(values, i -> random.nextDouble());
		final Supervoxels pieces = Supervoxels.of(new Volume(GRID, values), 0, 1);
		final int[] sizes = new int[pieces.count()];
		Arrays.stream(pieces.labels()).forEach(label -> sizes[label]++);
		assertTrue(Arrays.stream(sizes).allMatch(size -> size > 0));
		final double mean = (double) values.length / sizes.length;
		assertTrue(mean > 100 && mean < 500, "mean " + mean);
	}

	@Test
	void combinations_areAllOfThem() {
		final List<Perturbation> all = Perturbation.combined(List.of(-4.0, 4.0), List.of(0.25, 0.75), 2, List.of(-0.1, 0.0),
			3, false);
		assertEquals(2 * 8 * 2 * 2 * 3, new HashSet<>(all).size());
		assertEquals(2 * 4 * 2, Perturbation.combined(List.of(-4.0, 4.0), List.of(0.25, 0.75), 0, List.of(-0.1, 0.0), 0, true)
			.size());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0 | 1    | 0  | shifts must be parts of a voxel from 0 to below 1, but one is 1.0.
			0 | 0.5  | -1 | volumes must be parts of the volume above -1 and at most 10, but one is -1.0.
			0 | -0.5 | 0  | shifts must be parts of a voxel from 0 to below 1, but one is -0.5.
			""")
	void impossiblePerturbations_areRefused(final double rotation, final double shift, final double volume,
		final String sentence)
	{
		assertEquals(sentence, assertThrows(InvalidInputException.class, () -> new Perturbation(rotation, shift, 0, 0, 0,
			volume, 0)).getMessage());
	}

	@Test
	void tooManyCombinations_areRefused() {
		final List<Double> many = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99);
		assertTrue(assertThrows(InvalidInputException.class, () -> Perturbation.combined(List.of(0.0), many, 0, List.of(0.0),
			0, false)).getMessage().endsWith("must make at most 1000 combinations, but they make 1331."));
	}
}
