package org.imagingbiomarkers.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.lesion.Segmentation.Refusal;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docs/commands/segment-lesion#what-it-computes")
class LesionSegmenterTest {

	private static final VoxelGrid CT = new VoxelGrid(90, 80, 40, 0.8, 0.8, 2);
	private static final double[] CENTER = { 44, 41, 19 };
	private static final VoxelGrid PET = new VoxelGrid(50, 50, 40, 4, 4, 3);

	private static LesionSegmenter tissue(final VoxelSource source) {
		return new LesionSegmenter(source, SegmentationSettings.forTissue(), new Workers(2));
	}

	private static LesionSegmenter uptake(final VoxelSource source) {
		return new LesionSegmenter(source, SegmentationSettings.forUptake(), new Workers(2));
	}

	private static Outline outline(final Segmentation found) {
		return assertInstanceOf(Outline.class, found, found.sentence());
	}

	/** Radius in mm, values inside and outside, noise. */
	@ParameterizedTest
	@CsvSource({ "4, 40, -850, 20", "8, 100, 20, 8", "12, 60, 20, 8", "16, -20, 60, 6" })
	void ballInTissue_isFoundFromItsCenter(final double radius, final double inside, final double outside,
		final double noise)
	{
		final Outline found = outline(tissue(BallPhantom.of(CT, CENTER, radius, inside, outside, noise)).at(44, 41, 19));
		final VoxelMask truth = BallPhantom.truth(CT, CENTER, radius);
		assertTrue(found.region().dice(truth) >= 0.85, () -> "Dice " + found.region().dice(truth));
		assertEquals(SegmentationMethod.REGION_GROWING, found.method());
		assertTrue(found.lower() <= inside && inside <= found.upper());
	}

	@Test
	void ballInTissue_isTheSameFromEveryPointInside() {
		final LesionSegmenter segmenter = tissue(BallPhantom.of(CT, CENTER, 12, 80, 20, 5));
		final Outline first = outline(segmenter.at(44, 41, 19));
		for (final int[] seed : new int[][] { { 38, 41, 19 }, { 44, 48, 20 }, { 46, 38, 16 }, { 49, 41, 22 } }) {
			final Outline other = outline(segmenter.at(seed[0], seed[1], seed[2]));
			assertTrue(other.region().dice(first.region()) >= 0.99);
		}
	}

	@Test
	void plane_isSegmentedInItsOnlySlice() {
		final VoxelGrid grid = new VoxelGrid(120, 110, 1, 0.7, 0.7, 5);
		final Outline found = outline(tissue(BallPhantom.of(grid, new double[] { 60, 50, 0 }, 12, 200, 100, 4)).at(58, 52,
			0));
		assertTrue(found.region().dice(BallPhantom.truth(grid, new double[] { 60, 50, 0 }, 12)) >= 0.9);
	}

	@Test
	void tissueWithoutEdge_isRefusedInWords() {
		final Segmentation found = tissue(BallPhantom.of(CT, CENTER, 12, 20, 20, 5)).at(44, 41, 19);
		assertTrue(assertInstanceOf(Refusal.class, found).sentence().startsWith("No edge"), found.sentence());
	}

	@Test
	void constantImageAndMissingValues_areRefused() {
		assertInstanceOf(Refusal.class, tissue(VoxelSource.of(CT, new float[90 * 80 * 40])).at(1, 2, 3));
		final float[] none = new float[90 * 80 * 40];
		java.util.Arrays.fill(none, Float.NaN);
		assertEquals("There is no value at this point.", tissue(VoxelSource.of(CT, none)).at(4, 4, 4).sentence());
		assertEquals("There is no value at this point.", uptake(VoxelSource.of(CT, none)).at(4, 4, 4).sentence());
		assertInstanceOf(Refusal.class, uptake(VoxelSource.of(CT, new float[90 * 80 * 40])).at(1, 2, 3));
	}

	@Test
	void hotBall_isFoundFromAnywhereInIt() {
		final double[] center = { 24, 26, 18 };
		final LesionSegmenter segmenter = uptake(BallPhantom.of(PET, center, 18, 10, 1, 0.1));
		final VoxelMask truth = BallPhantom.truth(PET, center, 18);
		final Outline first = outline(segmenter.at(24, 26, 18));
		assertTrue(first.region().dice(truth) >= 0.95, () -> "Dice " + first.region().dice(truth));
		assertEquals(1 + 0.41 * 9, first.lower(), 0.2);
		for (final int[] seed : new int[][] { { 22, 26, 18 }, { 27, 28, 19 }, { 24, 23, 14 } }) {
			assertEquals(first.region(), outline(segmenter.at(seed[0], seed[1], seed[2])).region());
		}
	}

	@Test
	void uptakeOfBackground_isRefusedInWords() {
		final Segmentation found = uptake(BallPhantom.of(PET, new double[] { 24, 26, 18 }, 18, 10, 1, 0.05)).at(5, 5, 30);
		assertTrue(found.sentence().startsWith("No uptake above its surroundings"), found.sentence());
	}

	@Test
	void uptakeBeyondTheLargestRadius_isRefusedAsLeak() {
		final SegmentationSettings near = new SegmentationSettings(SegmentationMethod.FIXED, true, OptionalDouble.of(0.5),
			60);
		final Segmentation found = new LesionSegmenter(BallPhantom.of(PET, new double[] { 24, 26, 18 }, 20, 10, 1, 0), near,
			Workers.single()).at(24, 26, 18);
		assertEquals("No edge: the uptake leaks into its surroundings.", found.sentence());
	}

	@ParameterizedTest
	@EnumSource(SegmentationMethod.class)
	void everyMethod_findsAHotBall(final SegmentationMethod method) {
		final double[] center = { 24, 26, 18 };
		final Segmentation found = new LesionSegmenter(BallPhantom.of(PET, center, 20, 10, 1, 0.1), SegmentationSettings
			.forUptake().with(method), new Workers(2)).at(24, 26, 18);
		final VoxelMask truth = BallPhantom.truth(PET, center, 20);
		assertTrue(outline(found).region().dice(truth) >= 0.88, () -> method + ": " + outline(found).region().dice(truth));
	}

	@ParameterizedTest
	@EnumSource(value = SegmentationMethod.class, names = { "AUTO", "RANDOM_WALKER", "GROW_CUT", "WATERSHED" })
	void strokes_separateABallFromItsSurroundings(final SegmentationMethod method) {
		final VoxelSource source = BallPhantom.of(CT, CENTER, 12, 60, 20, 6);
		final VoxelMask inside = BallPhantom.truth(CT, CENTER, 4);
		final VoxelMask shell = BallPhantom.truth(CT, CENTER, 22).minus(BallPhantom.truth(CT, CENTER, 20));
		final Outline found = outline(new LesionSegmenter(source, SegmentationSettings.forTissue().with(method), new Workers(
			2)).from(inside, shell));
		final VoxelMask truth = BallPhantom.truth(CT, CENTER, 12);
		assertTrue(found.region().dice(truth) >= 0.75, () -> method + ": " + found.region().dice(truth));
		assertTrue(inside.minus(found.region()).isEmpty());
		assertTrue(found.region().intersection(shell).isEmpty());
	}

	@Test
	void strokesThatCannotBe_areRefusedInOneSentence() {
		final LesionSegmenter segmenter = tissue(BallPhantom.of(CT, CENTER, 12, 60, 20, 6));
		final VoxelMask stroke = BallPhantom.truth(CT, CENTER, 4);
		final VoxelMask none = VoxelMask.empty(CT);
		assertThrows(InvalidInputException.class, () -> segmenter.from(none, stroke));
		assertThrows(InvalidInputException.class, () -> segmenter.from(stroke, stroke));
		assertThrows(InvalidInputException.class, () -> new LesionSegmenter(segmenter.source(), SegmentationSettings
			.forTissue().with(SegmentationMethod.FIXED), Workers.single()).from(stroke, none));
		assertThrows(InvalidInputException.class, () -> segmenter.at(90, 0, 0));
	}

	@ParameterizedTest
	@EnumSource(SegmentationMethod.class)
	void anyNumberOfThreads_givesTheSameVoxels(final SegmentationMethod method) {
		final VoxelSource source = BallPhantom.of(PET, new double[] { 24, 26, 18 }, 20, 10, 1, 0.3);
		final SegmentationSettings settings = SegmentationSettings.forUptake().with(method);
		assertEquals(new LesionSegmenter(source, settings, Workers.single()).at(24, 26, 18), new LesionSegmenter(source,
			settings, new Workers(3)).at(24, 26, 18));
	}

	@Test
	void interruptedThread_endsTheWork() {
		final LesionSegmenter segmenter = tissue(BallPhantom.of(CT, CENTER, 12, 60, 20, 6));
		Thread.currentThread().interrupt();
		try {
			assertThrows(CancellationException.class, () -> segmenter.at(44, 41, 19));
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void volumeRange_holdsTheVolumeAndIsNarrowForASharpBall() {
		final LesionSegmenter segmenter = uptake(BallPhantom.of(PET, new double[] { 24, 26, 18 }, 20, 10, 1, 0.1));
		final Outline found = outline(segmenter.at(24, 26, 18));
		final VolumeRange range = VolumeRange.of(segmenter, new int[] { 24, 26, 18 }, found);
		final double volume = found.region().milliliters();
		assertTrue(range.low() <= volume && volume <= range.high());
		assertTrue(range.high() - range.low() > 0 && range.high() - range.low() < 0.15 * volume, range::toString);
		assertEquals(0, range.refused());
	}
}
