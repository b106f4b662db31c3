package org.imagingbiomarkers.imagej2.dataset;

import java.util.ArrayList;
import java.util.List;

import net.imagej.ImgPlus;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * The pixels of an image as one array a plane, the slices of a volume after one another, whatever the order of its axes.
 */
final class PixelPlanes {

	private final ImgPlus<? extends RealType<?>> image;
	private final int x;
	private final int y;
	private final int z;
	private final int volume;
	private final List<Object> planes = new ArrayList<>();

	/**
	 * @param z index of the axis of the slices; -1: there is none
	 * @param volume index of the axis of the volumes; -1: there is none
	 */
	PixelPlanes(final ImgPlus<? extends RealType<?>> image, final int x, final int y, final int z, final int volume) {
		this.image = image;
		this.x = x;
		this.y = y;
		this.z = z;
		this.volume = volume;
		for (int v = 0; v < volumes(); v++) {
			for (int slice = 0; slice < slices(); slice++) {
				planes.add(plane(slice, v));
			}
		}
	}

	int slices() {
		return z < 0 ? 1 : (int) image.dimension(z);
	}

	int volumes() {
		return volume < 0 ? 1 : (int) image.dimension(volume);
	}

	List<Object> all() {
		return List.copyOf(planes);
	}

	private Object plane(final int slice, final int v) {
		final int width = (int) image.dimension(x);
		final int height = (int) image.dimension(y);
		final RandomAccess<? extends RealType<?>> in = image.randomAccess();
		for (int d = 0; d < image.numDimensions(); d++) {
			in.setPosition(image.min(d) + (d == z ? slice : d == volume ? v : 0), d);
		}
		final Object type = in.get();
		final byte[] bytes = type instanceof UnsignedByteType ? new byte[width * height] : null;
		final short[] shorts = type instanceof UnsignedShortType ? new short[width * height] : null;
		final float[] floats = bytes == null && shorts == null ? new float[width * height] : null;
		for (int row = 0; row < height; row++) {
			in.setPosition(image.min(y) + row, y);
			for (int column = 0; column < width; column++) {
				in.setPosition(image.min(x) + column, x);
				final int i = row * width + column;
				if (bytes != null) bytes[i] = (byte) ((UnsignedByteType) in.get()).get();
				else if (shorts != null) shorts[i] = (short) ((UnsignedShortType) in.get()).get();
				else floats[i] = in.get().getRealFloat();
			}
		}
		return bytes != null ? bytes : shorts != null ? shorts : floats;
	}
}
