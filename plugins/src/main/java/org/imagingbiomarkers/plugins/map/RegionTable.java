package org.imagingbiomarkers.plugins.map;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.MaskPlanes;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.parallel.Workers;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** The numbers of each region, one row a region: of the fit of its mean curve, or of the maps inside it. */
final class RegionTable {

	private RegionTable() {}

	/**
	 * One row for the fit of each region's mean curve.
	 *
	 * @param details of the fit, some of which are columns
	 */
	static Table ofFits(final String image, final SampledSeries series, final Map<String, RegionFit> fits,
		final Map<String, Object> details)
	{
		final Table.Builder table = new Table.Builder();
		fits.forEach((region, fit) -> {
			table.row().cell("image", image).cell("region", region).cell("voxels", fit.voxels());
			addBValues(table, series);
			for (final RegionFit.Estimate estimate : fit.estimates()) {
				final Quantity quantity = Quantity.of(estimate.parameter().name(), estimate.parameter().unit());
				table.cell(column(quantity, ""), estimate.value() * quantity.factor());
				if (estimate.parameter().unit().equals(Parameter.CATEGORY)) continue;
				table.cell(column(quantity, "_error"), estimate.standardError() * quantity.factor());
				table.cell(column(quantity, "_lower"), estimate.lower() * quantity.factor());
				table.cell(column(quantity, "_upper"), estimate.upper() * quantity.factor());
			}
			table.cell("r2", fit.r2()).cell("rmse", fit.rmse()).cell("aicc", fit.aicc()).cell("status", fit.status().code())
				.cell("warning", fit.status().isWarning() ? fit.status().text() : "");
			addColumns(table, details);
		});
		return table.build();
	}

	/**
	 * The mean curve of each region beside the fit to it, one row a sample.
	 *
	 * @param unit of the fitted values, empty where none is known
	 */
	static Table ofCurves(final SampledSeries series, final String unit, final Map<String, RegionFit> fits) {
		final AcquisitionValue quantity = series.quantity();
		final String ofValues = unit.isEmpty() ? "" : " (" + unit + ")";
		final Table.Builder table = new Table.Builder();
		fits.forEach((region, fit) -> {
			for (int i = 0; i < fit.measured().size(); i++) {
				table.row().cell("region", region).cell(quantity.key() + " (" + quantity.unit() + ")", series.points()[i]).cell(
					"measured" + ofValues, fit.measured().get(i)).cell("fitted" + ofValues, fit.fitted().get(i));
			}
		});
		return table.build();
	}

	private static void addColumns(final Table.Builder table, final Map<String, Object> details) {
		if (details.get(SeriesModel.COLUMNS) instanceof Map<?, ?> columns) {
			columns.forEach((name, value) -> table.cell(name.toString(), value));
		}
	}

	/**
	 * One row for each map in each region; NaN is left out of the statistics, and its share is beside them.
	 *
	 * @param shown whether the values are those that people read already, not as computed
	 * @param details of the fit, some of which are columns
	 * @param workers that measure maps in parallel
	 */
	static Table ofMaps(final String image, final SampledSeries series, final List<ParameterMap> maps, final boolean shown,
		final Map<String, RandomAccessibleInterval<NativeBoolType>> regions, final Map<String, Object> details,
		final Workers workers)
	{
		final Table.Builder table = new Table.Builder();
		final List<ParameterMap> measured = maps.stream().filter(map -> !map.name().equals("status") && !map.unit().equals(
			Parameter.CATEGORY)).toList();
		regions.forEach((name, region) -> {
			final MaskPlanes inside = MaskPlanes.of(region, workers);
			final long voxels = inside.inside();
			final List<MapStatistics> statistics = workers.map(measured.size(), m -> MapStatistics.of(measured.get(m).image(),
				inside, region, Math.toIntExact(voxels), shown ? 1 : quantity(measured.get(m)).factor()));
			for (int m = 0; m < measured.size(); m++) {
				table.row().cell("image", image).cell("region", name);
				addBValues(table, series);
				table.cell("map", measured.get(m).name()).cell("unit", quantity(measured.get(m)).unit()).cell("voxels", voxels);
				statistics.get(m).addTo(table, voxels);
				addColumns(table, details);
			}
		});
		return table.build();
	}

	private static Quantity quantity(final ParameterMap map) {
		return Quantity.of(map.name(), map.unit());
	}

	/** Which b-values an ADC comes from is part of what it is. */
	private static void addBValues(final Table.Builder table, final SampledSeries series) {
		if (series.quantity() != AcquisitionValue.B_VALUES) return;
		table.cell("b_values (" + series.quantity().unit() + ")", series.listed());
	}

	private static String column(final Quantity quantity, final String suffix) {
		return quantity.key() + suffix + (quantity.unit().isEmpty() || quantity.isSignal() ? "" : " (" + quantity.unit() +
			")");
	}
}
