package org.imagingbiomarkers.alignment.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionResult.VolumeResult;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes of blobs that are evaluated, not interpolated, where they have moved. */
@Tag("docs/commands/motion-correction#what-it-computes")
class SeriesCorrectionTest {

	private static final VolumeGrid GRID = VolumeGrid.upright(new int[] { 32, 32, 8 }, new double[] { 2, 2, 4 },
		new double[3]);
	private static final double[] B = { 0, 0, 100, 400, 400, 800 };

	@Test
	void aShiftAlongXIsFound() {
		final CorrectionResult result = correct(series(3), Kind.TRANSLATION, Workers.single());
		assertEquals(Verdict.NEEDED, result.verdict());
		assertTrue(result.motions().get(4).moved());
		assertEquals(3, result.motions().get(4).translation()[0], 0.15);
		assertEquals(0, result.motions().get(4).translation()[1], 0.15);
		assertTrue(result.motions().get(4).residualAfter() < result.motions().get(4).residualBefore());
	}

	@ParameterizedTest
	@CsvSource({ "4, 2.5", "3, 4", "5, 6" })
	@DisplayName("A volume that has moved spoils the prediction of the others, which have not")
	void whoHasNotMovedStays(final int moved, final double shift) {
		final Random random = new Random(4);
		final double[][] blobs = new double[60][];
		for (int k = 0; k < blobs.length; k++) {
			blobs[k] = new double[] { 64 * random.nextDouble(), 64 * random.nextDouble(), 32 * random.nextDouble(), 5 + 4 *
				random.nextDouble(), 300 * random.nextDouble() };
		}
		final float[][] series = new float[B.length][GRID.voxels()];
		for (int t = 0; t < B.length; t++) {
			final double way = t == moved ? shift : 0;
			for (int i = 0; i < GRID.voxels(); i++) {
				final double x = i % 32 * 2 - way;
				final double y = i / 32 % 32 * 2 + way / 2;
				final double z = i / 1024 * 4;
				double value = 150;
				for (final double[] b : blobs) {
					value += b[4] * Math.exp(-((x - b[0]) * (x - b[0]) + (y - b[1]) * (y - b[1]) + (z - b[2]) * (z - b[2])) / (2 *
						b[3] * b[3]));
				}
				// Diffusion coefficients that differ by 40 %: a motion that grows with b would look like others.
				series[t][i] = (float) (value * Math.exp(-B[t] * (1e-3 + 0.4e-3 * Math.sin(x / 9))) + 4 * random.nextGaussian());
			}
		}
		final boolean[] inside = inside(true);
		for (int i = 0; i < inside.length; i++) {
			inside[i] &= i / 32 % 32 > 4 && i / 32 % 32 < 27;
		}
		final CorrectionResult result = SeriesCorrection.correct(GRID, series, inside, 0, Optional.of(decay()),
			CorrectionSettings.of(Kind.RIGID), Workers.single());
		for (int t = 0; t < B.length; t++) {
			final double way = result.motions().get(t).meanDisplacement();
			assertTrue(t == moved || way < 0.15, () -> way + " mm");
		}
		assertEquals(shift, result.motions().get(moved).translation()[0], 0.15);
		assertEquals(-shift / 2, result.motions().get(moved).translation()[1], 0.15);
	}

	@Test
	void withoutMotionEveryValueIsKept() {
		final float[][] series = series(0);
		final CorrectionResult result = correct(series, Kind.RIGID, Workers.single());
		assertEquals(Verdict.NOT_NEEDED, result.verdict());
		for (int t = 0; t < series.length; t++) {
			assertArrayEquals(series[t], result.volumes()[t]);
			assertFalse(result.motions().get(t).moved());
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final float[][] one = correct(series(3), Kind.BSPLINE, Workers.single()).volumes();
		final float[][] two = correct(series(3), Kind.BSPLINE, new Workers(2)).volumes();
		for (int t = 0; t < one.length; t++) {
			assertArrayEquals(one[t], two[t]);
		}
	}

	@Test
	void theReferenceVolumeIsKept() {
		final float[][] series = series(3);
		assertArrayEquals(series[0], correct(series, Kind.AFFINE, Workers.single()).volumes()[0]);
	}

	@Test
	void toTheReferenceAlone() {
		final CorrectionResult result = SeriesCorrection.correct(GRID, series(3), inside(true), 0, Optional.empty(),
			CorrectionSettings.of(Kind.TRANSLATION), Workers.single());
		assertEquals(3, result.motions().get(4).translation()[0], 0.3);
	}

	@Test
	void wrongInputIsNamed() {
		assertSentence("Motion is corrected between at least 2 volumes, but the series has 1.", new float[][] { new float[GRID
			.voxels()] }, inside(true), 0);
		assertSentence("reference must be the number of a volume from 1 to 6, but it is 7.", series(0), inside(true), 6);
		assertSentence("The mask must have at least 20 voxels to tell motion from, but it is empty.", series(0), inside(
			false), 0);
		final boolean[] one = inside(false);
		one[500] = true;
		assertSentence("The mask must have at least 20 voxels to tell motion from, but it has 1.", series(0), one, 0);
		final float[][] blank = series(0);
		Arrays.fill(blank[2], Float.NaN);
		assertSentence("Volume 3 of the series has no finite value; motion can be told only between volumes that have some.",
			blank, inside(true), 0);
		final VolumeGrid line = VolumeGrid.upright(new int[] { 2, 64, 1 }, new double[] { 1, 1, 1 }, new double[3]);
		final InvalidInputException refused = assertThrows(InvalidInputException.class, () -> SeriesCorrection.correct(line,
			new float[][] { new float[128], new float[128] }, all(128), 0, Optional.empty(), CorrectionSettings.of(Kind.RIGID),
			Workers.single()));
		assertEquals("Motion can be told from slices of at least 4 x 4 voxels, but they have 2 x 64.", refused.getMessage());
	}

	private static void assertSentence(final String sentence, final float[][] series, final boolean[] inside,
		final int reference)
	{
		final InvalidInputException refused = assertThrows(InvalidInputException.class, () -> SeriesCorrection.correct(GRID,
			series, inside, reference, Optional.empty(), CorrectionSettings.of(Kind.RIGID), Workers.single()));
		assertEquals(sentence, refused.getMessage());
	}

	private static boolean[] all(final int voxels) {
		final boolean[] all = new boolean[voxels];
		Arrays.fill(all, true);
		return all;
	}

	@Test
	void blankVoxelsDoNotCountAndStayBlank() {
		final float[][] series = series(3);
		for (int t = 0; t < series.length; t++) {
			for (int i = 0; i < series[t].length; i++) {
				if (i / 32 % 32 < 6) series[t][i] = t == 4 ? Float.NaN : Float.POSITIVE_INFINITY;
			}
		}
		final CorrectionResult result = correct(series, Kind.TRANSLATION, Workers.single());
		assertEquals(Verdict.NEEDED, result.verdict());
		assertEquals(3, result.motions().get(4).translation()[0], 0.15);
		for (int i = 0; i < series[4].length; i++) {
			assertEquals(i / 32 % 32 < 6, Float.isNaN(result.volumes()[4][i]));
			assertEquals(series[0][i], result.volumes()[0][i]);
		}
		for (final VolumeResult one : result.motions()) {
			assertTrue(Double.isFinite(one.residualBefore()) && Double.isFinite(one.residualAfter()));
		}
	}

	@Test
	void whatFailsReturnsTheOriginal() {
		final float[][] series = new float[2][GRID.voxels()];
		for (int i = 0; i < GRID.voxels(); i++) {
			for (int t = 0; t < 2; t++) {
				final double x = (i % 32 * 2 - 21 - 20 * t) / 12.0;
				final double y = (i / 32 % 32 * 2 - 31) / 12.0;
				final double z = (i / 1024 * 4 - 14) / 12.0;
				series[t][i] = (float) (1000 * Math.exp(-(x * x + y * y + z * z) / 2));
			}
		}
		final CorrectionResult result = SeriesCorrection.correct(GRID, series, all(GRID.voxels()), 0, Optional.empty(),
			CorrectionSettings.of(Kind.TRANSLATION), Workers.single());
		assertEquals(Verdict.FAILED, result.verdict());
		assertFalse(result.motions().get(1).moved());
		assertTrue(result.motions().get(1).meanDisplacement() > 16);
		assertArrayEquals(series[1], result.volumes()[1]);
		assertArrayEquals(new double[] { 1, 0, 0 }, result.motions().get(1).turnedGradient(1, 0, 0));
	}

	@ParameterizedTest
	@CsvSource({ "1, RIGID", "1, BSPLINE", "2, AFFINE", "3, RIGID", "3, TRANSLATION" })
	void fewSlicesMoveInThePlane(final int slices, final Kind kind) {
		final VolumeGrid grid = VolumeGrid.upright(new int[] { 32, 32, slices }, new double[] { 2, 2, 4 }, new double[3]);
		final float[][] whole = series(3);
		final float[][] series = new float[whole.length][];
		for (int t = 0; t < series.length; t++) {
			series[t] = Arrays.copyOfRange(whole[t], 3 * 1024, (3 + slices) * 1024);
		}
		final CorrectionResult result = SeriesCorrection.correct(grid, series, Arrays.copyOf(inside(true), grid.voxels()), 0,
			Optional.of(decay()), CorrectionSettings.of(kind), Workers.single());
		assertEquals(Verdict.NEEDED, result.verdict());
		assertTrue(result.motions().get(4).moved());
		assertEquals(3, result.motions().get(4).translation()[0], 0.4);
		assertEquals(0, result.motions().get(4).translation()[1], 0.4);
		assertEquals(0, result.motions().get(4).translation()[2], 1e-6);
		assertEquals(0, result.motions().get(4).degrees()[0], 1e-6);
		assertEquals(0, result.motions().get(4).degrees()[1], 1e-6);
	}

	@Test
	@DisplayName("The residual before is that of the series as it was beside its own prediction")
	void residualsAreOfTheSameVoxels() {
		final VolumeGrid grid = VolumeGrid.upright(new int[] { 32, 32, 1 }, new double[] { 2, 2, 4 }, new double[3]);
		final float[][] whole = series(3);
		final float[][] series = new float[whole.length][];
		final float[][] predicted = new float[whole.length][];
		for (int t = 0; t < series.length; t++) {
			series[t] = Arrays.copyOfRange(whole[t], 3 * 1024, 4 * 1024);
			predicted[t] = series[t].clone();
		}
		final boolean[] inside = Arrays.copyOf(inside(true), 1024);
		for (int i = 0; i < inside.length; i++) {
			inside[i] &= i / 32 > 0 && i / 32 < 31;
		}
		final SeriesPrediction.Voxel voxel = decay().learn(series, inside).get();
		final double[] curve = new double[series.length];
		for (int i = 0; i < 1024; i++) {
			for (int t = 0; t < curve.length; t++) {
				curve[t] = series[t][i];
			}
			voxel.predict(i, curve);
			for (int t = 0; t < curve.length; t++) {
				predicted[t][i] = (float) curve[t];
			}
		}
		final CorrectionResult result = SeriesCorrection.correct(grid, series, inside, 0, Optional.of(decay()),
			CorrectionSettings.of(Kind.TRANSLATION), Workers.single());
		for (int t = 0; t < series.length; t++) {
			final SimpleRegression line = new SimpleRegression();
			for (int i = 0; i < 1024; i++) {
				if (inside[i]) line.addData(predicted[t][i], series[t][i]);
			}
			assertEquals(Math.sqrt(line.getSumSquaredErrors() / line.getN()), result.motions().get(t).residualBefore(), 1e-3);
			// Noise has a standard deviation of 4, some of which the fit follows.
			assertTrue(result.motions().get(t).residualAfter() < 4.8);
		}
		assertTrue(result.residualAfter() < 0.8 * result.residualBefore());
	}

	@Test
	@DisplayName("Tissue that turned under a gradient: an oblique grid, 6 degrees about an axis of the patient")
	void rotationsAreAlongThePatient() {
		final double s = Math.sqrt(0.5);
		// Rows run along posterior, columns obliquely along superior and left.
		final double[] directions = { 0, s, s, 1, 0, 0, 0, s, -s };
		final VolumeGrid grid = new VolumeGrid(new int[] { 24, 24, 24 }, new double[] { 2, 2, 2 }, new double[3], directions);
		final double angle = Math.toRadians(6);
		final double[] axis = { 2 / 3.0, -1 / 3.0, 2 / 3.0 };
		final double[] turn = new double[12];
		Rotations.fill(angle * axis[0], angle * axis[1], angle * axis[2], turn);
		final double[] center = grid.center();
		final Random random = new Random(8);
		final double[][] blobs = new double[60][];
		for (int k = 0; k < blobs.length; k++) {
			blobs[k] = new double[] { center[0] + 50 * (random.nextDouble() - 0.5), center[1] + 50 * (random.nextDouble() -
				0.5), center[2] + 50 * (random.nextDouble() - 0.5), 300 * random.nextDouble() };
		}
		final float[][] series = new float[2][grid.voxels()];
		final double[] at = new double[3];
		for (int i = 0; i < grid.voxels(); i++) {
			for (int t = 0; t < 2; t++) {
				at[0] = i % 24;
				at[1] = i / 24 % 24;
				at[2] = i / 576;
				grid.toPatient(at, at);
				final double[] x = { at[0] - center[0], at[1] - center[1], at[2] - center[2] };
				for (int r = 0; r < 3 && t == 1; r++) {
					// Where the tissue was before it turned: the transposed rotation.
					at[r] = center[r] + turn[r] * x[0] + turn[4 + r] * x[1] + turn[8 + r] * x[2];
				}
				for (final double[] b : blobs) {
					series[t][i] += (float) (b[3] * Math.exp(-((at[0] - b[0]) * (at[0] - b[0]) + (at[1] - b[1]) * (at[1] - b[1]) +
						(at[2] - b[2]) * (at[2] - b[2])) / 50));
				}
			}
		}
		final boolean[] inside = new boolean[grid.voxels()];
		for (int i = 0; i < inside.length; i++) {
			final int x = i % 24;
			final int y = i / 24 % 24;
			final int z = i / 576;
			inside[i] = x > 3 && x < 20 && y > 3 && y < 20 && z > 3 && z < 20;
		}
		final VolumeResult moved = SeriesCorrection.correct(grid, series, inside, 0, Optional.empty(), CorrectionSettings.of(
			Kind.RIGID), Workers.single()).motions().get(1);
		for (int d = 0; d < 3; d++) {
			assertEquals(6 * axis[d], moved.degrees()[d], 0.15);
		}
		// R transposed times a gradient along left.
		assertArrayEquals(new double[] { turn[0], turn[1], turn[2] }, moved.turnedGradient(1, 0, 0), 0.004);
	}

	@Test
	void anglesAreNotTheirSines() {
		final double[] affine = new double[12];
		Rotations.fill(0, Math.toRadians(10), 0, affine);
		assertArrayEquals(new double[] { 0, 10, 0 }, Rotations.degrees(rows(affine)), 1e-9);
		Rotations.fill(Math.toRadians(-100), 0, 0, affine);
		assertArrayEquals(new double[] { -100, 0, 0 }, Rotations.degrees(rows(affine)), 1e-9);
		Rotations.fill(0, 0, 0, affine);
		assertArrayEquals(new double[3], Rotations.degrees(rows(affine)), 1e-9);
	}

	private static double[][] rows(final double... affine) {
		return new double[][] { Arrays.copyOfRange(affine, 0, 3), Arrays.copyOfRange(affine, 4, 7), Arrays.copyOfRange(affine,
			8, 11) };
	}

	private static CorrectionResult correct(final float[][] series, final Kind kind, final Workers workers) {
		return SeriesCorrection.correct(GRID, series, inside(true), 0, Optional.of(decay()), CorrectionSettings.of(kind),
			workers);
	}

	private static SeriesPrediction decay() {
		return SeriesPrediction.sampled(B, SeriesPrediction.model(() -> MonoExponential.weighted(B)));
	}

	private static boolean[] inside(final boolean value) {
		final boolean[] inside = new boolean[GRID.voxels()];
		for (int i = 0; i < inside.length; i++) {
			// Away from the edges, beyond which a volume that has moved knows nothing.
			inside[i] = value && i % 32 > 4 && i % 32 < 27;
		}
		return inside;
	}

	/** A decaying signal; the fifth volume has moved along x, in mm. */
	private static float[][] series(final double shift) {
		final Random random = new Random(3);
		final double[][] blobs = new double[40][];
		for (int k = 0; k < blobs.length; k++) {
			blobs[k] = new double[] { 62 * random.nextDouble(), 62 * random.nextDouble(), 28 * random.nextDouble(), 4 + 4 *
				random.nextDouble(), 300 * random.nextDouble() };
		}
		final float[][] series = new float[B.length][GRID.voxels()];
		for (int t = 0; t < B.length; t++) {
			for (int i = 0; i < GRID.voxels(); i++) {
				final double x = i % 32 * 2 - (t == 4 ? shift : 0);
				final double y = i / 32 % 32 * 2;
				final double z = i / 1024 * 4;
				double value = 100;
				for (final double[] b : blobs) {
					value += b[4] * Math.exp(-((x - b[0]) * (x - b[0]) + (y - b[1]) * (y - b[1]) + (z - b[2]) * (z - b[2])) / (2 *
						b[3] * b[3]));
				}
				series[t][i] = (float) (value * Math.exp(-B[t] * (0.8e-3 + 0.4e-3 * x / 62)) + 4 * random.nextGaussian());
			}
		}
		return series;
	}
}
