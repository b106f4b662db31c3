package org.imagingbiomarkers.io.tiff;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and made-up TIFF files end in a sentence, at once, and in little memory. */
class HostileTiffTest {

	private static final Duration AT_ONCE = Duration.ofSeconds(Integer.getInteger("at.once", 10));

	@ParameterizedTest
	@ValueSource(strings = { "huge.tif", "huge2.tif", "hugelzw.tif", "loop.tif", "negative_count.tif",
		"negative_count_t1.tif", "stripcount.tif", "strips.tif" })
	void knownAttacks_endInOneSentence(final String name) throws Exception {
		final Path file = Path.of(HostileTiffTest.class.getResource(name).toURI());
		final String sentence = assertTimeoutPreemptively(AT_ONCE, () -> assertThrows(InputException.class, () -> TiffReader
			.read(file))).getMessage();
		assertTrue(sentence.startsWith("\"" + name + "\" ") && sentence.endsWith("."), sentence);
	}

	@Test
	void directoriesThatShareTheirValues_boundedByTheSizeOfTheFile() {
		// 5,000 directories of 50 bytes, each with the same 200,000 strips.
		final int strips = 200_000;
		final TiffBuilder builder = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false);
		builder.page(1, strips, 8, 1).field(278, 1).field(273, new long[strips]).field(279, new long[strips]);
		final byte[] first = builder.build();
		final int directory = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
		final int length = first.length - directory;
		final ByteBuffer file = ByteBuffer.wrap(Arrays.copyOf(first, first.length + 5000 * length)).order(
			ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < 5000; i++) {
			file.put(first.length + i * length, first, directory, length);
			file.putInt(directory + (i + 1) * length - 4, directory + (i + 1) * length);
		}
		assertTimeoutPreemptively(AT_ONCE, () -> assertThrows(InputException.class, () -> TiffReader.read(file.array(),
			"x")));
	}

	@Test
	void overlappingDirectories_refused() {
		final byte[] bytes = new byte[1 << 20];
		final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		file.putShort((short) 0x4949).putShort((short) 42).putInt(8);
		assertTimeoutPreemptively(AT_ONCE, () -> {
			for (int step = 1; step < 40; step++) {
				Arrays.fill(bytes, 8, bytes.length, (byte) step);
				assertThrows(InputException.class, () -> TiffReader.read(bytes, "x"));
			}
		});
	}

	@Test
	void deflateBomb_takesOnlyWhatItsPixelsNeed() {
		final byte[] bomb = TiffBuilder.deflated(new byte[64 << 20]);
		final byte[] file = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(10, 10, 8, 1).field(259, 8).part(bomb)
			.build();
		assertTimeoutPreemptively(AT_ONCE, () -> TiffReader.read(file, "x"));
		final byte[] larger = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(40_000, 40_000, 8, 1).field(259, 8).part(
			bomb).build();
		assertTimeoutPreemptively(AT_ONCE, () -> assertThrows(InputException.class, () -> TiffReader.read(larger, "x")));
	}

	@Test
	void mutatedFiles_neverAnythingButASentence() {
		final Random random = new Random(11);
		final byte[][] seeds = { seed(ByteOrder.LITTLE_ENDIAN, false, 1), seed(ByteOrder.BIG_ENDIAN, false, 8), seed(
			ByteOrder.LITTLE_ENDIAN, true, 32773), seed(ByteOrder.BIG_ENDIAN, true, 5) };
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			for (int i = 0; i < 20_000; i++) {
				final byte[] file = mutated(seeds[random.nextInt(seeds.length)], random);
				final long start = System.nanoTime();
				try {
					TiffReader.read(file, "x");
				}
				catch (final InputException e) {
					assertTrue(e.getMessage().startsWith("\"x\" ") && e.getMessage().endsWith("."), e.getMessage());
				}
				assertTrue(System.nanoTime() - start < 5e9, "file " + i + " took too long");
			}
		});
	}

	private static byte[] seed(final ByteOrder order, final boolean big, final int compression) {
		final TiffBuilder builder = new TiffBuilder(order, big);
		for (int i = 0; i < 3; i++) {
			final byte[] part = compression == 8 ? TiffBuilder.deflated(new byte[48]) : new byte[48];
			builder.page(6, 8, 8, 1).field(278, 4).field(259, compression).field(270,
				"ImageJ=1.54p\nimages=3\nslices=3\nmin=0.0\n").field(50838, new long[] { 12, 8 }).field(50839, new long[] {
					0x494a494aL, 0x70726f70L, 2, 0x61006200, 0x63006400 }).field(282, 5).part(part).part(part);
		}
		return builder.build();
	}

	private static byte[] mutated(final byte[] original, final Random random) {
		final byte[] copy = random.nextInt(5) == 0 ? Arrays.copyOf(original, random.nextInt(original.length)) : original
			.clone();
		if (copy.length == 0) return copy;
		for (int change = random.nextInt(6); change >= 0; change--) {
			final int at = random.nextInt(copy.length);
			switch (random.nextInt(4)) {
				case 0 -> copy[at] = (byte) random.nextInt();
				case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
				case 2 -> Arrays.fill(copy, at, Math.min(copy.length, at + 4), (byte) (random.nextBoolean() ? 0xff : 0x7f));
				default -> copy[at] = 0;
			}
		}
		return copy;
	}
}
