package org.imagingbiomarkers.alignment;

import java.util.Arrays;

/**
 * Where the voxels of a volume lie in the patient. Index 0 of an array is the axis along rows, 1 along columns and 2
 * across slices; voxels are kept in this order, the first axis fastest.
 */
public final class VolumeGrid {

	private final int[] size;
	private final double[] spacing;
	private final double[] origin;
	private final double[] directions;
	/** From index to mm, and from mm to index. */
	private final double[] step;
	private final double[] inverse;

	/**
	 * @param size voxels along each axis, at least 1
	 * @param spacing distance of voxel centers along each axis, mm, above 0
	 * @param origin center of voxel (0, 0, 0), mm
	 * @param directions 3 x 3, row by row: column d is the unit vector of growing index along axis d
	 */
	public VolumeGrid(final int[] size, final double[] spacing, final double[] origin, final double[] directions) {
		for (int d = 0; d < 3; d++) {
			if (size[d] < 1 || !(spacing[d] > 0) || Double.isInfinite(spacing[d])) throw new IllegalArgumentException("Axis " +
				d + " has " + size[d] + " voxels of " + spacing[d] + " mm");
		}
		Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2]);
		this.size = size.clone();
		this.spacing = spacing.clone();
		this.origin = origin.clone();
		this.directions = directions.clone();
		step = new double[9];
		for (int i = 0; i < 9; i++) {
			step[i] = directions[i] * spacing[i % 3];
		}
		inverse = Matrices.inverse(step);
	}

	/** A grid along the axes of the patient. */
	public static VolumeGrid upright(final int[] size, final double[] spacing, final double[] origin) {
		return new VolumeGrid(size, spacing, origin, Matrices.identity());
	}

	/** Voxels along an axis. */
	public int size(final int axis) {
		return size[axis];
	}

	/** Distance of voxel centers along an axis, mm. */
	public double spacing(final int axis) {
		return spacing[axis];
	}

	public double[] origin() {
		return origin.clone();
	}

	/** Columns are the unit vectors of the axes. */
	public double[] directions() {
		return directions.clone();
	}

	public int voxels() {
		return size[0] * size[1] * size[2];
	}

	public int lines() {
		return size[1] * size[2];
	}

	/** From a (possibly fractional) index to its place, mm; both may be the same array. */
	public void toPatient(final double[] index, final double[] point) {
		Matrices.apply(step, origin, index, point);
	}

	/** From a place, mm, to its fractional index; both may be the same array. */
	public void toIndex(final double[] point, final double[] index) {
		final double x = point[0] - origin[0], y = point[1] - origin[1], z = point[2] - origin[2];
		for (int d = 0; d < 3; d++) {
			index[d] = inverse[3 * d] * x + inverse[3 * d + 1] * y + inverse[3 * d + 2] * z;
		}
	}

	/** Place of the middle of the volume, mm. */
	public double[] center() {
		final double[] center = { (size[0] - 1) / 2.0, (size[1] - 1) / 2.0, (size[2] - 1) / 2.0 };
		toPatient(center, center);
		return center;
	}

	/** The origin itself, not to be changed. */
	double[] originOf() {
		return origin;
	}

	/** From index to mm without the origin, 3 x 3. */
	double[] step() {
		return step;
	}

	/** From mm to index without the origin, 3 x 3. */
	double[] inverseStep() {
		return inverse;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof VolumeGrid grid && Arrays.equals(size, grid.size) && Arrays.equals(spacing, grid.spacing) &&
			Arrays.equals(origin, grid.origin) && Arrays.equals(directions, grid.directions);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(size) * 31 + Arrays.hashCode(origin);
	}

	@Override
	public String toString() {
		return size[0] + " x " + size[1] + " x " + size[2] + " voxels of " + spacing[0] + " x " + spacing[1] + " x " +
			spacing[2] + " mm";
	}
}
