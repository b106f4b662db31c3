package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

class GradientShellsTest {

	@Test
	void bValuesWithinTheToleranceAreOneShell() {
		final GradientShells shells = GradientShells.ofRepeats(20, 1000, 0, 505, 5, 995, 495, 0);
		assertArrayEquals(new double[] { 5 / 3.0, 500, 997.5 }, shells.points(), 1e-12);
		assertEquals(List.of(List.of(List.of(1, 6, 3)), List.of(List.of(5, 2)), List.of(List.of(4, 0))), shells.volumes());
	}

	@Test
	void repeatsAreAveragedArithmeticallyAndDirectionsGeometrically() {
		final double[] b = { 0, 0, 800, 800, 800 };
		final double[] signal = { 90, 110, 10, 20, 40 };
		assertArrayEquals(new double[] { 100, 70 / 3.0 }, GradientShells.ofRepeats(1, b).average(signal), 1e-12);
		assertArrayEquals(new double[] { 100, 20 }, GradientShells.ofDirections(1, b).average(signal), 1e-12);
	}

	@Test
	void theGradientsTellRepeatsFromDirections() {
		final double[] b = { 0, 800, 800, 800, 800 };
		final double[][] directions = { { 0, 0, 0 }, { 1, 0, 0 }, { -0.9999, 0.001, 0 }, { 0, 1, 0 }, { 0, 2, 0 } };
		final GradientShells shells = GradientShells.group(1, b, directions);
		assertEquals(List.of(List.of(1, 2), List.of(3, 4)), shells.volumes().get(1));
		assertArrayEquals(new double[] { 100, Math.sqrt(20 * 45) }, shells.average(new double[] { 100, 15, 25, 50, 40 }),
			1e-12);
	}

	/** The trace signal of a tensor decays with the mean of its eigenvalues. */
	@Test
	void theTraceOfThreeDirectionsGivesTheMeanDiffusivity() {
		final double[] diffusivities = { 0.3e-3, 0.7e-3, 1.7e-3 };
		final double[] b = { 0, 1000, 1000, 1000 };
		final double[] signal = { 500, 0, 0, 0 };
		for (int axis = 0; axis < 3; axis++) {
			signal[axis + 1] = 500 * Math.exp(-1000 * diffusivities[axis]);
		}
		final GradientShells shells = GradientShells.ofDirections(1, b);
		final double[] fitted = new double[2];
		MonoExponential.linear(shells.points()).fit(shells.average(signal), fitted);
		assertEquals(0.9e-3, fitted[0], 1e-12);
	}

	@Test
	void anImageIsAveragedVoxelByVoxel() {
		final Img<FloatType> image = ArrayImgs.floats(new float[] { 100, 200, 10, 0, 40, 30, 90, 80 }, 2, 1, 1, 4);
		final PlanarImg<FloatType, ?> averages = GradientShells.ofDirections(1, 0, 800, 800, 0).average(image);
		assertArrayEquals(new long[] { 2, 1, 1, 2 }, averages.dimensionsAsLongArray());
		assertEquals(95, averages.getAt(0, 0, 0, 0).get());
		assertEquals(140, averages.getAt(1, 0, 0, 0).get());
		assertEquals(20, averages.getAt(0, 0, 0, 1).get(), 1e-5);
		assertEquals(0, averages.getAt(1, 0, 0, 1).get());
	}

	@Test
	void volumeWithoutDirection_besideDirections_isLeftOut() {
		final double[][] directions = { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 } };
		assertEquals(java.util.List.of(java.util.List.of(java.util.List.of(0)), java.util.List.of(java.util.List.of(1),
			java.util.List.of(2))), GradientShells.group(1, new double[] { 0, 800, 800, 800 }, directions).volumes());
	}

	@Test
	void aMissingValueStaysMissing() {
		assertEquals(Double.NaN, GradientShells.ofDirections(1, 0, 800, 800).average(new double[] { 1, Double.NaN, 5 })[1]);
	}

	@Test
	void whatMakesNoShellsIsRefusedInOneSentence() {
		assertEquals("tolerance must be a finite number from 0 up in s/mm^2, but it is -1.0.", assertThrows(
			IllegalArgumentException.class, () -> GradientShells.ofRepeats(-1, 0, 800)).getMessage());
		assertEquals("b_values must hold at least one b-value, but there are none.", assertThrows(
			IllegalArgumentException.class, () -> GradientShells.ofRepeats(1)).getMessage());
		assertEquals("directions must be one per b-value, but there are 1 for 2 b-values.", assertThrows(
			IllegalArgumentException.class, () -> GradientShells.group(1, new double[] { 0, 800 }, new double[1][3]))
			.getMessage());
	}
}
