package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LinearLeastSquaresTest {

	@Property(tries = 200)
	void theCoefficientsAreThoseOfCommonsMath(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 4) final int size) {
		final Random random = new Random(seed);
		final double[][] basis = new double[size][9];
		final double[] measured = new double[9];
		final double[] weights = new double[9];
		final RealMatrix matrix = MatrixUtils.createRealMatrix(9, size);
		final ArrayRealVector right = new ArrayRealVector(9);
		for (int i = 0; i < 9; i++) {
			measured[i] = 100 * random.nextGaussian();
			weights[i] = 0.1 + random.nextDouble();
			right.setEntry(i, Math.sqrt(weights[i]) * measured[i]);
			for (int k = 0; k < size; k++) {
				// As different in size as powers of a b-value.
				basis[k][i] = Math.pow(1000, k) * random.nextDouble();
				matrix.setEntry(i, k, Math.sqrt(weights[i]) * basis[k][i]);
			}
		}
		final double[] ours = new double[size];
		assertTrue(new LinearLeastSquares(basis).fit(measured, weights, ours));
		final double[] theirs = new QRDecomposition(matrix).getSolver().solve(right).toArray();
		for (int k = 0; k < size; k++) {
			assertEquals(theirs[k], ours[k], 1e-8 * (Math.abs(theirs[k]) + 100 / Math.pow(1000, k)));
		}
	}

	@Test
	void whatTheSamplesDoNotDetermineIsNotAnswered() {
		final double[] weights = { 1, 1, 0 };
		final LinearLeastSquares parabola = new LinearLeastSquares(new double[] { 1, 1, 1 }, new double[] { 0, 1, 2 },
			new double[] { 0, 1, 4 });
		assertFalse(parabola.fit(new double[] { 3, 2, 1 }, weights, new double[3]));
		assertTrue(parabola.fit(new double[] { 3, 2, 1 }, new double[] { 1, 1, 1 }, new double[3]));
	}
}
