package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;

/**
 * Steps to neighbors, by the largest of the distances along the axes. None is longer than the box around the region.
 *
 * @param x steps along x, in voxels; y and z alike
 */
record Offsets(int[] x, int[] y, int[] z) {

	/**
	 * @param flatAxis the axis along which no step goes, 0 for x; -1: none
	 * @param both whether a step and its opposite are included, or one of the two
	 */
	static Offsets of(final Region region, final List<Integer> distances, final int flatAxis, final boolean both) {
		final Grid grid = region.grid();
		final int[] size = { grid.sizeX() - 2 * region.margin(), grid.sizeY() - 2 * region.margin(), grid.sizeZ() - 2 * region
			.margin() };
		final int farthest = distances.stream().mapToInt(Integer::intValue).max().orElse(1);
		final int[] reach = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			reach[axis] = axis == flatAxis ? 0 : Math.min(farthest, size[axis] - 1);
		}
		final List<int[]> steps = new ArrayList<>();
		for (int z = reach[2]; z >= -reach[2]; z--) {
			for (int y = reach[1]; y >= -reach[1]; y--) {
				for (int x = reach[0]; x >= -reach[0]; x--) {
					final int distance = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
					final boolean first = z > 0 || z == 0 && (y > 0 || y == 0 && x > 0);
					if (distances.contains(distance) && (both || first)) steps.add(new int[] { x, y, z });
				}
			}
		}
		return new Offsets(steps.stream().mapToInt(s -> s[0]).toArray(), steps.stream().mapToInt(s -> s[1]).toArray(), steps
			.stream().mapToInt(s -> s[2]).toArray());
	}

	int count() {
		return x.length;
	}

	/** The step as a distance in the flat arrays of a grid. */
	int flat(final int step, final Grid grid) {
		return (z[step] * grid.sizeY() + y[step]) * grid.sizeX() + x[step];
	}

	/** All of them. */
	int[] flat(final Grid grid) {
		final int[] flat = new int[count()];
		for (int step = 0; step < flat.length; step++) {
			flat[step] = flat(step, grid);
		}
		return flat;
	}

	/** The length of a step in mm by a norm of {@code weightingNorm}. */
	double length(final int step, final Grid grid, final String norm) {
		final double alongX = Math.abs(x[step]) * grid.spacingX();
		final double alongY = Math.abs(y[step]) * grid.spacingY();
		final double alongZ = Math.abs(z[step]) * grid.spacingZ();
		return switch (norm) {
			case "infinity" -> Math.max(alongX, Math.max(alongY, alongZ));
			case "manhattan" -> alongX + alongY + alongZ;
			default -> Math.sqrt(alongX * alongX + alongY * alongY + alongZ * alongZ);
		};
	}
}
