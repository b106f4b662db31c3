package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Held against {@link GZIPInputStream}: the same bytes of what is right, and a refusal of what is damaged. */
@Timeout(120)
class GzipInputTest {

	private static final int[] STRATEGIES = { Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY };
	private static final int HEADER_BYTES = 10;
	private static final int TRAILER_BYTES = 8;

	@Test
	void read_everyKindOfDataLevelAndStrategy_givesTheSameBytes() throws IOException {
		for (final byte[] data : kinds()) {
			for (int level = 0; level <= 9; level++) {
				for (final int strategy : STRATEGIES) {
					assertArrayEquals(data, unpacked(packed(data, level, strategy, Deflater.NO_FLUSH)), data.length +
						" bytes, level " + level + ", strategy " + strategy);
				}
			}
			assertArrayEquals(data, unpacked(packed(data, 6, Deflater.DEFAULT_STRATEGY, Deflater.SYNC_FLUSH)));
		}
	}

	@Test
	void read_largeData_givesTheSameBytes() throws IOException {
		final byte[] image = image(1 << 21);
		assertArrayEquals(image, unpacked(packed(image, 1, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH)));
		final byte[] stored = random(1 << 20);
		assertArrayEquals(stored, unpacked(packed(stored, 0, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH)));
	}

	@Test
	void read_fromAStreamThatGivesSingleBytes_givesTheSameBytes() throws IOException {
		for (final byte[] data : kinds()) {
			for (final int level : new int[] { 0, 1, 9 }) {
				final byte[] packed = packed(data, level, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH);
				assertArrayEquals(data, new GzipInput(new Trickle(packed)).readAllBytes());
			}
		}
	}

	@Test
	void read_severalPackedOneAfterTheOther_givesAllOfThem() throws IOException {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		final ByteArrayOutputStream data = new ByteArrayOutputStream();
		for (final byte[] one : kinds()) {
			packed.write(packed(one, 6, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH));
			data.write(one);
		}
		assertArrayEquals(data.toByteArray(), unpacked(packed.toByteArray()));
	}

	@Test
	void read_whatIsNoGzipAfterTheEnd_isPassedOver() throws IOException {
		final byte[] data = image(1000);
		final byte[] packed = packed(data, 6, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH);
		assertArrayEquals(data, unpacked(joined(packed, new byte[100])));
		assertArrayEquals(data, unpacked(joined(packed, random(100))));
		assertArrayEquals(data, unpacked(joined(packed, Arrays.copyOf(packed, 5))));
	}

	@Test
	void read_headerWithEverythingThatThereCanBe_givesTheSameBytes() throws IOException {
		final byte[] data = image(1000);
		final byte[] packed = packed(data, 6, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH);
		final ByteArrayOutputStream header = new ByteArrayOutputStream();
		header.write(packed, 0, HEADER_BYTES);
		header.write(new byte[] { 3, 0, 1, 2, 3 });
		header.write("image.nii\0a comment\0".getBytes(StandardCharsets.ISO_8859_1));
		final byte[] bytes = header.toByteArray();
		bytes[3] = 2 + 4 + 8 + 16;
		final CRC32 check = new CRC32();
		check.update(bytes);
		final byte[] sum = { (byte) check.getValue(), (byte) (check.getValue() >> 8) };
		final byte[] rest = Arrays.copyOfRange(packed, HEADER_BYTES, packed.length);
		assertArrayEquals(data, unpacked(joined(joined(bytes, sum), rest)));
		sum[0]++;
		assertThrows(ZipException.class, () -> unpacked(joined(joined(bytes, sum), rest)));
	}

	@Test
	void read_cutOffAnywhere_isTold() throws IOException {
		for (final byte[] data : List.of(image(3000), random(100), new byte[5000])) {
			for (final int level : new int[] { 0, 6 }) {
				final byte[] packed = packed(data, level, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH);
				for (int length = 0; length < packed.length; length++) {
					final byte[] cut = Arrays.copyOf(packed, length);
					assertThrows(EOFException.class, () -> unpacked(cut), length + " of " + packed.length);
				}
			}
		}
	}

	@Test
	void read_cutOff_givesTheBytesBeforeFirst() throws IOException {
		final byte[] data = image(50_000);
		final byte[] packed = packed(data, 6, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH);
		final GzipInput in = new GzipInput(new ByteArrayInputStream(packed, 0, packed.length - TRAILER_BYTES));
		assertArrayEquals(data, in.readNBytes(data.length));
		assertThrows(EOFException.class, in::read);
	}

	@Test
	void read_aDamagedBit_isToldOrWithoutConsequence() throws IOException {
		for (final byte[] data : List.of(image(3000), text(3000), random(200), new byte[300])) {
			for (final int level : new int[] { 0, 6 }) {
				final byte[] packed = packed(data, level, Deflater.DEFAULT_STRATEGY, Deflater.NO_FLUSH);
				for (int bit = 0; bit < 8 * packed.length; bit++) {
					final byte[] damaged = packed.clone();
					damaged[bit / 8] ^= (byte) (1 << bit % 8);
					assertSameAsLibrary(damaged, "bit " + bit);
				}
			}
		}
	}

	@Test
	void read_randomBlocks_areTakenOrRefusedAsByTheLibrary() {
		final Random random = new Random(3);
		final byte[] header = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0 };
		for (int i = 0; i < 50_000; i++) {
			final byte[] block = new byte[20 + random.nextInt(200)];
			random.nextBytes(block);
			// The last block, of fixed codes or of its own ones.
			block[0] = (byte) (block[0] & ~7 | 1 | (i % 2 == 0 ? 2 : 4));
			assertSameAsLibrary(joined(header, block), "seed 3, number " + i);
		}
	}

	/** Bytes until the end or the failure: ours may have more of them, where the library loses those before the failure. */
	private static void assertSameAsLibrary(final byte[] packed, final String about) {
		final ByteArrayOutputStream ours = new ByteArrayOutputStream();
		final ByteArrayOutputStream theirs = new ByteArrayOutputStream();
		final Optional<IOException> failure = copied(() -> new GzipInput(new ByteArrayInputStream(packed)), ours);
		final Optional<IOException> expected = copied(() -> new GZIPInputStream(new ByteArrayInputStream(packed)), theirs);
		assertEquals(expected.map(IOException::getClass), failure.map(IOException::getClass), about);
		if (expected.isEmpty()) assertArrayEquals(theirs.toByteArray(), ours.toByteArray(), about);
	}

	private interface Opened {

		InputStream open() throws IOException;
	}

	private static Optional<IOException> copied(final Opened opened, final ByteArrayOutputStream out) {
		try (InputStream in = opened.open()) {
			in.transferTo(out);
			return Optional.empty();
		}
		catch (final IOException exc) {
			return Optional.of(exc);
		}
	}

	private static List<byte[]> kinds() {
		final List<byte[]> kinds = new ArrayList<>();
		for (final int length : new int[] { 0, 1, 7, 258, 70_000 }) {
			kinds.add(random(length));
			kinds.add(new byte[length]);
			kinds.add(text(length));
			kinds.add(image(length));
		}
		final byte[] repeated = random(300_000);
		for (int distance = 1, at = 1; at < repeated.length - 300; at += 300, distance = 1 + distance * 3 % 32768) {
			for (int i = 0; i < 290; i++) repeated[at + i] = repeated[Math.max(0, at + i - distance)];
		}
		kinds.add(repeated);
		return kinds;
	}

	private static byte[] random(final int length) {
		final byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static byte[] text(final int length) {
		final Random random = new Random(length);
		final String[] words = { "region ", "tumor ", "the ", "of ", "a ", "volume ", "slice ", "Ktrans ", "\n" };
		final StringBuilder text = new StringBuilder();
		while (text.length() < length) text.append(words[random.nextInt(words.length)]);
		return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), length);
	}

	/** Signals of 16 bits with noise. */
	private static byte[] image(final int length) {
		final Random random = new Random(length);
		final byte[] bytes = new byte[length];
		for (int i = 0; i + 1 < length; i += 2) {
			final int value = (int) (1000 + 500 * Math.sin(i / 40.0) + 8 * random.nextGaussian());
			bytes[i] = (byte) value;
			bytes[i + 1] = (byte) (value >> 8);
		}
		return bytes;
	}

	private static byte[] packed(final byte[] data, final int level, final int strategy, final int flush) {
		final Deflater deflater = new Deflater(level, true);
		deflater.setStrategy(strategy);
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		packed.writeBytes(new byte[] { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0 });
		final byte[] room = new byte[1000];
		for (int from = 0; flush != Deflater.NO_FLUSH && from < data.length / 2; from += 1 + data.length / 10) {
			deflater.setInput(data, from, 1 + data.length / 10);
			for (int count = 1; count > 0;) {
				count = deflater.deflate(room, 0, room.length, flush);
				packed.write(room, 0, count);
			}
		}
		final int done = (int) deflater.getBytesRead();
		deflater.setInput(data, done, data.length - done);
		deflater.finish();
		while (!deflater.finished()) packed.write(room, 0, deflater.deflate(room));
		deflater.end();
		final CRC32 check = new CRC32();
		check.update(data);
		for (final long number : new long[] { check.getValue(), data.length }) {
			for (int i = 0; i < 4; i++) packed.write((int) (number >> 8 * i));
		}
		return packed.toByteArray();
	}

	private static byte[] unpacked(final byte[] packed) throws IOException {
		return new GzipInput(new ByteArrayInputStream(packed)).readAllBytes();
	}

	private static byte[] joined(final byte[] first, final byte[] second) {
		final byte[] joined = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, joined, first.length, second.length);
		return joined;
	}

	/** Gives as few bytes as a stream may. */
	private static final class Trickle extends ByteArrayInputStream {

		Trickle(final byte[] bytes) {
			super(bytes);
		}

		@Override
		public int read(final byte[] bytes, final int offset, final int length) {
			return super.read(bytes, offset, Math.min(length, 1));
		}
	}
}
