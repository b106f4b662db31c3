package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference values of the initiative for its two phantoms; prints how many of each family are met. */
@Tag("docs/commands/radiomic-feature-map#what-it-computes")
@Tag("docs/commands/radiomic-features#what-it-computes")
@Tag("docs/radiomics#what-is-measured")
class ReferenceValuesTest {

	private static final Logger LOG = Logger.getLogger(ReferenceValuesTest.class.getName());
	/** Wrong values that a failure shows. */
	private static final int SHOWN = 10;

	@Test
	void theDigitalPhantomHasAllReferenceValues() {
		judge("digital phantom", 482, Csv.reference("radiomics/ibsi1_digital_phantom.csv"), ReferencePhantom.digital()
			.measure(PreparationSettings.asIs(), FeatureSettings.everything()), Map.of());
	}

	@Test
	void theCtPhantomHasAllReferenceValuesOfConfigurationA() {
		final ReferencePhantom phantom = ReferencePhantom.ct();
		judge("configuration A", 406, configuration("A"), phantom.measure(ReferencePhantom.a(), FeatureSettings.slices()),
			phantom.diagnostics(ReferencePhantom.a()));
	}

	@Test
	void theCtPhantomHasAllReferenceValuesOfConfigurationB() {
		final ReferencePhantom phantom = ReferencePhantom.ct();
		judge("configuration B", 406, configuration("B"), phantom.measure(ReferencePhantom.b(), FeatureSettings.slices()),
			phantom.diagnostics(ReferencePhantom.b()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "C", "D", "E" })
	void theCtPhantomHasAllReferenceValuesInTheVolume(final String name) {
		final ReferencePhantom phantom = ReferencePhantom.ct();
		final PreparationSettings settings = switch (name) {
			case "C" -> ReferencePhantom.c();
			case "D" -> ReferencePhantom.d();
			default -> ReferencePhantom.e();
		};
		judge("configuration " + name, 270, configuration(name), phantom.measure(settings, FeatureSettings.volume()), phantom
			.diagnostics(settings));
	}

	private static List<Map<String, String>> configuration(final String name) {
		final String file = "AB".contains(name) ? "radiomics/ibsi1_ct_config_AB.csv" : "radiomics/ibsi1_ct_config_CDE.csv";
		return Csv.reference(file).stream().filter(row -> row.get("configuration").equals(name)).toList();
	}

	private static void judge(final String name, final int expected, final List<Map<String, String>> rows,
		final Map<String, FeatureValue> values, final Map<String, String> diagnostics)
	{
		assertEquals(expected, rows.size());
		final List<String> wrong = new ArrayList<>();
		final Map<String, int[]> scores = new TreeMap<>();
		for (final Map<String, String> row : rows) {
			final String tag = row.get("tag");
			final double computed = values.containsKey(tag) ? values.get(tag).value() : Double.parseDouble(diagnostics
				.getOrDefault(tag, "NaN"));
			final int[] score = scores.computeIfAbsent(row.get("feature_family"), family -> new int[2]);
			score[1]++;
			if (ReferencePhantom.agrees(computed, row)) score[0]++;
			else wrong.add(tag + " is " + computed + " and not " + row.get("value") + " +- " + row.get("tolerance"));
		}
		final StringBuilder text = new StringBuilder("IBSI 1, " + name + ":");
		scores.forEach((family, score) -> text.append(" ").append(family).append(" ").append(score[0]).append("/").append(
			score[1]));
		LOG.info(text::toString);
		System.out.println("validation: " + name + ": " + (rows.size() - wrong.size()) + " of " + rows.size() +
			" values agree");
		assertEquals(List.of(), wrong.subList(0, Math.min(wrong.size(), SHOWN)), text.toString());
	}
}
