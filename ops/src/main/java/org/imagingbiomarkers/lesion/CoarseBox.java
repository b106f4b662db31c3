package org.imagingbiomarkers.lesion;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/**
 * A box of an image on a coarser grid, whose voxels are means of blocks, and the way back.
 *
 * @param values on the coarse grid
 * @param factors voxels of the image per coarse voxel along x, y, z
 */
record CoarseBox(ValueBox values, int[] factors) {

	/** @param spacing mm that the coarse voxels have at most, where those of the image are not larger */
	static CoarseBox of(final VoxelSource source, final VoxelBox box, final double spacing, final Workers workers) {
		final VoxelGrid grid = source.grid();
		final int[] f = new int[3];
		final int[] first = new int[3];
		final int[] last = new int[3];
		for (int d = 0; d < 3; d++) {
			f[d] = (int) Math.max(1, Math.min(grid.size(d), Math.floor(spacing / grid.spacing(d))));
			first[d] = box.min(d) / f[d];
			last[d] = box.max(d) / f[d];
		}
		final VoxelGrid coarse = new VoxelGrid(-Math.floorDiv(-grid.width(), f[0]), -Math.floorDiv(-grid.height(), f[1]),
			-Math.floorDiv(-grid.depth(), f[2]), f[0] * grid.spacingX(), f[1] * grid.spacingY(), f[2] * grid.spacingZ());
		final VoxelBox part = VoxelBox.between(first, last);
		if (f[0] * f[1] * f[2] == 1) return new CoarseBox(ValueBox.of(source, box), f);
		final float[] means = new float[part.voxels()];
		workers.forEach(part.depth(), () -> {
			final float[] row = new float[part.width() * f[0]];
			final double[] sums = new double[part.width() * part.height()];
			final int[] counts = new int[sums.length];
			return slice -> {
				Workers.endIfInterrupted();
				Arrays.fill(sums, 0);
				Arrays.fill(counts, 0);
				final int x = part.x() * f[0];
				final int length = Math.min(row.length, grid.width() - x);
				final int z = (part.z() + slice) * f[2];
				for (int k = z; k < Math.min(grid.depth(), z + f[2]); k++) {
					for (int y = part.y() * f[1]; y < Math.min(grid.height(), (part.y() + part.height()) * f[1]); y++) {
						source.read(x, y, k, length, row, 0);
						final int start = (y / f[1] - part.y()) * part.width();
						for (int i = 0; i < length; i++) {
							if (!Float.isFinite(row[i])) continue;
							sums[start + i / f[0]] += row[i];
							counts[start + i / f[0]]++;
						}
					}
				}
				for (int i = 0; i < sums.length; i++) {
					means[slice * sums.length + i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
				}
			};
		});
		return new CoarseBox(new ValueBox(coarse, part, means), f);
	}

	/** The coarse voxel that a voxel of the image belongs to, as an index of the coarse box. */
	int index(final int[] voxel) {
		return values.box().index(voxel[0] / factors[0], voxel[1] / factors[1], voxel[2] / factors[2]);
	}

	/** A region of the coarse box on the grid of the image: its edge is where the linear interpolation is one half. */
	VoxelMask refined(final boolean[] region, final VoxelGrid grid) {
		final VoxelMask coarse = VoxelMask.of(values.grid(), values.box(), region);
		if (factors[0] * factors[1] * factors[2] == 1) return VoxelMask.of(grid, values.box(), region);
		if (coarse.isEmpty()) return VoxelMask.empty(grid);
		final VoxelBox around = coarse.box().grown(1, 1, 1, values.grid());
		final boolean[] inside = coarse.in(around);
		final int[] first = new int[3];
		final int[] last = new int[3];
		for (int d = 0; d < 3; d++) {
			first[d] = around.min(d) * factors[d];
			last[d] = Math.min(grid.size(d), (around.max(d) + 1) * factors[d]) - 1;
		}
		final VoxelBox fine = VoxelBox.between(first, last);
		final boolean[] result = new boolean[fine.voxels()];
		for (int z = fine.z(), i = 0; z <= fine.max(2); z++) {
			for (int y = fine.y(); y <= fine.max(1); y++) {
				Workers.endIfInterrupted();
				for (int x = fine.x(); x <= fine.max(0); x++, i++) {
					result[i] = share(inside, around, x, y, z) >= 0.5;
				}
			}
		}
		return VoxelMask.of(grid, fine, result);
	}

	private double share(final boolean[] inside, final VoxelBox box, final int... voxel) {
		final int[] low = new int[3];
		final double[] rest = new double[3];
		for (int d = 0; d < 3; d++) {
			final double at = Math.max(0, Math.min(box.size(d) - 1, (voxel[d] + 0.5) / factors[d] - 0.5 - box.min(d)));
			low[d] = (int) at;
			rest[d] = at - low[d];
		}
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			int index = 0;
			for (int d = 2; d >= 0; d--) {
				final boolean upper = (corner >> d & 1) == 1;
				weight *= upper ? rest[d] : 1 - rest[d];
				index = index * box.size(d) + Math.min(box.size(d) - 1, low[d] + (upper ? 1 : 0));
			}
			if (weight > 0 && inside[index]) sum += weight;
		}
		return sum;
	}
}
