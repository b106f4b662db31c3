package org.imagingbiomarkers.perfusion.deconvolution;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The residue function times the flow, k(t) in 1/s, of one tissue curve after another: the tissue curve deconvolved by
 * the arterial one with a block-circulant matrix, to which a delay makes no difference (Wu et al. 2003,
 * doi:10.1002/mrm.10522). It keeps its work space and allocates nothing: use one instance per thread.
 */
public final class ResidueFunction {

	/** A product with a matrix takes time as the square of the samples, a Fourier transform little more than they do. */
	private static final int MAX_SAMPLES_OF_BLOCK = 160;
	/** Share of the largest singular value: rounding, 1e-16, by this is far from what a result shows. */
	private static final double MIN_SINGULAR_VALUE_OF_BLOCK = 1e-3;

	private final EvenTimes even;
	private final CirculantDeconvolution deconvolution;
	private final double[] sampled;
	private final double[] residue;
	private final double[] again;
	private int largest;
	private boolean convolved;

	private ResidueFunction(final EvenTimes even, final CirculantDeconvolution deconvolution) {
		this.even = even;
		this.deconvolution = deconvolution;
		sampled = new double[even.samples()];
		residue = new double[deconvolution.length()];
		again = new double[even.samples()];
	}

	/**
	 * For times that are about even. The curves are padded to a power of two.
	 *
	 * @param artery arterial curve, one value per time, in the unit of the tissue curve
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if the times are too uneven
	 */
	public static ResidueFunction ofEvenTimes(final double[] artery, final Deconvolution method, final double... times) {
		final EvenTimes even = EvenTimes.of(times);
		return of(even, artery, method, Integer.highestOneBit(2 * even.samples() - 1) << 1);
	}

	/**
	 * For times in phases of different steps, which are brought to the step of the quickest phase. The curves are padded to
	 * twice their length.
	 *
	 * @param artery arterial curve, one value per time, in the unit of the tissue curve
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if the times are too uneven
	 */
	public static ResidueFunction ofPhases(final double[] artery, final Deconvolution method, final double... times) {
		final EvenTimes even = EvenTimes.ofPhases(times);
		return of(even, artery, method, 2 * even.samples());
	}

	private static ResidueFunction of(final EvenTimes even, final double[] artery, final Deconvolution method,
		final int length)
	{
		final double[] input = new double[even.samples()];
		even.resample(artery, input);
		return new ResidueFunction(even, new CirculantDeconvolution(input, even.step(), method, length));
	}

	/**
	 * Deconvolves one curve; the other methods then speak of it.
	 *
	 * @param tissue one finite value per time
	 * @return false where no truncation keeps the residue function from oscillating
	 */
	public boolean find(final double[] tissue) {
		convolved = false;
		even.resample(tissue, sampled);
		if (!deconvolution.solve(sampled, residue)) return false;
		largest = 0;
		for (int i = 1; i < residue.length; i++) {
			if (residue[i] > residue[largest]) largest = i;
		}
		return true;
	}

	/**
	 * The same of many curves at once.
	 *
	 * @param capacity the most curves at once
	 * @return with a work space of its own; empty where curves are so long that they are deconvolved sooner one by one, or
	 * where singular values are kept that are so small that rounding matters
	 */
	public Optional<ResidueBlock> block(final int capacity) {
		final boolean isSuited = even.samples() <= MAX_SAMPLES_OF_BLOCK && deconvolution
			.first() >= MIN_SINGULAR_VALUE_OF_BLOCK;
		return isSuited ? Optional.of(new ResidueBlock(even, deconvolution, capacity)) : Optional.empty();
	}

	/** The largest k, 1/s. */
	public double highest() {
		return residue[largest];
	}

	/** When k is largest, s; negative where the tissue is ahead of the artery. */
	public double timeOfHighest() {
		return (2 * largest < residue.length ? largest : largest - residue.length) * even.step();
	}

	/** k in steps of {@link #step}: its first half from 0 on, then that of a tissue ahead of the artery, up to 0. */
	public double[] values() {
		return residue.clone();
	}

	/** Distance of the values, s. */
	public double step() {
		return even.step();
	}

	/**
	 * The arterial curve convolved with k again.
	 *
	 * @param sinceFirst s after the first time
	 */
	public double curveAt(final double sinceFirst) {
		if (!convolved) deconvolution.convolve(residue, again);
		convolved = true;
		return even.at(again, sinceFirst);
	}

	/** Share of the singular values that was kept. */
	public double kept() {
		return deconvolution.kept();
	}

	/** Standard deviation of each k per standard deviation of the samples of the curve; 1/s. */
	public double gain() {
		return deconvolution.gain();
	}
}
