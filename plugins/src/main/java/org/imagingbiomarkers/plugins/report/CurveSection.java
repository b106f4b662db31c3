package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.figure.Typography;

/** The mean curves of regions beside the fits to them, each with what the fit found. */
final class CurveSection {

	private static final int MAX_PLOTS = 24;
	private static final int COLUMNS = 4;

	private final HtmlWriter html;

	CurveSection(final HtmlWriter html) {
		this.html = html;
	}

	/**
	 * Writes the curves.
	 *
	 * @param curves rows of region, sampling point, measured and fitted value
	 * @param regions the table of the same run, if it has one row per region with the parameters of the fit
	 */
	void write(final String name, final Table curves, final Optional<Table> regions) throws IOException {
		if (!isCurves(curves)) {
			new TableSection(html).write(name, curves);
			return;
		}
		final List<CurvePlot> plots = plots(curves);
		html.raw("<div class=\"curves\">\n");
		for (final CurvePlot plot : plots.subList(0, Math.min(MAX_PLOTS, plots.size()))) {
			html.raw("<figure>\n").raw(bare(plot).svg()).raw("<figcaption><b>").text(plot.region()).raw("</b> ").text(regions
				.map(table -> parameters(table, plot.region())).orElse("")).raw("</figcaption>\n</figure>\n");
		}
		html.raw("</div>\n<p class=\"legend\">Circles: mean of the region. Line: the fitted model");
		if (plots.size() > MAX_PLOTS) html.text(". The first " + MAX_PLOTS + " of " + plots.size() + " regions are drawn");
		html.raw(". ").download(name.endsWith(".csv") ? name : name + ".csv", "text/csv", html.bare(curves.csv()).getBytes(
			StandardCharsets.UTF_8), "All samples as CSV").raw("</p>\n");
	}

	private CurvePlot bare(final CurvePlot plot) {
		return new CurvePlot(html.bare(plot.region()), plot.axis(), plot.values(), plot.x(), plot.measured(), plot.fitted());
	}

	private static boolean isCurves(final Table table) {
		return table.columns().size() == COLUMNS && table.columns().get(0).equals("region") && table.columns().get(2)
			.startsWith("measured") && table.columns().get(COLUMNS - 1).startsWith("fitted");
	}

	private static List<CurvePlot> plots(final Table curves) {
		final Map<String, List<List<Object>>> regions = new LinkedHashMap<>();
		curves.rows().forEach(row -> regions.computeIfAbsent(row.get(0).toString(), name -> new ArrayList<>()).add(row));
		final List<CurvePlot> plots = new ArrayList<>();
		final ColumnHeader sampled = ColumnHeader.of(curves.columns().get(1));
		final String axis = Typography.labeled(one(sampled.name()), sampled.unit());
		final String unit = curves.columns().get(2).replaceFirst("^measured ?", "");
		regions.forEach((region, rows) -> plots.add(new CurvePlot(region, axis, unit.isEmpty() ? "mean signal"
			: "mean value " + unit, column(rows, 1), column(rows, 2), column(rows, COLUMNS - 1))));
		return plots;
	}

	/** What a list of values is called where it is one value: {@code b_values} are b-values on an axis of the b-value. */
	private static String one(final String key) {
		return key.equals("b_values") ? "b-value" : key.replaceFirst("s$", "").replace('_', ' ');
	}

	private static double[] column(final List<List<Object>> rows, final int column) {
		return rows.stream().mapToDouble(row -> number(row.get(column))).toArray();
	}

	/** The mean and the spread of each map in a region, but for errors and quality. */
	private static String maps(final Table table, final String region) {
		final List<String> words = new ArrayList<>();
		for (final List<Object> row : table.rows()) {
			final String map = row.get(table.columns().indexOf("map")).toString();
			if (!row.get(table.columns().indexOf("region")).toString().equals(region) || MapFiles.rank(map) >= MapFiles.LAST)
				continue;
			final String unit = row.get(table.columns().indexOf("unit")).toString();
			words.add(MapFiles.known(map, unit).label() + "\u00a0=\u00a0" + NumberFormatting.rounded(number(row.get(table
				.columns().indexOf("mean")))) + " (SD\u00a0" + NumberFormatting.rounded(number(row.get(table.columns().indexOf(
					"sd")))) + ")" + (unit.isEmpty() || unit.equals("signal") ? "" : "\u00a0" + Typography.unit(unit)));
		}
		return words.isEmpty() ? "" : "voxels: " + String.join(", ", words);
	}

	/** The parameters of the fit of a region with their standard errors. */
	private static String parameters(final Table table, final String region) {
		final int named = table.columns().indexOf("region");
		if (named < 0) return "";
		if (table.columns().containsAll(List.of("map", "unit", "mean", "sd"))) return maps(table, region);
		final Optional<List<Object>> row = table.rows().stream().filter(one -> one.get(named).toString().equals(region))
			.findFirst();
		if (row.isEmpty()) return "";
		final List<String> words = new ArrayList<>();
		for (int i = 0; i < table.columns().size(); i++) {
			final ColumnHeader header = ColumnHeader.of(table.columns().get(i));
			final int error = table.columns().indexOf(header.withSuffix("_error"));
			if (error < 0) continue;
			words.add(MapFiles.known(header.name(), "").label() + "\u00a0=\u00a0" + NumberFormatting.withError(number(row.get()
				.get(i)), number(row.get().get(error))) + (header.unit().isEmpty() ? "" : "\u00a0" + Typography.unit(header
					.unit())));
		}
		final int r2 = table.columns().indexOf("r2");
		if (r2 >= 0) words.add("R\u00b2\u00a0=\u00a0" + NumberFormatting.rounded(number(row.get().get(r2))));
		return String.join(", ", words);
	}

	private static double number(final Object cell) {
		return NumberFormatting.isNumber(cell.toString()) ? Double.parseDouble(cell.toString()) : Double.NaN;
	}
}
