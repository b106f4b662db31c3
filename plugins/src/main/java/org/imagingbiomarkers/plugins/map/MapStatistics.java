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
 * The finite values of a map inside a region, in the unit that is shown.
 *
 * @param fitted number of these values
 * @param mean NaN of no value, as are the quantiles
 * @param deviation standard deviation; NaN of fewer than two values
 */
record MapStatistics(int fitted, double mean, double deviation, double min, double p10, double median, double p90,
		double max)
{

	/**
	 * Reads the values.
	 *
	 * @param region where
	 * @param box of the region, in the coordinates of the map
	 * @param inside number of its voxels
	 * @param factor from the values of the map to the unit that is shown; above 0
	 */
	static MapStatistics of(final PlanarImg<FloatType, ?> map, final MaskPlanes region, final Interval box,
		final int inside, final double factor)
	{
		final int[] keys = new int[inside];
		final int width = (int) box.dimension(0);
		int count = 0;
		for (int z = 0; z < region.count(); z++) {
			final boolean[] mask = region.plane(z);
			final float[] plane = (float[]) PlanarImages.plane(map, (int) box.min(2) + z);
			for (int from = 0, y = (int) box.min(1); from < mask.length; from += width, y++) {
				final int shift = y * (int) map.dimension(0) + (int) box.min(0) - from;
				for (int i = from; i < from + width; i++) {
					if (mask[i] && Float.isFinite(plane[shift + i])) keys[count++] = FloatOrder.key(plane[shift + i]);
				}
			}
		}
		return of(FloatOrder.ascending(keys, count), count, factor);
	}

	private static MapStatistics of(final int[] sorted, final int count, final double factor) {
		final double mean = shown(sorted, count, factor).average().orElse(Double.NaN);
		final double squares = shown(sorted, count, factor).map(v -> (v - mean) * (v - mean)).sum();
		return new MapStatistics(count, mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)), quantile(sorted,
			count, factor, 0), quantile(sorted, count, factor, 0.1), quantile(sorted, count, factor, 0.5), quantile(sorted,
				count, factor, 0.9), quantile(sorted, count, factor, 1));
	}

	private static DoubleStream shown(final int[] sorted, final int count, final double factor) {
		return IntStream.range(0, count).mapToDouble(place -> FloatOrder.value(sorted[place]) * factor);
	}

	/** The value at a share of the way through the sorted values, interpolated. */
	private static double quantile(final int[] sorted, final int count, final double factor, final double share) {
		if (count == 0) return Double.NaN;
		final double place = share * (count - 1);
		final int lower = (int) Math.min(Math.max(0, count - 2), Math.floor(place));
		final int upper = Math.min(count - 1, lower + 1);
		final double value = FloatOrder.value(sorted[lower]) * factor;
		return value + (place - lower) * (FloatOrder.value(sorted[upper]) * factor - value);
	}

	/** Adds the columns of these values to the row of a table. */
	void addTo(final Table.Builder row, final long voxels) {
		row.cell("fitted", fitted).cell("unfitted (%)", 100.0 * (voxels - fitted) / voxels).cell("mean", mean).cell("sd",
			deviation).cell("min", min).cell("p10", p10).cell("median", median).cell("p90", p90).cell("max", max);
	}
}
