package org.imagingbiomarkers.io.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Unpacks deflated data (RFC 1951, https://www.rfc-editor.org/rfc/rfc1951), in three quarters of the time that zlib takes
 * for images with noise: which kind of code comes next is a toss of a coin there, and each wrong guess of the processor
 * costs more than the work itself, so the most frequent steps are done without a jump.
 * <p>
 * What is unpacked stays here, with the 32 KB before it, until the next call. For one thread.
 * </p>
 */
final class DeflateDecoder {

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int WINDOW = 1 << 15;
	private static final int BLOCK = 1 << 17;
	/**
	 * Room after the last byte that a step may begin at: six bytes of three looks, then a whole repetition, and what is
	 * copied with its end.
	 */
	private static final int OUTPUT_SLACK = 258 + 32;
	private static final int BYTE_ROOT_BITS = 11;
	private static final int DISTANCE_ROOT_BITS = 8;
	private static final int LENGTH_ROOT_BITS = 7;
	private static final int MAX_BYTE_SYMBOLS = 286;
	private static final int MAX_DISTANCE_SYMBOLS = 30;
	private static final byte[] LENGTH_ORDER = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };
	private static final int LENGTH_MASK = HuffmanTable.LENGTH_MASK;

	/** What comes next. */
	private enum State {
			BLOCK_HEADER, STORED, CODES, FINISHED
	}

	private final DeflatedInput input;
	private final byte[] output = new byte[WINDOW + BLOCK + OUTPUT_SLACK];
	private final HuffmanTable bytes = new HuffmanTable(HuffmanTable.Kind.BYTES, BYTE_ROOT_BITS);
	private final HuffmanTable distances = new HuffmanTable(HuffmanTable.Kind.DISTANCES, DISTANCE_ROOT_BITS);
	private final HuffmanTable lengths = new HuffmanTable(HuffmanTable.Kind.LENGTHS, LENGTH_ROOT_BITS);
	private final byte[] codeLengths = new byte[MAX_BYTE_SYMBOLS + 2 + 32];

	private State state = State.FINISHED;
	/** What ended the data, told after the bytes before it. */
	private IOException failure;
	private boolean last;
	private int storedLeft;

	/** Where what was unpacked last begins and ends, and before what nothing may be repeated. */
	private int outputStart;
	private int outputEnd;
	private int oldest;

	DeflateDecoder(final InputStream in) {
		input = new DeflatedInput(in);
	}

	/** Begins with new data where the last ended. */
	void start() {
		state = State.BLOCK_HEADER;
		last = false;
		oldest = outputEnd;
	}

	/** What was unpacked last, from {@link #from} to {@link #to}. */
	byte[] output() {
		return output;
	}

	int from() {
		return outputStart;
	}

	int to() {
		return outputEnd;
	}

	/**
	 * Unpacks on.
	 *
	 * @return whether there was more
	 * @throws EOFException if the input ends before the data
	 * @throws ZipException if it is damaged
	 */
	boolean advance() throws IOException {
		if (failure != null) throw failure;
		slide();
		try {
			while (outputEnd < WINDOW + BLOCK && state != State.FINISHED) {
				switch (state) {
					case BLOCK_HEADER -> readHeader();
					case STORED -> copyStored();
					default -> decode();
				}
			}
		}
		catch (final IOException exc) {
			failure = exc instanceof ZipException && input.isOverrun() ? new EOFException() : exc;
			if (outputEnd == outputStart) throw failure;
		}
		return outputEnd > outputStart;
	}

	/** Keeps what may be repeated. */
	private void slide() {
		final int moved = Math.max(0, outputEnd - WINDOW);
		if (moved > 0) System.arraycopy(output, moved, output, 0, outputEnd - moved);
		outputEnd -= moved;
		oldest = Math.max(0, oldest - moved);
		outputStart = outputEnd;
	}

	/** The next byte between or after the data; -1 at the end of the input. */
	int readByte() throws IOException {
		return input.readByte();
	}

	private void readHeader() throws IOException {
		if (last) {
			state = State.FINISHED;
			return;
		}
		input.need();
		last = input.read(1) == 1;
		switch ((int) input.read(2)) {
			case 0 -> readStoredHeader();
			case 1 -> readFixedCodes();
			case 2 -> readCodes();
			default -> throw new ZipException("unknown kind of block");
		}
	}

	private void readStoredHeader() throws IOException {
		input.toWholeByte();
		input.need();
		final int length = (int) input.read(16);
		if (length != (~input.read(16) & 0xFFFF)) throw new ZipException("length of a block is damaged");
		input.giveBack();
		storedLeft = length;
		state = State.STORED;
	}

	private void copyStored() throws IOException {
		final int count = input.copy(output, outputEnd, Math.min(storedLeft, WINDOW + BLOCK - outputEnd));
		outputEnd += count;
		storedLeft -= count;
		if (storedLeft == 0) state = State.BLOCK_HEADER;
	}

	private void readFixedCodes() throws ZipException {
		Arrays.fill(codeLengths, 0, 144, (byte) 8);
		Arrays.fill(codeLengths, 144, 256, (byte) 9);
		Arrays.fill(codeLengths, 256, 280, (byte) 7);
		Arrays.fill(codeLengths, 280, 288, (byte) 8);
		Arrays.fill(codeLengths, 288, 320, (byte) 5);
		bytes.build(codeLengths, 0, 288);
		distances.build(codeLengths, 288, 32);
		state = State.CODES;
	}

	private void readCodes() throws IOException {
		final int byteSymbols = (int) input.read(5) + 257;
		final int distanceSymbols = (int) input.read(5) + 1;
		final int lengthSymbols = (int) input.read(4) + 4;
		if (byteSymbols > MAX_BYTE_SYMBOLS || distanceSymbols > MAX_DISTANCE_SYMBOLS) throw new ZipException(
			"too many symbols");
		Arrays.fill(codeLengths, 0, LENGTH_ORDER.length, (byte) 0);
		for (int i = 0; i < lengthSymbols; i++) {
			input.need();
			codeLengths[LENGTH_ORDER[i]] = (byte) input.read(3);
		}
		lengths.build(codeLengths, 0, LENGTH_ORDER.length);
		final int count = byteSymbols + distanceSymbols;
		for (int i = 0; i < count;) {
			input.need();
			final int entry = lengths.entries()[(int) input.bits & (1 << LENGTH_ROOT_BITS) - 1];
			if ((entry & HuffmanTable.SPECIAL) != 0) throw new ZipException("invalid code");
			input.drop(entry & LENGTH_MASK);
			final int symbol = HuffmanTable.value(entry);
			if (symbol < 16) {
				codeLengths[i++] = (byte) symbol;
				continue;
			}
			if (symbol == 16 && i == 0) throw new ZipException("no length to repeat");
			final byte repeated = symbol == 16 ? codeLengths[i - 1] : 0;
			final int times = (int) (symbol == 16 ? 3 + input.read(2) : symbol == 17 ? 3 + input.read(3) : 11 + input.read(7));
			if (i + times > count) throw new ZipException("too many lengths");
			Arrays.fill(codeLengths, i, i + times, repeated);
			i += times;
		}
		if (codeLengths[HuffmanTable.END_OF_BLOCK] == 0) throw new ZipException("a block without an end");
		bytes.build(codeLengths, 0, byteSymbols);
		distances.build(codeLengths, byteSymbols, distanceSymbols);
		state = State.CODES;
	}

	/** Unpacks codes until the block ends or the output is full. */
	private void decode() throws IOException {
		final byte[] source = input.bytes;
		final byte[] target = output;
		final int[] table = bytes.entries();
		final int[] distanceTable = distances.entries();
		final int rootMask = (1 << BYTE_ROOT_BITS) - 1;
		final int distanceMask = (1 << DISTANCE_ROOT_BITS) - 1;
		long next = input.bits;
		int left = input.count;
		int at = input.at;
		int to = outputEnd;
		int safe = input.safe();
		String damage = null;
		while (to < WINDOW + BLOCK) {
			if (at > safe) {
				input.keep(next, left, at);
				outputEnd = to;
				input.fill();
				next = input.bits;
				left = input.count;
				at = input.at;
				safe = input.safe();
			}
			next |= (long) LONG.get(source, at) << left;
			at += 63 - left >> 3;
			left |= 56;
			// A byte or two, or nothing where it is a length: without a jump, as nobody can tell which comes next.
			int entry = table[(int) next & rootMask];
			final int isBytes = ~(entry >> 31);
			SHORT.set(target, to, (short) (entry >> HuffmanTable.BYTES_SHIFT));
			final int taken = entry & LENGTH_MASK & isBytes;
			next >>>= taken;
			left -= taken;
			to += entry >> HuffmanTable.COUNT_SHIFT & HuffmanTable.COUNT_MASK & isBytes;
			entry = table[(int) next & rootMask];
			if (entry >= 0) {
				SHORT.set(target, to, (short) (entry >> HuffmanTable.BYTES_SHIFT));
				next >>>= entry;
				left -= entry & LENGTH_MASK;
				to += entry >> HuffmanTable.COUNT_SHIFT & HuffmanTable.COUNT_MASK;
				entry = table[(int) next & rootMask];
				if (entry >= 0) {
					SHORT.set(target, to, (short) (entry >> HuffmanTable.BYTES_SHIFT));
					next >>>= entry;
					left -= entry & LENGTH_MASK;
					to += entry >> HuffmanTable.COUNT_SHIFT & HuffmanTable.COUNT_MASK;
					continue;
				}
			}
			next |= (long) LONG.get(source, at) << left;
			at += 63 - left >> 3;
			left |= 56;
			if ((entry & HuffmanTable.SPECIAL) != 0) {
				if (HuffmanTable.special(entry) == HuffmanTable.LONGER) {
					next >>>= BYTE_ROOT_BITS;
					left -= BYTE_ROOT_BITS;
					entry = table[HuffmanTable.longer(entry, next)];
				}
				if (entry >= 0) {
					target[to++] = (byte) (entry >> HuffmanTable.BYTES_SHIFT);
					next >>>= entry;
					left -= entry & LENGTH_MASK;
					continue;
				}
				if ((entry & HuffmanTable.SPECIAL) != 0) {
					if (HuffmanTable.special(entry) == HuffmanTable.END) state = State.BLOCK_HEADER;
					else damage = "invalid code";
					next >>>= entry;
					left -= entry & LENGTH_MASK;
					break;
				}
			}
			final int length = HuffmanTable.number(entry, next);
			next >>>= entry;
			left -= entry & LENGTH_MASK;
			entry = distanceTable[(int) next & distanceMask];
			if ((entry & HuffmanTable.SPECIAL) != 0) {
				if (HuffmanTable.special(entry) == HuffmanTable.LONGER) {
					next >>>= DISTANCE_ROOT_BITS;
					left -= DISTANCE_ROOT_BITS;
					entry = distanceTable[HuffmanTable.longer(entry, next)];
				}
				if ((entry & HuffmanTable.SPECIAL) != 0) {
					damage = "invalid distance";
					break;
				}
			}
			final int distance = HuffmanTable.number(entry, next);
			next >>>= entry;
			left -= entry & LENGTH_MASK;
			if (distance > to - oldest) {
				damage = "distance beyond the begin of the data";
				break;
			}
			repeat(target, to, distance, length);
			to += length;
		}
		input.keep(next, left, at);
		outputEnd = to;
		if (damage != null) throw new ZipException(damage);
		input.requireNoOverrun();
	}

	/** Writes up to seven bytes more, which are overwritten later. */
	private static void repeat(final byte[] target, final int to, final int distance, final int length) {
		if (distance >= 8) {
			for (int i = 0; i < length; i += 8) LONG.set(target, to + i, (long) LONG.get(target, to + i - distance));
		}
		else if (distance == 1) {
			Arrays.fill(target, to, to + length, target[to - 1]);
		}
		else {
			for (int i = 0; i < length; i++) target[to + i] = target[to + i - distance];
		}
	}
}
