package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "8, 0, 0 127 128 255", "8, 1, 0 127 -128 -1", "16, 0, 0 32767 32768 65535", "16, 1, 0 32767 -32768 -1",
		"32, 0, 0 2147483647 -2147483648 -1", "32, 1, 0 2147483647 -2147483648 -1" })
	void integersComeAsTheyAreStored(final int bits, final int signed, final String values) throws IOException {
		final int[] expected = ints(values);
		for (final boolean big : new boolean[] { false, true }) {
			final Frames frames = image(big, bits, bits, bits - 1, signed, 1, 4, bytes(big, bits, expected)).frames();
			final int[] stored = new int[4];
			frames.readFrame(0, stored);
			assertArrayEquals(expected, stored);
			frames.close();
		}
	}

	@Test
	void unsignedIntegersOf32BitsAreUnsignedAfterRescale() throws IOException {
		try (Frames frames = image(false, 32, 32, 31, 0, 1, 1, bytes(false, 32, -1)).frames()) {
			final float[] values = new float[1];
			frames.readFrame(0, 1, 0, values);
			assertEquals(4294967295f, values[0]);
		}
	}

	@Test
	void bitsThatAreNotStoredAreRemovedAndTheSignExtended() throws IOException {
		final byte[] bytes = bytes(false, 16, 0xF7FF, 0x0800, 0x8FFF, 0x0001);
		assertArrayEquals(new int[] { 2047, -2048, -1, 1 }, frame(image(false, 16, 12, 11, 1, 1, 4, bytes)));
		assertArrayEquals(new int[] { 0x7FF, 0x800, 0xFFF, 1 }, frame(image(false, 16, 12, 11, 0, 1, 4, bytes)));
		assertArrayEquals(new int[] { 0xF7F, 0x080, 0x8FF, 0x000 }, frame(image(false, 16, 12, 15, 0, 1, 4, bytes)));
	}

	@Test
	void the16BitsOfIntegersAreTheirLowest() throws IOException {
		final Random random = new Random(5);
		for (final int bits : new int[] { 8, 16, 32 }) {
			for (int stored = 1; stored <= bits; stored++) {
				final boolean big = random.nextBoolean();
				final int high = random.nextBoolean() ? stored - 1 : stored - 1 + random.nextInt(bits - stored + 1);
				final byte[] bytes = new byte[bits];
				// Now and then nothing but the stored bits.
				final boolean clean = random.nextBoolean();
				final int[] values = random.ints(8, 0, clean ? 1 << Math.min(stored - 1, 30) : Integer.MAX_VALUE).toArray();
				System.arraycopy(bytes(big, bits, values), 0, bytes, 0, bytes.length);
				try (Frames frames = image(big, bits, stored, high, random.nextInt(2), 1, 8, bytes).frames()) {
					final int[] integers = new int[8];
					final short[] shorts = new short[8];
					final float[] floats = new float[8];
					frames.readFrame(0, integers);
					frames.readFrame(0, shorts);
					frames.readFrame(0, 1, 0, floats);
					for (int i = 0; i < 8; i++) {
						assertEquals((short) integers[i], shorts[i], bits + ", " + stored + ", " + high + ", value " + i);
						if (stored < 32) assertEquals((float) integers[i], floats[i]);
					}
				}
			}
		}
	}

	@Test
	void framesCanBeReadAgainAfterTheyWereClosed_asLongAsTheFileIsTheSame() throws IOException {
		final DicomFile file = image(false, 16, 16, 15, 0, 1, 2, bytes(false, 16, 7, 9));
		final Frames first = file.frames();
		first.close();
		try (Frames again = first.again().orElseThrow()) {
			final short[] values = new short[2];
			again.readFrame(0, values);
			assertArrayEquals(new short[] { 7, 9 }, values);
		}
		Files.write(file.path(), new byte[2], StandardOpenOption.APPEND);
		try (Frames changed = first.again().orElseThrow()) {
			final InputException refused = assertThrows(InputException.class, () -> changed.readFrame(0, new short[2]));
			assertTrue(refused.getMessage().contains("has changed since its header was read"), refused.getMessage());
		}
	}

	@Test
	void packedBitsStartInTheMiddleOfAByteFromTheSecondFrameOn() throws IOException {
		final byte[] bits = { (byte) 0b1110_1001, 0b0000_0101 };
		try (Frames frames = image(false, 1, 1, 0, 0, 3, 5, bits).frames()) {
			final int[] stored = new int[5];
			final float[] values = new float[5];
			frames.readFrame(0, stored);
			assertArrayEquals(new int[] { 1, 0, 0, 1, 0 }, stored);
			frames.readFrame(1, stored);
			assertArrayEquals(new int[] { 1, 1, 1, 1, 0 }, stored);
			frames.readFrame(2, 2, 1, values);
			assertArrayEquals(new float[] { 3, 1, 1, 1, 1 }, values);
		}
	}

	@Test
	void bytesInWordsOfABigEndianFileAreSwappedBack() throws IOException {
		final byte[] swapped = { 2, 1, 4, 3, 6, 5, 8, 7, 0, 9 };
		try (Frames frames = image(true, 8, 8, 7, 0, 3, 3, swapped).frames()) {
			final int[] stored = new int[3];
			frames.readFrame(1, stored);
			assertArrayEquals(new int[] { 4, 5, 6 }, stored);
			frames.readFrame(2, stored);
			assertArrayEquals(new int[] { 7, 8, 9 }, stored);
		}
	}

	@Test
	void rescaledValuesAreThoseOfTheFormula() throws IOException {
		try (Frames frames = image(false, 16, 16, 15, 1, 2, 2, bytes(false, 16, 1, -2, 3, 400)).frames()) {
			final float[] values = new float[2];
			frames.readFrame(1, 0.1, -7, values);
			assertArrayEquals(new float[] { (float) (3 * 0.1 - 7), (float) (400 * 0.1 - 7) }, values);
		}
	}

	@Test
	void longFramesAreScaledToTheirEnd() throws IOException {
		final int[] numbers = IntStream.range(0, 10_000).toArray();
		try (Frames frames = image(false, 16, 16, 15, 0, 1, 10_000, bytes(false, 16, numbers)).frames()) {
			final float[] values = new float[10_000];
			frames.readFrame(0, 2, 1, values);
			for (int i = 0; i < values.length; i++) {
				assertEquals(2 * i + 1, values[i]);
			}
		}
	}

	@Test
	void floatingPointPixelsAreReadInSingleAndDoublePrecision() throws IOException {
		final float[] values = new float[2];
		final byte[] doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e-5).putDouble(-3).array();
		final DicomFile file = rows(RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN), 1, 2).explicit(
			Tag.DOUBLE_FLOAT_PIXEL_DATA, "OD", doubles).read(folder);
		try (Frames frames = file.frames()) {
			assertTrue(frames.description().isFloat());
			frames.readFrame(0, 2, 0, values);
			assertArrayEquals(new float[] { 2e-5f, -6 }, values);
			assertThrows(InputException.class, () -> frames.readFrame(0, new int[2]));
		}
	}

	/** Values as pydicom 3.0 with NumPy reads them. */
	@Test
	void aParametricMapIsReadAsItIs() throws IOException {
		try (Frames frames = DicomFile.read(TestFiles.path("parametric_map_float.dcm")).frames()) {
			final float[] values = new float[frames.description().valuesPerFrame()];
			frames.readFrame(0, 1, 0, values);
			double sum = 0;
			for (final float value : values) {
				sum += value;
			}
			assertEquals(0.586980307681106, sum / values.length, 1e-12);
			assertEquals(0.12003651f, values[64 * 128 + 64]);
		}
	}

	@Test
	void colorPlanesComeTogether() throws IOException {
		final RawBytes bytes = rows(RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN), 1, 2);
		us(bytes, Tag.SAMPLES_PER_PIXEL, 3);
		us(bytes, Tag.PLANAR_CONFIGURATION, 1);
		us(bytes, Tag.BITS_ALLOCATED, 8);
		assertArrayEquals(new int[] { 1, 3, 5, 2, 4, 6 }, frame(bytes.explicit(Tag.PIXEL_DATA, "OB", new byte[] { 1, 2, 3, 4,
			5, 6 }).read(folder)));
	}

	@Test
	void missingPixelsAreCountedBeforeAnythingIsRead() throws IOException {
		final InputException refused = assertThrows(InputException.class, image(false, 16, 16, 15, 0, 100, 4,
			new byte[16])::frames);
		assertEquals("raw.dcm is damaged or cut short: (7FE0,0010) holds 16 bytes, but 100 frames of 4 x 1 " +
			"pixels need more.", refused.getMessage());
	}

	@ParameterizedTest
	@CsvSource({ "12, 12, 11, '(0028,0100)'", "16, 17, 15, '(0028,0101)'", "16, 12, 16, '(0028,0102)'",
		"16, 12, 3, '(0028,0102)'", "0, 12, 3, '(0028,0100)'" })
	void pixelsThatContradictThemselvesAreRefusedWithTheirTag(final int allocated, final int stored, final int high,
		final String tag) throws IOException
	{
		final InputException refused = assertThrows(InputException.class, image(false, allocated, stored, high, 0, 1, 4,
			new byte[16])::frames);
		assertTrue(refused.getMessage().contains(tag), refused.getMessage());
	}

	@Test
	void aFileWithoutPixelsSaysSo() throws IOException {
		final InputException refused = assertThrows(InputException.class, rows(RawBytes.part10(
			TransferSyntax.EXPLICIT_LITTLE_ENDIAN), 1, 1).read(folder)::frames);
		assertEquals("raw.dcm holds no image: Pixel Data (7FE0,0010) is missing.", refused.getMessage());
	}

	private DicomFile image(final boolean big, final int allocated, final int stored, final int high, final int signed,
		final int frames, final int columns, final byte[] pixels) throws IOException
	{
		final RawBytes bytes = RawBytes.part10(big ? TransferSyntax.EXPLICIT_BIG_ENDIAN
			: TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
		rows(bytes, 1, columns).explicit(Tag.NUMBER_OF_FRAMES, "IS", Integer.toString(frames));
		us(bytes, Tag.BITS_ALLOCATED, allocated);
		us(bytes, Tag.BITS_STORED, stored);
		us(bytes, Tag.HIGH_BIT, high);
		us(bytes, Tag.PIXEL_REPRESENTATION, signed);
		return bytes.explicit(Tag.PIXEL_DATA, big && allocated != 8 || !big || frames > 1 ? "OW" : "OB", pixels).read(folder);
	}

	private static RawBytes rows(final RawBytes bytes, final int rows, final int columns) {
		us(bytes, Tag.ROWS, rows);
		us(bytes, Tag.COLUMNS, columns);
		return bytes;
	}

	private static void us(final RawBytes bytes, final int tag, final int value) {
		bytes.explicitHeader(tag, "US", 2).word(value);
	}

	private static int[] frame(final DicomFile file) throws IOException {
		try (Frames frames = file.frames()) {
			final int[] stored = new int[frames.description().valuesPerFrame()];
			frames.readFrame(0, stored);
			return stored;
		}
	}

	private static byte[] bytes(final boolean big, final int bits, final int... values) {
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * bits / 8).order(big ? ByteOrder.BIG_ENDIAN
			: ByteOrder.LITTLE_ENDIAN);
		for (final int value : values) {
			switch (bits) {
				case 8 -> bytes.put((byte) value);
				case 16 -> bytes.putShort((short) value);
				default -> bytes.putInt(value);
			}
		}
		return bytes.array();
	}

	private static int[] ints(final String values) {
		return Arrays.stream(values.split(" ")).mapToInt(Integer::parseInt).toArray();
	}
}
