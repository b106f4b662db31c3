package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.Csv;
import org.junit.jupiter.api.Test;

class FeatureCatalogTest {

	@Test
	void theFamiliesHaveAsManyFeaturesAsTheInitiativeGaveThem() {
		final Map<Family, Integer> counts = new EnumMap<>(Family.class);
		for (final Family family : Family.values()) {
			counts.put(family, family.features().size());
		}
		assertEquals(Map.ofEntries(Map.entry(Family.MORPHOLOGY, 29), Map.entry(Family.LOCAL_INTENSITY, 2), Map.entry(
			Family.INTENSITY_STATISTICS, 18), Map.entry(Family.INTENSITY_HISTOGRAM, 23), Map.entry(
				Family.INTENSITY_VOLUME_HISTOGRAM, 7), Map.entry(Family.GLCM, 25), Map.entry(Family.GLRLM, 16), Map.entry(
					Family.GLSZM, 16), Map.entry(Family.GLDZM, 16), Map.entry(Family.NGTDM, 5), Map.entry(Family.NGLDM, 17)),
			counts);
		assertEquals(174, Feature.values().length);
	}

	@Test
	void namesCodesAndTagsAreThoseOfTheReferenceValues() {
		for (final Map<String, String> row : Csv.reference("radiomics/ibsi1_digital_phantom.csv")) {
			final String key = row.get("aggregation");
			final Aggregation aggregation = Arrays.stream(Aggregation.values()).filter(a -> a.key().equals(key)).findFirst()
				.orElseThrow();
			final Feature feature = Arrays.stream(Feature.values()).filter(f -> f.tag(aggregation).equals(row.get("tag")))
				.findFirst().orElseThrow();
			assertEquals(row.get("ibsi_code"), feature.code());
			assertEquals(row.get("feature_name").replace("non uniformity", "non-uniformity"), feature.title());
			assertEquals(row.get("feature_family"), feature.family().key());
			assertEquals(row.get("aggregation_code"), aggregation.code());
			assertTrue(feature.family().aggregations().contains(aggregation), row.get("tag"));
		}
	}

	@Test
	void tagsAndConstantsAreDistinct() {
		assertEquals(174, Arrays.stream(Feature.values()).map(Feature::tag).distinct().count());
		// Volume fractions at two intensities share a code, as do intensities at two volume fractions.
		assertEquals(172, Arrays.stream(Feature.values()).map(Feature::code).distinct().count());
		assertEquals(Feature.GLCM_CONTRAST, Feature.tagged("cm_contrast").orElseThrow());
	}

	@Test
	void thePageOfFeaturesIsTheCatalog() throws IOException {
		final String page = page();
		final Path made = Files.createDirectories(Path.of("target")).resolve("radiomic-features.md");
		Files.writeString(made, page);
		assertEquals(page, Files.readString(Path.of("../docs/radiomic-features.md")), "Copy ops/" + made + " to docs.");
	}

	private static String page() {
		final StringBuilder text = new StringBuilder("""
			# Radiomic features

			What `Radiomic Features...` measures: the 174 features of the Image Biomarker Standardisation Initiative
			([reference manual](https://arxiv.org/abs/1612.07003)), made from the catalog in the code. A texture is measured in
			several aggregations, whose name follows that of the feature, such as `cm_contrast_3D_avg`. A unit of intensity is
			that of the image, such as HU.

			""");
		for (final Family family : Family.values()) {
			text.append("## ").append(family.title()).append("\n\nFamily `").append(family.key()).append("`, ").append(family
				.code()).append(", section ").append(family.section()).append(" of the manual.");
			if (family.aggregations().size() > 1) {
				text.append(" Aggregations: ").append(family.aggregations().stream().map(a -> a.key() + " (`" + a.tag() + "`, " + a
					.code() + ")").collect(Collectors.joining(", "))).append(".");
			}
			text.append("\n\n| Name | Feature | Code | Unit |\n|---|---|---|---|\n");
			for (final Feature feature : family.features()) {
				text.append("| `").append(feature.tag()).append("` | ").append(feature.title()).append(" | ").append(feature.code())
					.append(" | ").append(feature.unit().text("intensity")).append(" |\n");
			}
			text.append("\n");
		}
		return text.toString().stripTrailing() + "\n";
	}
}
