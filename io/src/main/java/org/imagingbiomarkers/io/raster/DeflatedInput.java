package org.imagingbiomarkers.io.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of deflated data, lowest first, in the bytes of a stream.
 * <p>
 * {@link DeflateDecoder} takes the fields into variables of its own for its inner loop, and gives them back by
 * {@link #keep}.
 * </p>
 */
final class DeflatedInput {

	/** Bytes after the place of a step that it may look at: those of two refills, and eight more. */
	private static final int SLACK = 32;
	private static final int ROOM = 1 << 16;
	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	/** What was read ahead; after the last byte of the stream there are zeros. */
	final byte[] bytes = new byte[ROOM + SLACK];
	/** The next bits, and how many of them are there; higher ones are right or 0. */
	long bits;
	int count;
	/** Where the next byte is that is not in the bits. */
	int at;

	private final InputStream in;
	private int end;
	private boolean over;

	DeflatedInput(final InputStream in) {
		this.in = in;
	}

	/** Up to where a step may begin without a call of {@link #fill} before it: at the end of the stream none may. */
	int safe() {
		return over ? -1 : end - SLACK;
	}

	/** Takes back what the inner loop had in variables of its own. */
	void keep(final long next, final int left, final int place) {
		bits = next;
		count = left;
		at = place;
	}

	/**
	 * Makes sure that a whole step can look at the bytes.
	 *
	 * @throws EOFException if bits beyond the end were taken
	 */
	void fill() throws IOException {
		if (over) {
			requireNoOverrun();
			return;
		}
		giveBack();
		System.arraycopy(bytes, at, bytes, 0, end - at);
		end -= at;
		at = 0;
		while (end <= SLACK) {
			final int read = in.read(bytes, end, ROOM - end);
			if (read < 0) {
				over = true;
				Arrays.fill(bytes, end, end + SLACK, (byte) 0);
				return;
			}
			end += read;
		}
	}

	/** Makes sure that there are 56 bits. */
	void need() throws IOException {
		if (at > safe()) fill();
		bits |= (long) LONG.get(bytes, at) << count;
		at += 63 - count >> 3;
		count |= 56;
	}

	/** Takes bits that are there. */
	long read(final int number) {
		final long read = bits & (1L << number) - 1;
		drop(number);
		return read;
	}

	void drop(final int number) {
		bits >>>= number;
		count -= number;
	}

	void toWholeByte() {
		drop(count & 7);
	}

	/** Leaves no whole byte in the bits. */
	void giveBack() {
		at -= count >> 3;
		count &= 7;
		bits &= (1 << count) - 1;
	}

	/** The next whole byte; -1 at the end of the stream. */
	int readByte() throws IOException {
		toWholeByte();
		need();
		return at - (count >> 3) >= end ? -1 : (int) read(8);
	}

	/**
	 * Copies whole bytes, after {@link #giveBack}.
	 *
	 * @param most this many, if they are there
	 * @return how many
	 * @throws EOFException if there is none
	 */
	int copy(final byte[] target, final int to, final int most) throws IOException {
		if (most > 0 && at >= end) {
			fill();
			if (at >= end) throw new EOFException();
		}
		final int copied = Math.min(most, end - at);
		System.arraycopy(bytes, at, target, to, copied);
		at += copied;
		return copied;
	}

	/** @throws EOFException if bits beyond the end were taken */
	void requireNoOverrun() throws EOFException {
		if (isOverrun()) throw new EOFException();
	}

	/** Whether bits were taken from the zeros after the end. */
	boolean isOverrun() {
		return over && at - (count >> 3) > end;
	}
}
