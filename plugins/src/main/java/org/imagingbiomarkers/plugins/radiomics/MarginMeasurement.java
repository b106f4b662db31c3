package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;

import org.imagingbiomarkers.composition.Margin;
import org.imagingbiomarkers.composition.MarginLines;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.lesion.VoxelGrid;

import net.imglib2.RandomAccessible;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.DoubleType;

/** The margins of regions of an image: lines across one region do not enter another. */
final class MarginMeasurement {

	private final Geometry grid;
	private final VolumeValues image;
	private final List<MaskRegion> regions;
	private final double reach;

	/**
	 * @param series one volume
	 * @param reach mm of a line to each side
	 */
	MarginMeasurement(final Series series, final List<MaskRegion> regions, final double reach) {
		grid = series.geometry();
		image = new VolumeValues(series.image());
		this.regions = regions;
		this.reach = reach;
	}

	/** Adds what was found to the row of a region. */
	void fill(final Table.Builder rows, final MaskRegion region, final String unit) {
		final Margin found = Margin.of(MarginLines.of(around(region), place(region), new VoxelGrid((int) grid.width(),
			(int) grid.height(), (int) grid.depth(), grid.spacing().x(), grid.spacing().y(), grid.spacing().z()), reach));
		final String in = unit.isEmpty() ? "" : " (" + unit + ")";
		rows.cell("margin_step" + in, found.step()).cell("margin_width (mm)", found.width()).cell("margin_slope (" + (unit
			.isEmpty() ? "1" : unit) + "/mm)", found.slope()).cell("margin_shift (mm)", found.shift()).cell("margin_lines",
				found.lines()).cell("margin_lines_tried", found.tried());
	}

	/** The image where lines may go. */
	private RandomAccessible<DoubleType> around(final MaskRegion region) {
		final List<MaskRegion> others = regions.stream().filter(other -> other != region).toList();
		return new FunctionRandomAccessible<>(3, (at, value) -> {
			final int x = at.getIntPosition(0);
			final int y = at.getIntPosition(1);
			final int z = at.getIntPosition(2);
			final boolean inImage = x >= 0 && y >= 0 && z >= 0 && x < grid.width() && y < grid.height() && z < grid.depth();
			final boolean free = inImage && others.stream().noneMatch(other -> other.contains(x, y, z));
			value.set(free ? image.at(x, y, z) : Double.NaN);
		}, DoubleType::new);
	}

	private static MarginLines.Place place(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		// A voxel is free on each side, so that what touches the end of the box has an outside.
		final int[] sizes = { box.width() + 2, box.height() + 2, region.grid().depth() > 1 ? box.depth() + 2 : 1 };
		final int[] offset = { box.x() - 1, box.y() - 1, region.grid().depth() > 1 ? box.z() - 1 : 0 };
		final boolean[] inside = new boolean[Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2])];
		region.forEach((x, y, z) -> inside[((z - offset[2]) * sizes[1] + y - offset[1]) * sizes[0] + x - offset[0]] = true);
		return new MarginLines.Place(inside, sizes, offset);
	}
}
