package org.imagingbiomarkers.io.raster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** An image as little-endian bytes, first axis fastest. */
public final class PlaneBytes {

	private PlaneBytes() {}

	/** How the values of an image are stored: unsigned 8-bit and 16-bit as they are, all others as float. */
	public static SampleType storage(final PlanarImg<? extends RealType<?>, ?> image) {
		final RealType<?> type = image.firstElement();
		if (type instanceof UnsignedByteType) return SampleType.UINT8;
		if (type instanceof UnsignedShortType) return SampleType.UINT16;
		return SampleType.FLOAT32;
	}

	/** Writes every value in the type that {@link #storage} tells. */
	public static void write(final PlanarImg<? extends RealType<?>, ?> image, final OutputStream out) throws IOException {
		final SampleType storage = storage(image);
		final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
		for (final RealType<?> value : image) {
			switch (storage) {
				case UINT8 -> buffer.put((byte) (int) value.getRealDouble());
				case UINT16 -> buffer.putShort((short) (int) value.getRealDouble());
				default -> buffer.putFloat(value.getRealFloat());
			}
			if (buffer.remaining() < Float.BYTES) flush(buffer, out);
		}
		flush(buffer, out);
	}

	/**
	 * The same with the fourth axis fastest: the values of all volumes for the first pixel, then for the second, and so on.
	 *
	 * @param image of three axes or four, 8-bit or 16-bit
	 */
	public static void writeInterleaved(final PlanarImg<? extends RealType<?>, ?> image, final OutputStream out)
		throws IOException
	{
		final int depth = (int) image.dimension(2);
		final int volumes = image.numDimensions() > 3 ? (int) image.dimension(3) : 1;
		final int pixels = (int) (image.dimension(0) * image.dimension(1));
		for (int z = 0; z < depth; z++) {
			final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(pixels, volumes) * storage(image).bytes()).order(
				ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < pixels; i++) {
				for (int t = 0; t < volumes; t++) {
					final Object plane = image.getPlane(t * depth + z).getCurrentStorageArray();
					if (plane instanceof byte[] bytes) buffer.put(bytes[i]);
					else buffer.putShort(((short[]) plane)[i]);
				}
			}
			flush(buffer, out);
		}
	}

	private static void flush(final ByteBuffer buffer, final OutputStream out) throws IOException {
		out.write(buffer.array(), 0, buffer.position());
		buffer.clear();
	}
}
