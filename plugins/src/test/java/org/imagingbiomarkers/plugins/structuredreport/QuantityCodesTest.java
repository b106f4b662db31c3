package org.imagingbiomarkers.plugins.structuredreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.radiomics.Feature;
import org.junit.jupiter.api.Test;

/** The codes are those of the list that was made from the dictionary of DICOM PS3.16 and the manual of the IBSI. */
class QuantityCodesTest {

	private static final Map<String, String> COMMANDS = Map.of("ivim-map", "IvimMap", "kurtosis-map", "KurtosisMap");

	@Test
	void everyFeatureAndMap_hasTheCodeOfTheList() throws IOException {
		final Table list = TableReader.readWords(ReferenceData.path("exchange").resolve("codes.csv"));
		int features = 0;
		int maps = 0;
		for (final List<Object> row : list.rows()) {
			final String command = row.get(0).toString();
			final String key = row.get(1).toString();
			final String code = row.get(3).toString();
			if (command.equals("radiomic-features")) {
				final Feature feature = List.of(Feature.values()).stream().filter(one -> one.code().equals(code)).findFirst()
					.orElseThrow(() -> new AssertionError(key + " " + code));
				assertEquals("IBSI", QuantityCodes.feature(feature.code()).orElseThrow().scheme());
				features++;
			}
			else if (command.endsWith("-map")) {
				final String type = COMMANDS.getOrDefault(command, "");
				final Code own = QuantityCodes.of(type, key).orElse(null);
				if (own == null) continue;
				assertEquals(code, own.value(), key);
				assertEquals(row.get(2), own.scheme(), key);
				maps++;
			}
		}
		assertEquals(174, features);
		assertTrue(maps >= 20, maps + " maps");
	}

	@Test
	void headings_saveNameUnitAndCodes() {
		final ColumnQuantity max = ColumnQuantity.of("LesionIndices", "SUVbw max (g/mL)", "SUVbw");
		assertEquals("126400", max.quantity().value());
		assertEquals("g/ml{SUVbw}", max.unit().value());
		assertEquals(List.of("56851009", "126410"), max.modifiers().stream().map(one -> one.code().value()).toList());
		final ColumnQuantity adc = ColumnQuantity.of("AdcMap", "adc_error (10^-3 mm^2/s)", "");
		assertEquals("113041", adc.quantity().value());
		assertEquals("error", adc.modifiers().get(0).code().value());
		assertEquals("10*-3.mm2/s", adc.unit().value());
		final ColumnQuantity joint = ColumnQuantity.of("", "cm_joint_entr_3D_avg [TU9B ITBB] (bit)", "");
		assertEquals("TU9B", joint.quantity().value());
		assertEquals("ITBB", joint.modifiers().get(0).code().value());
		assertEquals("113291", ColumnQuantity.of("IvimMap", "d (10^-3 mm^2/s)", "").quantity().value());
		assertEquals("113294", ColumnQuantity.of("KurtosisMap", "d (10^-3 mm^2/s)", "").quantity().value());
		assertEquals("99IMGBIOMARKERS", ColumnQuantity.of("", "(odd", "").quantity().scheme());
	}
}
