package org.imagingbiomarkers.lesion.edit;

import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Fills what a region encloses: what no path from face to face joins with the outside.
 *
 * @param slices whether each slice is filled by itself; then also holes that are open to other slices
 */
public record FillHoles(boolean slices) implements RegionEdit {

	@Override
	public VoxelMask edit(final VoxelMask region) {
		final VoxelBox box = region.box();
		final boolean[] inside = region.in(box);
		final boolean flat = slices || region.grid().isPlane();
		final boolean[] outside = new boolean[inside.length];
		final int[] waiting = new int[inside.length];
		int count = 0;
		for (int i = 0; i < inside.length; i++) {
			if (!inside[i] && isAtBorder(i, box, flat)) {
				outside[i] = true;
				waiting[count++] = i;
			}
		}
		final int plane = box.width() * box.height();
		for (int next = 0; next < count; next++) {
			Workers.endIfInterrupted(next);
			final int voxel = waiting[next];
			for (int axis = 0; axis < (flat ? 2 : 3); axis++) {
				final int stride = axis == 0 ? 1 : axis == 1 ? box.width() : plane;
				final int along = voxel / stride % box.size(axis);
				for (int side = -1; side <= 1; side += 2) {
					if (along + side < 0 || along + side >= box.size(axis)) continue;
					final int neighbor = voxel + side * stride;
					if (inside[neighbor] || outside[neighbor]) continue;
					outside[neighbor] = true;
					waiting[count++] = neighbor;
				}
			}
		}
		for (int i = 0; i < inside.length; i++) {
			inside[i] = !outside[i];
		}
		return VoxelMask.of(region.grid(), box, inside);
	}

	private static boolean isAtBorder(final int voxel, final VoxelBox box, final boolean flat) {
		final int x = voxel % box.width();
		final int y = voxel / box.width() % box.height();
		final int z = voxel / box.width() / box.height();
		return x == 0 || y == 0 || x == box.width() - 1 || y == box.height() - 1 || !flat && (z == 0 || z == box.depth() - 1);
	}
}
