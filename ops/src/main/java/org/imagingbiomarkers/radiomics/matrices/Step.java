package org.imagingbiomarkers.radiomics.matrices;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.TextureSettings.Norm;

/** A step from a voxel to another, in voxels. */
public record Step(int x, int y, int z) {

	/** The step as a difference of indices in the flat arrays of a grid. */
	public int offset(final Grid grid) {
		return (z * grid.sizeY() + y) * grid.sizeX() + x;
	}

	/** One step for each pair of opposite directions to the touching voxels: 4 in a slice, 13 in a volume. */
	public static List<Step> directions(final boolean inSlice) {
		final List<Step> steps = new ArrayList<>();
		for (int z = 0; z <= (inSlice ? 0 : 1); z++) {
			for (int y = -1; y <= 1; y++) {
				for (int x = -1; x <= 1; x++) {
					if (z > 0 || y > 0 || y == 0 && x > 0) steps.add(new Step(x, y, z));
				}
			}
		}
		return List.copyOf(steps);
	}

	/** The steps to all voxels at most a radius away. */
	public static List<Step> neighborhood(final Norm norm, final double radius, final boolean inSlice) {
		final int reach = (int) Math.floor(radius);
		final int across = inSlice ? 0 : reach;
		final List<Step> steps = new ArrayList<>();
		for (int z = -across; z <= across; z++) {
			for (int y = -reach; y <= reach; y++) {
				for (int x = -reach; x <= reach; x++) {
					if ((x != 0 || y != 0 || z != 0) && norm.of(x, y, z) <= radius) steps.add(new Step(x, y, z));
				}
			}
		}
		return List.copyOf(steps);
	}

	/** Several steps in the same direction. */
	public Step times(final int factor) {
		return new Step(x * factor, y * factor, z * factor);
	}

	/** The steps as differences of indices in the flat arrays of a grid. */
	public static int[] offsets(final List<Step> steps, final Grid grid) {
		return steps.stream().mapToInt(step -> step.offset(grid)).toArray();
	}
}
