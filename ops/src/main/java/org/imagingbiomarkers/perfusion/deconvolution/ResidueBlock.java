package org.imagingbiomarkers.perfusion.deconvolution;

/**
 * {@link ResidueFunction} of many tissue curves at once, each as if it were alone. It keeps its work space: use one
 * instance per thread.
 */
public final class ResidueBlock {

	/** Curves that are deconvolved together: as many as a cache holds with their residue functions. */
	private static final int LANES = 128;
	/** Length of a plane beyond its lanes, so that planes do not all begin at the same places of a cache. */
	private static final int PADDING = 8;

	private final EvenTimes even;
	private final CirculantDeconvolution single;
	private final CirculantBlock block;
	private final int[] ascending;
	private final int[] truncations;
	private final double oscillation;
	private final int length;
	private final int[] curveOf = new int[LANES];
	private final boolean[] found;
	private final double[] highest;
	private final int[] places;

	/** @param capacity the most curves at once */
	ResidueBlock(final EvenTimes even, final CirculantDeconvolution single, final int capacity) {
		this.even = even;
		this.single = single;
		block = new CirculantBlock(single.column(), even.samples(), LANES + PADDING);
		ascending = single.ascending();
		truncations = single.truncations();
		oscillation = single.oscillation();
		length = single.length();
		found = new boolean[capacity];
		highest = new double[capacity];
		places = new int[capacity];
	}

	/**
	 * Deconvolves curves; the other methods then speak of them.
	 *
	 * @param tissue for each time one finite value per curve
	 * @param count number of curves
	 */
	public void find(final double[][] tissue, final int count) {
		for (int from = 0; from < count; from += LANES) {
			final int some = Math.min(LANES, count - from);
			for (int v = 0; v < some; v++) {
				curveOf[v] = from + v;
			}
			even.resample(tissue, from, some, block.curves);
			block.multiply(some);
			truncate(some);
		}
	}

	/** Leaves out what oscillates, from each curve as little as suffices. */
	private void truncate(final int some) {
		int left = 0;
		int count = judge(some);
		for (int t = 0; t < truncations.length && count > 0; t++) {
			for (; left < truncations[t]; left++) {
				final int frequency = ascending[left];
				block.leaveOut(frequency, single.share(frequency, 0), single.share(frequency, 1), count);
			}
			count = judge(count);
		}
		for (int v = 0; v < count; v++) {
			found[curveOf[v]] = false;
		}
	}

	/** Reports the curves that oscillate no more than they may, the rest going on in the first lanes: how many. */
	private int judge(final int before) {
		final boolean isLimited = oscillation < Double.POSITIVE_INFINITY;
		if (isLimited) block.examine(before);
		int count = before;
		for (int v = before - 1; v >= 0; v--) {
			if (isLimited && !(block.index(v) < oscillation)) continue;
			report(v);
			if (v < --count) {
				block.move(count, v);
				curveOf[v] = curveOf[count];
			}
		}
		return count;
	}

	private void report(final int v) {
		final int place = block.place(v);
		final int curve = curveOf[v];
		found[curve] = true;
		places[curve] = place;
		highest[curve] = block.residues[place][v];
	}

	/** Whether a truncation keeps the residue function of a curve from oscillating. */
	public boolean isFound(final int curve) {
		return found[curve];
	}

	/** The largest k of a curve, 1/s. */
	public double highest(final int curve) {
		return highest[curve];
	}

	/** When k of a curve is largest, s; negative where the tissue is ahead of the artery. */
	public double timeOfHighest(final int curve) {
		return (2 * places[curve] < length ? places[curve] : places[curve] - length) * even.step();
	}
}
