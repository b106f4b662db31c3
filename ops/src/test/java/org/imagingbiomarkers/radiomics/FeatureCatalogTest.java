package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.Csv;
import org.junit.jupiter.api.Test;

class FeatureCatalogTest {

	@Test
	void theFamiliesHaveAsManyFeaturesAsTheInitiativeGaveThem() {
		final Map<Family, Integer> counts = new EnumMap<>(Family.class);
		for (final Family family : Family.values()) {
			counts.put(family, Feature.of(family).size());
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
	void featuresWithoutAReferenceValue_areThoseWithoutConsensus() {
		final Set<String> codes = Csv.reference("radiomics/ibsi1_digital_phantom.csv").stream().map(row -> row.get(
			"ibsi_code")).collect(Collectors.toSet());
		final List<Feature> without = Arrays.stream(Feature.values()).filter(feature -> !codes.contains(feature.code()))
			.toList();
		assertEquals(5, without.size());
		assertEquals(without, Arrays.stream(Feature.values()).filter(feature -> !feature.hasConsensus()).toList());
	}

	@Test
	void tagsAndConstantsAreDistinct() {
		assertEquals(174, Arrays.stream(Feature.values()).map(Feature::tag).distinct().count());
		// Volume fractions at two intensities share a code, as do intensities at two volume fractions.
		assertEquals(172, Arrays.stream(Feature.values()).map(Feature::code).distinct().count());
		assertEquals(Feature.GLCM_CONTRAST, Feature.tagged("cm_contrast").orElseThrow());
	}
}
