package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.Test;

class LandmarksTest {

	private static final List<double[]> POINTS = List.of(new double[] { 10, 20, 30 }, new double[] { -40, 5, 12 },
		new double[] { 7, -33, 2 }, new double[] { 21, 14, -45 }, new double[] { -3, 50, -8 });

	private static List<double[]> mapped(final List<double[]> points, final Transform transform, final double noise) {
		final Random random = new Random(5);
		final List<double[]> mapped = new ArrayList<>();
		for (final double[] point : points) {
			final double[] to = new double[3];
			transform.apply(point, to);
			for (int d = 0; d < 3; d++) {
				to[d] += noise * random.nextGaussian();
			}
			mapped.add(to);
		}
		return mapped;
	}

	@Test
	void rotation_ofAnyAngle_isFound() {
		for (final double[] angles : new double[][] { { 0, 0, 0 }, { 0.1, -0.2, 0.3 }, { 2.5, 0.4, -3 }, { Math.PI, 0,
			0 } })
		{
			final Rigid truth = Rigid.about(angles, new double[] { 1, 2, 3 }, new double[] { 15, -7, 100 });
			for (final int count : new int[] { 3, 5 }) {
				final List<double[]> some = POINTS.subList(0, count);
				final Landmarks landmarks = new Landmarks(some, mapped(some, truth, 0));
				assertArrayEquals(truth.matrix(), landmarks.rigid().matrix(), 1e-9);
				assertArrayEquals(new double[count], landmarks.errors(landmarks.rigid()), 1e-9);
			}
		}
	}

	@Test
	void affine_isFound_whereThePointsSpanSpace() {
		final Affine truth = new Affine(new double[] { 1.1, 0.05, 0, -0.02, 0.9, 0.1, 0.03, 0, 1.05 }, new double[] { 3, 4,
			-5 });
		final Landmarks landmarks = new Landmarks(POINTS, mapped(POINTS, truth, 0));
		assertTrue(landmarks.spanSpace());
		assertArrayEquals(truth.matrix(), landmarks.affine().matrix(), 1e-9);
		final List<double[]> three = POINTS.subList(0, 3);
		assertThrows(InvalidInputException.class, () -> new Landmarks(three, three).affine());
	}

	/** Nothing near it is better in the least squares. */
	@Test
	void rigid_isTheLeastOfTheSquares() {
		final Landmarks landmarks = new Landmarks(POINTS, mapped(POINTS, Rigid.about(new double[] { 0.3, 0.1, -0.2 },
			new double[3], new double[] { 1, 2, 3 }), 2));
		final LinearTransform best = landmarks.rigid();
		final double least = squares(landmarks.errors(best));
		for (int k = 0; k < 12; k++) {
			final double[] six = new double[6];
			six[k / 2] = (k % 2 == 0 ? 1 : -1) * (k / 2 < 3 ? 0.01 : 0.2);
			final LinearTransform near = LinearTransforms.after(Rigid.about(new double[] { six[0], six[1], six[2] },
				new double[3], new double[] { six[3], six[4], six[5] }), best);
			assertTrue(squares(landmarks.errors(near)) > least);
		}
	}

	private static double squares(final double[] values) {
		double sum = 0;
		for (final double value : values) {
			sum += value * value;
		}
		return sum;
	}

	@Test
	void wrongPoints_areSaid() {
		final List<double[]> line = List.of(new double[] { 0, 0, 0 }, new double[] { 1, 2, 3 }, new double[] { 2, 4, 6 });
		assertEquals("The landmarks of the fixed image lie on a line; they must span at least a triangle.", assertThrows(
			InvalidInputException.class, () -> new Landmarks(line, POINTS.subList(0, 3))).getMessage());
		assertEquals("There must be at least 3 landmarks, but there are 2.", assertThrows(InvalidInputException.class,
			() -> new Landmarks(POINTS.subList(0, 2), POINTS.subList(0, 2))).getMessage());
		assertTrue(assertThrows(InvalidInputException.class, () -> new Landmarks(POINTS, line)).getMessage().contains(
			"there are 5 of the fixed and 3 of the moving image"));
	}
}
