package org.imagingbiomarkers.perfusion.deconvolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.imagingbiomarkers.perfusion.dsc.Bolus;
import org.junit.jupiter.api.Test;

class CirculantDeconvolutionTest {

	/** At least twice as many as samples. */
	private static final int LENGTH = 2 * Bolus.times().length;

	private final double[] artery = Bolus.artery();
	private final double[] tissue = Bolus.exponential(4, 4, 0, Bolus.times());

	/** The Fourier transform stands for the singular value decomposition: here is that of a library. */
	@Test
	void itIsThePseudoInverseOfTheBlockCirculantMatrixWithoutItsSmallSingularValues() {
		for (final double threshold : new double[] { 0.02, 0.1, 0.2, 0.5 }) {
			final CirculantDeconvolution deconvolution = new CirculantDeconvolution(artery, Bolus.TR,
				new Deconvolution.Truncated(threshold), LENGTH);
			final double[] residue = new double[deconvolution.length()];
			assertTrue(deconvolution.solve(tissue, residue));
			final SingularValueDecomposition svd = new SingularValueDecomposition(matrix(deconvolution.length()));
			final double[] expected = solve(svd, threshold, deconvolution.length());
			assertArrayEquals(expected, residue, 1e-9);
			int kept = 0;
			for (final double value : svd.getSingularValues()) {
				if (value >= threshold * svd.getSingularValues()[0]) kept++;
			}
			assertEquals(kept, deconvolution.kept() * deconvolution.length(), 1e-9);
		}
	}

	@Test
	void theLeastTruncationThatOscillatesNoMoreThanAllowedIsTaken() {
		for (final double allowed : new double[] { 0.01, 0.035, 0.1 }) {
			final CirculantDeconvolution limited = new CirculantDeconvolution(artery, Bolus.TR,
				new Deconvolution.OscillationLimited(allowed), LENGTH);
			final double[] residue = new double[limited.length()];
			final double[] noisy = tissue.clone();
			for (int i = 0; i < noisy.length; i++) {
				noisy[i] += 0.02 * Math.sin(17 * i * i);
			}
			assertTrue(limited.solve(noisy, residue));
			assertTrue(index(residue) < allowed);
			final SingularValueDecomposition svd = new SingularValueDecomposition(matrix(limited.length()));
			double threshold = 0.01;
			double[] expected = solve(svd, threshold, limited.length(), noisy);
			while (index(expected) >= allowed) {
				threshold += 0.01;
				expected = solve(svd, threshold, limited.length(), noisy);
			}
			assertArrayEquals(expected, residue, 1e-9);
		}
	}

	@Test
	void convolvingAgainGivesTheTissueBack() {
		final CirculantDeconvolution deconvolution = new CirculantDeconvolution(artery, Bolus.TR, new Deconvolution.Truncated(
			1e-6), LENGTH);
		final double[] residue = new double[deconvolution.length()];
		deconvolution.solve(tissue, residue);
		final double[] again = new double[tissue.length];
		deconvolution.convolve(residue, again);
		assertArrayEquals(tissue, again, 1e-4);
	}

	private static double index(final double[] k) {
		double largest = 0;
		double sum = 0;
		for (int i = 0; i < k.length; i++) {
			largest = Math.max(largest, k[i]);
			if (i > 1) sum += Math.abs(k[i] - 2 * k[i - 1] + k[i - 2]);
		}
		return sum / k.length / largest;
	}

	private RealMatrix matrix(final int length) {
		final RealMatrix matrix = new Array2DRowRealMatrix(length, length);
		for (int row = 0; row < length; row++) {
			for (int column = 0; column < length; column++) {
				final int lag = Math.floorMod(row - column, length);
				matrix.setEntry(row, column, lag < artery.length ? Bolus.TR * artery[lag] : 0);
			}
		}
		return matrix;
	}

	private double[] solve(final SingularValueDecomposition svd, final double threshold, final int length) {
		return solve(svd, threshold, length, tissue);
	}

	private static double[] solve(final SingularValueDecomposition svd, final double threshold, final int length,
		final double[] curve)
	{
		final RealVector rotated = svd.getUT().operate(new ArrayRealVector(curve, new double[length - curve.length]));
		for (int i = 0; i < length; i++) {
			final double value = svd.getSingularValues()[i];
			rotated.setEntry(i, value >= threshold * svd.getSingularValues()[0] ? rotated.getEntry(i) / value : 0);
		}
		return svd.getV().operate(rotated).toArray();
	}
}
