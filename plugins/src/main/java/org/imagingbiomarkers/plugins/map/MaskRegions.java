package org.imagingbiomarkers.plugins.map;

import java.util.LinkedHashMap;
import java.util.Map;

import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * Where a map is made, and what it is measured in: named regions on the grid of one volume, which may overlap.
 *
 * @param each true inside, by the name of the region, in their order
 * @param all true in any of them
 */
public record MaskRegions(Map<String, RandomAccessibleInterval<NativeBoolType>> each,
		RandomAccessibleInterval<NativeBoolType> all)
{

	public static MaskRegions of(final Regions regions) {
		final Map<String, RandomAccessibleInterval<NativeBoolType>> each = new LinkedHashMap<>();
		regions.regions().forEach(region -> each.put(region.name(), inside(region)));
		return new MaskRegions(each, inside(regions.union("all")));
	}

	private static RandomAccessibleInterval<NativeBoolType> inside(final MaskRegion region) {
		final PlanarImg<? extends RealType<?>, ?> mask = region.mask().image();
		return Converters.convert((RandomAccessibleInterval<? extends RealType<?>>) mask, (value, inside) -> inside.set(value
			.getRealDouble() > 0), new NativeBoolType());
	}
}
