package org.imagingbiomarkers.io;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.NativeTypeFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/** One array per plane as an image and back: always the same arrays, never a copy. */
public final class PlanarImages {

	private PlanarImages() {}

	/**
	 * Puts arrays together to an image.
	 *
	 * @param planes one {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]} a plane, all of one type
	 * @param size of the image, x and y first; the product of the others is the number of planes
	 */
	public static PlanarImg<? extends RealType<?>, ?> of(final List<?> planes, final long... size) {
		final Object first = planes.get(0);
		if (first instanceof byte[]) {
			return image(planes.stream().map(p -> new ByteArray((byte[]) p)).toList(), new UnsignedByteType(), size);
		}
		if (first instanceof short[]) {
			return image(planes.stream().map(p -> new ShortArray((short[]) p)).toList(), new UnsignedShortType(), size);
		}
		return image(planes.stream().map(p -> new FloatArray((float[]) p)).toList(), new FloatType(), size);
	}

	@SuppressWarnings("unchecked")
	private static <T extends NativeType<T>, A extends ArrayDataAccess<A>> PlanarImg<T, A> image(final List<A> planes,
		final T type, final long[] size)
	{
		final PlanarImg<T, A> image = new Image<>(planes, size);
		image.setLinkedType(((NativeTypeFactory<T, A>) type.getNativeTypeFactory()).createLinkedType(image));
		return image;
	}

	/**
	 * Makes an image whose planes are read when they are needed.
	 *
	 * @param size of the image, x and y first
	 */
	public static PlanarImg<? extends RealType<?>, ?> lazy(final PlaneSource source, final long... size) {
		if (source.type() instanceof byte[]) {
			return image(new LazyPlanes<ByteArray>(source, plane -> new ByteArray((byte[]) plane)), new UnsignedByteType(),
				size);
		}
		if (source.type() instanceof short[]) {
			return image(new LazyPlanes<ShortArray>(source, plane -> new ShortArray((short[]) plane)), new UnsignedShortType(),
				size);
		}
		return image(new LazyPlanes<FloatArray>(source, plane -> new FloatArray((float[]) plane)), new FloatType(), size);
	}

	/**
	 * The last volumes of an image, with its planes.
	 *
	 * @param image axes x, y, slice and volume
	 * @param first index of the first volume
	 */
	public static PlanarImg<? extends RealType<?>, ?> since(final PlanarImg<? extends RealType<?>, ?> image,
		final int first)
	{
		final long[] size = image.dimensionsAsLongArray();
		final int before = Math.toIntExact(first * size[2]);
		size[3] -= first;
		if (!isLazy(image)) return of(planes(image).subList(before, image.numSlices()), size);
		return lazy(new PlaneSource() {

			private final Object type = Array.newInstance(PlanarImages.plane(image, before).getClass().getComponentType(), 0);

			@Override
			public int count() {
				return image.numSlices() - before;
			}

			@Override
			public Object type() {
				return type;
			}

			@Override
			public void read(final int plane, final Taker taker) {
				taker.take(plane, PlanarImages.plane(image, before + plane));
			}
		}, size);
	}

	/** Whether the planes of an image are read when they are needed. */
	public static boolean isLazy(final PlanarImg<?, ?> image) {
		return image instanceof Image<?, ?> ours && ours.lazy();
	}

	/** The array of a plane, in the order of {@link #of}. */
	public static Object plane(final PlanarImg<?, ?> image, final int index) {
		return image.getPlane(index).getCurrentStorageArray();
	}

	/** The array of each plane, in the order of {@link #of}. */
	public static List<Object> planes(final PlanarImg<?, ?> image) {
		final List<Object> planes = new ArrayList<>();
		for (int i = 0; i < image.numSlices(); i++) {
			planes.add(plane(image, i));
		}
		return planes;
	}

	/** The values of an array of {@link #of} as floating-point numbers; the same array where it holds such. */
	public static float[] floats(final Object plane) {
		if (plane instanceof float[] values) return values;
		if (plane instanceof short[] shorts) {
			final float[] values = new float[shorts.length];
			for (int i = 0; i < values.length; i++) values[i] = shorts[i] & 0xFFFF;
			return values;
		}
		final byte[] bytes = (byte[]) plane;
		final float[] values = new float[bytes.length];
		for (int i = 0; i < values.length; i++) values[i] = bytes[i] & 0xFF;
		return values;
	}

	/** An image that knows whether it has all its planes. */
	private static final class Image<T extends NativeType<T>, A extends ArrayDataAccess<A>> extends PlanarImg<T, A> {

		Image(final List<A> planes, final long... size) {
			super(planes, size, new Fraction());
		}

		boolean lazy() {
			return mirror instanceof LazyPlanes<?>;
		}
	}
}
