package org.imagingbiomarkers.phantom;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** A volume in memory; places are in mm from the middle of its first voxel, along its own axes. */
public final class PhantomVolume {

	private final float[] values;
	private final int[] size;
	private final double[] spacing;

	private PhantomVolume(final float[] values, final int[] size, final double[] spacing) {
		this.values = values;
		this.size = size;
		this.spacing = spacing;
	}

	/**
	 * Copies an image.
	 *
	 * @param image two axes (one slice) or three
	 * @param spacing of the voxels along x, y, z, mm
	 */
	public static PhantomVolume of(final RandomAccessibleInterval<? extends RealType<?>> image, final double... spacing) {
		final int[] size = { (int) image.dimension(0), (int) image.dimension(1), image.numDimensions() > 2 ? (int) image
			.dimension(2) : 1 };
		final float[] values = new float[Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2])];
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
		for (int i = 0; cursor.hasNext(); i++) {
			values[i] = cursor.next().getRealFloat();
		}
		return new PhantomVolume(values, size, spacing.clone());
	}

	/** All values times a factor, as from one unit to another. */
	public PhantomVolume times(final double factor) {
		if (factor == 1) return this;
		final float[] scaled = new float[values.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = (float) (factor * values[i]);
		}
		return with(scaled);
	}

	/** A volume of the same grid. */
	PhantomVolume with(final float[] other) {
		return new PhantomVolume(other, size, spacing);
	}

	float[] values() {
		return values;
	}

	/** Voxels along an axis. */
	public int size(final int axis) {
		return size[axis];
	}

	/** Size of a voxel along an axis, mm. */
	public double spacing(final int axis) {
		return spacing[axis];
	}

	int index(final int x, final int y, final int z) {
		return (z * size[1] + y) * size[0] + x;
	}

	float at(final int x, final int y, final int z) {
		return values[index(x, y, z)];
	}

	/** Linear interpolation; NaN outside, or beside a voxel without a value. */
	double at(final double[] place) {
		double sum = 0;
		final int[] low = new int[3];
		final double[] part = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			final double at = place[axis] / spacing[axis];
			if (!(at >= -0.5 && at <= size[axis] - 0.5)) return Double.NaN;
			final double inside = Math.max(0, Math.min(size[axis] - 1.0, at));
			low[axis] = (int) Math.min(Math.floor(inside), Math.max(0, size[axis] - 2));
			part[axis] = inside - low[axis];
		}
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			int index = 0;
			int stride = 1;
			for (int axis = 0; axis < 3; axis++) {
				final int step = corner >> axis & 1;
				weight *= step == 1 ? part[axis] : 1 - part[axis];
				index += stride * Math.min(size[axis] - 1, low[axis] + step);
				stride *= size[axis];
			}
			if (weight > 0) sum += weight * values[index];
		}
		return sum;
	}

	/** What is done with a voxel. */
	@FunctionalInterface
	interface VoxelAction {

		void at(int x, int y, int z, double distance);
	}

	/** Visits the finite voxels whose middle is within a distance of a place, mm. */
	void forEachWithin(final double[] center, final double radius, final VoxelAction action) {
		final int[] low = new int[3];
		final int[] high = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			low[axis] = (int) Math.max(0, Math.ceil((center[axis] - radius) / spacing[axis]));
			high[axis] = (int) Math.min(size[axis] - 1, Math.floor((center[axis] + radius) / spacing[axis]));
		}
		for (int z = low[2]; z <= high[2]; z++) {
			for (int y = low[1]; y <= high[1]; y++) {
				for (int x = low[0]; x <= high[0]; x++) {
					final double dx = x * spacing[0] - center[0];
					final double dy = y * spacing[1] - center[1];
					final double dz = z * spacing[2] - center[2];
					final double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
					if (distance <= radius && Float.isFinite(at(x, y, z))) action.at(x, y, z, distance);
				}
			}
		}
	}
}
