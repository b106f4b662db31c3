package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.radiomics.Grid;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Images of ImgLib2 as the volumes and sets of voxels that PET lesions are found with. */
final class Uptake {

	private Uptake() {}

	static UptakeVolume volume(final RandomAccessibleInterval<? extends RealType<?>> suv, final double... spacing) {
		return UptakeVolume.of(suv, spacing(spacing));
	}

	static Spacing spacing(final double... spacing) {
		return new Spacing(spacing[0], spacing[1], spacing[2]);
	}

	/** @throws InvalidInputException if the region is on another grid */
	static VoxelSet inside(final RandomAccessibleInterval<? extends BooleanType<?>> region, final UptakeVolume volume) {
		final Grid grid = Grid.of(volume.width(), volume.height(), volume.depth(), 1, 1, 1);
		final boolean[] inside = VolumeConversions.inside(region, grid);
		final VoxelSet.Builder voxels = new VoxelSet.Builder(new VoxelSet.Size(volume.width(), volume.height(), volume
			.depth()));
		for (int i = 0; i < inside.length; i++) {
			if (inside[i]) voxels.add(grid.x(i), grid.y(i), grid.z(i));
		}
		return voxels.build();
	}
}
