package org.imagingbiomarkers.imagej2.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * A series as an image of ImageJ2 with calibrated axes, and back.
 * <p>
 * The axes are x, y and z in mm, and time for the volumes: in s where the volumes follow each other in equal steps,
 * otherwise without a unit. What else the series knows stands among the properties of the image, under the keys that
 * {@link org.imagingbiomarkers.io.imageplus.ImagePlusProperties} names.
 * </p>
 */
public final class ImgPlusSeries {

	private static final String PREFIX = "biomarkers.";
	/** Relative to the first step, how far two steps of time may differ and count as one. */
	private static final double EQUAL = 1e-3;

	private ImgPlusSeries() {}

	/** Makes an image that shares the pixels of a series. */
	public static ImgPlus<?> image(final Series series) {
		final List<CalibratedAxis> axes = new ArrayList<>();
		axes.add(new DefaultLinearAxis(Axes.X, "mm", series.geometry().spacing().x()));
		axes.add(new DefaultLinearAxis(Axes.Y, "mm", series.geometry().spacing().y()));
		axes.add(new DefaultLinearAxis(Axes.Z, "mm", series.geometry().spacing().z()));
		if (series.image().numDimensions() > 3) axes.add(volumes(series));
		final ImgPlus<?> image = image(series.image(), series.title(), axes);
		final Properties known = ImagePlusSeries.image(series).getImageProperties();
		known.stringPropertyNames().stream().filter(key -> key.startsWith(PREFIX)).forEach(key -> image.getProperties().put(
			key, known.getProperty(key)));
		return image;
	}

	private static <T extends RealType<T>> ImgPlus<T> image(final PlanarImg<? extends RealType<?>, ?> pixels,
		final String title, final List<CalibratedAxis> axes)
	{
		@SuppressWarnings("unchecked")
		final Img<T> image = (Img<T>) pixels;
		return new ImgPlus<>(image, title, axes.toArray(CalibratedAxis[]::new));
	}

	private static CalibratedAxis volumes(final Series series) {
		final List<Double> times = series.acquisition().get(AcquisitionValue.TIMES).map(Sourced::value).orElse(List.of());
		if (times.size() < 2) return new DefaultLinearAxis(Axes.TIME);
		final double step = times.get(1) - times.get(0);
		final boolean equal = IntStream.range(1, times.size()).allMatch(i -> Math.abs(times.get(i) - times.get(i - 1) -
			step) <= EQUAL * step);
		return equal ? new DefaultLinearAxis(Axes.TIME, "s", step, times.get(0)) : new DefaultLinearAxis(Axes.TIME);
	}

	/**
	 * Makes a series of an image. Pixels of 8 and 16 bits without sign and of 32-bit floating point are kept, all others
	 * become floating point.
	 *
	 * @param image axes x and y, at most z, and at most one other with more than one position, which is that of the volumes
	 * @throws InputException if the axes are others
	 */
	public static Series series(final ImgPlus<? extends RealType<?>> image) throws InputException {
		final int x = required(image, Axes.X);
		final int y = required(image, Axes.Y);
		final int z = image.dimensionIndex(Axes.Z);
		final int[] others = IntStream.range(0, image.numDimensions()).filter(d -> d != x && d != y && d != z && image
			.dimension(d) > 1).toArray();
		if (others.length > 1) {
			throw new InputException("The image \"" + image.getName() + "\" has the axes " + image.axis(others[0]).type() +
				" and " + image.axis(others[1]).type() + ": only one of them can be the axis of the volumes.");
		}
		final PixelPlanes planes = new PixelPlanes(image, x, y, z, others.length == 0 ? -1 : others[0]);
		final ImageStack stack = new ImageStack((int) image.dimension(x), (int) image.dimension(y));
		planes.all().forEach(plane -> stack.addSlice(null, plane));
		final ImagePlus carrier = new ImagePlus(image.getName(), stack);
		carrier.setDimensions(1, planes.slices(), planes.volumes());
		calibrate(carrier.getCalibration(), image, x, y, z);
		for (final Map.Entry<String, Object> property : image.getProperties().entrySet()) {
			final boolean ours = property.getKey().startsWith(PREFIX);
			if (ours && property.getValue() instanceof String text) carrier.setProp(property.getKey(), text);
		}
		final Series series = ImagePlusSeries.series(carrier);
		return new Series(series.title(), PlanarImages.of(planes.all(), series.image().dimensionsAsLongArray()), series
			.valueUnit(), series.geometry(), series.acquisition(), series.warnings());
	}

	private static int required(final ImgPlus<?> image, final AxisType type) throws InputException {
		final int index = image.dimensionIndex(type);
		if (index >= 0) return index;
		throw new InputException("The image \"" + image.getName() + "\" must have an axis " + type + ", but it has none.");
	}

	private static void calibrate(final Calibration calibration, final ImgPlus<?> image, final int x, final int y,
		final int z)
	{
		if (image.axis(x).unit() != null) calibration.setUnit(image.axis(x).unit());
		calibration.pixelWidth = image.averageScale(x);
		calibration.pixelHeight = image.averageScale(y);
		if (z >= 0) calibration.pixelDepth = image.averageScale(z);
	}

	/**
	 * The pixels of an image as one array a plane, the slices of a volume after one another, whatever the order of its
	 * axes.
	 */
	private static final class PixelPlanes {

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
}
