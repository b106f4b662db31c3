package org.imagingbiomarkers.plugins.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.maps.MaskPlanes;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/**
 * The voxels for which a map has no value: the mean of the map is that of the others, and may be far from that of all.
 */
final class MissingValues {

	/** Share of the voxels above which it is reported. */
	private static final double MAX_SHARE = 0.2;

	private final Map<String, Count> counts = new LinkedHashMap<>();

	/** Of the voxels of a map. */
	private record Count(String label, long voxels, long missing) {

		Count and(final Count other) {
			return new Count(label, voxels + other.voxels, missing + other.missing);
		}

		double share() {
			return voxels == 0 ? 0 : missing / (double) voxels;
		}
	}

	/**
	 * Counts the voxels of maps, or of one of the slabs that they are made in.
	 *
	 * @param where the voxels that were fitted, on the same grid
	 */
	void count(final List<ParameterMap> maps, final RandomAccessibleInterval<NativeBoolType> where, final Workers workers) {
		final MaskPlanes planes = MaskPlanes.of(where, workers);
		for (final ParameterMap map : maps) {
			if (map.name().endsWith(MapQuantity.ERROR) || FitQuantities.OF_QUALITY.stream().anyMatch(one -> one.key().equals(map
				.name()))) continue;
			counts.merge(map.name(), count(map, planes, workers), Count::and);
		}
	}

	/** Reports the maps that lack too many values, if there are some. */
	void report(final BiomarkerCommand command) {
		final List<String> lacking = counts.values().stream().filter(one -> one.share() > MAX_SHARE).map(one -> String.format(
			Locale.ROOT, "%.0f %% of %s", 100 * one.share(), one.label)).toList();
		if (lacking.isEmpty()) return;
		command.presenter().warn(Warning.reliability(command.title() + ": without a value are " + String.join(", ", lacking) +
			". A mean is that of the other voxels alone. The map of the status (quality=true) shows why; region=true fits the mean signal instead."));
	}

	private static Count count(final ParameterMap map, final MaskPlanes where, final Workers workers) {
		final List<Count> planes = workers.map(where.count(), plane -> count(map, (float[]) PlanarImages.plane(map.image(),
			plane), where.plane(plane)));
		return planes.stream().reduce(Count::and).orElseThrow();
	}

	private static Count count(final ParameterMap map, final float[] values, final boolean[] where) {
		int voxels = 0;
		int missing = 0;
		for (int i = 0; i < values.length; i++) {
			if (!where[i]) continue;
			voxels++;
			if (!Float.isFinite(values[i])) missing++;
		}
		return new Count(Quantity.of(map.name(), map.unit()).label(), voxels, missing);
	}
}
