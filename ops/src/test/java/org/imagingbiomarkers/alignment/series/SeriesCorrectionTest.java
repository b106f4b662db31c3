package org.imagingbiomarkers.alignment.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Volumes of blobs that are evaluated, not interpolated, where they have moved. */
class SeriesCorrectionTest {

	private static final VolumeGrid GRID = new VolumeGrid(32, 32, 8, 2, 2, 4);
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
		final float[][] one = { new float[GRID.voxels()] };
		assertThrows(InvalidInputException.class, () -> correct(one, Kind.RIGID, Workers.single()));
		assertThrows(InvalidInputException.class, () -> SeriesCorrection.correct(GRID, series(0), inside(false), 0, Optional
			.empty(), CorrectionSettings.of(Kind.RIGID), Workers.single()));
		assertThrows(InvalidInputException.class, () -> SeriesCorrection.correct(GRID, series(0), inside(true), 6, Optional
			.empty(), CorrectionSettings.of(Kind.RIGID), Workers.single()));
	}

	private static CorrectionResult correct(final float[][] series, final Kind kind, final Workers workers) {
		return SeriesCorrection.correct(GRID, series, inside(true), 0, Optional.of(SeriesPrediction.model(
			() -> MonoExponential.weighted(B))), CorrectionSettings.of(kind), workers);
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
