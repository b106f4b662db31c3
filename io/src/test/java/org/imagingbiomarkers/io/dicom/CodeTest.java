package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class CodeTest {

	@Test
	void ownCodes_ofDifferentMeanings_differ() {
		final List<String> meanings = List.of("SUVmax (g/mL)", "SUVmax [g/mL]", "SUVmax", "volume fraction above 10 %",
			"volume fraction above 90 %", "volume fraction", "volume_fraction", "µ", "λ", "", "a b");
		final Set<String> values = new HashSet<>();
		for (final String meaning : meanings) {
			if (meaning.isEmpty()) continue;
			final String value = Code.own(meaning).value();
			assertTrue(value.length() <= 16 && value.matches("[A-Za-z0-9_]+"), value);
			assertTrue(values.add(value), value);
			assertEquals(Code.own(meaning), Code.own(meaning));
		}
	}

	@Test
	void shortWord_isItsOwnCode() {
		assertEquals("alpha", Code.own("alpha").value());
		assertNotEquals("s0 map", Code.own("s0 map").value());
	}
}
