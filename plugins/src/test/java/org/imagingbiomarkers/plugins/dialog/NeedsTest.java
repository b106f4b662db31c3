package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedsTest {

	private static final Map<String, String> VALUES = Map.of("aif", "measured", "mask", "vials.tif", "region", "false",
		"quality", "true", "t1", "", "reference", "none");

	@ParameterizedTest
	@CsvSource({ "'',true", "aif=measured|automatic,true", "aif=parker,false", "aif!=parker,true",
		"aif!=measured|file,false", "mask!=roi|none,true", "t1!=1000,false", "t1,false", "!t1,true", "region,false",
		"!region,true", "quality,true", "reference,false", "!reference,true", "quality; region,false",
		"quality; !region,true", "t1 or quality,true", "t1 or region; quality,false" })
	void aFieldHasAMeaningWhereItsConditionsAreMet(final String text, final boolean met) {
		assertEquals(met, Needs.of(text).areMet(VALUES::get));
	}
}
