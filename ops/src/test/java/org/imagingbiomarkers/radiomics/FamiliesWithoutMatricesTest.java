package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.junit.jupiter.api.Test;

/** Shape, local intensity, statistics, histogram and intensity-volume histogram beside the initiative's values. */
class FamiliesWithoutMatricesTest {

	private static final Set<Family> FAMILIES = EnumSet.of(Family.MORPHOLOGY, Family.LOCAL_INTENSITY,
		Family.INTENSITY_STATISTICS, Family.INTENSITY_HISTOGRAM, Family.INTENSITY_VOLUME_HISTOGRAM);

	@Test
	void everyValueOfTheDigitalPhantomAgrees() {
		assertEquals(List.of(), wrong("radiomics/ibsi1_digital_phantom.csv", null, ReferencePhantom.digital().measure(
			PreparationSettings.asIs(), FeatureSettings.volume().of(FAMILIES))));
	}

	@Test
	void everyValueOfConfigurationAAgrees() {
		assertEquals(List.of(), wrong("radiomics/ibsi1_ct_config_AB.csv", "A", ReferencePhantom.ct().measure(ReferencePhantom
			.a(), FeatureSettings.slices().of(FAMILIES))));
	}

	@Test
	void everyValueOfConfigurationBAgrees() {
		assertEquals(List.of(), wrong("radiomics/ibsi1_ct_config_AB.csv", "B", ReferencePhantom.ct().measure(ReferencePhantom
			.b(), FeatureSettings.slices().of(FAMILIES))));
	}

	/** Those of the oriented box and of the area under the curve are only in the second source of the reference data. */
	@Test
	void theValuesOfTheSecondSourceAgree() {
		final Map<String, FeatureValue> computed = ReferencePhantom.digital().measure(PreparationSettings.asIs(),
			FeatureSettings.volume().of(FAMILIES));
		int judged = 0;
		for (final Map<String, String> row : Csv.reference("radiomics/ibsi1_source_differences_digital_AB.csv")) {
			if (!row.get("difference").equals("only_secondary")) continue;
			judged++;
			assertTrue(ReferencePhantom.agrees(computed.get(row.get("tag")).value(), Map.of("value", row.get("secondary_value"),
				"tolerance", row.get("secondary_tolerance"))), row.toString());
		}
		assertEquals(3, judged);
	}

	private static List<String> wrong(final String table, final String configuration,
		final Map<String, FeatureValue> computed)
	{
		final List<String> wrong = new ArrayList<>();
		int judged = 0;
		for (final Map<String, String> row : Csv.reference(table)) {
			if (configuration != null && !configuration.equals(row.get("configuration"))) continue;
			if (FAMILIES.stream().noneMatch(family -> family.key().equals(row.get("feature_family")))) continue;
			judged++;
			final FeatureValue value = computed.get(row.get("tag"));
			if (value == null || !ReferencePhantom.agrees(value.value(), row)) {
				wrong.add(row.get("tag") + " is " + value + " and not " + row.get("value"));
			}
		}
		assertEquals(74, judged, "values in the table");
		return wrong;
	}
}
