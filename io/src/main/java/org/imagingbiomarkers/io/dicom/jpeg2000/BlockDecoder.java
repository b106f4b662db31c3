package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.util.Arrays;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/**
 * Decodes the bit planes of one code block (T.800 annex D).
 * <p>
 * Magnitudes have one binary place more than the coefficients, which holds the half by which a value that was cut off is
 * rounded to the middle of its interval.
 * </p>
 */
final class BlockDecoder {

	private static final int STRIPE = 4;
	private static final int FIRST_SIGN_CONTEXT = 9;
	private static final int FIRST_REFINEMENT_CONTEXT = 14;

	private static final int SIDE = 1;
	private static final int END = 1 << 2;
	private static final int CORNER = 1 << 4;

	private final int width;
	private final int height;
	/**
	 * One column more on either side and one row above and below, so that every place has eight neighbors.
	 */
	private final int stride;
	private final byte[] significant;
	/** How many neighbors are significant: left and right, above and below, and corners, as counted below. */
	private final byte[] neighbors;
	private final byte[] negative;
	private final byte[] refined;
	/** Whether the current bit plane of a coefficient is already known. */
	private final boolean[] visited;
	private final int[] magnitudes;
	private final Subband subband;
	private final byte[] contexts;
	private final boolean causal;
	private final MqDecoder coder = new MqDecoder();
	private RawBits raw;
	private int plane;

	private BlockDecoder(final CodeBlock block, final Subband subband, final CodingStyle style) {
		width = block.area.width();
		height = block.area.height();
		stride = width + 2;
		final int size = stride * (height + 2);
		significant = new byte[size];
		neighbors = new byte[size];
		negative = new byte[size];
		refined = new byte[size];
		visited = new boolean[size];
		magnitudes = new int[size];
		this.subband = subband;
		contexts = SignificanceContexts.of(subband);
		causal = style.has(CodingStyle.VERTICALLY_CAUSAL);
	}

	/** Puts the coefficients of a block, after dequantization, into a subband of the given row length. */
	static void decode(final CodeBlock block, final Subband subband, final CodingStyle style, final float[] target,
		final int rowLength) throws CodecException
	{
		final BlockDecoder decoder = new BlockDecoder(block, subband, style);
		decoder.decode(block, style);
		final int left = block.area.x0() - subband.area().x0();
		final int top = block.area.y0() - subband.area().y0();
		for (int y = 0; y < decoder.height; y++) {
			for (int x = 0; x < decoder.width; x++) {
				target[(top + y) * rowLength + left + x] = decoder.value(decoder.place(x, y), style.reversible());
			}
		}
	}

	private float value(final int place, final boolean reversible) {
		final float magnitude = reversible ? magnitudes[place] >> 1 : magnitudes[place] * 0.5f * subband.step();
		return negative[place] == 1 ? -magnitude : magnitude;
	}

	private void decode(final CodeBlock block, final CodingStyle style) throws CodecException {
		final int planes = subband.planes() - block.zeroPlanes;
		int pass = 2;
		plane = planes;
		for (final CodeBlock.Segment segment : block.segments) {
			final boolean bypassed = style.has(CodingStyle.BYPASS) && plane <= planes - STRIPE && pass < 2;
			raw = bypassed ? new RawBits(segment.bytes.toByteArray()) : null;
			if (!bypassed) coder.start(segment.bytes.toByteArray());
			for (int i = 0; i < segment.passes; i++) {
				if (plane < 1) throw Jpeg2000Exception.damaged();
				switch (pass) {
					case 0 -> significancePass();
					case 1 -> refinementPass();
					default -> cleanupPass(style.has(CodingStyle.SEGMENTATION_SYMBOLS));
				}
				if (style.has(CodingStyle.RESET)) coder.resetContexts();
				if (pass == 2) plane--;
				pass = (pass + 1) % 3;
			}
		}
	}

	private void significancePass() {
		for (int top = 0; top < height; top += STRIPE) {
			for (int x = 0; x < width; x++) {
				for (int y = top; y < Math.min(top + STRIPE, height); y++) {
					final int place = place(x, y);
					if (significant[place] != 0) continue;
					if (neighbors[place] == 0) continue;
					final int bit = raw != null ? raw.bit() : coder.decode(contexts[neighbors[place]]);
					if (bit == 1) becomeSignificant(place, y);
					visited[place] = true;
				}
			}
		}
	}

	private void refinementPass() {
		for (int top = 0; top < height; top += STRIPE) {
			for (int x = 0; x < width; x++) {
				for (int y = top; y < Math.min(top + STRIPE, height); y++) {
					final int place = place(x, y);
					if (significant[place] == 0 || visited[place]) continue;
					final int context = FIRST_REFINEMENT_CONTEXT + (refined[place] != 0 ? 2 : neighbors[place] == 0 ? 0 : 1);
					final int bit = raw != null ? raw.bit() : coder.decode(context);
					final int half = 1 << plane - 1;
					magnitudes[place] += bit == 1 ? half : -half;
					refined[place] = 1;
				}
			}
		}
	}

	private void cleanupPass(final boolean symbols) {
		for (int top = 0; top < height; top += STRIPE) {
			for (int x = 0; x < width; x++) {
				cleanupColumn(x, top);
			}
		}
		Arrays.fill(visited, false);
		if (!symbols) return;
		// They would reveal errors, but encoders that cut a block short leave wrong ones at its end.
		for (int i = 0; i < 4; i++) {
			coder.decode(MqDecoder.UNIFORM);
		}
	}

	private void cleanupColumn(final int x, final int top) {
		int y = top;
		final boolean run = top + STRIPE <= height && isQuiet(x, top);
		if (run) {
			if (coder.decode(MqDecoder.RUN) == 0) return;
			y = top + (coder.decode(MqDecoder.UNIFORM) << 1);
			y += coder.decode(MqDecoder.UNIFORM);
			becomeSignificant(place(x, y), y);
			y++;
		}
		for (; y < Math.min(top + STRIPE, height); y++) {
			final int place = place(x, y);
			if (significant[place] != 0 || visited[place]) continue;
			if (coder.decode(contexts[neighbors[place]]) == 1) becomeSignificant(place, y);
		}
	}

	/** Whether nothing in and around a column of four is known to be significant. */
	private boolean isQuiet(final int x, final int top) {
		for (int y = top; y < top + STRIPE; y++) {
			final int place = place(x, y);
			if (significant[place] != 0 || visited[place] || neighbors[place] != 0) return false;
		}
		return true;
	}

	private void becomeSignificant(final int place, final int y) {
		negative[place] = (byte) (raw != null ? raw.bit() : sign(place, y));
		significant[place] = 1;
		magnitudes[place] = 3 << plane - 1;
		neighbors[place - 1] += SIDE;
		neighbors[place + 1] += SIDE;
		neighbors[place + stride] += END;
		neighbors[place + stride - 1] += CORNER;
		neighbors[place + stride + 1] += CORNER;
		if (y > 0 && hidesBelow(y - 1)) return;
		neighbors[place - stride] += END;
		neighbors[place - stride - 1] += CORNER;
		neighbors[place - stride + 1] += CORNER;
	}

	/** T.800 table D.3. */
	private int sign(final int place, final int y) {
		final int below = hidesBelow(y) ? 0 : signOf(place + stride);
		final int horizontal = Integer.signum(signOf(place - 1) + signOf(place + 1));
		final int vertical = Integer.signum(signOf(place - stride) + below);
		final int sum = 3 * horizontal + vertical;
		final int context = FIRST_SIGN_CONTEXT + Math.abs(sum);
		return coder.decode(context) ^ (sum < 0 ? 1 : 0);
	}

	private int signOf(final int place) {
		return significant[place] == 0 ? 0 : 1 - 2 * negative[place];
	}

	/** In the vertically causal style the last row of a stripe does not see the next stripe. */
	private boolean hidesBelow(final int y) {
		return causal && y % STRIPE == STRIPE - 1;
	}

	private int place(final int x, final int y) {
		return (y + 1) * stride + x + 1;
	}

	/**
	 * Bits that bypass the arithmetic coder; after a byte 0xFF comes one with seven bits only, after the end ones.
	 */
	private static final class RawBits {

		private final byte[] bytes;
		private int at;
		private int current;
		private int left;

		RawBits(final byte[] bytes) {
			this.bytes = bytes;
		}

		int bit() {
			if (left == 0) {
				left = current == 0xFF ? 7 : 8;
				current = at < bytes.length ? bytes[at++] & 0xFF : 0xFF;
			}
			left--;
			return current >> left & 1;
		}
	}

	/**
	 * The context in which a coefficient may become significant, by its significant neighbors (T.800 table D.1).
	 */
	private static final class SignificanceContexts {

		private static final byte[] LOW_X = table(false, false);
		private static final byte[] HIGH_X = table(true, false);
		private static final byte[] HIGH_BOTH = table(true, true);

		private SignificanceContexts() {}

		/**
		 * The contexts of a subband.
		 *
		 * @return by the number of neighbors at the sides (bits 0 and 1), ends (bits 2 and 3) and corners (bits 4 to 6)
		 */
		static byte[] of(final Subband subband) {
			if (!subband.highX()) return LOW_X;
			return subband.highY() ? HIGH_BOTH : HIGH_X;
		}

		private static byte[] table(final boolean highX, final boolean highY) {
			final byte[] table = new byte[1 << 7];
			for (int i = 0; i < table.length; i++) {
				final int sides = i & 3;
				final int ends = i >> 2 & 3;
				final int corners = i >> 4;
				final int context = highX && highY ? diagonal(sides + ends, corners) : highX ? straight(ends, sides, corners)
					: straight(sides, ends, corners);
				table[i] = (byte) context;
			}
			return table;
		}

		private static int straight(final int along, final int across, final int corners) {
			if (along == 2) return 8;
			if (along == 1) return across > 0 ? 7 : corners > 0 ? 6 : 5;
			if (across > 0) return across + 2;
			return Math.min(corners, 2);
		}

		private static int diagonal(final int straight, final int corners) {
			if (corners > 2) return 8;
			if (corners == 2) return straight > 0 ? 7 : 6;
			if (corners == 1) return 3 + Math.min(straight, 2);
			return Math.min(straight, 2);
		}
	}
}
