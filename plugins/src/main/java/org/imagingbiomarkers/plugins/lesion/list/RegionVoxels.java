package org.imagingbiomarkers.plugins.lesion.list;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.pet.VoxelSet;

/** The voxels of a region as what measures them takes them. */
public final class RegionVoxels {

	private RegionVoxels() {}

	/** On the whole grid of the region. */
	public static VoxelSet of(final MaskRegion region) {
		final Geometry grid = region.grid();
		final VoxelSet.Builder voxels = new VoxelSet.Builder(new VoxelSet.Size((int) grid.width(), (int) grid.height(),
			(int) grid.depth()));
		region.forEach(voxels::add);
		return voxels.build();
	}

	/** In the smallest box around the region, whose first voxel is 0, 0, 0. */
	static VoxelSet inBox(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		final VoxelSet.Builder voxels = new VoxelSet.Builder(new VoxelSet.Size(box.width(), box.height(), box.depth()));
		region.forEach((x, y, z) -> voxels.add(x - box.x(), y - box.y(), z - box.z()));
		return voxels.build();
	}
}
