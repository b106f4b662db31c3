package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Delineation.AdaptiveThreshold;
import org.imagingbiomarkers.pet.Delineation.FixedThreshold;
import org.imagingbiomarkers.pet.Delineation.PercentOfMaximum;
import org.imagingbiomarkers.pet.Delineation.WholeRegion;
import org.imagingbiomarkers.pet.UptakeStatistics.Position;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lesions whose indices are known in closed form. */
@Tag("docs/commands/lesion-indices#what-it-computes")
class LesionsOfSpheresTest {

	private static final Optional<Connectivity> CORNERS = Optional.of(Connectivity.CORNERS);
	private static final Size SIZE = new Size(60, 50, 40);
	private static final Spacing SPACING = new Spacing(2, 2, 3);

	private static List<Lesion> find(final UptakeVolume volume, final Delineation delineation) {
		return Lesion.find(volume, List.of(VoxelSet.everywhere(size(volume))), delineation, CORNERS, 0, new Workers(2));
	}

	private static Size size(final UptakeVolume volume) {
		return new Size(volume.width(), volume.height(), volume.depth());
	}

	private static VoxelSet ball(final UptakeVolume volume, final double x, final double y, final double z,
		final double radius)
	{
		return find(new Spheres(size(volume), volume.spacing(), 0).with(x, y, z, radius, 1).sharp(), new FixedThreshold(1))
			.get(0).voxels();
	}

	private static UptakeVolume two() {
		return new Spheres(SIZE, SPACING, 1).with(30, 40, 45, 16, 8).with(90, 60, 75, 10, 5).sharp();
	}

	@Test
	void eachSphereIsALesionWithItsOwnValues() {
		final UptakeVolume volume = two();
		final List<Lesion> lesions = find(volume, new FixedThreshold(2.5));
		assertEquals(2, lesions.size());
		final List<UptakeIndices> indices = UptakeIndices.of(volume, lesions, new Workers(2));
		for (int i = 0; i < 2; i++) {
			final double value = i == 0 ? 8 : 5;
			final double radius = i == 0 ? 16 : 10;
			final double truth = 4e-3 / 3 * Math.PI * radius * radius * radius;
			final UptakeIndices one = indices.get(i);
			assertEquals(truth, one.volume(), 0.02 * truth);
			assertEquals(value, one.uptake().max());
			assertEquals(value, one.uptake().min());
			assertEquals(value, one.uptake().mean(), 1e-12);
			assertEquals(value, one.uptake().median());
			assertEquals(0, one.uptake().sd(), 1e-12);
			assertEquals(value, one.peak().best(), 1e-12);
			assertEquals(value * one.volume(), one.glycolysis().total(), 1e-9);
			assertEquals((value - 1) * one.volume(), one.added().activity(), 1e-3 * truth);
			assertEquals(1, one.added().background(), 1e-12);
			assertEquals(2.5, lesions.get(i).threshold());
		}
	}

	@Test
	void allLesionsTogetherAreTheSumAndHaveTheirDistance() {
		final UptakeVolume volume = two();
		final List<Lesion> lesions = find(volume, new FixedThreshold(2.5));
		final List<UptakeIndices> each = UptakeIndices.of(volume, lesions, new Workers(2));
		final UptakeIndices total = UptakeIndices.total(volume, lesions, each);
		assertEquals(each.get(0).volume() + each.get(1).volume(), total.volume(), 1e-12);
		assertEquals(each.get(0).glycolysis().total() + each.get(1).glycolysis().total(), total.glycolysis().total(), 1e-9);
		assertEquals(8, total.uptake().max());
		assertEquals(8, total.peak().best(), 1e-12);
		assertEquals(each.get(0).peak().atMaximum(), total.peak().atMaximum());
		final Dissemination apart = Dissemination.of(lesions.stream().map(Lesion::voxels).toList(), SPACING);
		assertEquals(Math.sqrt(60 * 60 + 20 * 20 + 30 * 30), apart.distance(), 1e-6);
		assertEquals(0.07 / 1.9, apart.standardized(1.9), 1e-9);
	}

	@Test
	void aVoxelThatLesionsShareCountsOnceInTheTotalAndInEachOfThem() {
		final UptakeVolume volume = two();
		final VoxelSet ball = ball(volume, 30, 40, 45, 16);
		final VoxelSet half = ball(volume, 38, 40, 45, 16);
		final List<Lesion> lesions = Lesion.find(volume, List.of(ball, half), new WholeRegion(), Optional.empty(), 0,
			new Workers(2));
		final List<UptakeIndices> each = UptakeIndices.of(volume, lesions, new Workers(2));
		assertEquals(ball.count() * 0.012, each.get(0).volume(), 1e-9);
		assertEquals(half.count() * 0.012, each.get(1).volume(), 1e-9);
		final long union = VoxelSet.union(SIZE, List.of(ball, half)).count();
		assertTrue(union < ball.count() + half.count());
		assertEquals(union, ball.count() + half.minus(ball).count());
		assertEquals(union * 0.012, UptakeIndices.total(volume, lesions, each).volume(), 1e-9);
	}

	@ParameterizedTest
	@CsvSource({ "1.65, 1.65, 3", "2, 2, 2", "4, 4, 4", "4.0728, 4.0728, 5", "5.4688, 5.4688, 3.27", "1, 1, 7",
		"20, 20, 20" })
	void thePeakSphereHoldsOneMilliliter(final double x, final double y, final double z) {
		assertEquals(1000, new PeakSphere(new Spacing(x, y, z), new Size(99, 99, 99)).volume(), 0.03);
	}

	/** A plane through the middle of the sphere leaves half of it on each side; a voxel it cuts counts by its fraction. */
	@Test
	void thePeakOfARampIsTheValueAtItsCenter() {
		final float[] values = new float[21 * 21 * 21];
		for (int i = 0; i < values.length; i++) {
			values[i] = 3 + i % 21 + 0.5f * (i / 21 % 21) - 0.25f * (i / 441);
		}
		final UptakeVolume volume = Spheres.volume(values, new Size(21, 21, 21), new Spacing(4, 3, 2));
		final PeakSphere sphere = new PeakSphere(new Spacing(4, 3, 2), new Size(21, 21, 21));
		assertEquals(volume.at(10, 9, 8), sphere.mean(volume, 10, 9, 8), 1e-6);
	}

	/** One voxel of 4 mm at the center of the sphere lies in it whole: 64 of 1000 mm^3. */
	@Test
	void oneHotVoxelGivesThePeakItsShareOfTheSphere() {
		final float[] values = new float[11 * 11 * 11];
		values[5 * 121 + 5 * 11 + 5] = 100;
		final UptakeVolume volume = Spheres.volume(values, new Size(11, 11, 11), new Spacing(4, 4, 4));
		final List<Lesion> lesions = find(volume, new FixedThreshold(50));
		final UptakeIndices indices = UptakeIndices.of(volume, lesions, new Workers(2)).get(0);
		assertEquals(6.4, indices.peak().best(), 1e-3);
		assertEquals(6.4, indices.peak().atMaximum(), 1e-3);
		assertEquals(new Position(5, 5, 5), indices.uptake().hottest());
		assertTrue(Double.isNaN(indices.uptake().sd()));
		assertEquals(0.064, indices.volume(), 1e-12);
		assertEquals(6.4, indices.glycolysis().total(), 1e-9);
		assertEquals(List.of(6.4, 0.0, 0.0, 0.0), indices.glycolysis().quarters().stream().map(q -> Math.round(q * 1e6) / 1e6)
			.toList());
		assertEquals(6.4, indices.added().activity(), 1e-6);
	}

	@Test
	void theBestPeakIsElsewhereThanAtALonelyHotVoxel() {
		final UptakeVolume volume = new Spheres(SIZE, SPACING, 0).with(60, 50, 60, 14, 5).with(60, 50, 75, 1, 9).sharp();
		final UptakeIndices indices = UptakeIndices.of(volume, find(volume, new FixedThreshold(2)), new Workers(2)).get(0);
		assertEquals(9, indices.uptake().max());
		assertEquals(new Position(30, 25, 25), indices.uptake().hottest());
		assertTrue(indices.peak().atMaximum() < 4, "" + indices.peak());
		// Where the sphere just takes in the hot voxel: 12 mm^3 of 1000 are 4 higher.
		assertEquals(5, indices.peak().best(), 4 * 0.012 + 1e-3);
	}

	@Test
	void whatLiesBeyondTheEdgeOrHasNoValueTakesNoPartInThePeak() {
		final float[] values = new float[20 * 20 * 20];
		Arrays.fill(values, 4);
		values[3 * 400 + 3 * 20 + 3] = Float.NaN;
		values[3 * 400 + 3 * 20 + 5] = Float.POSITIVE_INFINITY;
		final UptakeVolume volume = Spheres.volume(values, new Size(20, 20, 20), new Spacing(2, 3, 4));
		final List<Lesion> lesions = find(volume, new FixedThreshold(1));
		final UptakeIndices indices = UptakeIndices.of(volume, lesions, new Workers(2)).get(0);
		assertEquals(7998, indices.uptake().voxels());
		assertEquals(7998 * 0.024, indices.volume(), 1e-9);
		assertEquals(4, indices.peak().best(), 1e-12);
		assertEquals(4, indices.peak().atMaximum(), 1e-12);
		assertEquals(new Position(0, 0, 0), indices.uptake().hottest());
		assertTrue(Double.isNaN(indices.added().activity()), "nothing lies around the whole image");
	}

	@Test
	void nothingAboveTheThresholdIsNoLesion() {
		assertEquals(List.of(), find(two(), new FixedThreshold(8.5)));
	}

	@Test
	void smallLesionsAreLeftOut() {
		final List<VoxelSet> everywhere = List.of(VoxelSet.everywhere(SIZE));
		assertEquals(1, Lesion.find(two(), everywhere, new FixedThreshold(2.5), CORNERS, 5, new Workers(2)).size());
		assertEquals(0, Lesion.find(two(), everywhere, new FixedThreshold(2.5), CORNERS, 20, new Workers(2)).size());
	}

	@Test
	void lesionsThatTouchAtACornerAreOneOrTwoByConnectivity() {
		final float[] values = new float[4 * 4 * 4];
		values[0] = 1;
		values[16 + 4 + 1] = 1;
		final UptakeVolume volume = Spheres.volume(values, new Size(4, 4, 4), SPACING);
		final List<VoxelSet> everywhere = List.of(VoxelSet.everywhere(new Size(4, 4, 4)));
		final Delineation one = new FixedThreshold(1);
		assertEquals(1, Lesion.find(volume, everywhere, one, CORNERS, 0, new Workers(2)).size());
		assertEquals(2, Lesion.find(volume, everywhere, one, Optional.of(Connectivity.FACES), 0, new Workers(2)).size());
		assertEquals(1, Lesion.find(volume, everywhere, one, Optional.empty(), 0, new Workers(2)).size());
	}

	@Test
	void aPercentageIsThatOfEachRegionsOwnMaximum() {
		final UptakeVolume volume = new Spheres(SIZE, SPACING, 0).with(30, 40, 45, 16, 10).with(90, 60, 75, 12, 2).blurred(
			1.5);
		final List<VoxelSet> regions = List.of(ball(volume, 30, 40, 45, 27), ball(volume, 90, 60, 75, 22));
		final List<Lesion> lesions = Lesion.find(volume, regions, new PercentOfMaximum(50), CORNERS, 0, new Workers(2));
		assertEquals(List.of(0, 1), lesions.stream().map(Lesion::region).toList());
		assertEquals(5, lesions.get(0).threshold(), 0.01);
		assertEquals(1, lesions.get(1).threshold(), 0.01);
		assertVolume(16, 0.07, lesions.get(0));
		assertVolume(12, 0.07, lesions.get(1));
		assertThrows(IllegalArgumentException.class, () -> new PercentOfMaximum(0));
	}

	/** Half-way between the plateau of 10 and the background of 2 lies at 0.15 x 10 + 2 = 3.5 only by the formula. */
	@Test
	void theAdaptiveThresholdFollowsCoreAndBackground() {
		final UptakeVolume volume = new Spheres(SIZE, SPACING, 2).with(60, 50, 60, 20, 10).sharp();
		final VoxelSet region = ball(volume, 60, 50, 60, 35);
		for (final OptionalDouble background : List.of(OptionalDouble.empty(), OptionalDouble.of(2))) {
			final List<Lesion> lesions = Lesion.find(volume, List.of(region), new AdaptiveThreshold(background), CORNERS, 0,
				new Workers(2));
			assertEquals(3.5, lesions.get(0).threshold(), 1e-6);
			assertVolume(20, 0.02, lesions.get(0));
		}
		final VoxelSet tight = ball(volume, 60, 50, 60, 15);
		assertThrows(IllegalArgumentException.class, () -> new AdaptiveThreshold(OptionalDouble.empty()).delineate(volume,
			tight, new Workers(2)));
	}

	@Test
	void percistMultipliesTheMeanOfItsReferenceAndAddsTwoDeviations() {
		final UptakeStatistics reference = new UptakeStatistics(100, 2, 0.3, 1, 3, 2, new Position(0, 0, 0));
		assertEquals(3.6, FixedThreshold.percistLiver(reference).threshold(), 1e-12);
		assertEquals(4.6, FixedThreshold.percistBloodPool(reference).threshold(), 1e-12);
	}

	@ParameterizedTest
	@CsvSource({ "0, 10", "2, 10", "5, 10", "0, 3" })
	void theWatershedFindsTheEdgeWhateverTheContrast(final double background, final double value) {
		final UptakeVolume volume = new Spheres(SIZE, SPACING, background).with(60, 50, 60, 20, value).blurred(3);
		final List<Lesion> lesions = Lesion.find(volume, List.of(ball(volume, 60, 50, 60, 35)), new GradientWatershed(),
			CORNERS, 0, new Workers(2));
		assertEquals(1, lesions.size());
		assertVolume(20, 0.1, lesions.get(0));
	}

	@Test
	void theWatershedStopsAtTheEdgeOfTheImage() {
		final UptakeVolume volume = new Spheres(SIZE, SPACING, 1).with(0, 50, 60, 20, 9).blurred(2);
		final Lesion half = Lesion.find(volume, List.of(ball(volume, 0, 50, 60, 35)), new GradientWatershed(), CORNERS, 0,
			new Workers(2)).get(0);
		final double truth = 2e-3 / 3 * Math.PI * 8000;
		assertEquals(truth, half.voxels().count() * 0.012, 0.15 * truth);
	}

	/** Blur moves activity out of a lesion but makes none: SAM stays, TLG above a threshold does not. */
	@Test
	void addedActivityDoesNotDependOnBlurOrThreshold() {
		final double truth = 7 * 4e-3 / 3 * Math.PI * 1000;
		for (final double sigma : new double[] { 0, 2, 3.5 }) {
			for (final double percent : new double[] { 41, 70 }) {
				final UptakeVolume volume = new Spheres(SIZE, SPACING, 1).with(60, 50, 60, 10, 8).blurred(sigma);
				final UptakeIndices indices = UptakeIndices.of(volume, find(volume, new PercentOfMaximum(percent)), new Workers(
					2)).get(0);
				assertEquals(truth, indices.added().activity(), 0.06 * truth, sigma + " mm, " + percent + " %");
				if (sigma == 3.5 && percent == 70) assertTrue(indices.glycolysis().total() < 0.5 * truth);
			}
		}
	}

	private static void assertVolume(final double radius, final double tolerance, final Lesion lesion) {
		final double truth = 4e-3 / 3 * Math.PI * radius * radius * radius;
		assertEquals(truth, lesion.voxels().count() * SPACING.x() * SPACING.y() * SPACING.z() / 1000, tolerance * truth);
	}

	@Test
	void whatIsFoundInSeveralRegionsAtOnePlaceIsOneLesion() {
		final UptakeVolume volume = two();
		final List<VoxelSet> regions = List.of(VoxelSet.everywhere(size(volume)), VoxelSet.everywhere(size(volume)));
		final List<Lesion> found = Lesion.find(volume, regions, new FixedThreshold(2.5), CORNERS, 0, new Workers(2));
		final List<Lesion> once = Lesion.withoutRepeats(found);
		assertEquals(4, found.size());
		assertEquals(2, once.size());
		assertEquals(found.get(0).voxels().count(), once.get(0).voxels().count());
		assertEquals(0, once.get(1).region());
	}

	@Test
	void partsOfOneLesionInOverlappingRegionsAreJoined() {
		final VoxelSet.Size size = new VoxelSet.Size(10, 2, 1);
		final VoxelSet.Builder left = new VoxelSet.Builder(size);
		final VoxelSet.Builder right = new VoxelSet.Builder(size);
		final VoxelSet.Builder apart = new VoxelSet.Builder(size);
		for (int x = 0; x < 6; x++) {
			left.add(x, 0, 0);
		}
		for (int x = 5; x < 8; x++) {
			right.add(x, 0, 0);
		}
		apart.add(9, 1, 0);
		final List<Lesion> once = Lesion.withoutRepeats(List.of(new Lesion(0, left.build(), 3), new Lesion(1, apart.build(),
			5), new Lesion(2, right.build(), 2)));
		assertEquals(2, once.size());
		assertEquals(8, once.get(0).voxels().count());
		assertEquals(2, once.get(0).threshold());
		assertEquals(1, once.get(1).region());
	}
}
