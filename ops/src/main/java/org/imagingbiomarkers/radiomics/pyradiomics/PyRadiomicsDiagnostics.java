package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.matrices.Step;
import org.imagingbiomarkers.radiomics.matrices.Zones;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/** The diagnostics of PyRadiomics about image and mask after each step of the preparation, under its names. */
final class PyRadiomicsDiagnostics {

	private final List<Diagnostic> facts = new ArrayList<>();

	List<Diagnostic> all() {
		return List.copyOf(facts);
	}

	/** @param step {@code original} or {@code interpolated} */
	PyRadiomicsDiagnostics image(final String step, final MaskedImage masked) {
		final Grid grid = masked.grid();
		final String prefix = "Image-" + step + "_";
		text(prefix + "Spacing", "Voxel size (" + step + " image)", tuple(grid.spacingX(), grid.spacingY(), grid.spacingZ()));
		text(prefix + "Size", "Number of voxels (" + step + " image)", tuple(grid.sizeX(), grid.sizeY(), grid.sizeZ()));
		spread(prefix, step + " image", masked.image().values());
		return this;
	}

	/**
	 * @param step {@code original}, {@code interpolated} or {@code resegmented}
	 * @param intensities whether those in the mask are included
	 */
	PyRadiomicsDiagnostics mask(final String step, final MaskedImage masked, final boolean intensities) {
		final int[] bounds = masked.bounds();
		final String prefix = "Mask-" + step + "_";
		final int count = masked.count();
		text(prefix + "BoundingBox", "Box around the region: first voxel and size (" + step + " mask)", tuple(bounds[0],
			bounds[1], bounds[2], bounds[3] - bounds[0] + 1, bounds[4] - bounds[1] + 1, bounds[5] - bounds[2] + 1));
		facts.add(Diagnostic.of(prefix + "VoxelNum", "Voxels (" + step + " mask)", count));
		final MaskedImage box = masked.croppedTo(bounds, 0);
		facts.add(Diagnostic.of(prefix + "VolumeNum", "Pieces (" + step + " mask)", pieces(box)));
		final Grid grid = box.grid();
		final double[] center = { bounds[0], bounds[1], bounds[2] };
		final double[] inside = new double[count];
		for (int at = 0, next = 0; next < count; at++) {
			if (!box.mask()[at]) continue;
			center[0] += (double) grid.x(at) / count;
			center[1] += (double) grid.y(at) / count;
			center[2] += (double) grid.z(at) / count;
			inside[next++] = box.image().values()[at];
		}
		text(prefix + "CenterOfMassIndex", "Center in voxels (" + step + " mask)", tuple(center));
		if (intensities) spread(prefix, step + " mask", inside);
		return this;
	}

	private void spread(final String prefix, final String of, final double[] values) {
		double sum = 0;
		double lowest = Double.POSITIVE_INFINITY;
		double highest = Double.NEGATIVE_INFINITY;
		for (final double value : values) {
			sum += value;
			lowest = Math.min(lowest, value);
			highest = Math.max(highest, value);
		}
		facts.add(Diagnostic.of(prefix + "Mean", "Mean intensity (" + of + ")", sum / values.length));
		facts.add(Diagnostic.of(prefix + "Minimum", "Lowest intensity (" + of + ")", lowest));
		facts.add(Diagnostic.of(prefix + "Maximum", "Highest intensity (" + of + ")", highest));
	}

	private void text(final String tag, final String title, final String value) {
		facts.add(new Diagnostic(tag, title, value));
	}

	private static String tuple(final double... numbers) {
		return Arrays.toString(numbers).replace('[', '(').replace(']', ')');
	}

	private static String tuple(final int... numbers) {
		return Arrays.toString(numbers).replace('[', '(').replace(']', ')');
	}

	/** How many parts of the mask do not touch, not even at a corner. */
	private static int pieces(final MaskedImage masked) {
		final Grid grid = masked.grid();
		// With a margin, so that no step from a voxel leads to the far end of a row.
		final Grid larger = grid.part(-1, -1, -1, grid.sizeX() + 2, grid.sizeY() + 2, grid.sizeZ() + 2);
		final int[] inside = new int[larger.voxels()];
		final int[] voxels = new int[masked.count()];
		int count = 0;
		for (int z = 0, at = 0; z < grid.sizeZ(); z++) {
			for (int y = 0; y < grid.sizeY(); y++) {
				final int row = larger.index(1, y + 1, z + 1);
				for (int x = 0; x < grid.sizeX(); x++, at++) {
					if (!masked.mask()[at]) continue;
					inside[row + x] = 1;
					voxels[count++] = row + x;
				}
			}
		}
		return Zones.of(voxels, inside, Step.offsets(Step.directions(false), larger), larger.sizeX()).count();
	}
}
