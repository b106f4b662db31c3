package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet.Size;

/**
 * The surroundings of lesions: all voxels whose center is within a distance of the center of a voxel of the lesion. Made
 * for one distance and voxel size, used for any number of lesions.
 */
final class Dilation {

	/**
	 * A row near the row of a voxel.
	 *
	 * @param reach columns on either side that are within the distance
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
		// What the nearest rows reach holds most of what the others do.
		rows.sort(Comparator.comparingInt(NearRow::reach).reversed());
	}

	/** A lesion and the voxels that share a face with it. */
	static VoxelSet toFaces(final VoxelSet lesion) {
		return new Dilation(1, new Spacing(1, 1, 1), lesion.size()).of(lesion);
	}

	private static double sq(final double value) {
		return value * value;
	}

	/** The lesion and its surroundings, as far as the grid goes. */
	VoxelSet of(final VoxelSet lesion) {
		if (lesion.isEmpty()) return lesion;
		final Size size = lesion.size();
		final Rows source = Rows.of(lesion);
		final int up = rows.stream().mapToInt(NearRow::dy).max().orElse(0);
		final int above = rows.stream().mapToInt(NearRow::dz).max().orElse(0);
		final RunLengthRow painter = new RunLengthRow(size.width());
		final VoxelSet.Builder found = new VoxelSet.Builder(size);
		for (int z = Math.max(0, source.minZ - above); z <= Math.min(size.depth() - 1, source.maxZ + above); z++) {
			Workers.endIfInterrupted();
			final List<NearRow> reaching = rowsInto(source, z);
			for (int y = Math.max(0, source.minY - up); y <= Math.min(size.height() - 1, source.maxY + up); y++) {
				for (final NearRow near : reaching) {
					// The rows come by how far they reach: what the lesion has is painted that far, and all others reach less.
					if (painter.covers(source.minX - near.reach, source.maxX + near.reach)) break;
					source.paint(lesion, y + near.dy, z + near.dz, near.reach, painter);
				}
				painter.moveTo(found::addRun, z * size.height() + y);
			}
		}
		return found.build();
	}

	/** The near rows that lead from a slice into one that the lesion has. */
	private List<NearRow> rowsInto(final Rows lesion, final int z) {
		final List<NearRow> leading = new ArrayList<>();
		for (final NearRow near : rows) {
			if (z + near.dz >= lesion.minZ && z + near.dz <= lesion.maxZ) leading.add(near);
		}
		return leading;
	}

	/**
	 * Where each row of a lesion is among its runs.
	 *
	 * @param maxX column after the last
	 * @param starts first run of each row of the box, and of the row after the last
	 */
	private record Rows(int minX, int maxX, int minY, int maxY, int minZ, int maxZ, int[] starts) {

		static Rows of(final VoxelSet lesion) {
			final int[] range = { Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0 };
			lesion.forEachRun((from, to, y, z) -> {
				range[0] = Math.min(range[0], y);
				range[1] = Math.max(range[1], y);
				range[2] = Math.min(range[2], z);
				range[3] = Math.max(range[3], z);
				range[4] = Math.min(range[4], from);
				range[5] = Math.max(range[5], to);
			});
			final int height = range[1] - range[0] + 1;
			final int[] starts = new int[height * (range[3] - range[2] + 1) + 1];
			for (int i = 0; i < starts.length; i++) {
				starts[i] = lesion.firstRunFrom((range[2] + i / height) * lesion.size().height() + range[0] + i % height);
			}
			return new Rows(range[4], range[5], range[0], range[1], range[2], range[3], starts);
		}

		/** Paints the runs of a row, longer by some columns on either side; runs that then touch are painted as one. */
		void paint(final VoxelSet lesion, final int y, final int z, final int reach, final RunLengthRow painter) {
			if (y < minY || y > maxY || z < minZ || z > maxZ) return;
			final int row = (z - minZ) * (maxY - minY + 1) + y - minY;
			final int end = starts[row + 1];
			for (int run = starts[row]; run < end; run++) {
				final int from = lesion.from(run);
				while (run + 1 < end && lesion.from(run + 1) - lesion.to(run) <= 2 * reach) {
					run++;
				}
				painter.paint(from - reach, lesion.to(run) + reach);
			}
		}
	}
}
