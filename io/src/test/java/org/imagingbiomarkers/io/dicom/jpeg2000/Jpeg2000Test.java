package org.imagingbiomarkers.io.dicom.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.imagingbiomarkers.io.dicom.codec.CodecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against formulas and what OpenJPEG decodes (ORIGIN.md beside the files). */
class Jpeg2000Test {

	private static final int WIDTH = 45;
	private static final int HEIGHT = 37;

	@ParameterizedTest
	@ValueSource(strings = { "LRCP", "RLCP", "RPCL", "PCRL", "CPRL" })
	void everyProgressionOfTilesLayersAndPrecinctsIsLossless(final String progression) throws IOException {
		assertArrayEquals(formula(1), Jpeg2000.decode(stream("lossless_" + progression), WIDTH, HEIGHT, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "all_styles", "bypass" })
	void everyCodeBlockStyleIsLossless(final String style) throws IOException {
		assertArrayEquals(formula(0), Jpeg2000.decode(stream("lossless_" + style), WIDTH, HEIGHT, 1));
	}

	@Test
	void signedSamplesStaySigned() throws IOException {
		final int[] expected = Arrays.stream(formula(0)).map(value -> value - 2048).toArray();
		assertArrayEquals(expected, Jpeg2000.decode(stream("lossless_signed"), WIDTH, HEIGHT, 1));
	}

	@Test
	void colorInAJp2FileIsLossless() throws IOException {
		final int[] expected = new int[3 * WIDTH * HEIGHT];
		for (int sample = 0; sample < 3; sample++) {
			final int[] plane = formula(1 + sample);
			for (int i = 0; i < plane.length; i++) {
				expected[3 * i + sample] = plane[i];
			}
		}
		assertArrayEquals(expected, Jpeg2000.decode(stream("lossless_color_jp2"), WIDTH, HEIGHT, 3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lossy", "lossy_color" })
	void lossyImagesAreThoseOfOpenJpeg(final String name) throws IOException {
		final ByteBuffer expected = ByteBuffer.wrap(resource(name + ".raw")).order(ByteOrder.LITTLE_ENDIAN);
		final int[] decoded = Jpeg2000.decode(stream(name), WIDTH, HEIGHT, name.equals("lossy") ? 1 : 3);
		assertEquals(expected.remaining() / 2, decoded.length);
		for (final int value : decoded) {
			assertEquals(expected.getShort(), value, 1);
		}
	}

	@Test
	void anotherSizeThanAnnouncedIsRefused() {
		final CodecException refused = assertThrows(CodecException.class, () -> Jpeg2000.decode(stream("lossy"), WIDTH,
			HEIGHT + 1, 1));
		assertTrue(refused.getMessage().contains("another size"), refused.getMessage());
	}

	@Test
	void aStreamThatIsCutShortIsRefusedWhereverItEnds() throws IOException {
		final byte[] whole = stream("lossless_RPCL");
		for (int length = 0; length < whole.length - 2; length += 7) {
			final byte[] cut = Arrays.copyOf(whole, length);
			assertThrows(CodecException.class, () -> Jpeg2000.decode(cut, WIDTH, HEIGHT, 1));
		}
	}

	private static int[] formula(final int component) {
		final int[] values = new int[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				values[y * WIDTH + x] = (x * x * (3 + component) + 5 * y * y + 7 * x * y + 100 * component) % (component == 0
					? 4096 : 256);
			}
		}
		return values;
	}

	private static byte[] stream(final String name) throws IOException {
		return resource(name + ".j2k");
	}

	private static byte[] resource(final String name) throws IOException {
		try (InputStream in = Jpeg2000Test.class.getResourceAsStream(name)) {
			return in.readAllBytes();
		}
	}
}
