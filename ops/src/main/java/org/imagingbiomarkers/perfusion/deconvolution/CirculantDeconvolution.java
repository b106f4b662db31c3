package org.imagingbiomarkers.perfusion.deconvolution;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/**
 * Finds k in c = step A k, A being the circulant matrix of the arterial curve, both curves padded with zeros to at least
 * twice their length, one curve after another without allocation.
 * <p>
 * A circulant matrix is diagonal in the Fourier basis: its singular values are the magnitudes of the transform of its
 * column, and the pseudo-inverse without the small ones is a division of transforms that leaves those frequencies out. So
 * the singular value decomposition is there for the cost of one transform. Frequencies that a further truncation leaves
 * out are taken away as the waves they are, without another transform.
 * </p>
 */
final class CirculantDeconvolution {

	/** By how much of the largest singular value the truncation grows at a time until the oscillation is small enough. */
	private static final double TRUNCATION_STEP = 0.01;

	private final int samples;
	private final int length;
	private final double step;
	private final double[][] artery;
	private final double[][] inverse;
	private final double[] magnitude;
	private final double first;
	private final double oscillation;
	/** Frequencies that are kept at first and may be left out later, the smallest singular values first. */
	private final int[] ascending;
	private final FourierTransform transform;
	private final double[] cosine;
	private final double[] sine;
	private final double[][] tissue;
	private final double[][] work;
	private double kept;
	private double gain;

	/**
	 * @param artery arterial curve, one value per sample
	 * @param step distance of the samples, s
	 * @param length number of samples that both curves are padded to, at least twice as many
	 */
	CirculantDeconvolution(final double[] artery, final double step, final Deconvolution method, final int length) {
		samples = artery.length;
		this.length = length;
		this.step = step;
		transform = new FourierTransform(length);
		this.artery = new double[2][length];
		System.arraycopy(artery, 0, this.artery[0], 0, samples);
		forward(this.artery);
		inverse = new double[2][length];
		magnitude = new double[length];
		double largest = 0;
		for (int i = 0; i < length; i++) {
			largest = Math.max(largest, Math.hypot(this.artery[0][i], this.artery[1][i]));
		}
		for (int i = 0; i < length; i++) {
			final double re = this.artery[0][i];
			final double im = this.artery[1][i];
			final double square = (re * re + im * im) * step;
			magnitude[i] = Math.hypot(re, im) / largest;
			inverse[0][i] = square > 0 ? re / square : 0;
			inverse[1][i] = square > 0 ? -im / square : 0;
		}
		if (method instanceof Deconvolution.Truncated truncated) {
			first = truncated.threshold();
			oscillation = Double.POSITIVE_INFINITY;
		}
		else {
			final Deconvolution.OscillationLimited limited = (Deconvolution.OscillationLimited) method;
			first = limited.first();
			oscillation = limited.index();
		}
		ascending = IntStream.rangeClosed(0, length / 2).filter(f -> magnitude[f] >= first).boxed().sorted(Comparator
			.comparingDouble(f -> magnitude[f])).mapToInt(f -> f).toArray();
		cosine = new double[length];
		Arrays.setAll(cosine, i -> Math.cos(2 * Math.PI * i / length));
		sine = new double[length];
		// A quarter on, the cosine is the sine.
		Arrays.setAll(sine, i -> length % 4 == 0 ? cosine[(i + 3 * length / 4) % length] : Math.sin(2 * Math.PI * i /
			length));
		tissue = new double[2][length];
		work = new double[2][length];
	}

	/** The largest oscillation index allowed; infinite where the truncation is the same for all curves. */
	double oscillation() {
		return oscillation;
	}

	/** Share of the largest singular value below which none is kept. */
	double first() {
		return first;
	}

	/** Frequencies that are kept at first and may be left out later, the smallest singular values first. */
	int[] ascending() {
		return ascending.clone();
	}

	/**
	 * How many of {@link #ascending} are left out by each truncation that leaves out more than the one before. The mean
	 * alone cannot oscillate, so that the last is never left out.
	 */
	int[] truncations() {
		final IntStream.Builder counts = IntStream.builder();
		int left = 0;
		for (double threshold = first; left < ascending.length - 1; threshold += TRUNCATION_STEP) {
			final int before = left;
			while (left < ascending.length - 1 && magnitude[ascending[left]] < threshold) {
				left++;
			}
			if (left > before) counts.add(left);
		}
		return counts.build().toArray();
	}

	/**
	 * What a sample of a wave has of the pseudo-inverse at a frequency and the negative one that goes with it.
	 *
	 * @param part 0: real, 1: imaginary
	 */
	double share(final int frequency, final int part) {
		return pair(frequency) * inverse[part][frequency] / length;
	}

	/** Number of frequencies, the negative one included. */
	private int pair(final int frequency) {
		return frequency == 0 || 2 * frequency == length ? 1 : 2;
	}

	/** First column of the pseudo-inverse without the singular values that are never kept. */
	double[] column() {
		final double[][] column = new double[2][length];
		for (int i = 0; i < length; i++) {
			if (magnitude[i] < first) continue;
			column[0][i] = inverse[0][i];
			column[1][i] = inverse[1][i];
		}
		invert(column);
		return column[0];
	}

	/** Number of samples of the residue function. */
	int length() {
		return length;
	}

	/**
	 * Deconvolves one curve.
	 *
	 * @param curve of the tissue, whose first samples count
	 * @param residue receives k in 1/s, its second half standing for negative times
	 * @return false where no truncation keeps it from oscillating
	 */
	boolean solve(final double[] curve, final double[] residue) {
		System.arraycopy(curve, 0, tissue[0], 0, samples);
		Arrays.fill(tissue[0], samples, length, 0);
		Arrays.fill(tissue[1], 0);
		forward(tissue);
		divide();
		System.arraycopy(work[0], 0, tissue[0], 0, length);
		System.arraycopy(work[1], 0, tissue[1], 0, length);
		invert(work);
		System.arraycopy(work[0], 0, residue, 0, length);
		int left = 0;
		for (double threshold = first; !(index(residue) < oscillation); threshold += TRUNCATION_STEP) {
			// The mean alone cannot oscillate, so that nothing is left that could.
			if (left == ascending.length - 1) return false;
			while (left < ascending.length - 1 && magnitude[ascending[left]] < threshold) {
				leaveOut(ascending[left++], residue);
			}
		}
		return true;
	}

	/** The transform of the residue function without the singular values that are never kept. */
	private void divide() {
		double count = 0;
		double power = 0;
		for (int i = 0; i < length; i++) {
			final boolean keep = magnitude[i] >= first;
			final double re = keep ? inverse[0][i] : 0;
			final double im = keep ? inverse[1][i] : 0;
			work[0][i] = tissue[0][i] * re - tissue[1][i] * im;
			work[1][i] = tissue[0][i] * im + tissue[1][i] * re;
			if (keep) count++;
			power += re * re + im * im;
		}
		kept = count;
		gain = power;
	}

	/** Takes a frequency, and the negative one that goes with it, out of a residue function. */
	private void leaveOut(final int frequency, final double[] residue) {
		final int pair = pair(frequency);
		final double re = pair * tissue[0][frequency] / length;
		final double im = pair * tissue[1][frequency] / length;
		int phase = 0;
		for (int i = 0; i < length; i++) {
			residue[i] -= re * cosine[phase] - im * sine[phase];
			phase += frequency;
			if (phase >= length) phase -= length;
		}
		kept -= pair;
		gain -= pair * (inverse[0][frequency] * inverse[0][frequency] + inverse[1][frequency] * inverse[1][frequency]);
	}

	private double index(final double[] k) {
		if (oscillation == Double.POSITIVE_INFINITY) return 0;
		double largest = Math.max(0, Math.max(k[0], k[1]));
		double sum = 0;
		for (int i = 2; i < length; i++) {
			largest = Math.max(largest, k[i]);
			sum += Math.abs(k[i] - 2 * k[i - 1] + k[i - 2]);
		}
		return largest > 0 ? sum / length / largest : Double.NEGATIVE_INFINITY;
	}

	/** Share of the singular values that the last solution kept. */
	double kept() {
		return kept / length;
	}

	/** Standard deviation of each sample of the last solution, per standard deviation of the samples of the curve; 1/s. */
	double gain() {
		return Math.sqrt(gain / length);
	}

	/**
	 * Convolves a residue function with the artery again.
	 *
	 * @param curve receives the tissue curve in its first samples
	 */
	void convolve(final double[] residue, final double[] curve) {
		System.arraycopy(residue, 0, work[0], 0, length);
		Arrays.fill(work[1], 0);
		forward(work);
		for (int i = 0; i < length; i++) {
			final double re = work[0][i];
			final double im = work[1][i];
			work[0][i] = (re * artery[0][i] - im * artery[1][i]) * step;
			work[1][i] = (re * artery[1][i] + im * artery[0][i]) * step;
		}
		invert(work);
		System.arraycopy(work[0], 0, curve, 0, samples);
	}

	private boolean isPowerOfTwo() {
		return Integer.bitCount(length) == 1;
	}

	private void forward(final double[][] values) {
		if (isPowerOfTwo()) FastFourierTransformer.transformInPlace(values, DftNormalization.STANDARD, TransformType.FORWARD);
		else transform.forward(values[0], values[1]);
	}

	/** The inverse transform is the forward one with real and imaginary parts exchanged. */
	private void invert(final double[][] values) {
		if (isPowerOfTwo()) {
			FastFourierTransformer.transformInPlace(values, DftNormalization.STANDARD, TransformType.INVERSE);
			return;
		}
		transform.forward(values[1], values[0]);
		for (int i = 0; i < length; i++) {
			values[0][i] /= length;
			values[1][i] /= length;
		}
	}
}
