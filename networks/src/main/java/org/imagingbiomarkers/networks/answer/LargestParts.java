package org.imagingbiomarkers.networks.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.networks.card.ModelOutput.OutputClass;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.VoxelSet;

/**
 * Keeps of some classes their largest connected part alone; the rest becomes background.
 *
 * @param classes of the network
 */
record LargestParts(List<OutputClass> classes) {

	/** Changes and returns the planes of a label image. */
	List<short[]> keep(final List<short[]> planes, final Geometry grid) {
		for (final OutputClass one : classes) {
			if (!one.largest() || one.code() == 0) continue;
			final List<VoxelSet> parts = parts(planes, grid, one.code());
			final long most = parts.stream().mapToLong(VoxelSet::count).max().orElse(0);
			// Of equal ones the first, by slice, row and column.
			final Optional<VoxelSet> largest = parts.stream().filter(part -> part.count() == most).findFirst();
			for (final VoxelSet part : parts) {
				if (part == largest.get()) continue;
				part.forEachRun((from, to, y, z) -> Arrays.fill(planes.get(z), (int) (y * grid.width()) + from, (int) (y * grid
					.width()) + to, (short) 0));
			}
		}
		return planes;
	}

	/** The connected parts (26 neighbors) of a class, in the order of their first voxels. */
	static List<VoxelSet> parts(final List<short[]> planes, final Geometry grid, final int code) {
		final VoxelSet.Builder voxels = new VoxelSet.Builder(new VoxelSet.Size((int) grid.width(), (int) grid.height(),
			(int) grid.depth()));
		final int width = (int) grid.width();
		for (int z = 0; z < planes.size(); z++) {
			final short[] plane = planes.get(z);
			for (int i = 0; i < plane.length; i++) {
				if ((plane[i] & 0xFFFF) == code) voxels.add(i % width, i / width, z);
			}
		}
		return Connectivity.CORNERS.parts(voxels.build());
	}
}
