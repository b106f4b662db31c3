package org.imagingbiomarkers.io.dicom;

import java.io.Closeable;
import java.io.IOException;

import org.imagingbiomarkers.io.InputException;

/**
 * The frames of one file, read one at a time when they are asked for; several threads may read at once.
 * <p>
 * Numbers come row by row, the samples of a color pixel together.
 * </p>
 */
public final class Frames implements Closeable {

	private final Source source;
	private final PixelDescription pixels;
	private final StoredPixels.Reader frameReader;

	private Frames(final Source source, final PixelDescription pixels, final StoredPixels.Reader frameReader) {
		this.source = source;
		this.pixels = pixels;
		this.frameReader = frameReader;
	}

	static Frames of(final String file, final Source source, final DicomDataSet header, final TransferSyntax syntax,
		final PixelDescription pixels) throws IOException
	{
		final DicomElement element = header.element(pixels.tag()).orElseThrow();
		if (!(element.value() instanceof DicomElement.InFile where)) {
			throw new InputException(file + " holds no image: " + Tag.text(element.tag()) + " is not pixel data.");
		}
		if (where.encapsulated()) {
			return new Frames(source, pixels, new CompressedFrames(file, source, where, header, syntax, pixels));
		}
		return new Frames(source, pixels, new NativeFrames(file, source, where, element.vr(), syntax, pixels));
	}

	public int count() {
		return pixels.frames();
	}

	public PixelDescription description() {
		return pixels;
	}

	/**
	 * The integers of a frame as they are stored, before any rescale. Unsigned numbers of 32 bits above 2^31 come out
	 * negative.
	 *
	 * @param frame from 0
	 * @param target room for {@link PixelDescription#valuesPerFrame()} numbers
	 */
	public void readFrame(final int frame, final int[] target) throws IOException {
		if (pixels.isFloat()) throw new InputException("Pixels in " + Tag.text(pixels.tag()) +
			" are no integers; read them as floating point numbers.");
		frameReader.read(frame).integers(target);
	}

	/**
	 * The numbers of a frame after value = stored x slope + intercept.
	 *
	 * @param frame from 0
	 * @param slope 1 to have the stored numbers
	 * @param intercept 0 to have the stored numbers
	 * @param target room for {@link PixelDescription#valuesPerFrame()} numbers
	 */
	public void readFrame(final int frame, final double slope, final double intercept, final float[] target)
		throws IOException
	{
		frameReader.read(frame).scaled(slope, intercept, target);
	}

	@Override
	public void close() throws IOException {
		source.close();
	}
}
