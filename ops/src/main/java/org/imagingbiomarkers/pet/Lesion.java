package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

	/**
	 * Joins lesions that share a voxel, as they are found where regions overlap: each place is one lesion then.
	 *
	 * @param lesions of one volume
	 * @return as many or fewer, in their order; a joined one has the region of the first of them, and their least threshold
	 */
	public static List<Lesion> withoutRepeats(final List<Lesion> lesions) {
		// Those of one region never share a voxel.
		if (lesions.stream().mapToInt(Lesion::region).distinct().count() < 2) return List.copyOf(lesions);
		final int[] first = new int[lesions.size()];
		Arrays.setAll(first, i -> i);
		final List<int[]> runs = new ArrayList<>();
		for (int i = 0; i < first.length; i++) {
			final int lesion = i;
			lesions.get(i).voxels.forEachRun((from, to, y, z) -> runs.add(new int[] { z, y, from, to, lesion }));
		}
		runs.sort(Comparator.<int[]> comparingInt(run -> run[0]).thenComparingInt(run -> run[1]).thenComparingInt(
			run -> run[2]));
		int[] reaching = null;
		for (final int[] run : runs) {
			final boolean sameRow = reaching != null && reaching[0] == run[0] && reaching[1] == run[1];
			if (sameRow && run[2] < reaching[3]) join(first, reaching[4], run[4]);
			if (!sameRow || run[3] > reaching[3]) reaching = run;
		}
		final Map<Integer, List<Lesion>> places = new LinkedHashMap<>();
		for (int i = 0; i < first.length; i++) {
			places.computeIfAbsent(root(first, i), place -> new ArrayList<>()).add(lesions.get(i));
		}
		return places.values().stream().map(Lesion::joined).toList();
	}

	private static Lesion joined(final List<Lesion> members) {
		final Lesion one = members.get(0);
		if (members.size() == 1) return one;
		return new Lesion(one.region, VoxelSet.union(one.voxels.size(), members.stream().map(Lesion::voxels).toList()),
			members.stream().mapToDouble(Lesion::threshold).min().orElse(Double.NaN));
	}

	/** The first lesion at the place of a lesion. */
	private static int root(final int[] first, final int lesion) {
		int root = lesion;
		while (first[root] != root) {
			root = first[root];
		}
		return root;
	}

	private static void join(final int[] first, final int a, final int b) {
		final int one = root(first, a);
		final int other = root(first, b);
		first[Math.max(one, other)] = Math.min(one, other);
	}
}
