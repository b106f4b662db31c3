package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.Test;

/** What may be typed into a field. */
class ValueRuleTest {

	private static String sentence(final String rule, final String text) {
		return ValueRule.of(rule).sentence("key", text).orElse("");
	}

	@Test
	void rangesHaveOpenAndClosedEnds() {
		assertEquals("", sentence("number from 0 to 100", "100"));
		assertEquals("key must be a number from 0 to 100, but it is \"100.1\".", sentence("number from 0 to 100", "100.1"));
		assertEquals("key must be a number above 0, but it is \"0\".", sentence("number above 0", "0"));
		assertEquals("key must be a number above 0 and up to 1, but it is \"2\".", sentence("number above 0 to 1", "2"));
		assertEquals("key must be a number from 0 up, but it is \"-1\".", sentence("number from 0", "-1"));
		assertEquals("", sentence("number from 0", "2,5"));
	}

	@Test
	void wholeNumbersAndWordsAreKnown() {
		assertEquals("key must be a whole number from 1 up or \"none\", but it is \"1.5\".", sentence(
			"whole number from 1 or none", "1.5"));
		assertEquals("", sentence("whole number from 1 or none", "none"));
		assertEquals("key must be a number above 0, \"a\" or \"b\", but it is \"c\".", sentence("number above 0 or a|b",
			"c"));
	}

	@Test
	void eachOfSeveralNumbersIsChecked() {
		assertEquals("", sentence("numbers from 0", "0, 1, 2"));
		assertEquals("key must be numbers from 0 up, but it is \"0, -1\".", sentence("numbers from 0", "0, -1"));
	}

	@Test
	void blankIsNeverWrong() {
		assertEquals(Optional.empty(), ValueRule.of("number above 0").sentence("key", " "));
		assertThrows(IllegalArgumentException.class, () -> ValueRule.of("anything"));
	}
}
