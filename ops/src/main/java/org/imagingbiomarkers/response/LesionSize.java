package org.imagingbiomarkers.response;

import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.shape.ConvexHull;
import org.imagingbiomarkers.radiomics.shape.SurfaceMesh;
import org.imagingbiomarkers.radiomics.shape.VoxelSolid;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.view.Views;

/**
 * How large a lesion is.
 *
 * @param slice the one with the longest diameter, 0 up
 * @param axial the diameters in that slice
 * @param maximum3d largest distance of two points of the surface in mm (IBSI L0JK)
 * @param voxelVolume number of voxels times their volume, in mm^3 (IBSI YEKZ)
 * @param meshVolume volume inside the surface, in mm^3 (IBSI RNU0)
 */
public record LesionSize(long slice, AxialDiameters axial, double maximum3d, double voxelVolume, double meshVolume) {

	/** Diameter in mm of the sphere that has the volume of the voxels. */
	public double equivalentDiameter() {
		return StrictMath.cbrt(6 * voxelVolume / Math.PI);
	}

	/**
	 * Measures a lesion, all its parts together.
	 *
	 * @param mask true inside; axes x, y and slice
	 * @param spacing distance of voxel centers in mm along them
	 * @return empty where nothing is inside
	 */
	public static Optional<LesionSize> of(final RandomAccessibleInterval<? extends BooleanType<?>> mask,
		final double... spacing)
	{
		final long[] first = { Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE };
		final long[] last = { Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE };
		final Cursor<? extends BooleanType<?>> all = Views.flatIterable(mask).localizingCursor();
		long voxels = 0;
		while (all.hasNext()) {
			if (!all.next().get()) continue;
			voxels++;
			for (int d = 0; d < 3; d++) {
				first[d] = Math.min(first[d], all.getLongPosition(d));
				last[d] = Math.max(last[d], all.getLongPosition(d));
			}
		}
		if (voxels == 0) return Optional.empty();
		final VoxelSolid solid = solid(mask, first, last, spacing);
		int best = 0;
		double longest = 0;
		for (int z = 1; z < solid.sizeZ() - 1; z++) {
			Workers.endIfInterrupted();
			final double here = AxialDiameters.longest(plane(solid, z), solid.sizeX(), spacing[0], spacing[1]);
			if (here <= longest) continue;
			longest = here;
			best = z;
		}
		final AxialDiameters axial = AxialDiameters.of(plane(solid, best), solid.sizeX(), spacing[0], spacing[1])
			.orElseThrow().movedBy(first[0] - 1, first[1] - 1);
		return Optional.of(new LesionSize(first[2] + best - 1, axial, ConvexHull.of(solid).diameter(), voxels * solid
			.voxelVolume(), SurfaceMesh.of(solid).volume()));
	}

	private static boolean[] plane(final VoxelSolid solid, final int z) {
		return Arrays.copyOfRange(solid.inside(), z * solid.sizeX() * solid.sizeY(), (z + 1) * solid.sizeX() * solid.sizeY());
	}

	/** The lesion cut out, with a border of one voxel. */
	private static VoxelSolid solid(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final long[] first,
		final long[] last, final double[] spacing)
	{
		final int[] size = new int[3];
		for (int d = 0; d < 3; d++) {
			size[d] = Math.toIntExact(last[d] - first[d] + 3);
		}
		final boolean[] inside = new boolean[Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2])];
		final Cursor<? extends BooleanType<?>> part = Views.flatIterable(Views.interval(mask, first, last))
			.localizingCursor();
		while (part.hasNext()) {
			final boolean here = part.next().get();
			final int x = (int) (part.getLongPosition(0) - first[0] + 1);
			final int y = (int) (part.getLongPosition(1) - first[1] + 1);
			final int z = (int) (part.getLongPosition(2) - first[2] + 1);
			inside[(z * size[1] + y) * size[0] + x] = here;
		}
		return new VoxelSolid(inside, size[0], size[1], size[2], spacing[0], spacing[1], spacing[2]);
	}
}
