package org.imagingbiomarkers.workbench.explore.fit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.map.ConvertedValues;

/** Explored curves as tables: one of the points, one of the parameters. */
public final class CurveTables {

	private CurveTables() {}

	/** One row a sample of each curve, in each way to see it; what is not known is NaN. */
	public static Table points(final List<Entry> entries) {
		final Table.Builder table = new Table.Builder();
		for (final Entry entry : entries) {
			for (final ExploredCurve curve : entry.curves()) {
				for (final ShownCurve shown : curve.shown()) {
					for (int i = 0; i < shown.x().size(); i++) {
						final boolean fitted = !shown.fitted().isEmpty();
						table.row().cell("place", entry.name()).cell("model", curve.model().key()).cell("quantity", shown.quantity())
							.cell("unit", shown.unit()).cell("x", shown.x().get(i)).cell("measured", shown.measured().isEmpty()
								? Double.NaN : shown.measured().get(i)).cell("fitted", fitted ? shown.fitted().get(i) : Double.NaN).cell(
									"residual", shown.residual(i));
					}
				}
			}
		}
		return table.build();
	}

	/** One row a parameter of each curve. */
	public static Table parameters(final List<Entry> entries) {
		final Table.Builder table = new Table.Builder();
		for (final Entry entry : entries) {
			final PixelSelection at = entry.place();
			for (final ExploredCurve curve : entry.curves()) {
				for (final ExploredCurve.Value value : curve.values()) {
					table.row().cell("place", entry.name()).cell("model", curve.model().key()).cell("parameter", value.quantity()
						.key()).cell("value", value.value()).cell("standard_error", value.error()).cell("unit", value.unit()).cell(
							"r2", curve.r2()).cell("rmse", curve.rmse()).cell("rmse_unit", curve.rmseUnit()).cell("status", curve
								.outcome()).cell("voxels", curve.voxels()).cell("x_pixel", at.x()).cell("y_pixel", at.y()).cell("width",
									at.width()).cell("height", at.height()).cell("slice", at.slice() + 1);
				}
			}
		}
		return table.build();
	}

	/**
	 * Says in one line how the curves came about.
	 *
	 * @param image its title
	 * @param fields what the user filled in
	 */
	public static String provenance(final String image, final List<CurveProbe> probes, final ModelFields fields) {
		final List<String> parts = new ArrayList<>();
		parts.add("Imaging Biomarkers for ImageJ and Fiji " + Project.version() + ", Curve Explorer, " + Instant.now()
			.truncatedTo(ChronoUnit.SECONDS));
		parts.add("image: " + image);
		for (final CurveProbe probe : probes) {
			parts.add("model: " + probe.row().key());
			parts.add(acquired(probe.model().series().quantity(), probe.model().series().values()));
			probe.model().converted().map(ConvertedValues::settings).ifPresent(settings -> settings.forEach((quantity,
				value) -> parts.add(acquired(quantity, value))));
		}
		fields.given(probes.stream().map(CurveProbe::row).toList()).forEach((key, value) -> parts.add(key + "=" + value));
		return "# " + parts.stream().distinct().collect(Collectors.joining("; ")).replaceAll("\\s+", " ") + "\n";
	}

	private static String acquired(final AcquisitionValue quantity, final Sourced<List<Double>> acquired) {
		return quantity.key() + " (" + quantity.unit() + "): " + acquired.value().stream().map(Object::toString).collect(
			Collectors.joining(" ")) + " from " + acquired.source();
	}
}
