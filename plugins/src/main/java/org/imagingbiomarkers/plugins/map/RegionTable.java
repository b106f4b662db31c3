package org.imagingbiomarkers.plugins.map;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

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
	 */
	static Table ofMaps(final String image, final SampledSeries series, final List<ParameterMap> maps, final boolean shown,
		final Map<String, RandomAccessibleInterval<NativeBoolType>> regions, final Map<String, Object> details)
	{
		final Table.Builder table = new Table.Builder();
		regions.forEach((name, region) -> {
			for (final ParameterMap map : maps) {
				if (map.name().equals("status") || map.unit().equals(Parameter.CATEGORY)) continue;
				final Quantity quantity = Quantity.of(map.name(), map.unit());
				final long voxels = count(region);
				final double[] values = values(map, region, shown ? 1 : quantity.factor());
				final double mean = Arrays.stream(values).average().orElse(Double.NaN);
				table.row().cell("image", image).cell("region", name);
				addBValues(table, series);
				table.cell("map", map.name()).cell("unit", quantity.unit()).cell("voxels", voxels).cell("fitted", values.length)
					.cell("unfitted (%)", 100.0 * (voxels - values.length) / voxels).cell("mean", mean).cell("sd", deviation(values,
						mean)).cell("min", quantile(values, 0)).cell("p10", quantile(values, 0.1)).cell("median", quantile(values,
							0.5)).cell("p90", quantile(values, 0.9)).cell("max", quantile(values, 1));
				addColumns(table, details);
			}
		});
		return table.build();
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

	private static long count(final RandomAccessibleInterval<NativeBoolType> region) {
		long voxels = 0;
		for (final NativeBoolType inside : Views.flatIterable(region)) {
			if (inside.get()) voxels++;
		}
		return voxels;
	}

	/** The finite values inside a region, sorted. */
	private static double[] values(final ParameterMap map, final RandomAccessibleInterval<NativeBoolType> region,
		final double factor)
	{
		final double[] values = new double[(int) count(region)];
		final RandomAccess<FloatType> in = map.image().randomAccess();
		final Cursor<NativeBoolType> where = Views.flatIterable(region).localizingCursor();
		int count = 0;
		while (where.hasNext()) {
			if (!where.next().get()) continue;
			final double value = in.setPositionAndGet(where).get() * factor;
			if (Double.isFinite(value)) values[count++] = value;
		}
		final double[] finite = Arrays.copyOf(values, count);
		Arrays.sort(finite);
		return finite;
	}

	private static double deviation(final double[] values, final double mean) {
		if (values.length < 2) return Double.NaN;
		return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
	}

	/** The value at a share of the way through the sorted values, interpolated. */
	private static double quantile(final double[] sorted, final double share) {
		if (sorted.length == 0) return Double.NaN;
		final double place = share * (sorted.length - 1);
		final int lower = (int) Math.min(Math.max(0, sorted.length - 2), Math.floor(place));
		final int upper = Math.min(sorted.length - 1, lower + 1);
		return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
	}
}
