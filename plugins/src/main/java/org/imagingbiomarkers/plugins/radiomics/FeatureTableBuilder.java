package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/** The measured regions as tables and as the entries of a JSON file. */
final class FeatureTableBuilder {

	private static final int MAX_CELL_CHARACTERS = 100;

	private FeatureTableBuilder() {}

	/**
	 * One row per region, one column per feature.
	 *
	 * @param diagnostics whether the outcome of each step of the preparation follows the features
	 */
	static Table wide(final String image, final List<MeasuredRegion> regions, final boolean diagnostics) {
		final Table.Builder table = new Table.Builder();
		for (final MeasuredRegion region : regions) {
			table.row().cell("image", image).cell("region", region.name());
			region.features().forEach(feature -> table.cell(feature.header(), feature.value()));
			table.cell("undefined", region.features().stream().filter(f -> !f.reason().isEmpty()).count());
			if (diagnostics) facts(regions, region).forEach((tag, value) -> table.cell("diagnostics_" + tag, value));
		}
		return table.build();
	}

	/** One row per feature and region, with the reason where it is undefined. */
	static Table tall(final String image, final List<MeasuredRegion> regions, final boolean diagnostics) {
		final Table.Builder table = new Table.Builder();
		for (final MeasuredRegion region : regions) {
			for (final MeasuredRegion.Feature feature : region.features()) {
				row(table, image, region.name(), feature.family(), feature.name(), feature.title(), feature.code(), feature
					.aggregation(), feature.aggregationCode(), feature.consensus()).cell("value", feature.value()).cell("unit",
						feature.unit()).cell("reason", feature.reason());
			}
			if (!diagnostics) continue;
			for (final Diagnostic fact : region.diagnostics()) {
				row(table, image, region.name(), "diagnostics", fact.tag(), fact.title(), "", "", "", "").cell("value", cell(
					fact)).cell("unit", "").cell("reason", "");
			}
		}
		return table.build();
	}

	private static Table.Builder row(final Table.Builder table, final String image, final String region,
		final String family, final String name, final String title, final String code, final String aggregation,
		final String aggregationCode, final String consensus)
	{
		return table.row().cell("image", image).cell("region", region).cell("family", family).cell("feature", name).cell(
			"title", title).cell("code", code).cell("aggregation", aggregation).cell("aggregation_code", aggregationCode).cell(
				"consensus", consensus);
	}

	/** The diagnostics of a region that fit into a cell, with a gap for those that another region alone has. */
	private static Map<String, Object> facts(final List<MeasuredRegion> regions, final MeasuredRegion region) {
		final Map<String, Object> facts = new LinkedHashMap<>();
		for (final MeasuredRegion any : regions) {
			any.diagnostics().stream().filter(f -> f.value().length() <= MAX_CELL_CHARACTERS).forEach(f -> facts.put(f.tag(),
				""));
		}
		region.diagnostics().forEach(f -> facts.computeIfPresent(f.tag(), (tag, gap) -> cell(f)));
		return facts;
	}

	private static Object cell(final Diagnostic fact) {
		try {
			return Double.valueOf(fact.value());
		}
		catch (final NumberFormatException e) {
			return fact.value();
		}
	}

	/**
	 * Everything that was measured, for a JSON file: values, reasons and diagnostics by region, then what each feature is.
	 */
	static Map<String, Object> document(final List<MeasuredRegion> regions, final List<Diagnostic> image,
		final Map<String, Object> settings)
	{
		final Map<String, Object> document = new LinkedHashMap<>();
		document.put("settings", settings);
		document.put("image_diagnostics", facts(image));
		final List<Object> measured = new ArrayList<>();
		for (final MeasuredRegion region : regions) {
			final Map<String, Object> values = new LinkedHashMap<>();
			final Map<String, Object> undefined = new LinkedHashMap<>();
			for (final MeasuredRegion.Feature feature : region.features()) {
				if (feature.reason().isEmpty()) values.put(feature.name(), feature.value());
				else undefined.put(feature.name(), feature.reason());
			}
			final Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("region", region.name());
			entry.put("features", values);
			entry.put("undefined", undefined);
			entry.put("diagnostics", facts(region.diagnostics()));
			measured.add(entry);
		}
		document.put("regions", measured);
		document.put("definitions", definitions(regions));
		return document;
	}

	private static Map<String, Object> facts(final List<Diagnostic> diagnostics) {
		final Map<String, Object> facts = new LinkedHashMap<>();
		diagnostics.forEach(fact -> facts.put(fact.tag(), cell(fact)));
		return facts;
	}

	private static Map<String, Object> definitions(final List<MeasuredRegion> regions) {
		final Map<String, Object> definitions = new LinkedHashMap<>();
		for (final MeasuredRegion.Feature feature : regions.get(0).features()) {
			final Map<String, Object> definition = new LinkedHashMap<>();
			definition.put("title", feature.title());
			definition.put("family", feature.family());
			definition.put("code", feature.code());
			definition.put("aggregation", feature.aggregation());
			definition.put("aggregation_code", feature.aggregationCode());
			if (!feature.consensus().isEmpty()) definition.put("consensus", feature.consensus().equals(
				MeasuredRegion.Feature.YES));
			definition.put("unit", feature.unit());
			definitions.put(feature.name(), definition);
		}
		return definitions;
	}
}
