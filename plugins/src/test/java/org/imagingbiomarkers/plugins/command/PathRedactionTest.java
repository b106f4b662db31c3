package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRedactionTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/data/DOE JOHN/mask.nii.gz | mask.nii.gz", "C:\\Users\\doe\\mask.nii | mask.nii",
		"\\\\server\\share\\doe\\dwi | dwi", "~/doe/aif.csv | aif.csv", "/data/doe/ | doe", "file:/data/doe/a.tif | a.tif",
		"There is no file \"/data/DOE JOHN/m.nii\" to read. | There is no file \"m.nii\" to read.",
		"mask=[/data/doe j/m.nii] b1=[C:\\x y\\b1.tif] | mask=[m.nii] b1=[b1.tif]",
		"see /data/doe/m.nii, then stop | see m.nii, then stop" })
	void aPathIsCutDownToItsLastName(final String text, final String expected) {
		assertEquals(expected, PathRedaction.of(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "10^-3 mm^2/s", "mL/100mL/min", "1/s per mmol/L (1/s/mM)", "SUVmax / liver", "GLCM 1/2/3",
		"patients/time point 1", "https://doi.org/10.1002/mrm.1910290510", "n/a", "2026/11/21", "a\\b", "/" })
	void whatIsNoPathStaysAsItIs(final String text) {
		assertEquals(text, PathRedaction.of(text));
	}
}
