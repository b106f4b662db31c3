package org.imagingbiomarkers.plugins.lesion.list;

import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
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
		return in(region.box(), region);
	}

	/** In a box that holds the region, whose first voxel is 0, 0, 0. */
	static VoxelSet in(final MaskRegion.Box box, final MaskRegion region) {
		final VoxelSet.Builder voxels = new VoxelSet.Builder(new VoxelSet.Size(box.width(), box.height(), box.depth()));
		region.forEach((x, y, z) -> voxels.add(x - box.x(), y - box.y(), z - box.z()));
		return voxels.build();
	}

	/** The grid of an image in the terms of operations on lesions. */
	public static VoxelGrid grid(final Geometry grid) {
		return new VoxelGrid((int) grid.width(), (int) grid.height(), (int) grid.depth(), grid.spacing().x(), grid.spacing()
			.y(), grid.spacing().z());
	}

	/** The voxels of a region in the terms of operations on lesions. */
	public static VoxelMask mask(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		final VoxelBox same = new VoxelBox(box.x(), box.y(), box.z(), box.width(), box.height(), box.depth());
		final boolean[] inside = new boolean[same.voxels()];
		region.forEach((x, y, z) -> inside[same.index(x, y, z)] = true);
		return VoxelMask.of(grid(region.grid()), same, inside);
	}

	/** Voxels as a region; empty where there is none. */
	public static Optional<MaskRegion> region(final String name, final Geometry grid, final VoxelMask mask) {
		if (mask.isEmpty()) return Optional.empty();
		final VoxelBox box = mask.box();
		final byte[] inside = new byte[box.voxels()];
		mask.forEachRun((from, to, y, z) -> {
			for (int x = from; x < to; x++) {
				inside[box.index(x, y, z)] = 1;
			}
		});
		return MaskRegion.of(name, grid, new MaskRegion.Box(box.x(), box.y(), box.z(), box.width(), box.height(), box
			.depth()), inside);
	}

	/** Other voxels under name, number and details of a region; empty where there is none. */
	public static Optional<MaskRegion> redrawn(final MaskRegion region, final VoxelMask mask) {
		return region(region.name(), region.grid(), mask).map(drawn -> drawn.with(region.details()).numbered(region.numbers()
			.toArray(Integer[]::new)));
	}
}
