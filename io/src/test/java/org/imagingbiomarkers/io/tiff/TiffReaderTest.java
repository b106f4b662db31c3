package org.imagingbiomarkers.io.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.LUT;

class TiffReaderTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "8-bit ramp", "16-bit ramp", "32-bit ramp", "RGB ramp", "8-bit noise", "RGB noise" })
	void filesOfImageJ_stackOrPlane_sameAsInImageJ(final String kind) throws Exception {
		for (final int slices : new int[] { 1, 5 }) {
			for (final boolean little : new boolean[] { false, true }) {
				final ImagePlus image = IJ.createImage("x", kind, 13, 7, slices);
				image.getCalibration().setUnit("mm");
				image.getCalibration().pixelWidth = 0.7;
				image.getCalibration().pixelHeight = 1.3;
				image.getCalibration().pixelDepth = 4;
				image.getCalibration().frameInterval = 2.5;
				image.getCalibration().xOrigin = 3;
				assertSame(saved(image, little));
			}
		}
	}

	@Test
	void hyperstackWithEverything_sameAsInImageJ() throws Exception {
		final ImagePlus image = IJ.createHyperStack("dwi", 6, 5, 1, 4, 3, 32);
		for (int i = 1; i <= 12; i++) {
			final float[] plane = (float[]) image.getStack().getPixels(i);
			for (int k = 0; k < plane.length; k++) plane[k] = i * 100 + k / 3f;
			image.getStack().setSliceLabel(i % 5 == 0 ? null : "b=" + i, i);
		}
		image.setProp("biomarkers.b_values", "0, 500, 1000");
		image.setProp("unit of \u00b5", "10\u207b\u00b3 mm\u00b2/s");
		image.setProperty("Info", "first line\nsecond = 2");
		image.getCalibration().setValueUnit("10^-3 mm^2/s");
		image.getCalibration().setUnit("mm");
		image.setDisplayRange(5, 777.5);
		image.getProcessor().setLut(LUT.createLutFromColor(Color.orange));
		final Overlay overlay = new Overlay(new Roi(1, 1, 3, 2));
		overlay.add(new TextRoi(1, 1, "text"));
		image.setOverlay(overlay);
		image.setRoi(new Roi(2, 2, 2, 2));
		// Text and pictures are not decoded; ImageJ reads some letters of little-endian files wrongly.
		final Path file = saved(image, false);
		final ImagePlus own = TiffReader.read(file).image();
		assertSame(file);
		assertEquals("b=1", own.getStack().getSliceLabel(1));
		assertEquals("10\u207b\u00b3 mm\u00b2/s", own.getProp("unit of \u00b5"));
		assertEquals("10\u207b\u00b3 mm\u00b2/s", TiffReader.read(saved(image, true)).image().getProp("unit of \u00b5"));
		assertEquals(1, own.getOverlay().size());
		assertEquals(new Roi(2, 2, 2, 2).getBounds(), own.getRoi().getBounds());
	}

	@Test
	void signedAndCalibratedValues_sameAsInImageJ() throws Exception {
		final ImagePlus signed = IJ.createImage("ct", "16-bit ramp", 9, 4, 3);
		signed.getLocalCalibration().setSigned16BitCalibration();
		assertSame(saved(signed, true));
		final ImagePlus calibrated = IJ.createImage("od", "8-bit ramp", 9, 4, 1);
		calibrated.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -3, 0.25 }, "mmol/L");
		assertSame(saved(calibrated, false));
	}

	@Test
	void channels_sameAsInImageJ() throws Exception {
		final ImagePlus channels = IJ.createHyperStack("c", 8, 6, 3, 4, 1, 16);
		for (int i = 1; i <= 12; i++) channels.getStack().getProcessor(i).set(i, 2, i * 50);
		final CompositeImage composite = new CompositeImage(channels, IJ.COMPOSITE);
		composite.setC(2);
		composite.setDisplayRange(3, 99);
		assertSame(saved(composite, false));
		final ImagePlus rgb48 = IJ.createHyperStack("c", 8, 6, 3, 1, 1, 16);
		rgb48.getStack().getProcessor(2).set(3, 3, 12345);
		final Path file = saved(new CompositeImage(rgb48, IJ.COMPOSITE), true);
		final ImagePlus own = TiffReader.read(file).image();
		assertEquals(3, own.getNChannels());
		assertEquals(12345, own.getStack().getProcessor(2).get(3, 3));
	}

	@Test
	void signedFilesOfImageJ_sameValues() throws Exception {
		final ImagePlus map = IJ.createImage("lut", "32-bit ramp", 9, 4, 1);
		map.getProcessor().setLut(LUT.createLutFromColor(Color.magenta));
		assertSame(saved(map, false));
		assertSame(saved(map, true));
	}

	private Path saved(final ImagePlus image, final boolean little) {
		final boolean before = Prefs.intelByteOrder;
		Prefs.intelByteOrder = little;
		try {
			final Path file = folder.resolve("image" + System.nanoTime() + ".tif");
			final FileSaver saver = new FileSaver(image);
			assertTrue(image.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString()));
			return file;
		}
		finally {
			Prefs.intelByteOrder = before;
		}
	}

	/** Holds what is read against what ImageJ reads. */
	private static void assertSame(final Path file) throws Exception {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final ImagePlus expected = opener.openImage(file.toString());
		final ImagePlus read = TiffReader.read(file).image();
		assertEquals(expected.getTitle(), read.getTitle());
		assertArrayEquals(expected.getDimensions(), read.getDimensions());
		assertEquals(expected.isHyperStack(), read.isHyperStack());
		assertEquals(expected.getClass(), read.getClass());
		assertEquals(expected.getType(), read.getType());
		for (int i = 1; i <= expected.getStackSize(); i++) {
			final Object pixels = expected.getStack().getPixels(i);
			if (pixels instanceof byte[] p) assertArrayEquals(p, (byte[]) read.getStack().getPixels(i));
			if (pixels instanceof short[] p) assertArrayEquals(p, (short[]) read.getStack().getPixels(i));
			if (pixels instanceof float[] p) assertArrayEquals(p, (float[]) read.getStack().getPixels(i));
			if (pixels instanceof int[] p) assertArrayEquals(p, (int[]) read.getStack().getPixels(i));
			if (expected.getStackSize() > 1) assertEquals(expected.getStack().getSliceLabel(i), read.getStack().getSliceLabel(
				i));
		}
		assertEquals(expected.getCalibration().toString(), read.getCalibration().toString());
		assertEquals(expected.getCalibration().pixelDepth, read.getCalibration().pixelDepth);
		assertEquals(expected.getCalibration().frameInterval, read.getCalibration().frameInterval);
		assertEquals(expected.getCalibration().xOrigin, read.getCalibration().xOrigin);
		assertArrayEquals(expected.getCalibration().getCTable(), read.getCalibration().getCTable());
		assertEquals(expected.getDisplayRangeMin(), read.getDisplayRangeMin());
		assertEquals(expected.getDisplayRangeMax(), read.getDisplayRangeMax());
		assertArrayEquals(expected.getPropertiesAsArray(), read.getPropertiesAsArray());
		assertEquals(expected.getInfoProperty(), read.getInfoProperty());
		if (expected.getBitDepth() != 24) assertArrayEquals(expected.getProcessor().getLut().getBytes(), read.getProcessor()
			.getLut().getBytes());
		assertEquals(expected.getOriginalFileInfo().getFilePath(), read.getOriginalFileInfo().getFilePath());
	}

	@ParameterizedTest
	@CsvSource({ "LZW, false", "LZW, true", "ZLib, false", "Deflate, true", "PackBits, false", "PackBits, true" })
	void compressionsAsOtherSoftwareWritesThem_exactPixels(final String compression, final boolean tiled) throws Exception {
		final Random random = new Random(5);
		for (final int type : new int[] { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY,
			BufferedImage.TYPE_INT_RGB })
		{
			final BufferedImage picture = new BufferedImage(301, 207, type);
			for (int y = 0; y < 207; y++) {
				for (int x = 0; x < 301; x++) {
					for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
						picture.getRaster().setSample(x, y, band, x % 50 < 25 ? x * y % 200 + band : random.nextInt(200));
					}
				}
			}
			for (final ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
				final ImagePlus read = TiffReader.read(written(picture, compression, tiled, order), "x").image();
				for (int y = 0; y < 207; y++) {
					for (int x = 0; x < 301; x++) {
						final int expected = type == BufferedImage.TYPE_INT_RGB ? picture.getRGB(x, y) & 0xffffff : picture
							.getRaster().getSample(x, y, 0);
						assertEquals(expected, read.getProcessor().get(x, y) & 0xffffff);
					}
				}
			}
		}
	}

	private static byte[] written(final BufferedImage picture, final String compression, final boolean tiled,
		final ByteOrder order) throws Exception
	{
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
		final ImageWriteParam how = writer.getDefaultWriteParam();
		how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		how.setCompressionType(compression);
		if (tiled) {
			how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
			how.setTiling(64, 48, 0, 0);
		}
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
			out.setByteOrder(order);
			writer.setOutput(out);
			writer.write(null, new IIOImage(picture, null, null), how);
		}
		writer.dispose();
		return bytes.toByteArray();
	}

	@ParameterizedTest
	@CsvSource({ "8,1", "8,2", "16,1", "16,2", "16,3", "32,1", "32,2", "32,3", "64,1", "64,2", "64,3" })
	void everyTypeOfNumber_withAndWithoutPredictor_sameValues(final int bits, final int format) throws Exception {
		final double[] values = { 0, 1, 2.5, 100, format == 1 ? 7 : -3, 64.25 };
		for (final ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			for (final boolean big : new boolean[] { false, true }) {
				for (final int predictor : new int[] { 1, 2, 3 }) {
					if (predictor == 3 && format != 3 || predictor == 2 && format == 3) continue;
					final byte[] raw = raw(values, bits, format, order);
					final byte[] packed = predictor == 2 ? differences(raw, bits, order) : predictor == 3 ? apart(raw, bits, order)
						: raw;
					final byte[] file = new TiffBuilder(order, big).page(3, 2, bits, format).field(259, 8).field(317, predictor)
						.part(TiffBuilder.deflated(packed)).build();
					final ImagePlus image = TiffReader.read(file, "x").image();
					for (int i = 0; i < values.length; i++) {
						final double expected = format == 3 ? values[i] : Math.floor(values[i]);
						final double value = image.getCalibration().getCValue(image.getProcessor().getf(i));
						assertEquals(expected, value, bits + " " + format + " " + order + " " + predictor);
					}
				}
			}
		}
	}

	private static byte[] raw(final double[] values, final int bits, final int format, final ByteOrder order) {
		final ByteBuffer buffer = ByteBuffer.allocate(values.length * bits / 8).order(order);
		for (final double value : values) {
			final long whole = (long) Math.floor(value);
			switch (bits) {
				case 8 -> buffer.put((byte) whole);
				case 16 -> buffer.putShort(format == 3 ? half(value) : (short) whole);
				case 32 -> buffer.putInt(format == 3 ? Float.floatToIntBits((float) value) : (int) whole);
				default -> buffer.putLong(format == 3 ? Double.doubleToLongBits(value) : whole);
			}
		}
		return buffer.array();
	}

	/** For numbers that 16 bits hold exactly. */
	private static short half(final double value) {
		if (value == 0) return 0;
		final int exponent = Math.getExponent(value);
		final int fraction = (int) ((Math.abs(value) / Math.pow(2, exponent) - 1) * 1024);
		return (short) ((value < 0 ? 0x8000 : 0) | exponent + 15 << 10 | fraction);
	}

	private static byte[] differences(final byte[] raw, final int bits, final ByteOrder order) {
		final ByteBuffer from = ByteBuffer.wrap(raw).order(order);
		final ByteBuffer to = ByteBuffer.allocate(raw.length).order(order);
		final int size = bits / 8;
		for (int i = 0; i < 6; i++) {
			final boolean first = i % 3 == 0;
			switch (bits) {
				case 8 -> to.put((byte) (from.get(i) - (first ? 0 : from.get(i - 1))));
				case 16 -> to.putShort((short) (from.getShort(i * size) - (first ? 0 : from.getShort((i - 1) * size))));
				case 32 -> to.putInt(from.getInt(i * size) - (first ? 0 : from.getInt((i - 1) * size)));
				default -> to.putLong(from.getLong(i * size) - (first ? 0 : from.getLong((i - 1) * size)));
			}
		}
		return to.array();
	}

	private static byte[] apart(final byte[] raw, final int bits, final ByteOrder order) {
		final int size = bits / 8;
		final byte[] out = new byte[raw.length];
		for (int row = 0; row < 2; row++) {
			for (int i = 0; i < 3; i++) {
				for (int part = 0; part < size; part++) {
					final int at = (row * 3 + i) * size;
					out[row * 3 * size + part * 3 + i] = raw[at + (order == ByteOrder.BIG_ENDIAN ? part : size - 1 - part)];
				}
			}
			for (int i = 3 * size - 1; i > 0; i--) {
				out[row * 3 * size + i] -= out[row * 3 * size + i - 1];
			}
		}
		return out;
	}

	@Test
	void bitsAndPlanarSamples_sameValues() throws Exception {
		final byte[] bits = new TiffBuilder(ByteOrder.BIG_ENDIAN, false).page(10, 2, 1, 1).part(new byte[] { (byte) 0x81,
			0x40, 0, (byte) 0xff }).build();
		final ImagePlus mask = TiffReader.read(bits, "x").image();
		assertEquals(255, mask.getProcessor().get(0, 0));
		assertEquals(0, mask.getProcessor().get(1, 0));
		assertEquals(255, mask.getProcessor().get(7, 0));
		assertEquals(255, mask.getProcessor().get(9, 0));
		assertEquals(255, mask.getProcessor().get(9, 1));
		final byte[] planar = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(2, 2, 8, 1).field(277, 3).field(284, 2)
			.field(278, 1).part(new byte[] { 1, 2 }).part(new byte[] { 3, 4 }).part(new byte[] { 5, 6 }).part(new byte[] { 7,
				8 }).part(new byte[] { 9, 10 }).part(new byte[] { 11, 12 }).build();
		final ImagePlus channels = TiffReader.read(planar, "x").image();
		assertEquals(3, channels.getNChannels());
		assertArrayEquals(new byte[] { 5, 6, 7, 8 }, (byte[]) channels.getStack().getPixels(2));
		assertArrayEquals(new byte[] { 9, 10, 11, 12 }, (byte[]) channels.getStack().getPixels(3));
	}

	@Test
	void pagesOfAnotherSize_leftOutWithAWarning() throws Exception {
		final byte[] file = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(2, 1, 8, 1).part(new byte[] { 1, 2 }).page(2,
			1, 8, 1).part(new byte[] { 3, 4 }).page(1, 1, 8, 1).part(new byte[] { 9 }).page(1, 1, 8, 1).field(254, 1).part(
				new byte[] { 9 }).build();
		final TiffReader read = TiffReader.read(file, "x.tif");
		assertEquals(2, read.image().getStackSize());
		assertEquals("[\"x.tif\" holds 1 more images of another size or type, which were left out.]", Warning.sentences(read
			.warnings()).toString());
	}

	@Test
	void otherCompressions_neededFromOtherReaders() throws Exception {
		final byte[] jpeg = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(2, 1, 8, 1).field(259, 7).part(new byte[9])
			.build();
		assertThrows(UnsupportedTiffException.class, () -> TiffReader.read(jpeg, "x.tif"));
	}

	@Test
	void stackCutShort_tellsHowManyPlanesThereAre() throws Exception {
		final ImagePlus image = IJ.createHyperStack("dwi", 16, 16, 1, 3, 4, 32);
		final byte[] whole = Files.readAllBytes(saved(image, false));
		final long data = 12 * 16 * 16 * 4;
		int planes = 0;
		for (int length = whole.length - 1; length > 1600; length -= 97) {
			final byte[] cut = Arrays.copyOf(whole, length);
			try {
				final ImagePlus read = TiffReader.read(cut, "x.tif").image();
				// Only directories after the pixels are gone, which ImageJ does not need either.
				assertArrayEquals(image.getDimensions(), read.getDimensions());
				assertTrue(length >= data, "at " + length);
			}
			catch (final InputException e) {
				assertTrue(e.getMessage().matches("\"x.tif\" is cut short: it should hold 12 planes, but there (is|are) only " +
					"\\d+\\. Copy it again from where it came from\\."), e.getMessage());
				planes++;
			}
		}
		assertTrue(planes > 100);
		final byte[] third = Arrays.copyOf(whole, (int) (0.3 * whole.length));
		assertTrue(assertThrows(InputException.class, () -> TiffReader.read(third, "x.tif")).getMessage().contains(
			"should hold 12 planes, but there are only 3."));
	}

	@Test
	void directoriesCutShort_tellsHowManyPlanesThereAre() {
		final TiffBuilder builder = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false);
		for (int i = 0; i < 5; i++) builder.page(2, 2, 8, 1).part(new byte[4]);
		final byte[] whole = builder.build();
		final byte[] cut = Arrays.copyOf(whole, whole.length - 130);
		assertTrue(assertThrows(InputException.class, () -> TiffReader.read(cut, "x.tif")).getMessage().contains(
			"should hold at least 4 planes, but there are only 3."));
	}

	@Test
	void axesThatDoNotMakeUpThePlanes_refused() {
		final TiffBuilder builder = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false);
		for (int i = 0; i < 5; i++)
			builder.page(2, 2, 8, 1).field(270, "ImageJ=1.54p\nslices=2\nframes=3\n").part(new byte[4]);
		assertTrue(assertThrows(InputException.class, () -> TiffReader.read(builder.build(), "x.tif")).getMessage().contains(
			"should hold 6 planes (1 channels, 2 slices, 3 frames), but there are 5."));
	}

	@Test
	void halfPrecision_extremes() {
		assertEquals(65504, TiffSamples.half((short) 0x7bff));
		assertEquals(0x1p-24f, TiffSamples.half((short) 1));
		assertEquals(Float.NEGATIVE_INFINITY, TiffSamples.half((short) 0xfc00));
		assertTrue(Float.isNaN(TiffSamples.half((short) 0x7e00)));
	}
}
