package org.imagingbiomarkers.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that CharLS made, and the values it gave back. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class JpegLsTest {

	/** @param crc of the values as 32-bit numbers in little endian order */
	record Encoded(String name, int columns, int rows, int samples, long crc, byte[] stream) {

		int[] decode(final byte[] bytes) throws CodecException {
			return JpegLs.decode(bytes, columns, rows, samples);
		}

		@Override
		public String toString() {
			return name;
		}
	}

	static List<Encoded> streams() throws IOException {
		try (InputStream in = JpegLsTest.class.getResourceAsStream("jpegls.txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(
				line -> {
					final String[] words = line.split(" ");
					return new Encoded(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]),
						Long.parseLong(words[4], 16), Base64.getDecoder().decode(words[5]));
				}).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("streams")
	void valuesAreThoseOfCharLs(final Encoded encoded) throws CodecException {
		final int[] values = encoded.decode(encoded.stream());
		final ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		Arrays.stream(values).forEach(bytes::putInt);
		final CRC32 crc = new CRC32();
		crc.update(bytes.array());

		assertEquals(encoded.columns() * encoded.rows() * encoded.samples(), values.length);
		assertEquals(encoded.crc(), crc.getValue());
	}

	@ParameterizedTest
	@MethodSource("streams")
	void damagedStreamsEndInASentenceAtOnce(final Encoded encoded) {
		final Random random = new Random(7);
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
			for (int trial = 0; trial < 400; trial++) {
				final byte[] damaged = encoded.stream().clone();
				for (int i = 0; i <= trial % 4; i++) {
					damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt(256);
				}
				try {
					encoded.decode(damaged);
				}
				catch (final CodecException sentence) {
					assertTrue(sentence.getMessage().contains("JPEG"), sentence.getMessage());
				}
			}
			for (int length = 0; length < encoded.stream().length / 2; length++) {
				final byte[] cut = Arrays.copyOf(encoded.stream(), length);
				assertThrows(CodecException.class, () -> encoded.decode(cut));
			}
		});
	}

	@Test
	void anImageOfAnotherSizeIsRefused() throws IOException {
		final Encoded encoded = streams().get(0);

		assertEquals("its JPEG-LS data are of another size than its header says", assertThrows(CodecException.class,
			() -> JpegLs.decode(encoded.stream(), 16, 11, 1)).getMessage());
	}
}
