package org.imagingbiomarkers.imagej1;

import org.imagingbiomarkers.InvalidInputException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** Images of ImageJ as those of ImgLib2, with their calibrated values, and back. */
final class Volumes {

	private Volumes() {}

	/**
	 * A series of volumes with the axes x, y, z and volume. The volumes are the frames or the channels of a hyperstack, if
	 * there are as many, or follow each other in the stack.
	 *
	 * @param key the field, for messages
	 * @param count of volumes
	 * @throws InvalidInputException if the stack does not hold as many volumes of one size
	 */
	static Img<FloatType> series(final ImagePlus image, final int count, final String key) {
		final int slices = image.getStackSize();
		if (slices % count != 0) {
			throw new InvalidInputException(key + " must have a value per volume, but there are " + count + " for " + slices +
				" slices of \"" + image.getTitle() + "\".");
		}
		final int depth = slices / count;
		final boolean channels = image.getNChannels() == count && image.getNFrames() != count;
		if (channels ? image.getNFrames() > 1 : image.getNFrames() == count && image.getNChannels() > 1) {
			throw new InvalidInputException("image must have one axis of volumes, but \"" + image.getTitle() + "\" has " + image
				.getNChannels() + " channels and " + image.getNFrames() + " frames.");
		}
		final int plane = image.getWidth() * image.getHeight();
		final float[] values = new float[Math.multiplyExact(plane, slices)];
		for (int volume = 0; volume < count; volume++) {
			for (int z = 0; z < depth; z++) {
				// channels follow each other within a slice, volumes of any other kind do not
				final int index = channels ? z * count + volume + 1 : volume * depth + z + 1;
				System.arraycopy(plane(image, index), 0, values, (volume * depth + z) * plane, plane);
			}
		}
		return ArrayImgs.floats(values, image.getWidth(), image.getHeight(), depth, count);
	}

	/** A single volume with the axes x, y, z. */
	static Img<FloatType> volume(final ImagePlus image) {
		final int plane = image.getWidth() * image.getHeight();
		final float[] values = new float[Math.multiplyExact(plane, image.getStackSize())];
		for (int z = 0; z < image.getStackSize(); z++) {
			System.arraycopy(plane(image, z + 1), 0, values, z * plane, plane);
		}
		return ArrayImgs.floats(values, image.getWidth(), image.getHeight(), image.getStackSize());
	}

	/** A volume as a mask: where its value is above 0. */
	static RandomAccessibleInterval<NativeBoolType> mask(final ImagePlus image) {
		return Converters.convert((RandomAccessibleInterval<FloatType>) volume(image), (value, inside) -> inside.set(value
			.get() > 0), new NativeBoolType());
	}

	private static float[] plane(final ImagePlus image, final int index) {
		final ij.process.ImageProcessor slice = image.getStack().getProcessor(index);
		final Calibration calibration = image.getCalibration();
		// converting applies the table of a density calibration
		slice.setCalibrationTable(calibration.getCTable());
		return (float[]) slice.convertToFloat().getPixels();
	}

	/** A map with the axes x, y, z as an image of the size and place of another one. */
	static ImagePlus image(final Img<? extends RealType<?>> map, final String title, final ImagePlus source) {
		final int width = source.getWidth();
		final int height = source.getHeight();
		final ImageStack stack = new ImageStack(width, height);
		final Cursor<? extends RealType<?>> values = net.imglib2.view.Views.flatIterable(map).cursor();
		for (long z = Intervals.numElements(map) / ((long) width * height); z > 0; z--) {
			final float[] slice = new float[width * height];
			for (int i = 0; i < slice.length; i++) {
				slice[i] = values.next().getRealFloat();
			}
			stack.addSlice(new FloatProcessor(width, height, slice));
		}
		final ImagePlus image = new ImagePlus(title, stack);
		final Calibration calibration = source.getCalibration().copy();
		calibration.disableDensityCalibration();
		image.setCalibration(calibration);
		image.resetDisplayRange();
		return image;
	}
}
