package org.imagingbiomarkers.networks.preparation;

import org.imagingbiomarkers.networks.card.Convention;

/**
 * Where the voxels of one axis of a grid lie on the same axis of another one: voxel i at {@code start + step * i}.
 *
 * @param from voxels of the other grid
 * @param to voxels of the grid
 */
public record AxisMapping(int from, int to, double start, double step) {

	/** Relative difference of voxel sizes that is a rounding error. */
	private static final double SAME = 1e-6;

	/**
	 * The mapping that brings an axis to another voxel size.
	 *
	 * @param size voxels
	 * @param spacing mm
	 * @param wanted mm; 0: the same
	 */
	public static AxisMapping of(final Convention convention, final int size, final double spacing, final double wanted) {
		if (wanted == 0 || Math.abs(wanted - spacing) <= SAME * spacing) return new AxisMapping(size, size, 0, 1);
		if (convention == Convention.MONAI) {
			final int to = (int) Math.rint((size - 1) * spacing / wanted) + 1;
			return new AxisMapping(size, to, 0, wanted / spacing);
		}
		final int to = (int) Math.max(1, Math.rint(size * spacing / wanted));
		final double ratio = (double) size / to;
		return new AxisMapping(size, to, 0.5 * ratio - 0.5, ratio);
	}

	/** The way back. */
	public AxisMapping inverse() {
		return new AxisMapping(to, from, -start / step, 1 / step);
	}

	/** Whether each voxel lies on the voxel of its number. */
	public boolean isSame() {
		return from == to && start == 0 && step == 1;
	}
}
