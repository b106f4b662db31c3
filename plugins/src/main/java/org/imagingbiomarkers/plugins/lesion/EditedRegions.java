package org.imagingbiomarkers.plugins.lesion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.edit.RegionEdit;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;

/**
 * Regions while they are edited: some of them are, and what those gain they take from no other one. A region of which
 * nothing is left is none any more.
 */
final class EditedRegions {

	private final Geometry grid;
	private final List<MaskRegion> all;
	private final Set<Integer> chosen = new HashSet<>();

	/**
	 * @param all each with one number of its own
	 * @param numbers of those that are edited
	 */
	EditedRegions(final Geometry grid, final List<MaskRegion> all, final Set<Integer> numbers) {
		this.grid = grid;
		this.all = new ArrayList<>(all);
		chosen.addAll(numbers);
	}

	List<MaskRegion> regions() {
		return List.copyOf(all);
	}

	static int number(final MaskRegion region) {
		return region.numbers().iterator().next();
	}

	private int next() {
		return all.stream().mapToInt(EditedRegions::number).max().orElse(0) + 1;
	}

	/** Edits each of the chosen regions; where a number has no region yet, one that was empty. */
	void apply(final RegionEdit edit) {
		for (final int number : chosen.stream().sorted().toList()) {
			final Optional<MaskRegion> before = all.stream().filter(region -> number(region) == number).findFirst();
			final VoxelMask old = before.map(RegionVoxels::mask).orElseGet(() -> VoxelMask.empty(RegionVoxels.grid(grid)));
			final VoxelMask edited = edit.edit(old);
			final VoxelMask kept = edited.intersection(old);
			VoxelMask gained = edited.minus(old);
			for (final MaskRegion other : all) {
				if (number(other) != number && !gained.isEmpty()) gained = gained.minus(RegionVoxels.mask(other));
			}
			final VoxelMask drawn = kept.union(gained);
			final Optional<MaskRegion> after = before.isPresent() ? RegionVoxels.redrawn(before.get(), drawn) : RegionVoxels
				.region("lesion " + number, grid, drawn).map(region -> region.numbered(number));
			if (before.isEmpty()) after.ifPresent(all::add);
			else if (after.isPresent()) all.set(all.indexOf(before.get()), after.get());
			else all.remove(before.get());
		}
	}

	/** Makes each connected part of the chosen regions one of its own; the largest keeps number and name. */
	void split() {
		for (final MaskRegion region : all.stream().filter(one -> chosen.contains(number(one))).toList()) {
			final List<VoxelMask> parts = new ArrayList<>(RegionVoxels.mask(region).parts(Connectivity.CORNERS));
			parts.sort((a, b) -> Integer.compare(b.count(), a.count()));
			all.set(all.indexOf(region), RegionVoxels.redrawn(region, parts.get(0)).orElseThrow());
			for (int i = 1; i < parts.size(); i++) {
				final int number = next();
				all.add(RegionVoxels.region(region.name() + " part " + (i + 1), grid, parts.get(i)).orElseThrow().numbered(
					number));
				chosen.add(number);
			}
		}
	}

	/** Makes the chosen regions one, with number and name of the first of them. */
	void merge() {
		final List<MaskRegion> some = all.stream().filter(one -> chosen.contains(number(one))).toList();
		if (some.size() < 2) return;
		VoxelMask joined = RegionVoxels.mask(some.get(0));
		for (final MaskRegion region : some.subList(1, some.size())) {
			joined = joined.union(RegionVoxels.mask(region));
			all.remove(region);
			chosen.remove(number(region));
		}
		all.set(all.indexOf(some.get(0)), RegionVoxels.redrawn(some.get(0), joined).orElseThrow());
	}

	/** Takes the chosen regions away. */
	void delete() {
		all.removeIf(region -> chosen.contains(number(region)));
	}

	/** Says something else about the chosen regions. */
	void describe(final UnaryOperator<MaskRegion> change) {
		all.replaceAll(region -> chosen.contains(number(region)) ? change.apply(region) : region);
	}

	/** Numbers all regions from 1 in their order. */
	void renumber() {
		final Set<Integer> renamed = new HashSet<>();
		for (int i = 0; i < all.size(); i++) {
			if (chosen.contains(number(all.get(i)))) renamed.add(i + 1);
			all.set(i, all.get(i).numbered(i + 1));
		}
		chosen.clear();
		chosen.addAll(renamed);
	}

	/** Adds regions, each under the next free number; they keep name and details, and take no voxel from others. */
	void copy(final List<MaskRegion> others) {
		for (final MaskRegion other : others) {
			VoxelMask own = RegionVoxels.mask(other);
			for (final MaskRegion there : all) {
				own = own.minus(RegionVoxels.mask(there));
			}
			final int number = next();
			RegionVoxels.redrawn(other, own).ifPresent(region -> {
				all.add(region.numbered(number));
				chosen.add(number);
			});
		}
	}
}
