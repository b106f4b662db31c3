package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawSamplesTest {

	@ParameterizedTest
	@EnumSource
	void whatIsAskedForBeyondTheEndIsNeverAllocated(final SampleType type) {
		final InputStream in = new ByteArrayInputStream(new byte[1000]);
		// An array of that length alone would not fit into the memory of a test.
		assertThrows(EOFException.class, () -> new RawSamples(in, type, ByteOrder.BIG_ENDIAN).next(Integer.MAX_VALUE - 8));
	}

	@Test
	void planesLongerThanTheFirstRoomArriveWhole() throws IOException {
		final int count = 3 * RawSamples.FIRST_ROOM / 2 + 7;
		final ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.BIG_ENDIAN);
		final short[] shorts = new short[count];
		for (int i = 0; i < count; i++) {
			shorts[i] = (short) (31 * i);
			bytes.putShort(shorts[i]);
		}
		assertArrayEquals(shorts, (short[]) of(bytes, SampleType.UINT16).next(count));
		assertArrayEquals(shorts, (short[]) of(bytes, SampleType.INT16).next(count));
		assertArrayEquals(bytes.array(), (byte[]) of(bytes, SampleType.UINT8).next(2 * count));
	}

	@Test
	void largestUnsignedNumberIsPositive() throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(8).putLong(0, -1);
		assertArrayEquals(new float[] { 0x1p64f }, (float[]) of(bytes, SampleType.UINT64).next(1));
		assertArrayEquals(new float[] { 0x1p32f, 0x1p32f }, (float[]) of(bytes, SampleType.UINT32).next(2));
	}

	@Test
	void roundedWholeNumbersAreNoticed() throws IOException {
		assertTrue(rounds(0x1000001));
		assertFalse(rounds(0x1000002));
		assertFalse(rounds(-0x1000000));
		assertTrue(rounds(-0x1000001));
	}

	private static boolean rounds(final int number) throws IOException {
		final RawSamples samples = of(ByteBuffer.allocate(4).putInt(0, number), SampleType.INT32);
		samples.next(1);
		return samples.rounded();
	}

	@Test
	void scaleIsAppliedBeforeRounding() throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(4).putInt(0, 0x1000001);
		final RawSamples samples = new RawSamples(new ByteArrayInputStream(bytes.array()), SampleType.INT32,
			ByteOrder.BIG_ENDIAN, 1, -0x1000000);
		assertEquals(1, ((float[]) samples.next(1))[0]);
	}

	private static RawSamples of(final ByteBuffer bytes, final SampleType type) {
		return new RawSamples(new ByteArrayInputStream(bytes.array()), type, ByteOrder.BIG_ENDIAN);
	}
}
