package org.imagingbiomarkers.io.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.io.Counted;
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
	private final boolean luminanceFirst;

	private Frames(final Source source, final PixelDescription pixels, final StoredPixels.Reader frameReader,
		final TransferSyntax syntax)
	{
		// JPEG comes out as red, green and blue.
		this(source, pixels, frameReader, pixels.photometric().startsWith("YBR_FULL") && syntax
			.compression() != TransferSyntax.Compression.JPEG && syntax.compression() != TransferSyntax.Compression.JPEG_2000);
	}

	private Frames(final Source source, final PixelDescription pixels, final StoredPixels.Reader frameReader,
		final boolean luminanceFirst)
	{
		this.source = source;
		this.pixels = pixels;
		this.frameReader = frameReader;
		this.luminanceFirst = luminanceFirst;
	}

	static Frames of(final String file, final Source source, final DicomDataSet header, final TransferSyntax syntax,
		final PixelDescription pixels) throws IOException
	{
		final DicomElement element = header.element(pixels.tag()).orElseThrow();
		if (!(element.value() instanceof DicomElement.InFile where)) {
			throw new InputException(file + " holds no image: " + Tag.text(element.tag()) + " is not pixel data.");
		}
		if (where.encapsulated()) {
			return new Frames(source, pixels, new CompressedFrames(file, source, where, header, syntax, pixels), syntax);
		}
		return new Frames(source, pixels, new NativeFrames(file, source, where, element.vr(), syntax, pixels), syntax);
	}

	public int count() {
		return pixels.frames();
	}

	public PixelDescription description() {
		return pixels;
	}

	/** Whether the first number of a color pixel is its luminance; otherwise they are red, green and blue. */
	public boolean isLuminanceFirst() {
		return luminanceFirst;
	}

	/**
	 * The integers of a frame as they are stored, before any rescale. Unsigned numbers of 32 bits above 2^31 come out
	 * negative.
	 *
	 * @param frame from 0
	 * @param target room for {@link PixelDescription#valuesPerFrame()} numbers
	 */
	public void readFrame(final int frame, final int[] target) throws IOException {
		requireIntegers();
		frameReader.read(frame).integers(target);
	}

	/**
	 * The same, the lowest 16 bits of each.
	 *
	 * @param target room for {@link PixelDescription#valuesPerFrame()} numbers
	 */
	public void readFrame(final int frame, final short[] target) throws IOException {
		requireIntegers();
		frameReader.read(frame).shorts(target);
	}

	private void requireIntegers() throws InputException {
		if (pixels.isFloat()) throw new InputException("Pixels in " + Tag.text(pixels.tag()) +
			" are no integers; read them as floating point numbers.");
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

	/**
	 * The same frames for another reader, which closes them: possible without a look at the header of the file where they
	 * are not compressed, and lie in a file of their own.
	 *
	 * @return empty where the file has to be read again
	 */
	public Optional<Frames> again() {
		if (!(source instanceof Source.OpenedWhenRead file) || !(frameReader instanceof NativeFrames frames)) return Optional
			.empty();
		final Source opened = file.again();
		return Optional.of(new Frames(opened, pixels, new NativeFrames(frames, opened), luminanceFirst));
	}

	@Override
	public void close() throws IOException {
		source.close();
	}

	/**
	 * Uncompressed frames, one after the other without a gap, bit-packed ones in the middle of a byte (PS3.5 section 8).
	 */
	private static final class NativeFrames implements StoredPixels.Reader {

		private final Source source;
		private final long start;
		private final long length;
		private final PixelDescription pixels;
		private final ByteOrder order;
		/** Bytes in OW of a big endian file are swapped in pairs (PS3.5 section 7.3). */
		private final boolean swappedPairs;
		/** Whether two pixels share their colors: first both luminances, then the two differences of color. */
		private final boolean reduced;

		NativeFrames(final String file, final Source source, final DicomElement.InFile where, final VR vr,
			final TransferSyntax syntax, final PixelDescription pixels) throws InputException
		{
			reduced = pixels.photometric().contains("_42");
			if (reduced && !(pixels.photometric().equals("YBR_FULL_422") && pixels.bitsAllocated() == 8 && pixels
				.samples() == 3 && pixels.columns() % 2 == 0 && !pixels.planar()))
			{
				throw new InputException(file + " has uncompressed pixels with reduced color, which cannot be read; only" +
					" one number for each pixel, or red, green and blue, can.");
			}
			final long needed = reduced ? reducedBytes(pixels) * pixels.frames() : (pixels.bitsPerFrame() * pixels.frames() +
				7) / 8;
			if (pixels.bitsPerFrame() > Long.MAX_VALUE / 8 / pixels.frames() || where.length() < needed) {
				throw new InputException(file + " is damaged or cut short: " + Tag.text(pixels.tag()) + " holds " + where
					.length() + " bytes, but " + Counted.of(pixels.frames(), "frame") + " of " + pixels.columns() + " x " + pixels
						.rows() + " pixels need more.");
			}
			if (pixels.planar() && pixels.bitsAllocated() == 1) {
				throw new InputException(file + " has color pixels of one bit, which cannot be read.");
			}
			this.source = source;
			this.start = where.starts()[0];
			this.length = where.length();
			this.pixels = pixels;
			order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
			swappedPairs = syntax.bigEndian() && vr == VR.OW && pixels.bitsAllocated() <= 8;
		}

		/** The same frames from another source. */
		NativeFrames(final NativeFrames other, final Source source) {
			this.source = source;
			start = other.start;
			length = other.length;
			pixels = other.pixels;
			order = other.order;
			swappedPairs = other.swappedPairs;
			reduced = other.reduced;
		}

		private static long reducedBytes(final PixelDescription pixels) {
			return 2L * pixels.rows() * pixels.columns();
		}

		/** Gives each pixel the colors that it shares. */
		private StoredPixels readReduced(final int frame) throws IOException {
			final long size = reducedBytes(pixels);
			final byte[] pairs = swappedPairs ? swapped(frame * size, (frame + 1) * size) : bytes(frame * size, (frame + 1) *
				size);
			final byte[] all = new byte[pixels.valuesPerFrame()];
			for (int from = 0, to = 0; from < pairs.length; from += 4, to += 6) {
				for (int i = 0; i < 2; i++) {
					all[to + 3 * i] = pairs[from + i];
					all[to + 3 * i + 1] = pairs[from + 2];
					all[to + 3 * i + 2] = pairs[from + 3];
				}
			}
			return new StoredPixels(pixels, ByteBuffer.wrap(all).order(order), 0);
		}

		@Override
		public StoredPixels read(final int frame) throws IOException {
			if (reduced) return readReduced(frame);
			final long firstBit = pixels.bitsPerFrame() * frame;
			final long from = firstBit / 8;
			final long to = (firstBit + pixels.bitsPerFrame() + 7) / 8;
			final byte[] bytes = swappedPairs ? swapped(from, to) : bytes(from, to);
			final byte[] together = pixels.planar() ? interleaved(pixels, bytes) : bytes;
			return new StoredPixels(pixels, ByteBuffer.wrap(together).order(order), (int) (firstBit & 7));
		}

		private byte[] bytes(final long from, final long to) throws IOException {
			final byte[] bytes = new byte[(int) (to - from)];
			source.read(start + from, ByteBuffer.wrap(bytes));
			return bytes;
		}

		private byte[] swapped(final long from, final long to) throws IOException {
			final long even = from & ~1L;
			final byte[] pairs = bytes(even, Math.min(to + 1 & ~1L, length));
			ByteSwap.reverse(pairs, 2);
			return Arrays.copyOfRange(pairs, (int) (from - even), (int) (to - even));
		}

		private static byte[] interleaved(final PixelDescription pixels, final byte[] planes) {
			final int width = Math.max(1, pixels.bitsAllocated() / 8);
			final int count = pixels.rows() * pixels.columns();
			final byte[] together = new byte[planes.length];
			for (int sample = 0; sample < pixels.samples(); sample++) {
				for (int pixel = 0; pixel < count; pixel++) {
					System.arraycopy(planes, (sample * count + pixel) * width, together, (pixel * pixels.samples() + sample) *
						width, width);
				}
			}
			return together;
		}
	}
}
