package org.imagingbiomarkers.io.dicom.jpeg2000;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** Decodes JPEG 2000. */
public final class Jpeg2000 {

	private Jpeg2000() {}

	/**
	 * Decompresses a frame.
	 *
	 * @param compressed a codestream, bare or in a JP2 file
	 * @param columns width that the file header announces
	 * @param rows height that the file header announces
	 * @param samples numbers for each pixel
	 * @return the numbers as stored, the samples of a pixel together
	 * @throws CodecException if the stream is damaged, of another size or uses what is not read here
	 */
	public static int[] decode(final byte[] compressed, final int columns, final int rows, final int samples)
		throws CodecException
	{
		final Codestream stream = Codestream.read(compressed);
		final ImageSize size = stream.size();
		if (size.width() != columns || size.height() != rows || size.components() != samples) {
			throw new CodecException("its JPEG 2000 data are of another size than its header says");
		}
		final int[] values = new int[columns * rows * samples];
		for (final Codestream.Tile tile : stream.tiles()) {
			new TileDecoder(size, tile).decode(values);
		}
		return values;
	}
}
