package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadAheadTest {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4095, 4096, 4097, (1 << 18) + 4096, 3_000_000 })
	void theBytesAreThoseOfTheStream(final int count) throws IOException {
		final byte[] bytes = bytes(count);
		try (InputStream in = new ReadAhead(new ByteArrayInputStream(bytes))) {
			assertArrayEquals(bytes, in.readAllBytes());
			assertEquals(-1, in.read());
			assertEquals(-1, in.read(new byte[3], 0, 3));
		}
	}

	@Test
	void bytesBeforeAFailureArrive_andTheFailureIsToldEachTime() throws IOException {
		final byte[] bytes = bytes(1_000_000);
		try (InputStream in = new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(bytes), failing(
			new IllegalStateException("broken")))))
		{
			assertArrayEquals(bytes, in.readNBytes(bytes.length));
			assertThrows(IllegalStateException.class, in::read);
			assertThrows(IllegalStateException.class, in::read);
		}
	}

	@Test
	void aHeaderAloneReadsLittleAndStartsNoThread() throws IOException {
		final AtomicInteger read = new AtomicInteger();
		try (InputStream in = new ReadAhead(counted(new ByteArrayInputStream(bytes(1_000_000)), read))) {
			in.readNBytes(348);
		}
		assertEquals(4096, read.get());
	}

	@Test
	void closingEarlyEndsTheThreadBeforeTheStreamIsClosed() throws IOException {
		final AtomicBoolean reading = new AtomicBoolean();
		final AtomicBoolean late = new AtomicBoolean();
		final AtomicBoolean closed = new AtomicBoolean();
		final InputStream slow = new InputStream() {

			@Override
			public int read() {
				reading.set(true);
				if (closed.get()) late.set(true);
				reading.set(false);
				return 7;
			}

			@Override
			public void close() {
				if (reading.get()) late.set(true);
				closed.set(true);
			}
		};
		try (InputStream in = new ReadAhead(slow)) {
			in.readNBytes(10_000);
		}
		assertTrue(closed.get());
		assertFalse(late.get());
	}

	@Test
	void anInterruptedReaderIsCanceledAndStaysInterrupted() throws IOException {
		try (InputStream in = new ReadAhead(new ByteArrayInputStream(bytes(1_000_000)))) {
			in.readNBytes(4096);
			Thread.currentThread().interrupt();
			assertThrows(CancellationException.class, in::read);
			assertTrue(Thread.interrupted());
		}
	}

	private static byte[] bytes(final int count) {
		final byte[] bytes = new byte[count];
		new Random(count).nextBytes(bytes);
		return bytes;
	}

	private static InputStream failing(final RuntimeException failure) {
		return new InputStream() {

			@Override
			public int read() {
				throw failure;
			}
		};
	}

	private static InputStream counted(final InputStream in, final AtomicInteger read) {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				read.incrementAndGet();
				return in.read();
			}
		};
	}
}
