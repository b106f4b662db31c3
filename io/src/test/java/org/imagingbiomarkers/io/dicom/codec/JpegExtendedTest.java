package org.imagingbiomarkers.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Lossy JPEG of 12 bits: streams written and read by DCMTK. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class JpegExtendedTest {

	private static final int COLUMNS = 18;
	private static final int ROWS = 13;

	@Test
	void samples_areThoseOfDcmtkButForRounding() throws IOException {
		final String[] expected = new String(bytes("twelve_bits.txt"), StandardCharsets.US_ASCII).split("\n");
		assertEquals(5, expected.length);
		for (final String line : expected) {
			final String[] words = line.split(" ");
			final int samples = words[0].startsWith("color") ? 3 : 1;
			final int[] decoded = Jpeg.decode(bytes(words[0] + ".jpg"), COLUMNS, ROWS, samples);
			assertEquals(words.length - 1, decoded.length, words[0]);
			for (int i = 0; i < decoded.length; i++) {
				// The conversion of colors rounds in steps.
				assertTrue(Math.abs(decoded[i] - Integer.parseInt(words[i + 1])) <= (samples == 1 ? 1 : 3), words[0] + " at " +
					i);
			}
		}
	}

	@Test
	void damagedStreams_endWithASentenceOrAnImage() throws IOException {
		final Random random = new Random(7);
		int refused = 0;
		for (final String name : new String[] { "gray_sequential.jpg", "gray_progressive.jpg", "color_progressive.jpg" }) {
			final byte[] stream = bytes(name);
			for (int i = 0; i < 400; i++) {
				final byte[] damaged = i % 2 == 0 ? Arrays.copyOf(stream, 2 + random.nextInt(stream.length - 2)) : stream.clone();
				if (i % 2 == 1) damaged[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
				try {
					Jpeg.decode(damaged, COLUMNS, ROWS, name.startsWith("color") ? 3 : 1);
				}
				catch (final CodecException sentence) {
					refused++;
				}
			}
		}
		assertTrue(refused > 400, refused + " refused");
	}

	@Test
	void fourComponents_areRefused() throws IOException {
		final byte[] stream = bytes("color_sequential.jpg");
		for (int i = 0; i < stream.length - 1; i++) {
			if ((stream[i] & 0xFF) == 0xFF && (stream[i + 1] & 0xFF) == 0xC1) stream[i + 9] = 2;
		}
		assertThrows(CodecException.class, () -> Jpeg.decode(stream, COLUMNS, ROWS, 2));
	}

	private static byte[] bytes(final String name) throws IOException {
		try (InputStream in = JpegExtendedTest.class.getResourceAsStream(name)) {
			return in.readAllBytes();
		}
	}
}
