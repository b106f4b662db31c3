package org.imagingbiomarkers.lesion;

import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.parallel.Workers;

/**
 * How sure the volume of an outline is: the least and the largest volume where the point is moved by one voxel along each
 * axis, and where the values between which the lesion lies are moved by 5 %.
 *
 * @param low mL; not above the volume itself
 * @param high mL; not below it
 * @param refused how many of the moved points gave no outline
 */
public record VolumeRange(double low, double high, int refused) {

	/** By how much thresholds are moved. */
	private static final double MOVED = 0.05;

	/** @param seed the voxel that gave the outline */
	public static VolumeRange of(final LesionSegmenter segmenter, final int[] seed, final Outline outline) {
		double low = outline.region().milliliters();
		double high = low;
		int refused = 0;
		final VoxelGrid grid = segmenter.source().grid();
		for (int axis = 0; axis < 3; axis++) {
			for (int side = -1; side <= 1; side += 2) {
				final int[] moved = seed.clone();
				moved[axis] += side;
				if (!grid.contains(moved[0], moved[1], moved[2])) continue;
				if (segmenter.at(moved[0], moved[1], moved[2]) instanceof final Outline other) {
					low = Math.min(low, other.region().milliliters());
					high = Math.max(high, other.region().milliliters());
				}
				else refused++;
			}
		}
		final double narrow = moved(segmenter.source(), outline, MOVED);
		final double wide = moved(segmenter.source(), outline, -MOVED);
		if (!Double.isNaN(narrow)) low = Math.min(low, narrow);
		if (!Double.isNaN(wide)) high = Math.max(high, wide);
		return new VolumeRange(low, high, refused);
	}

	/**
	 * The volume with thresholds moved inward by a share, or outward: of those of both sides by a share of half their
	 * distance. Only voxels within two voxels of the outline change.
	 */
	private static double moved(final VoxelSource source, final Outline outline, final double share) {
		if (Double.isNaN(outline.lower())) return Double.NaN;
		final double by = share * (Double.isNaN(outline.upper()) ? Math.abs(outline.lower()) : (outline.upper() - outline
			.lower()) / 2);
		final double lower = outline.lower() + by;
		final double upper = Double.isNaN(outline.upper()) ? Double.POSITIVE_INFINITY : outline.upper() - by;
		final VoxelMask region = outline.region();
		final VoxelBox box = region.box().grown(2, 2, 2, source.grid());
		final float[] values = source.read(box);
		final boolean[] inside = region.in(box);
		final boolean[] near = nearEdge(inside, box);
		int count = 0;
		for (int i = 0; i < inside.length; i++) {
			Workers.endIfInterrupted(i);
			final boolean fits = values[i] >= lower && values[i] <= upper;
			if (near[i] ? share > 0 ? inside[i] && fits : inside[i] || fits : inside[i]) count++;
		}
		return count * source.grid().milliliters();
	}

	/** Voxels inside with a face to the outside, and those outside with a face to the inside. */
	private static boolean[] nearEdge(final boolean[] inside, final VoxelBox box) {
		final boolean[] near = new boolean[inside.length];
		final int[] strides = { 1, box.width(), box.width() * box.height() };
		for (int i = 0; i < inside.length; i++) {
			final int[] along = { i % box.width(), i / box.width() % box.height(), i / strides[2] };
			for (int axis = 0; axis < 3; axis++) {
				if (along[axis] + 1 == box.size(axis)) continue;
				if (inside[i] == inside[i + strides[axis]]) continue;
				near[i] = true;
				near[i + strides[axis]] = true;
			}
		}
		return near;
	}
}
