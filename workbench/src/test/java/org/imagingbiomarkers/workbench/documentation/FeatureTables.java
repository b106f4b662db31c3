package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;

/** The catalog of radiomic features, as tables in Markdown. */
final class FeatureTables {

	private FeatureTables() {}

	static String all() {
		final List<String> families = new ArrayList<>();
		for (final Family family : Family.values()) {
			families.add(table(family));
		}
		return String.join("\n\n", families);
	}

	private static String table(final Family family) {
		final StringBuilder text = new StringBuilder("## ").append(family.title()).append("\n\nFamily `").append(family.key())
			.append("`, ").append(family.code()).append(", section ").append(family.section()).append(" of the manual.");
		if (family.aggregations().size() > 1) {
			text.append(" Aggregations: ").append(family.aggregations().stream().map(a -> a.key() + " (`" + a.tag() + "`, " + a
				.code() + ")").collect(Collectors.joining(", "))).append(".");
		}
		text.append("\n\n| Name | Feature | Code | Unit |\n|---|---|---|---|");
		for (final Feature feature : Feature.of(family)) {
			text.append("\n| `").append(feature.tag()).append("` | ").append(feature.title()).append(feature.hasConsensus() ? ""
				: " (no consensus value)").append(" | ").append(feature.code()).append(" | ").append(feature.unit().text(
					"intensity")).append(" |");
		}
		return text.toString();
	}
}
