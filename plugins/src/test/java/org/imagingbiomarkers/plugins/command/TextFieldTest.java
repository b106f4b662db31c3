package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFieldTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "2.5 | 2.5", "2,5 | 2.5", "-0,25 | -0.25", ",5 | 0.5", "1,5e3 | 1500" })
	void oneNumberMayHaveADecimalComma(final String text, final double number) {
		assertEquals(number, new TextField("tr", text).number().orElseThrow());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0, 500, 1000 | 0 500 1000", "0,500,1000 | 0 500 1000", "0;2,5;10 | 0 2.5 10",
		"0,5; 1,5 | 0.5 1.5", "1 2 3 | 1 2 3", "2,5 | 2 5", "0, 0.5; 2 | 0 0.5 2", "1 , 2 | 1 2", "1,2,3; 4 | ?",
		"2,5 15 | ?", "0,5; 1.5 | ?" })
	void listsOfNumbersAreReadOrRefusedButNeverCut(final String text, final String numbers) {
		final TextField field = new TextField("b_values", text);
		if (numbers.equals("?")) {
			final String reason = assertThrows(InvalidInputException.class, field::numbers).getMessage();
			assertTrue(reason.startsWith("b_values must have one separator between its numbers"), reason);
		}
		else assertEquals(Stream.of(numbers.split(" ")).map(Double::valueOf).toList(), field.numbers());
	}

	@Test
	void quotationMarksKeepAComma() {
		assertEquals(List.of("Tumor, left", "2", "liver"), new TextField("label", "\"Tumor, left\", 2; liver").quotedWords());
		assertEquals(List.of("a"), new TextField("label", "a,").quotedWords());
		assertThrows(InvalidInputException.class, () -> new TextField("label", "\"Tumor, left").quotedWords());
		assertThrows(InvalidInputException.class, () -> new TextField("label", "a \"b\"").quotedWords());
	}
}
