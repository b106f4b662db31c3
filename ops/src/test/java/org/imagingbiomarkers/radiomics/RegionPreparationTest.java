package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.radiomics.preparation.*;
import org.junit.jupiter.api.Test;

class RegionPreparationTest {

	@Test
	void everyStepAgreesWithTheReferenceOfConfigurationA() {
		assertEquals(List.of(), wrong("A", ReferencePhantom.ct().diagnostics(ReferencePhantom.a())));
	}

	@Test
	void everyStepAgreesWithTheReferenceOfConfigurationB() {
		assertEquals(List.of(), wrong("B", ReferencePhantom.ct().diagnostics(ReferencePhantom.b())));
	}

	@Test
	void voxelsThatAreHalfInsideAreInside() {
		final Region region = ReferencePhantom.ct().preparation(ReferencePhantom.c()).prepare(ReferencePhantom.ct().mask()
			.mask()).region();
		assertEquals(45985, region.morphologicalVoxels().length);
	}

	private static List<String> wrong(final String configuration, final Map<String, String> computed) {
		final List<String> wrong = new ArrayList<>();
		for (final Map<String, String> row : Csv.reference("radiomics/ibsi1_ct_config_AB.csv")) {
			if (!row.get("configuration").equals(configuration) || !row.get("feature_family").equals("diagnostics")) continue;
			final String value = computed.get(row.get("tag"));
			if (value == null || !ReferencePhantom.agrees(Double.parseDouble(value), row)) {
				wrong.add(row.get("tag") + " is " + value + " and not " + row.get("value"));
			}
		}
		return wrong;
	}
}
