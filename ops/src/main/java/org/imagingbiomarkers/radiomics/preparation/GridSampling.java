package org.imagingbiomarkers.radiomics.preparation;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;

/**
 * An image sampled on another grid, aligned with its own by the center (reference manual, section 2.4): as many voxels as
 * needed to cover the image; beyond the outer voxel centers their values are repeated.
 */
final class GridSampling {

	/** Share of the number of voxels that is a rounding error and not another voxel. */
	private static final double ROUNDING = 1e-12;

	private final Grid source;
	private final Grid target;

	/** @param resampling null: the grid of the image */
	GridSampling(final Grid source, final Resampling resampling) {
		this.source = source;
		target = resampling == null ? source : aligned(source, new double[] { resampling.spacingX(), resampling.spacingY(),
			resampling.spacingZ() });
	}

	private static Grid aligned(final Grid source, final double[] wanted) {
		final int[] size = sizes(source);
		final double[] spacing = spacings(source);
		final double[] origin = new double[3];
		for (int d = 0; d < 3; d++) {
			if (wanted[d] == 0 || wanted[d] == spacing[d]) continue;
			final int newSize = (int) Math.ceil(size[d] * spacing[d] / wanted[d] * (1 - ROUNDING));
			origin[d] = ((size[d] - 1) * spacing[d] - (newSize - 1) * wanted[d]) / 2;
			size[d] = newSize;
			spacing[d] = wanted[d];
		}
		return new Grid(size[0], size[1], size[2], spacing[0], spacing[1], spacing[2], origin[0], origin[1], origin[2]);
	}

	/** The whole grid. */
	Grid target() {
		return target;
	}

	/** The voxels of the grid that something in a box of the image can reach. */
	Box reached(final Box box, final int reach) {
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			from[d] = (int) Math.floor((box.min()[d] - reach - start(d)) / step(d));
			to[d] = (int) Math.ceil((box.max()[d] - 1 + reach - start(d)) / step(d)) + 1;
		}
		return new Box(from, to).within(Box.of(target));
	}

	/**
	 * The values of an image in a part of the grid.
	 *
	 * @param part within {@link #target()}
	 */
	double[] values(final Source image, final Box part, final Interpolation interpolation) {
		final AxisSampling[] axes = new AxisSampling[3];
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			axes[d] = new AxisSampling(interpolation, sizes(source)[d], start(d), step(d), part.min()[d], part.size(d));
			from[d] = axes[d].sourceFrom();
			to[d] = axes[d].sourceTo();
		}
		final Box needed = new Box(from, to);
		double[] values = image.read(needed);
		if (target == source) return cut(values, needed, part);
		values = axes[0].apply(values, 1, needed.size(1) * needed.size(2));
		values = axes[1].apply(values, part.size(0), needed.size(2));
		return axes[2].apply(values, part.size(0) * part.size(1), 1);
	}

	/** Where the values of a box of the image come from. */
	interface Source {

		double[] read(Box box);
	}

	private double step(final int axis) {
		return spacings(target)[axis] / spacings(source)[axis];
	}

	private double start(final int axis) {
		final double origin = switch (axis) {
			case 0 -> target.originX();
			case 1 -> target.originY();
			default -> target.originZ();
		};
		return origin / spacings(source)[axis];
	}

	private static double[] cut(final double[] values, final Box from, final Box part) {
		final double[] out = new double[Math.multiplyExact(Math.multiplyExact(part.size(0), part.size(1)), part.size(2))];
		int to = 0;
		for (int z = part.min()[2]; z < part.max()[2]; z++) {
			for (int y = part.min()[1]; y < part.max()[1]; y++) {
				final int at = ((z - from.min()[2]) * from.size(1) + y - from.min()[1]) * from.size(0) + part.min()[0] - from
					.min()[0];
				System.arraycopy(values, at, out, to, part.size(0));
				to += part.size(0);
			}
		}
		return out;
	}

	private static int[] sizes(final Grid grid) {
		return new int[] { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
	}

	private static double[] spacings(final Grid grid) {
		return new double[] { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
	}
}
