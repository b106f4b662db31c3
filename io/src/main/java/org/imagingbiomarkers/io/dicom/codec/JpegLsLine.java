package org.imagingbiomarkers.io.dicom.codec;

import java.util.Arrays;

/** Decodes the lines of a JPEG-LS scan; keeps what it learned from one to the next (ITU-T T.87 annex A). */
final class JpegLsLine {

	private static final int CONTEXTS = 365;
	/** Contexts of the sample that ends a run, by whether its neighbors are alike. */
	private static final int AFTER_RUN = CONTEXTS;
	private static final int[] RUN_BITS = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9,
		10, 11, 12, 13, 14, 15 };
	private static final int MIN_BIAS = -128;
	private static final int MAX_BIAS = 127;

	private final JpegLsLimits limits;
	private final JpegLsBits bits;
	private final int columns;
	/** Sum of the sizes of errors, sum of errors, bias and number of samples of each context. */
	private final int[] sizes = new int[CONTEXTS + 2];
	private final int[] sums = new int[CONTEXTS];
	private final int[] biases = new int[CONTEXTS];
	private final int[] counts = new int[CONTEXTS + 2];
	private final int[] negatives = new int[2];
	/** How long runs have been of late, for each component. */
	private final int[] runs;

	JpegLsLine(final JpegLsLimits limits, final JpegLsBits bits, final int columns, final int components) {
		this.limits = limits;
		this.bits = bits;
		this.columns = columns;
		runs = new int[components];
		Arrays.fill(sizes, Math.max(2, limits.range() + 32 >> 6));
		Arrays.fill(counts, 1);
	}

	/**
	 * Decodes a line of one component.
	 *
	 * @param above the line before, from index 1 on, with one sample more on either side
	 * @param line its first sample on the left is set
	 */
	void samples(final int[] above, final int[] line, final int component) throws CodecException {
		int x = 1;
		while (x <= columns) {
			final int context = context(above, line, x);
			if (context != 0) {
				line[x] = regular(context, above, line, x);
				x++;
				continue;
			}
			final int length = run(component, columns - x + 1);
			Arrays.fill(line, x, x + length, line[x - 1]);
			x += length;
			if (x > columns) break;
			line[x] = afterRun(line[x - 1], above[x], Math.abs(line[x - 1] - above[x]) <= limits.near(), component);
			if (runs[component] > 0) runs[component]--;
			x++;
		}
	}

	/** Decodes a line whose components alternate from sample to sample. */
	void pixels(final int[][] above, final int[][] line) throws CodecException {
		final int[] contexts = new int[line.length];
		int x = 1;
		while (x <= columns) {
			boolean flat = true;
			for (int c = 0; c < line.length; c++) {
				contexts[c] = context(above[c], line[c], x);
				flat &= contexts[c] == 0;
			}
			if (!flat) {
				for (int c = 0; c < line.length; c++) {
					line[c][x] = regular(contexts[c], above[c], line[c], x);
				}
				x++;
				continue;
			}
			final int length = run(0, columns - x + 1);
			for (final int[] samples : line) {
				Arrays.fill(samples, x, x + length, samples[x - 1]);
			}
			x += length;
			if (x > columns) break;
			for (int c = 0; c < line.length; c++) {
				line[c][x] = afterRun(line[c][x - 1], above[c][x], false, 0);
			}
			if (runs[0] > 0) runs[0]--;
			x++;
		}
	}

	/** The three gradients around a sample as one number; below 0 where they are mirrored. */
	private int context(final int[] above, final int[] line, final int x) {
		return 81 * limits.region(above[x + 1] - above[x]) + 9 * limits.region(above[x] - above[x - 1]) + limits.region(
			above[x - 1] - line[x - 1]);
	}

	private int regular(final int context, final int[] above, final int[] line, final int x) throws CodecException {
		final int sign = context < 0 ? -1 : 1;
		final int q = Math.abs(context);
		final int left = line[x - 1];
		final int up = above[x];
		final int upLeft = above[x - 1];
		final int median = upLeft >= Math.max(left, up) ? Math.min(left, up) : upLeft <= Math.min(left, up) ? Math.max(left,
			up) : left + up - upLeft;
		final int predicted = Math.max(0, Math.min(limits.largest(), median + sign * biases[q]));
		final int k = codeLength(counts[q], sizes[q]);
		final int mapped = code(k, limits.limit());
		final boolean mirrored = limits.near() == 0 && k == 0 && 2 * sums[q] <= -counts[q];
		final boolean odd = (mapped & 1) == 1;
		final int error = odd == mirrored ? mapped >> 1 : -(mapped >> 1) - 1;
		learn(q, error);
		return limits.corrected(predicted, sign * error);
	}

	private void learn(final int q, final int error) throws CodecException {
		sums[q] += error * (2 * limits.near() + 1);
		sizes[q] += Math.abs(error);
		if (sizes[q] < 0 || sizes[q] > 1 << 28) throw JpegLs.damaged();
		if (counts[q] == limits.reset()) {
			sizes[q] >>= 1;
			sums[q] = sums[q] >= 0 ? sums[q] >> 1 : -(1 - sums[q] >> 1);
			counts[q] >>= 1;
		}
		counts[q]++;
		if (sums[q] <= -counts[q]) {
			sums[q] = Math.max(sums[q] + counts[q], 1 - counts[q]);
			if (biases[q] > MIN_BIAS) biases[q]--;
		}
		else if (sums[q] > 0) {
			sums[q] = Math.min(sums[q] - counts[q], 0);
			if (biases[q] < MAX_BIAS) biases[q]++;
		}
	}

	/** How many samples are like the one before. */
	private int run(final int component, final int most) throws CodecException {
		int length = 0;
		while (bits.read(1) == 1) {
			final int whole = 1 << RUN_BITS[runs[component]];
			final int part = Math.min(whole, most - length);
			length += part;
			if (part == whole && runs[component] < RUN_BITS.length - 1) runs[component]++;
			if (length == most) return length;
		}
		length += bits.read(RUN_BITS[runs[component]]);
		if (length > most) throw JpegLs.damaged();
		return length;
	}

	/** The sample that ends a run. @param alike whether the samples to the left and above are the same */
	private int afterRun(final int left, final int up, final boolean alike, final int component) throws CodecException {
		final int type = alike ? 1 : 0;
		final int q = AFTER_RUN + type;
		final int k = codeLength(counts[q], sizes[q] + (alike ? counts[q] >> 1 : 0));
		final int mapped = code(k, limits.limit() - RUN_BITS[runs[component]] - 1);
		final int raised = mapped + type;
		final boolean odd = (raised & 1) == 1;
		final int size = raised + 1 >> 1;
		final int error = (k != 0 || 2 * negatives[type] >= counts[q]) == odd ? -size : size;
		if (error < 0) negatives[type]++;
		sizes[q] += mapped + 1 - type >> 1;
		if (sizes[q] < 0 || sizes[q] > 1 << 28) throw JpegLs.damaged();
		if (counts[q] == limits.reset()) {
			sizes[q] >>= 1;
			counts[q] >>= 1;
			negatives[type] >>= 1;
		}
		counts[q]++;
		return alike ? limits.corrected(left, error) : limits.corrected(up, up >= left ? error : -error);
	}

	private static int codeLength(final int count, final int size) {
		int k = 0;
		while (k < 31 && (long) count << k < size) {
			k++;
		}
		return k;
	}

	/** A Golomb code of limited length (annex A.5.3). */
	private int code(final int k, final int limit) throws CodecException {
		final int most = limit - limits.bitsOfRange() - 1;
		final int zeros = bits.zeros(Math.max(0, most));
		return zeros < most ? (zeros << k) + bits.read(k) : bits.read(limits.bitsOfRange()) + 1;
	}
}
