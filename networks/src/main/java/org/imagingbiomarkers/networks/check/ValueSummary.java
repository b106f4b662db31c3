package org.imagingbiomarkers.networks.check;

import java.util.List;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.networks.card.ValueRange;
import org.imagingbiomarkers.parallel.Workers;

/**
 * What the values of an image are like.
 *
 * @param undefined voxels that are NaN or infinite
 * @param low least finite value
 * @param high greatest finite value
 * @param outside voxels outside of the range that was asked for
 * @param voxels all
 */
record ValueSummary(long undefined, double low, double high, long outside, long voxels) {

	static ValueSummary of(final Series series, final ValueRange range) {
		final List<Object> planes = PlanarImages.planes(series.image());
		long undefined = 0, outside = 0, voxels = 0;
		double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
		for (final Object plane : planes) {
			Workers.endIfInterrupted();
			for (final float value : PlanarImages.floats(plane)) {
				voxels++;
				if (!Float.isFinite(value)) {
					undefined++;
					continue;
				}
				low = Math.min(low, value);
				high = Math.max(high, value);
				if (!range.contains(value)) outside++;
			}
		}
		return new ValueSummary(undefined, low, high, outside, voxels);
	}
}
