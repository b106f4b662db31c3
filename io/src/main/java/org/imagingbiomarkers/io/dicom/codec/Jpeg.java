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
			case 0xC0, 0xC1, 0xC2 -> markers.precision() == 12 ? new JpegExtended(compressed, markers).decode() : lossy(
				compressed, markers, columns, rows, samples);
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

	/** Lossless JPEG with Huffman coding, process 14 with any predictor (ITU-T T.81 annex H). */
	private static final class JpegLossless {

		private final JpegBits bits;
		private final JpegMarkers markers;
		private final int components;
		private final int[] samples;

		JpegLossless(final byte[] stream, final JpegMarkers markers) throws CodecException {
			final boolean readable = markers.scanTables().length == markers.components().length && !markers.subsampled() &&
				markers.precision() >= 2 && markers.precision() <= 16 && markers.selection() >= 1 && markers.selection() <= 7 &&
				markers.pointTransform() < markers.precision();
			if (!readable) {
				throw new CodecException("its kind of lossless JPEG cannot be read; convert the file to an uncompressed one");
			}
			this.markers = markers;
			components = markers.components().length;
			samples = new int[markers.rows() * markers.columns() * components];
			bits = new JpegBits(stream, markers.dataStart());
		}

		/** All samples, those of a pixel together. */
		int[] decode() throws CodecException {
			final JpegHuffman[] tables = new JpegHuffman[components];
			for (int i = 0; i < components; i++) {
				tables[i] = markers.scanTables()[i] < 4 ? markers.tables()[markers.scanTables()[i]] : null;
				if (tables[i] == null) throw JpegBits.damaged();
			}
			final int rowLength = markers.columns() * components;
			int untilRestart = markers.restartInterval();
			int firstRow = 0;
			for (int y = 0; y < markers.rows(); y++) {
				for (int x = 0; x < markers.columns(); x++) {
					if (markers.restartInterval() > 0 && untilRestart-- == 0) {
						bits.restart();
						untilRestart = markers.restartInterval() - 1;
						if (x != 0) throw JpegBits.damaged();
						firstRow = y;
					}
					for (int c = 0; c < components; c++) {
						final int place = y * rowLength + x * components + c;
						samples[place] = predicted(place, x, y - firstRow, rowLength) + difference(tables[c]) & 0xFFFF;
					}
				}
			}
			if (markers.pointTransform() > 0) {
				for (int i = 0; i < samples.length; i++) {
					samples[i] <<= markers.pointTransform();
				}
			}
			return samples;
		}

		private int predicted(final int place, final int x, final int rowsAbove, final int rowLength) {
			if (rowsAbove == 0) {
				return x == 0 ? 1 << markers.precision() - markers.pointTransform() - 1 : samples[place - components];
			}
			final int above = samples[place - rowLength];
			if (x == 0) return above;
			final int left = samples[place - components];
			final int aboveLeft = samples[place - rowLength - components];
			return switch (markers.selection()) {
				case 1 -> left;
				case 2 -> above;
				case 3 -> aboveLeft;
				case 4 -> left + above - aboveLeft;
				case 5 -> left + (above - aboveLeft >> 1);
				case 6 -> above + (left - aboveLeft >> 1);
				default -> left + above >> 1;
			};
		}

		private int difference(final JpegHuffman table) throws CodecException {
			final int size = bits.symbol(table);
			if (size == 0) return 0;
			if (size == 16) return 32768;
			if (size > 16) throw JpegBits.damaged();
			return bits.signed(size);
		}
	}
}
