package org.imagingbiomarkers.io.dicom.codec;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The JPEG family in one door: which process a frame uses is in its start-of-frame marker, not in the file header.
 */
public final class Jpeg {

	private Jpeg() {}

	/**
	 * Decompresses a frame.
	 *
	 * @param compressed a complete JPEG stream
	 * @param columns width that the file header announces
	 * @param rows height that the file header announces
	 * @param samples numbers for each pixel: 1, or 3 for color, which comes out as red, green, blue
	 * @return the numbers as stored, the samples of a pixel together
	 * @throws CodecException if the stream is damaged, of another size or of a process that is not read here
	 */
	public static int[] decode(final byte[] compressed, final int columns, final int rows, final int samples)
		throws CodecException
	{
		final JpegMarkers markers = JpegMarkers.read(compressed);
		markers.check(columns, rows, samples);
		return switch (markers.process()) {
			case 0xC0, 0xC1, 0xC2 -> markers.precision() == 12 && markers.process() == 0xC1 ? new JpegExtended(compressed,
				markers).decode() : lossy(compressed, markers, columns, rows, samples);
			case 0xC3 -> new JpegLossless(compressed, markers).decode();
			case 0xF7 -> throw new CodecException("its header says JPEG, but its data are JPEG-LS");
			default -> throw new CodecException(String.format(
				"JPEG process %02X cannot be read; convert the file to an uncompressed one", markers.process()));
		};
	}

	private static int[] lossy(final byte[] compressed, final JpegMarkers markers, final int columns, final int rows,
		final int samples) throws CodecException
	{
		if (markers.precision() != 8) {
			throw new CodecException("lossy JPEG with " + markers.precision() +
				" bits cannot be read; convert the file to an uncompressed one");
		}
		final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(compressed))) {
			reader.setInput(in, true, true);
			if (reader.getWidth(0) != columns || reader.getHeight(0) != rows) {
				throw new CodecException("its JPEG data are of another size than its header says");
			}
			return samples == 1 ? gray(reader.readRaster(0, null)) : color(reader.read(0));
		}
		catch (final CodecException known) {
			throw known;
		}
		// The decoder of the platform throws several unchecked exceptions for damaged data.
		catch (final IOException | RuntimeException damaged) {
			throw new CodecException("its JPEG data are damaged");
		}
		finally {
			reader.dispose();
		}
	}

	private static int[] gray(final Raster raster) {
		return raster.getSamples(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), 0, (int[]) null);
	}

	private static int[] color(final BufferedImage image) {
		final int count = image.getWidth() * image.getHeight();
		final int[] packed = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
		final int[] values = new int[3 * count];
		for (int i = 0; i < count; i++) {
			values[3 * i] = packed[i] >> 16 & 0xFF;
			values[3 * i + 1] = packed[i] >> 8 & 0xFF;
			values[3 * i + 2] = packed[i] & 0xFF;
		}
		return values;
	}
}
