package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The uptake in one volume, in any unit, on a grid at right angles. A voxel without a finite value belongs to no lesion
 * and to no mean.
 */
public final class UptakeVolume {

	private static final double CUBIC_MILLIMETERS = 1000;

	private final List<float[]> planes;
	private final int width;
	private final int height;
	private final Spacing spacing;

	private UptakeVolume(final List<float[]> planes, final int width, final int height, final Spacing spacing) {
		this.planes = planes;
		this.width = width;
		this.height = height;
		this.spacing = spacing;
	}

	/** Distance of voxel centers along each axis, mm; above 0. */
	public record Spacing(double x, double y, double z) {}

	/**
	 * The uptake of an image; one that has its values in planes of {@code float} is not copied.
	 *
	 * @param image axes x, y, z
	 * @throws InvalidInputException if the image has other axes, or voxels without a size
	 */
	public static UptakeVolume of(final RandomAccessibleInterval<? extends RealType<?>> image, final Spacing spacing) {
		if (image.numDimensions() != 3) {
			throw new InvalidInputException("The image must be one volume with three axes, but it has " + image
				.numDimensions() + ".");
		}
		if (!(spacing.x > 0 && spacing.y > 0 && spacing.z > 0 && spacing.x * spacing.y *
			spacing.z < Double.POSITIVE_INFINITY))
		{
			throw new InvalidInputException("The image must have voxels of a size above 0 mm, but it is " + spacing.x + " x " +
				spacing.y + " x " + spacing.z + " mm.");
		}
		return new UptakeVolume(image instanceof PlanarImg<?, ?> planar && planar.getPlane(0)
			.getCurrentStorageArray() instanceof float[] ? shared(planar) : copied(image), (int) image.dimension(0), (int) image
				.dimension(1), spacing);
	}

	private static List<float[]> shared(final PlanarImg<?, ?> image) {
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < image.numSlices(); z++) {
			planes.add((float[]) image.getPlane(z).getCurrentStorageArray());
		}
		return planes;
	}

	private static List<float[]> copied(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final List<float[]> planes = new ArrayList<>();
		for (long z = image.min(2); z <= image.max(2); z++) {
			final Cursor<? extends RealType<?>> values = Views.flatIterable(Views.hyperSlice(image, 2, z)).cursor();
			final float[] plane = new float[(int) (image.dimension(0) * image.dimension(1))];
			for (int i = 0; i < plane.length; i++) {
				plane[i] = values.next().getRealFloat();
			}
			planes.add(plane);
		}
		return planes;
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	public int depth() {
		return planes.size();
	}

	public Spacing spacing() {
		return spacing;
	}

	/** Volume of a voxel, mL. */
	public double milliliters() {
		return spacing.x * spacing.y * spacing.z / CUBIC_MILLIMETERS;
	}

	public float at(final int x, final int y, final int z) {
		return planes.get(z)[y * width + x];
	}

	/** The values of a slice, row by row; not to be changed. */
	float[] plane(final int z) {
		return planes.get(z);
	}
}
