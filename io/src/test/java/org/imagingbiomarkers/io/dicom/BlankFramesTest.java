package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compressed images without content, which are as small as their method allows, and headers that promise too much. */
class BlankFramesTest {

	private static final String JPEG = "1.2.840.10008.1.2.4.50";
	private static final String PROGRESSIVE = "1.2.840.10008.1.2.4.55";
	private static final String LOSSLESS = "1.2.840.10008.1.2.4.70";
	private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
	private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

	@TempDir
	Path folder;

	@Test
	void progressiveColor_ofMoreThan256ValuesPerByte_isRead() throws IOException {
		final byte[] stream = jpeg(2048, BufferedImage.TYPE_INT_RGB, true);
		assertTrue(3 * 2048 * 2048 > 256 * stream.length, stream.length + " bytes");
		assertBlank(file(PROGRESSIVE, 2048, 2048, 3, stream));
	}

	@Test
	void baseline_inAFileThatSaysLossless_isReadByItsOwnHeader() throws IOException {
		final byte[] stream = jpeg(512, BufferedImage.TYPE_BYTE_GRAY, false);
		assertTrue(512 * 512 > 8 * stream.length, stream.length + " bytes");
		assertBlank(file(LOSSLESS, 512, 512, 1, stream));
		assertBlank(file(JPEG, 512, 512, 1, stream));
	}

	@Test
	void jpegLs_ofAFewBitsForALine_isRead() throws IOException {
		final byte[] stream = jpegLs(6000, 3000);
		assertTrue(6000 * 3000 > 1024 * stream.length && 6000 * 3000 > 1 << 24, stream.length + " bytes");
		assertBlank(file(JPEG_LS, 6000, 3000, 1, stream));
	}

	@ParameterizedTest
	@CsvSource({ "64, 64", "5000, 4000" })
	void jpeg2000_ofEmptyPackets_isRead(final int columns, final int rows) throws IOException {
		final byte[] stream = jpeg2000(columns, rows);
		assertTrue(stream.length < 120, stream.length + " bytes");
		assertBlank(file(JPEG_2000, columns, rows, 1, stream));
	}

	@ParameterizedTest
	@CsvSource({ "1.2.840.10008.1.2.4.50, JPEG", "1.2.840.10008.1.2.4.80, JPEG", "1.2.840.10008.1.2.4.90, JPEG 2000" })
	void headerOfAnotherSize_isRefusedBeforeRoomIsMade(final String syntax, final String name) throws IOException {
		final byte[] stream = syntax.equals(JPEG) ? jpeg(64, BufferedImage.TYPE_BYTE_GRAY, false) : syntax.equals(JPEG_LS)
			? jpegLs(64, 64) : jpeg2000(64, 64);
		final DicomFile file = file(syntax, 30000, 64, 1, stream);
		assertEquals("Frame 1 of raw.dcm cannot be read: its " + name +
			" data are of another size than its header says: 64 x 64, not 30000 x 64.", assertThrows(InputException.class,
				file::frames).getMessage());
	}

	@Test
	void tooFewBytes_areRefusedInASentence() throws IOException {
		final DicomFile file = file("1.2.840.10008.1.2.5", 2457, 1890, 1, new byte[100]);
		assertEquals("raw.dcm is damaged or cut short: 100 compressed bytes are too few for 1 frame of 2457 x 1890 pixels.",
			assertThrows(InputException.class, file::frames).getMessage());
	}

	@Test
	void compressedPixels_thatAreSaidToBeNone_areNamed() throws IOException {
		final DicomFile file = file("1.2.840.10008.1.2.1", 512, 512, 1, jpeg(512, BufferedImage.TYPE_BYTE_GRAY, false));
		assertEquals("raw.dcm says that its pixels are not compressed, but they are: its transfer syntax (0002,0010) must " +
			"name their JPEG.", assertThrows(InputException.class, file::frames).getMessage());
	}

	@Test
	void secondMetaInformation_leftOfAnotherFile_doesNotCount() throws IOException {
		final byte[] stream = jpeg(64, BufferedImage.TYPE_BYTE_GRAY, false);
		final RawBytes bytes = RawBytes.part10(TransferSyntax.of(JPEG));
		bytes.explicit(Tag.TRANSFER_SYNTAX_UID, "UI", "1.2.840.10008.1.2.1\0");
		final DicomFile file = image(bytes, 64, 64, 1, stream).read(folder);
		assertEquals(JPEG, file.transferSyntax().uid());
		assertBlank(file);
	}

	private static void assertBlank(final DicomFile file) throws IOException {
		try (Frames frames = file.frames()) {
			final int[] values = new int[frames.description().valuesPerFrame()];
			frames.readFrame(0, values);
			assertEquals(0, Arrays.stream(values).filter(value -> value != values[0]).count());
		}
	}

	private DicomFile file(final String syntax, final int columns, final int rows, final int samples, final byte[] stream)
		throws IOException
	{
		return image(RawBytes.part10(TransferSyntax.of(syntax)), columns, rows, samples, stream).read(folder);
	}

	private static RawBytes image(final RawBytes bytes, final int columns, final int rows, final int samples,
		final byte[] stream)
	{
		final int[] values = { Tag.SAMPLES_PER_PIXEL, samples, Tag.ROWS, rows, Tag.COLUMNS, columns, Tag.BITS_ALLOCATED, 8,
			Tag.BITS_STORED, 8, Tag.HIGH_BIT, 7, Tag.PIXEL_REPRESENTATION, 0 };
		for (int i = 0; i < values.length; i += 2) bytes.explicitHeader(values[i], "US", 2).word(values[i + 1]);
		bytes.explicitHeader(Tag.PIXEL_DATA, "OB", RawBytes.UNDEFINED).item(0);
		final byte[] even = Arrays.copyOf(stream, stream.length + 1 & ~1);
		return bytes.item(even.length).bytes(even).endOfSequence();
	}

	private static byte[] jpeg(final int side, final int type, final boolean progressive) throws IOException {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		final ImageWriteParam settings = writer.getDefaultWriteParam();
		settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
		final ByteArrayOutputStream stream = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(new BufferedImage(side, side, type), null, null), settings);
		}
		finally {
			writer.dispose();
		}
		return stream.toByteArray();
	}

	/** Lines that are one run each (ITU-T T.87 section A.7.1): ones, with a zero bit after each byte of ones. */
	private static byte[] jpegLs(final int columns, final int rows) {
		final int[] lengths = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
			14, 15 };
		int index = 0;
		int ones = 0;
		for (int row = 0; row < rows; row++) {
			int left = columns;
			while (left >= 1 << lengths[index]) {
				left -= 1 << lengths[index];
				ones++;
				if (index < 31) index++;
			}
			if (left > 0) ones++;
		}
		final ByteBuffer out = ByteBuffer.allocate(64 + ones / 7);
		out.putInt(0xFFD8FFF7).putShort((short) 11).put((byte) 8).putShort((short) rows).putShort((short) columns);
		out.put(new byte[] { 1, 1, 0x11, 0 }).putShort((short) 0xFFDA).putShort((short) 8).put(new byte[] { 1, 1, 0, 0, 0,
			0 });
		for (boolean stuffed = false; ones > 0; stuffed = !stuffed) {
			final int bits = Math.min(ones, stuffed ? 7 : 8);
			out.put((byte) (((1 << bits) - 1) << (stuffed ? 7 : 8) - bits));
			ones -= bits;
		}
		out.putShort((short) 0xFFD9);
		return Arrays.copyOf(out.array(), out.position());
	}

	/** One tile, five decompositions, and a packet of one zero byte for each resolution (ITU-T T.800 annexes A and B). */
	private static byte[] jpeg2000(final int columns, final int rows) {
		final ByteBuffer out = ByteBuffer.allocate(256);
		out.putShort((short) 0xFF4F);
		out.putShort((short) 0xFF51).putShort((short) 41).putShort((short) 0).putInt(columns).putInt(rows).putInt(0).putInt(0)
			.putInt(columns).putInt(rows).putInt(0).putInt(0).putShort((short) 1).put(new byte[] { 7, 1, 1 });
		out.putShort((short) 0xFF52).putShort((short) 12).put(new byte[] { 0, 0, 0, 1, 0, 5, 4, 4, 0, 1 });
		out.putShort((short) 0xFF5C).putShort((short) 19).put((byte) 0x40).put(new byte[] { 0x48, 0x48, 0x48, 0x50, 0x48,
			0x48, 0x50, 0x48, 0x48, 0x50, 0x48, 0x48, 0x50, 0x48, 0x48, 0x50 });
		out.putShort((short) 0xFF90).putShort((short) 10).putShort((short) 0).putInt(0).put((byte) 0).put((byte) 1);
		out.putShort((short) 0xFF93).put(new byte[6]).putShort((short) 0xFFD9);
		return Arrays.copyOf(out.array(), out.position());
	}
}
