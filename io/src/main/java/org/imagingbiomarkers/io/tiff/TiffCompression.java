package org.imagingbiomarkers.io.tiff;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the bytes of a strip or tile are packed. */
enum TiffCompression {

		NONE(1, new int[] { 1, 0 }) {

			@Override
			int unpack(final ByteBuffer packed, final byte[] out, final int from, final int count) {
				final int length = Math.min(count, packed.remaining());
				packed.get(out, from, length);
				return length;
			}
		},
		/** Most significant bit first, codes one bit longer one code early, as TIFF 6.0 has it. */
		LZW(1500, new int[] { 5 }) {

			@Override
			int unpack(final ByteBuffer packed, final byte[] out, final int from, final int count) {
				return new LzwDecoder(packed, out, from, count).decode();
			}
		},
		/** RFC 1951: no byte stands for more than 258 bytes in two bits. */
		DEFLATE(1032, new int[] { 8, 32946 }) {

			@Override
			int unpack(final ByteBuffer packed, final byte[] out, final int from, final int count) {
				final Inflater inflater = new Inflater();
				try {
					inflater.setInput(packed);
					int written = 0;
					while (written < count) {
						final int more = inflater.inflate(out, from + written, count - written);
						written += more;
						if (more == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) break;
					}
					return written;
				}
				catch (final DataFormatException e) {
					return DAMAGED;
				}
				finally {
					inflater.end();
				}
			}
		},
		PACK_BITS(64, new int[] { 32773 })
		{

			@Override
			int unpack(final ByteBuffer packed, final byte[] out, final int from, final int count) {
				int written = 0;
				while (written < count && packed.hasRemaining()) {
					final int head = packed.get();
					if (head == -128) continue;
					final int length = Math.min(head >= 0 ? head + 1 : 1 - head, count - written);
					if (head >= 0) {
						if (packed.remaining() < length) return written;
						packed.get(out, from + written, length);
					}
					else {
						if (!packed.hasRemaining()) return written;
						Arrays.fill(out, from + written, from + written + length, packed.get());
					}
					written += length;
				}
				return written;
			}
		};

	/** What {@link #unpack} returns for bytes that nothing was ever packed to. */
	static final int DAMAGED = LzwDecoder.DAMAGED;

	private final int most;
	private final int[] codes;

	TiffCompression(final int most, final int[] codes) {
		this.most = most;
		this.codes = codes;
	}

	/** The compression of a code in a file; empty for one that this does not unpack. */
	static Optional<TiffCompression> of(final long code) {
		return Arrays.stream(values()).filter(one -> Arrays.stream(one.codes).anyMatch(own -> own == code)).findFirst();
	}

	/** How many bytes one byte stands for at most. */
	int most() {
		return most;
	}

	/**
	 * Unpacks as many bytes as are wanted and no more.
	 *
	 * @return how many there were, or {@link #DAMAGED}
	 */
	abstract int unpack(ByteBuffer packed, byte[] out, int from, int count);

	/** Unpacks LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first. */
	private static final class LzwDecoder {

		/** Stands for data that no encoder writes. */
		static final int DAMAGED = -1;

		private static final int CLEAR = 256;
		private static final int END = 257;
		private static final int FIRST = 258;
		private static final int LONGEST_CODE = 12;
		private static final int CODES = 1 << LONGEST_CODE;

		private final ByteBuffer packed;
		private final byte[] out;
		private final int start;
		private final int end;
		/** Where in the output the string of each code was first written, and how long it is. */
		private final int[] place = new int[CODES];
		private final int[] length = new int[CODES];
		private int bits;
		private int held;

		LzwDecoder(final ByteBuffer packed, final byte[] out, final int start, final int count) {
			this.packed = packed;
			this.out = out;
			this.start = start;
			this.end = start + count;
		}

		/** Returns how many bytes there were, or {@link #DAMAGED}. */
		int decode() {
			int next = FIRST;
			int width = 9;
			int before = -1;
			int beforeLength = 0;
			int at = start;
			while (at < end) {
				final int code = code(width);
				if (code < 0 || code == END) break;
				if (code == CLEAR) {
					next = FIRST;
					width = 9;
					before = -1;
					continue;
				}
				if (code > next || code == next && before < 0 || code >= FIRST && before < 0) return DAMAGED;
				final int written;
				if (code < CLEAR) {
					out[at] = (byte) code;
					written = 1;
				}
				else {
					// The newest code is the string before and the byte that follows it, which is its own first byte.
					final int from = code == next ? before : place[code];
					final int wanted = code == next ? beforeLength + 1 : length[code];
					written = Math.min(wanted, end - at);
					for (int i = 0; i < written; i++) {
						out[at + i] = out[from + i];
					}
				}
				if (before >= 0 && next < CODES) {
					place[next] = before;
					length[next++] = beforeLength + 1;
				}
				before = at;
				beforeLength = written;
				at += written;
				if (next >= (1 << width) - 1 && width < LONGEST_CODE) width++;
			}
			return at - start;
		}

		/** The next code; -1 at the end. */
		private int code(final int width) {
			while (held < width) {
				if (!packed.hasRemaining()) return -1;
				bits = bits << 8 | packed.get() & 0xff;
				held += 8;
			}
			held -= width;
			final int code = bits >>> held & (1 << width) - 1;
			bits &= (1 << held) - 1;
			return code;
		}
	}
}
