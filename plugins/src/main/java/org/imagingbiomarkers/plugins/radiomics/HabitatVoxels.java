package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.habitat.HabitatFinder.Habitats;
import org.imagingbiomarkers.habitat.VoxelValues;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.parallel.Workers;

import ij.ImagePlus;

/**
 * The voxels of regions that have a value in every map, each once.
 *
 * @param places column, row and slice of each
 * @param values of each
 * @param missing how many were left out
 */
record HabitatVoxels(HabitatMaps maps, int[] places, VoxelValues values, long missing) {

	private static final int PLACE = 3;

	/** @throws InvalidInputException if no voxel has a value in every map, or there are too many */
	static HabitatVoxels of(final HabitatMaps maps, final List<MaskRegion> regions) {
		final long most = regions.stream().mapToLong(MaskRegion::count).sum();
		final int count = maps.volumes().size();
		if (most > Integer.MAX_VALUE / 8 / Math.max(PLACE, count)) {
			throw new InvalidInputException("mask must hold fewer voxels to be grouped at once, but it holds " + most + ".");
		}
		final int[] places = new int[(int) most * PLACE];
		final double[] values = new double[(int) most * count];
		final List<VolumeValues> volumes = maps.volumes().stream().map(VolumeValues::new).toList();
		final int[] found = new int[2];
		for (int r = 0; r < regions.size(); r++) {
			final List<MaskRegion> earlier = regions.subList(0, r);
			regions.get(r).forEach((x, y, z) -> {
				if (earlier.stream().anyMatch(other -> other.contains(x, y, z))) return;
				final int voxel = found[0];
				for (int map = 0; map < count; map++) {
					final double value = volumes.get(map).at(x, y, z);
					if (!Double.isFinite(value)) {
						found[1]++;
						return;
					}
					values[voxel * count + map] = value;
				}
				places[voxel * PLACE] = x;
				places[voxel * PLACE + 1] = y;
				places[voxel * PLACE + 2] = z;
				found[0]++;
			});
		}
		if (found[0] == 0) {
			throw new InvalidInputException("mask must hold voxels with a value in every map, but none of its " + most +
				" has.");
		}
		return new HabitatVoxels(maps, Arrays.copyOf(places, found[0] * PLACE), new VoxelValues(Arrays.copyOf(values,
			found[0] * count), count), found[1]);
	}

	Optional<Warning> warning() {
		if (missing == 0) return Optional.empty();
		return Optional.of(Warning.leftOut(missing + " voxels of " + (missing + values.voxels()) +
			" have no value in one of the maps, and belong to no habitat."));
	}

	/** Numbers of the voxels of a region. */
	int[] of(final MaskRegion region) {
		return IntStream.range(0, values.voxels()).peek(Workers::endIfInterrupted).filter(voxel -> region.contains(
			places[voxel * PLACE], places[voxel * PLACE + 1], places[voxel * PLACE + 2])).toArray();
	}

	/** The habitat of each voxel, from 0. */
	int[] habitats(final Habitats found) {
		return found.model().find(found.scaling().apply(values));
	}

	/** @param habitats of each voxel, from 0 */
	ImagePlus labels(final String title, final Habitats found, final int[] habitats) {
		final VoxelLabels labels = new VoxelLabels(maps.grid());
		for (int voxel = 0; voxel < habitats.length; voxel++) {
			labels.set(places[voxel * PLACE], places[voxel * PLACE + 1], places[voxel * PLACE + 2], habitats[voxel] + 1);
		}
		final List<String> names = new ArrayList<>();
		for (int k = 1; k <= found.model().centers().size(); k++) {
			names.add("habitat " + k);
		}
		return labels.image(title, names);
	}
}
