package org.imagingbiomarkers.networks.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.networks.card.ModelOutput.OutputClass;
import org.imagingbiomarkers.pet.VoxelSet;

/**
 * The connected parts (26 neighbors) of the classes of a label image: those of one class after each other, the largest
 * first, of equal ones by slice, row and column of their first voxel.
 *
 * @param planes codes of classes, without parts that are too small
 * @param parts all that is left
 */
public record FoundObjects(List<short[]> planes, List<Part> parts) {

	/**
	 * A connected part.
	 *
	 * @param of its class
	 * @param voxels one or more
	 */
	public record Part(OutputClass of, VoxelSet voxels) {}

	/**
	 * Finds the parts.
	 *
	 * @param planes codes of classes; small parts are taken out of them
	 * @param smallest parts below this volume are left out, mL
	 */
	public static FoundObjects of(final List<short[]> planes, final Geometry grid, final List<OutputClass> classes,
		final double smallest)
	{
		final double milliliters = grid.voxelVolume() / 1000;
		final List<Part> kept = new ArrayList<>();
		for (final OutputClass one : classes) {
			if (one.code() == 0) continue;
			final List<VoxelSet> found = new ArrayList<>(LargestParts.parts(planes, grid, one.code()));
			// Sorting is stable: equal ones stay in the order of their first voxels.
			found.sort(Comparator.comparingLong(VoxelSet::count).reversed());
			for (final VoxelSet part : found) {
				if (part.count() * milliliters >= smallest) kept.add(new Part(one, part));
				else part.forEachRun((from, to, y, z) -> Arrays.fill(planes.get(z), (int) (y * grid.width()) + from, (int) (y *
					grid.width()) + to, (short) 0));
			}
		}
		return new FoundObjects(planes, kept);
	}
}
