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
import java.util.Random;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same two images in every encoding. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class TransferSyntaxTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "", "_implicit", "_bigendian", "_RLE", "_jp2klossless", "_jpeg_lossless_1", "_jpeg_lossless_2",
		"_jpeg_lossless_3", "_jpeg_lossless_4", "_jpeg_lossless_5", "_jpeg_lossless_6", "_jpeg_lossless_7", "_jpeg_fragments",
		"_jpeg_ls_lossless" })
	void anImageHasTheSamePixelsInEveryEncoding(final String encoding) throws IOException {
		final int[][] frames = frames(TestFiles.path("MR_small" + encoding + ".dcm"));
		final IntSummaryStatistics statistics = Arrays.stream(frames[0]).summaryStatistics();
		assertEquals(127, statistics.getMin());
		assertEquals(2145, statistics.getMax());
		assertEquals(518.881, statistics.getAverage(), 5e-4);
		assertArrayEquals(frames(TestFiles.path("MR_small.dcm"))[0], frames[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "_big_endian", "_RLE", "_jpeg_2k_lossless", "_jpeg_offsets", "_jpeg_no_offsets",
		"_jpeg_ls_lossless" })
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

	/** Values of GDCM, whose inverse cosine transform is that of the IJG in whole numbers. */
	@Test
	void lossyJpegOfTwelveBitsIsReadToTheLastBit() throws IOException {
		final int[] pixels = frames(TestFiles.path("MR_small_jpeg_12_bits.dcm"))[0];
		final IntSummaryStatistics statistics = Arrays.stream(pixels).summaryStatistics();
		assertEquals(0, statistics.getMin());
		assertEquals(2022, statistics.getMax(), 1);
		assertEquals(391.864, statistics.getAverage(), 0.1);
		assertEquals(54, pixels[32 * 64 + 32], 1);
		assertEquals(778, pixels[0], 1);
		assertEquals(979, pixels[10 * 64 + 50], 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MR_small_jpeg_12_bits.dcm", "MR_small_jpeg_ls_lossless.dcm" })
	void damagedStreamsEndInOneSentence(final String name) throws IOException {
		final byte[] whole = Files.readAllBytes(TestFiles.path(name));
		final Random random = new Random(5);
		for (int trial = 0; trial < 60; trial++) {
			final byte[] damaged = whole.clone();
			for (int i = 0; i < 1 + trial % 20; i++) {
				damaged[damaged.length - 1000 + random.nextInt(1000)] = (byte) random.nextInt(256);
			}
			final Path file = Files.write(folder.resolve("damaged.dcm"), damaged);
			try {
				frames(file);
			}
			catch (final InputException sentence) {
				assertTrue(sentence.getMessage().startsWith("Frame 1 of damaged.dcm cannot be read: ") || sentence.getMessage()
					.startsWith("damaged.dcm"), sentence.getMessage());
			}
		}
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
