package org.imagingbiomarkers.habitat;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The values of voxels in several maps.
 *
 * @param values the maps of the first voxel, then those of the second, ...; all finite
 * @param maps number of maps
 */
public record VoxelValues(double[] values, int maps) {

	/** The most maps that voxels can be grouped by. */
	public static final int MAX_MAPS = 32;

	/** @throws InvalidInputException if there are no maps or too many */
	public VoxelValues {
		if (maps < 1 || maps > MAX_MAPS) throw new InvalidInputException("maps must be 1 to " + MAX_MAPS +
			", but there are " + maps + ".");
	}

	public int voxels() {
		return values.length / maps;
	}

	double at(final int voxel, final int map) {
		return values[voxel * maps + map];
	}

	/** Those of some voxels, of which each may be named several times. */
	VoxelValues of(final int[] chosen) {
		final double[] some = new double[chosen.length * maps];
		for (int i = 0; i < chosen.length; i++) {
			System.arraycopy(values, chosen[i] * maps, some, i * maps, maps);
		}
		return new VoxelValues(some, maps);
	}

	/** Every n-th voxel, so that at most so many are left. */
	VoxelValues atMost(final int most) {
		final int every = (voxels() + most - 1) / most;
		if (every <= 1) return this;
		final int[] chosen = new int[(voxels() + every - 1) / every];
		for (int i = 0; i < chosen.length; i++) {
			chosen[i] = i * every;
		}
		return of(chosen);
	}
}
