package org.imagingbiomarkers.lesion;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/** The voxels of a box that are connected with one of them by faces, within some chosen ones. */
final class FaceFlood {

	private final VoxelBox box;
	private int[] reached = new int[1024];
	private int count;
	private boolean[] inside;

	FaceFlood(final VoxelBox box) {
		this.box = box;
	}

	/** @param chosen what may be entered; not changed */
	boolean[] from(final int seed, final boolean[] chosen) {
		inside = new boolean[chosen.length];
		count = 0;
		if (!chosen[seed]) return inside;
		enter(seed);
		final int plane = box.width() * box.height();
		for (int next = 0; next < count; next++) {
			Workers.endIfInterrupted(next);
			final int voxel = reached[next];
			final int x = voxel % box.width();
			final int y = voxel / box.width() % box.height();
			final int z = voxel / plane;
			if (x > 0) visit(voxel - 1, chosen);
			if (x < box.width() - 1) visit(voxel + 1, chosen);
			if (y > 0) visit(voxel - box.width(), chosen);
			if (y < box.height() - 1) visit(voxel + box.width(), chosen);
			if (z > 0) visit(voxel - plane, chosen);
			if (z < box.depth() - 1) visit(voxel + plane, chosen);
		}
		return inside;
	}

	private void visit(final int voxel, final boolean[] chosen) {
		if (chosen[voxel] && !inside[voxel]) enter(voxel);
	}

	private void enter(final int voxel) {
		inside[voxel] = true;
		if (count == reached.length) reached = Arrays.copyOf(reached, 2 * count);
		reached[count++] = voxel;
	}

	/** How many voxels the last flood has reached. */
	int count() {
		return count;
	}
}
