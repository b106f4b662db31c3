package org.imagingbiomarkers.plugins.map;

import java.util.LinkedHashMap;
import java.util.Map;

import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Where a map is made, and what it is measured in: named regions on the grid of one volume, which may overlap.
 *
 * @param each true inside, by the name of the region, in their order; over the smallest box around the region, in the
 * coordinates of the volume, so that many regions take no more memory than their voxels
 * @param all true in any of them, over the whole volume
 */
public record MaskRegions(Map<String, RandomAccessibleInterval<NativeBoolType>> each,
		RandomAccessibleInterval<NativeBoolType> all)
{

	public static MaskRegions of(final Regions regions) {
		final Map<String, RandomAccessibleInterval<NativeBoolType>> each = new LinkedHashMap<>();
		regions.regions().forEach(region -> each.put(region.name(), inBox(region)));
		return new MaskRegions(each, inVolume(regions.union("all")));
	}

	private static RandomAccessibleInterval<NativeBoolType> inBox(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		return Views.interval(new FunctionRandomAccessible<>(3, (at, inside) -> inside.set(region.contains(at.getIntPosition(
			0), at.getIntPosition(1), at.getIntPosition(2))), NativeBoolType::new), Intervals.createMinSize(box.x(), box.y(),
				box.z(), box.width(), box.height(), box.depth()));
	}

	private static RandomAccessibleInterval<NativeBoolType> inVolume(final MaskRegion region) {
		final PlanarImg<? extends RealType<?>, ?> mask = region.mask().image();
		return Converters.convert((RandomAccessibleInterval<? extends RealType<?>>) mask, (value, inside) -> inside.set(value
			.getRealDouble() > 0), new NativeBoolType());
	}
}
