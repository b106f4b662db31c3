package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "times | 0:7.5 | 0 7.5 15", "times | 7.5 s | 0 7.5 15",
		"times | 0.125 min | 0 7.5 15", "times | 0:500 ms | 0 0.5 1", "times | 60:500 ms | 0.06 0.56 1.06",
		"b_values | 0:500 | 0 500 1000", "echo_times | 5 s | ?", "echo_times | 0:10 s | ?" })
	void stepsAreInTheUnitThatIsWritten(final String key, final String text, final String expected) {
		final TextField field = new TextField(key, text);
		if (expected.equals("?")) {
			final String reason = assertThrows(InvalidInputException.class, () -> field.numbers(3)).getMessage();
			assertEquals(key + " must be numbers without a unit, but it is \"" + text + "\".", reason);
		}
		else assertEquals(Arrays.stream(expected.split(" ")).map(Double::valueOf).toList(), field.numbers(3));
	}

	@Test
	void aCommaThatMaySeparateThousandsIsRefused() {
		assertEquals("tr may mean 1.500 or 1500, but it is \"1,500\": write a decimal point, or no comma.", assertThrows(
			InvalidInputException.class, () -> new TextField("tr", "1,500").number()).getMessage());
		assertEquals(0.125, new TextField("tr", "0,125").number().getAsDouble());
	}
}
