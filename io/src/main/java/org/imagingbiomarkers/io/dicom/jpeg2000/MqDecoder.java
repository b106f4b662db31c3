package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.util.Arrays;

/** The adaptive binary arithmetic decoder (T.800 annex C); after the end of its bytes it reads ones. */
final class MqDecoder {

	/** Estimated probabilities of the less probable symbol (T.800 table C.2). */
	private static final int[] QE = { 0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801,
		0x3001, 0x2401, 0x1C01, 0x1601, 0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201,
		0x1C01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141,
		0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601 };
	private static final int[] AFTER_MORE_PROBABLE = { 1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19,
		20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46 };
	private static final int[] AFTER_LESS_PROBABLE = { 1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16,
		17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46 };

	static final int UNIFORM = 18;
	static final int RUN = 17;
	private static final int CONTEXTS = 19;

	private final int[] states = new int[CONTEXTS];
	private final int[] moreProbable = new int[CONTEXTS];
	private byte[] bytes = {};
	private int at;
	private int c;
	private int a;
	private int count;

	MqDecoder() {
		resetContexts();
	}

	/** Sets all contexts as at the start of a block (T.800 table D.7). */
	void resetContexts() {
		Arrays.fill(states, 0);
		Arrays.fill(moreProbable, 0);
		states[0] = 4;
		states[RUN] = 3;
		states[UNIFORM] = 46;
	}

	/** Starts at the first of the given bytes. */
	void start(final byte[] segment) {
		bytes = segment;
		at = 0;
		c = next(0) << 16;
		readByte();
		c <<= 7;
		count -= 7;
		a = 0x8000;
	}

	int decode(final int context) {
		final int state = states[context];
		final int qe = QE[state];
		a -= qe;
		if (c >>> 16 < qe) {
			final boolean exchanged = a < qe;
			a = qe;
			return renormalized(context, exchanged);
		}
		c -= qe << 16;
		if ((a & 0x8000) != 0) return moreProbable[context];
		return renormalized(context, a >= qe);
	}

	/** Takes the more or the less probable symbol and adapts the context to it. */
	private int renormalized(final int context, final boolean likely) {
		final int symbol = likely ? moreProbable[context] : 1 - moreProbable[context];
		final int state = states[context];
		if (likely) {
			states[context] = AFTER_MORE_PROBABLE[state];
		}
		else {
			if (switches(state)) moreProbable[context] = symbol;
			states[context] = AFTER_LESS_PROBABLE[state];
		}
		do {
			if (count == 0) readByte();
			a <<= 1;
			c <<= 1;
			count--;
		}
		while ((a & 0x8000) == 0);
		return symbol;
	}

	private static boolean switches(final int state) {
		return state == 0 || state == 6 || state == 14;
	}

	private void readByte() {
		if (next(at) == 0xFF) {
			if (next(at + 1) > 0x8F) {
				c += 0xFF00;
				count = 8;
			}
			else {
				at++;
				c += next(at) << 9;
				count = 7;
			}
		}
		else {
			at++;
			c += next(at) << 8;
			count = 8;
		}
	}

	private int next(final int place) {
		return place < bytes.length ? bytes[place] & 0xFF : 0xFF;
	}
}
