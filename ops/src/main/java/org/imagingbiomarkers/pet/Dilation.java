package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet.Size;

/**
 * The surroundings of lesions: all voxels whose center lies within a distance of the center of a voxel of the lesion. Made
 * for one distance and voxel size, used for any number of lesions.
 */
final class Dilation {

	/**
	 * A row near the row of a voxel.
	 *
	 * @param reach columns on either side that lie within the distance
	 */
	private record NearRow(int dy, int dz, int reach) {}

	private final List<NearRow> rows = new ArrayList<>();

	/** @param distance mm */
	Dilation(final double distance, final Spacing spacing, final Size size) {
		final int ry = (int) Math.min(size.height(), Math.floor(distance / spacing.y()));
		final int rz = (int) Math.min(size.depth(), Math.floor(distance / spacing.z()));
		for (int dz = -rz; dz <= rz; dz++) {
			for (int dy = -ry; dy <= ry; dy++) {
				final double left = distance * distance - sq(dy * spacing.y()) - sq(dz * spacing.z());
				if (left >= 0) {
					rows.add(new NearRow(dy, dz, (int) Math.min(size.width(), Math.floor(Math.sqrt(left) / spacing.x()))));
				}
			}
		}
	}

	private static double sq(final double value) {
		return value * value;
	}

	/** The lesion and its surroundings, as far as the grid goes. */
	VoxelSet of(final VoxelSet lesion) {
		if (lesion.isEmpty()) return lesion;
		final Size size = lesion.size();
		final int reach = rows.stream().mapToInt(NearRow::dz).max().orElse(0);
		final int up = rows.stream().mapToInt(NearRow::dy).max().orElse(0);
		final int firstSlice = Math.max(0, lesion.row(0) / size.height() - reach);
		final int lastSlice = Math.min(size.depth() - 1, lesion.row(lesion.runs() - 1) / size.height() + reach);
		final int[] rowRange = rowRange(lesion);
		final RowPainter painter = new RowPainter(size.width());
		final VoxelSet.Builder found = new VoxelSet.Builder(size);
		for (int z = firstSlice; z <= lastSlice; z++) {
			for (int y = Math.max(0, rowRange[0] - up); y <= Math.min(size.height() - 1, rowRange[1] + up); y++) {
				paint(lesion, y, z, painter);
				painter.moveTo(found, z * size.height() + y);
			}
		}
		return found.build();
	}

	private static int[] rowRange(final VoxelSet lesion) {
		final int[] range = { Integer.MAX_VALUE, 0 };
		lesion.forEachRun((from, to, y, z) -> {
			range[0] = Math.min(range[0], y);
			range[1] = Math.max(range[1], y);
		});
		return range;
	}

	private void paint(final VoxelSet lesion, final int y, final int z, final RowPainter painter) {
		final Size size = lesion.size();
		for (final NearRow near : rows) {
			final int sourceY = y + near.dy;
			final int sourceZ = z + near.dz;
			if (sourceY < 0 || sourceY >= size.height() || sourceZ < 0 || sourceZ >= size.depth()) continue;
			final int row = sourceZ * size.height() + sourceY;
			for (int run = lesion.firstRunFrom(row); run < lesion.runs() && lesion.row(run) == row; run++) {
				painter.paint(lesion.from(run) - near.reach, lesion.to(run) + near.reach);
			}
		}
	}
}
