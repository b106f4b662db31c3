package org.imagingbiomarkers.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class RunLengthTest {

	/** Two bytes as they are, nothing, three times 7: for the high bytes; five times 1 for the low ones. */
	private static final byte[] HIGH = { 1, 4, 5, -128, -2, 7 };
	private static final byte[] LOW = { -4, 1 };

	@Test
	void segmentsAreTheBytesOfTheNumbersMostSignificantFirst() throws CodecException {
		assertArrayEquals(new byte[] { 1, 4, 1, 5, 1, 7, 1, 7, 1, 7 }, RunLength.decode(stream(HIGH, LOW), 5, 1, 2));
	}

	@Test
	void segmentsOfSeveralSamplesComeTogether() throws CodecException {
		assertArrayEquals(new byte[] { 4, 1, 5, 1, 7, 1, 7, 1, 7, 1 }, RunLength.decode(stream(HIGH, LOW), 5, 2, 1));
	}

	@Test
	void anotherNumberOfSegmentsThanBytesIsRefused() {
		assertThrows(CodecException.class, () -> RunLength.decode(stream(HIGH, LOW), 5, 1, 4));
		assertThrows(CodecException.class, () -> RunLength.decode(new byte[63], 5, 1, 1));
	}

	@Test
	void segmentsThatEndTooEarlyOrLieElsewhereAreRefused() {
		final byte[] whole = stream(HIGH, LOW);
		assertThrows(CodecException.class, () -> RunLength.decode(whole, 6, 1, 2));
		for (int length = 64; length < whole.length; length++) {
			final byte[] cut = Arrays.copyOf(whole, length);
			assertThrows(CodecException.class, () -> RunLength.decode(cut, 5, 1, 2));
		}
		for (final int offset : new int[] { -1, 0, 63, 1000, Integer.MIN_VALUE }) {
			final byte[] elsewhere = whole.clone();
			ByteBuffer.wrap(elsewhere).order(ByteOrder.LITTLE_ENDIAN).putInt(8, offset);
			assertThrows(CodecException.class, () -> RunLength.decode(elsewhere, 5, 1, 2));
		}
	}

	private static byte[] stream(final byte[]... segments) {
		final ByteBuffer stream = ByteBuffer.allocate(64 + Arrays.stream(segments).mapToInt(s -> s.length).sum()).order(
			ByteOrder.LITTLE_ENDIAN);
		stream.putInt(segments.length);
		int at = 64;
		for (final byte[] segment : segments) {
			stream.putInt(at);
			stream.put(at, segment);
			at += segment.length;
		}
		return stream.array();
	}
}
