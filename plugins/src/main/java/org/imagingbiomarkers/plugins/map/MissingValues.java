package org.imagingbiomarkers.plugins.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The voxels for which a map has no value: the mean of the map is that of the others, and may be far from that of all.
 */
final class MissingValues {

	/** Share of the voxels above which it is reported. */
	private static final double MAX_SHARE = 0.2;

	private MissingValues() {}

	/**
	 * Reports the maps that lack too many values, if there are some.
	 *
	 * @param where the voxels that were fitted
	 */
	static void report(final BiomarkerCommand command, final List<ParameterMap> maps,
		final RandomAccessibleInterval<NativeBoolType> where)
	{
		final List<String> lacking = new ArrayList<>();
		for (final ParameterMap map : maps) {
			if (map.name().endsWith(MapQuantity.ERROR) || FitQuantities.OF_QUALITY.stream().anyMatch(one -> one.key().equals(map
				.name()))) continue;
			final double share = share(map, where);
			if (share > MAX_SHARE) lacking.add(String.format(Locale.ROOT, "%.0f %% of %s", 100 * share, Quantity.of(map.name(),
				map.unit()).label()));
		}
		if (lacking.isEmpty()) return;
		command.presenter().warn(Warning.reliability(command.title() + ": without a value are " + String.join(", ", lacking) +
			". A mean is that of the other voxels alone. The map of the status (quality=true) shows why; region=true fits the mean signal instead."));
	}

	/** Of the voxels that have no value. */
	private static double share(final ParameterMap map, final RandomAccessibleInterval<NativeBoolType> where) {
		final RandomAccess<FloatType> in = map.image().randomAccess();
		final Cursor<NativeBoolType> inside = Views.flatIterable(Views.zeroMin(where)).localizingCursor();
		long voxels = 0;
		long missing = 0;
		while (inside.hasNext()) {
			if (!inside.next().get()) continue;
			voxels++;
			if (!Float.isFinite(in.setPositionAndGet(inside).get())) missing++;
		}
		return voxels == 0 ? 0 : missing / (double) voxels;
	}
}
