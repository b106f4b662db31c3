package org.imagingbiomarkers.plugins.map;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.MaskPlanes;
import org.imagingbiomarkers.order.FloatOrder;

import net.imglib2.Interval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The finite values of a map inside a region.
 *
 * @param sorted as the map has them, ascending
 * @param factor to the unit that is shown; above 0
 * @param mean in this unit; NaN of no value
 * @param deviation standard deviation in this unit; NaN of fewer than two values
 */
record MapStatistics(float[] sorted, double factor, double mean, double deviation) {

	/**
	 * Reads the values.
	 *
	 * @param region where
	 * @param box of the region, in the coordinates of the map
	 * @param inside number of its voxels
	 */
	static MapStatistics of(final PlanarImg<FloatType, ?> map, final MaskPlanes region, final Interval box,
		final int inside, final double factor)
	{
		final float[] finite = new float[inside];
		final int width = (int) box.dimension(0);
		int count = 0;
		for (int z = 0; z < region.count(); z++) {
			final boolean[] mask = region.plane(z);
			final float[] plane = (float[]) PlanarImages.plane(map, (int) box.min(2) + z);
			for (int from = 0, y = (int) box.min(1); from < mask.length; from += width, y++) {
				final int shift = y * (int) map.dimension(0) + (int) box.min(0) - from;
				for (int i = from; i < from + width; i++) {
					if (mask[i] && Float.isFinite(plane[shift + i])) finite[count++] = plane[shift + i];
				}
			}
		}
		return of(FloatOrder.ascending(finite, count), factor);
	}

	private static MapStatistics of(final float[] sorted, final double factor) {
		final double mean = shown(sorted, factor).average().orElse(Double.NaN);
		final double squares = shown(sorted, factor).map(v -> (v - mean) * (v - mean)).sum();
		return new MapStatistics(sorted, factor, mean, sorted.length < 2 ? Double.NaN : Math.sqrt(squares / (sorted.length -
			1)));
	}

	private static DoubleStream shown(final float[] sorted, final double factor) {
		return IntStream.range(0, sorted.length).mapToDouble(place -> sorted[place] * factor);
	}

	/** Adds the columns of these values to the row of a table. */
	void addTo(final Table.Builder row, final long voxels) {
		row.cell("fitted", sorted.length).cell("unfitted (%)", 100.0 * (voxels - sorted.length) / voxels).cell("mean", mean)
			.cell("sd", deviation).cell("min", quantile(0)).cell("p10", quantile(0.1)).cell("median", quantile(0.5)).cell("p90",
				quantile(0.9)).cell("max", quantile(1));
	}

	private double value(final int place) {
		return sorted[place] * factor;
	}

	/** The value at a share of the way through the sorted values, interpolated. */
	private double quantile(final double share) {
		if (sorted.length == 0) return Double.NaN;
		final double place = share * (sorted.length - 1);
		final int lower = (int) Math.min(Math.max(0, sorted.length - 2), Math.floor(place));
		final int upper = Math.min(sorted.length - 1, lower + 1);
		return value(lower) + (place - lower) * (value(upper) - value(lower));
	}
}
