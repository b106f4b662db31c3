package org.imagingbiomarkers.lesion.edit;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;

/**
 * Keeps what of a region lies on one side of a plane: voxels whose center lies in it or where its normal points to.
 *
 * @param point in voxels
 * @param normal in mm along the axes of the grid; of any length
 */
public record PlaneCut(double[] point, double[] normal) implements RegionEdit {

	/** @throws InvalidInputException if the normal has no direction */
	public PlaneCut {
		point = point.clone();
		normal = normal.clone();
		if (point.length != 3 || normal.length != 3 || !(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] *
			normal[2] > 0))
		{
			throw new InvalidInputException(
				"A plane needs a point of three numbers and a direction of three numbers that are not all 0.");
		}
	}

	@Override
	public VoxelMask edit(final VoxelMask region) {
		final VoxelGrid grid = region.grid();
		final VoxelBox box = region.box();
		final boolean[] inside = region.in(box);
		for (int i = 0; i < inside.length; i++) {
			if (!inside[i]) continue;
			final int[] at = box.place(i);
			double side = 0;
			for (int d = 0; d < 3; d++) {
				side += (at[d] - point[d]) * grid.spacing(d) * normal[d];
			}
			inside[i] = side >= 0;
		}
		return VoxelMask.of(grid, box, inside);
	}
}
