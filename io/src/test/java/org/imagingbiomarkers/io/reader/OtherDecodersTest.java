package org.imagingbiomarkers.io.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/** What ImageJ decodes for us is looked at before, and has limited time. */
class OtherDecodersTest {

	@TempDir
	Path folder;

	private String refused(final Path file) {
		return assertTimeoutPreemptively(Duration.ofSeconds(4), () -> assertThrows(InputException.class,
			() -> new ImageJSeriesReader().read(file))).getMessage();
	}

	@Test
	void decoderThatNeverEnds_oneSentence() throws Exception {
		final Path file = Files.write(folder.resolve("x.abc"), new byte[9]);
		final String sentence = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThrows(InputException.class,
			() -> DecodingTime.limit(file, "A decoder", Duration.ofSeconds(1), () -> {
				while (true) {
					Thread.onSpinWait();
					if (file == null) return 1;
				}
			}))).getMessage();
		assertEquals(
			"\"x.abc\" was not opened, because A decoder did not come to an end with it within 1 s: it is damaged, " +
				"or has to be converted to TIFF or NIfTI first.", sentence);
	}

	@Test
	void decoderThatFailsInAnyWay_oneSentence() throws Exception {
		final Path file = Files.write(folder.resolve("x.abc"), new byte[9]);
		for (final Throwable failure : new Throwable[] { new NegativeArraySizeException(), new StackOverflowError(),
			new NoClassDefFoundError("x"), new Exception("Unsupported BitsPerSample") })
		{
			assertEquals(
				"\"x.abc\" must be an image that A decoder opens, but it cannot: it is damaged, or of a kind that it " +
					"does not know.", assertThrows(InputException.class, () -> DecodingTime.limit(file, "A decoder", Duration
						.ofSeconds(5), () -> {
							if (failure instanceof Exception e) throw e;
							throw (Error) failure;
						})).getMessage());
		}
		assertThrows(OutOfMemoryError.class, () -> DecodingTime.limit(file, "A decoder", Duration.ofSeconds(5), () -> {
			throw new OutOfMemoryError();
		}));
	}

	@Test
	void pictures_thatPromiseMoreThanTheyHold_refused() throws Exception {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png", out);
		final byte[] png = out.toByteArray();
		ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
		final CRC32 check = new CRC32();
		check.update(png, 12, 17);
		ByteBuffer.wrap(png).putInt(29, (int) check.getValue());
		assertTrue(refused(Files.write(folder.resolve("a.png"), png)).contains("too few for the 3600000000 pixels"));
		assertTrue(refused(Files.writeString(folder.resolve("a.pgm"), "P5\n# comment\n99999 99999\n255\nxx")).contains(
			"too few"));
		assertTrue(refused(Files.writeString(folder.resolve("b.pgm"), "P5\nabc\n")).contains("header is damaged"));
		final String cards = String.format("%-80s%-80s%-80s%-80s%-80s%-80s", "SIMPLE  =                    T",
			"BITPIX  =                   16", "NAXIS   =                    2", "NAXIS1  =               999999",
			"NAXIS2  =               999999", "END");
		assertTrue(refused(Files.writeString(folder.resolve("a.fits"), cards)).contains("too few"));
		final byte[] gif = "GIF89a\u00ff\u00ff\u00ff\u00ff\0\0\0,\0\0\0\0\u00ff\u00ff\u00ff\u00ff\0\2\2D\1\0;".getBytes(
			StandardCharsets.ISO_8859_1);
		final String sentence = refused(Files.write(folder.resolve("a.gif"), gif));
		assertTrue(sentence.contains(" MB of memory, but ") || sentence.contains("damaged"), sentence);
	}

	@Test
	void zipFileOfImageJ_openedAndABombRefused() throws Exception {
		final ImagePlus image = IJ.createImage("x", "16-bit ramp", 20, 10, 3);
		final Path file = folder.resolve("x.zip");
		assertTrue(new FileSaver(image).saveAsZip(file.toString()));
		final Series read = new ImageJSeriesReader().read(file);
		assertArrayEquals((short[]) image.getStack().getPixels(3), (short[]) PlanarImages.planes(read.image()).get(2));
		final Path bomb = folder.resolve("bomb.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
			zip.putNextEntry(new ZipEntry("x.tif"));
			for (int i = 0; i < 200; i++) zip.write(new byte[1 << 20]);
		}
		assertTrue(refused(bomb).endsWith("."));
		Files.write(bomb, new byte[] { 'P', 'K', 3, 4, 9, 9 });
		assertTrue(refused(bomb).contains("zip file"));
	}
}
