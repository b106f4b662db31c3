package org.imagingbiomarkers.lesion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;

/**
 * The largest or least value within a ball around each voxel of a box: gray dilation and erosion by a ball in mm. Beyond
 * the box there are no values.
 */
final class BallFilter {

	/** A row of the ball. @param reach columns on either side */
	private record Row(int dy, int dz, int reach) {}

	private final VoxelBox box;
	private final List<Row> rows = new ArrayList<>();

	/** @param radius mm; below the distance of voxels nothing is filtered */
	BallFilter(final VoxelBox box, final VoxelGrid grid, final double radius) {
		this.box = box;
		final int ry = (int) Math.min(box.height() - 1, Math.floor(radius / grid.spacingY()));
		final int rz = (int) Math.min(box.depth() - 1, Math.floor(radius / grid.spacingZ()));
		for (int dz = -rz; dz <= rz; dz++) {
			for (int dy = -ry; dy <= ry; dy++) {
				final double y = dy * grid.spacingY();
				final double z = dz * grid.spacingZ();
				final double left = radius * radius - y * y - z * z;
				if (left >= 0) rows.add(new Row(dy, dz, (int) Math.min(box.width() - 1, Math.floor(Math.sqrt(left) / grid
					.spacingX()))));
			}
		}
	}

	/** The largest value within the ball. */
	byte[] largest(final byte[] levels, final Workers workers) {
		return filtered(levels, true, workers);
	}

	/** The least value within the ball. */
	byte[] least(final byte[] levels, final Workers workers) {
		return filtered(levels, false, workers);
	}

	/** @param levels unsigned */
	private byte[] filtered(final byte[] levels, final boolean largest, final Workers workers) {
		final byte[] result = new byte[levels.length];
		final int width = box.width();
		workers.forEach(box.height() * box.depth(), () -> {
			final int[] line = new int[width];
			return number -> {
				Workers.endIfInterrupted(number << 6);
				final int y = number % box.height();
				final int z = number / box.height();
				Arrays.fill(line, largest ? 0 : 255);
				for (final Row row : rows) {
					final int fromY = y + row.dy;
					final int fromZ = z + row.dz;
					if (fromY < 0 || fromZ < 0 || fromY >= box.height() || fromZ >= box.depth()) continue;
					take(levels, (fromZ * box.height() + fromY) * width, row.reach, line, largest);
				}
				for (int x = 0; x < width; x++) {
					result[number * width + x] = (byte) line[x];
				}
			};
		});
		return result;
	}

	private static void take(final byte[] levels, final int start, final int reach, final int[] line,
		final boolean largest)
	{
		final int width = line.length;
		for (int d = -reach; d <= reach; d++) {
			final int from = Math.max(0, -d);
			final int to = Math.min(width, width - d);
			if (largest) {
				for (int x = from; x < to; x++) {
					line[x] = Math.max(line[x], levels[start + x + d] & 255);
				}
			}
			else {
				for (int x = from; x < to; x++) {
					line[x] = Math.min(line[x], levels[start + x + d] & 255);
				}
			}
		}
	}
}
