package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IntSummaryStatistics;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same two images in every encoding. */
class TransferSyntaxTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "", "_implicit", "_bigendian", "_RLE", "_jp2klossless", "_jpeg_lossless_1", "_jpeg_lossless_2",
		"_jpeg_lossless_3", "_jpeg_lossless_4", "_jpeg_lossless_5", "_jpeg_lossless_6", "_jpeg_lossless_7",
		"_jpeg_fragments" })
	void anImageHasTheSamePixelsInEveryEncoding(final String encoding) throws IOException {
		final int[][] frames = frames(TestFiles.path("MR_small" + encoding + ".dcm"));
		final IntSummaryStatistics statistics = Arrays.stream(frames[0]).summaryStatistics();
		assertEquals(127, statistics.getMin());
		assertEquals(2145, statistics.getMax());
		assertEquals(518.881, statistics.getAverage(), 5e-4);
		assertArrayEquals(frames(TestFiles.path("MR_small.dcm"))[0], frames[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "_big_endian", "_RLE", "_jpeg_2k_lossless", "_jpeg_offsets", "_jpeg_no_offsets" })
	void everyFrameHasTheSamePixelsInEveryEncoding(final String encoding) throws IOException {
		final int[][] frames = frames(TestFiles.path("emri_small" + encoding + ".dcm"));
		assertEquals(10, frames.length);
		assertArrayEquals(frames(TestFiles.path("emri_small.dcm")), frames);
	}

	@Test
	void deflatedFilesAreInflated() throws IOException {
		final DicomFile original = DicomFile.read(TestFiles.path("emri_small.dcm"));
		final short[] pixels = new short[10 * 64 * 64];
		final int[][] frames = frames(original.path());
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (short) frames[i / 4096][i % 4096];
		}
		final DataSetBuilder copy = new DataSetBuilder();
		for (final DicomElement element : original.dataSet()) {
			if (element.tag() != Tag.PIXEL_DATA) copy.put(element);
		}
		final Path deflated = folder.resolve("deflated.dcm");
		DicomWriter.write(deflated, TransferSyntax.DEFLATED, copy.words(Tag.PIXEL_DATA, pixels).build());
		assertTrue(Files.size(deflated) < Files.size(original.path()) * 0.8);
		assertArrayEquals(frames, frames(deflated));
	}

	@Test
	void aBombOfDeflatedZerosIsRefused() throws IOException {
		final Path bomb = folder.resolve("bomb.dcm");
		DicomWriter.write(bomb, TransferSyntax.DEFLATED, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2").put(
			Tag.SOP_INSTANCE_UID, VR.UI, "2.25.1").bytes(0x00091010, VR.OB, new byte[1 << 27]).build());
		final InputException refused = assertThrows(InputException.class, () -> DicomFile.read(bomb));
		assertTrue(refused.getMessage().startsWith("bomb.dcm inflates to more than 64 MB"), refused.getMessage());
	}

	/**
	 * What dcmtk 3.6.7 (dcmdjpeg) makes of the file: 8 bits, 0 to 246, mean 48.300537109375, 6 in the centre.
	 */
	@Test
	void lossyJpegIsReadByThePlatform() throws IOException {
		final int[] pixels = frames(TestFiles.path("MR_small_jpeg_baseline.dcm"))[0];
		final IntSummaryStatistics statistics = Arrays.stream(pixels).summaryStatistics();
		assertEquals(0, statistics.getMin(), 1);
		assertEquals(246, statistics.getMax(), 1);
		assertEquals(48.3005, statistics.getAverage(), 0.1);
		assertEquals(6, pixels[32 * 64 + 32], 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MR_small_jpeg_ls_lossless.dcm", "emri_small_jpeg_ls_lossless.dcm" })
	void jpegLsIsRefusedWithASentence(final String name) throws IOException {
		final DicomFile file = DicomFile.read(TestFiles.path(name));
		assertEquals("MR", file.dataSet().text(Tag.MODALITY).orElseThrow());
		final InputException refused = assertThrows(InputException.class, file::frames);
		assertEquals(name + " is compressed with JPEG-LS, which cannot be read; convert it to Explicit VR Little Endian.",
			refused.getMessage());
	}

	@Test
	void lossyJpegOfTwelveBitsIsRefusedWithASentence() {
		final InputException refused = assertThrows(InputException.class, () -> frames(TestFiles.path(
			"MR_small_jpeg_12_bits.dcm")));
		assertTrue(refused.getMessage().contains("lossy JPEG with 12 bits cannot be read"), refused.getMessage());
	}

	@Test
	void anUnknownTransferSyntaxIsNamed() throws IOException {
		final DicomFile file = RawBytes.littleEndian().bytes(RawBytes.part10(TransferSyntax.of("1.2.3.4")).toByteArray())
			.explicit(Tag.ROWS, "US", (byte) 1, (byte) 0).explicit(Tag.COLUMNS, "US", (byte) 1, (byte) 0).explicit(
				Tag.BITS_ALLOCATED, "US", (byte) 8, (byte) 0).explicitHeader(Tag.PIXEL_DATA, "OB", RawBytes.UNDEFINED).item(0)
			.item(2).bytes(new byte[2]).endOfSequence().read(folder);
		final InputException refused = assertThrows(InputException.class, file::frames);
		assertTrue(refused.getMessage().contains("transfer syntax 1.2.3.4"), refused.getMessage());
	}

	private static int[][] frames(final Path path) throws IOException {
		try (Frames frames = DicomFile.read(path).frames()) {
			final int[][] all = new int[frames.count()][frames.description().valuesPerFrame()];
			for (int frame = 0; frame < all.length; frame++) {
				frames.readFrame(frame, all[frame]);
			}
			return all;
		}
	}
}
