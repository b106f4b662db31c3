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
}
