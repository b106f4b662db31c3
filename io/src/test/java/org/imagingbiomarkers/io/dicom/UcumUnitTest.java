package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UcumUnitTest {

	@ParameterizedTest
	@CsvSource({ "10^-3 mm^2/s,10*-3.mm2/s", "mm^2/s,mm2/s", "'',1", "1/min,1/min", "mL/100mL/min,mL/(100.mL)/min",
		"g/mL,g/mL", "cm^2/mL,cm2/mL", "mmol/L,mmol/L", "HU,[hnsf'U]", "degree,deg", "s,s", "%,%", "Bq/mL,Bq/mL",
		"counts/s,{counts}/s", "signal,{signal}", "s^-1,s-1" })
	void unitsHaveCodesThatStandForThemAgain(final String unit, final String code) {
		assertEquals(code, UcumUnit.code(unit));
		assertEquals(unit, UcumUnit.unit(code));
	}

	@ParameterizedTest
	@CsvSource({ "um2/s,um^2/s", "/min,1/min", "10*-6.mm2/s,10^-6 mm^2/s", "{SUVbw}g/ml,''", "mm2/,mm2/", "a b,''",
		"'<script>',''", "ms,ms" })
	void codesOfOthersAreShownIfTheyCanBe(final String code, final String unit) {
		assertEquals(unit, UcumUnit.unit(code));
	}

	@ParameterizedTest
	@ValueSource(strings = { "10^-3  mm^2 / s", " ", "///", "\u00b5m", "{x}", "a.b", "1.5 mm" })
	void everyUnitHasACode(final String unit) {
		assertTrue(UcumUnit.code(unit).matches("[!-~]+"), UcumUnit.code(unit));
	}

	@Property(tries = 500)
	void anyTextHasACodeThatADicomFileCanHold(@ForAll final String text) {
		assertTrue(UcumUnit.code(text).matches("[!-~]+"), text);
		assertTrue(UcumUnit.unit(text).chars().allMatch(c -> c >= ' ' && c <= '~'), text);
	}
}
