package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A lesion: connected voxels, or what was delineated in a region. Lesions may overlap where their regions do.
 *
 * @param region index of the region it was found in
 * @param voxels one or more, all with a finite value
 * @param threshold least value that belongs to it, in the unit of the image; NaN where it was delineated in another way
 */
public record Lesion(int region, VoxelSet voxels, double threshold) {

	/** Largest first; of equal ones, the one whose first voxel comes first by slice, row and column. */
	private static final Comparator<VoxelSet> ORDER = Comparator.comparingLong(VoxelSet::count).reversed().thenComparingInt(
		voxels -> voxels.row(0)).thenComparingInt(voxels -> voxels.from(0));

	/**
	 * Finds the lesions of regions.
	 *
	 * @param regions where to look; each is delineated on its own
	 * @param connectivity which voxels are connected; empty: what is delineated in a region is one lesion
	 * @param smallest lesions below this volume are omitted, mL
	 * @return in the order of the regions; those of one region by descending volume, of equal ones by slice, row and column
	 * of their first voxel
	 * @throws InvalidInputException as {@link Delineation#delineate}
	 */
	public static List<Lesion> find(final UptakeVolume volume, final List<VoxelSet> regions, final Delineation delineation,
		final Optional<Connectivity> connectivity, final double smallest, final Workers workers)
	{
		final List<Lesion> lesions = new ArrayList<>();
		for (int i = 0; i < regions.size(); i++) {
			final int region = i;
			final Delineation.Result found = delineation.delineate(volume, regions.get(i), workers);
			final List<VoxelSet> parts = connectivity.map(c -> c.parts(found.voxels())).orElseGet(() -> List.of(found
				.voxels()));
			parts.stream().filter(part -> !part.isEmpty() && part.count() * volume.milliliters() >= smallest).sorted(ORDER)
				.forEach(part -> lesions.add(new Lesion(region, part, found.threshold())));
		}
		return lesions;
	}
}
