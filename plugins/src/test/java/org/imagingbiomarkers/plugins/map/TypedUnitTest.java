package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.command.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that were typed in another unit than that of their field. */
class TypedUnitTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"ECHO_TIMES|0.005, 0.01|echo_times must be in ms, but the largest is 0.01: these look like seconds.",
		"DELAYS|0.2, 1.8, 3.2|delays must be in ms, but the largest is 3.2: these look like seconds.",
		"LABEL_DURATION|1.8|label_duration must be in ms, but it is 1.8: this looks like seconds.",
		"INVERSION_TIMES|0.05, 4|inversion_times must be in ms, but the largest is 4.0: these look like seconds.",
		"SPIN_LOCK_TIMES|0, 0.08|spin_lock_times must be in ms, but the largest is 0.08: these look like seconds.",
		"REPETITION_TIMES|0.006|tr must be in ms, but it is 0.006: this looks like seconds.",
		"B_VALUES|0, 1, 2|b_values must be in s/mm^2, but the largest is 2.0: these look like ms/um^2.",
		"FLIP_ANGLES|0.03, 0.26|flip_angles must be in degree, but the largest is 0.26: these look like radians.",
		"TIMES|0, 60000|times must be in s, but the largest is 60000.0: these look like milliseconds.",
		"FIELD_STRENGTH|3000|field_strength must be in T, but it is 3000.0: this looks like millitesla or gauss." })
	void anotherUnitIsRefused(final AcquisitionValue quantity, final String text, final String sentence) {
		final TextField field = new TextField(quantity.key(), text);
		assertEquals(sentence, assertThrows(InvalidInputException.class, () -> TypedUnit.checked(field, quantity, field
			.numbers())).getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "ECHO_TIMES|0.03, 0.5, 4", "DELAYS|0", "B_VALUES|0, 0", "B_VALUES|0, 20",
		"INVERSION_TIMES|20", "TIMES|0, 5400", "FIELD_STRENGTH|0.064", "FLIP_ANGLES|1", "OFFSETS|-3.5, 3.5" })
	void whatMayBeIsTaken(final AcquisitionValue quantity, final String text) {
		final TextField field = new TextField(quantity.key(), text);
		assertEquals(field.numbers(), TypedUnit.checked(field, quantity, field.numbers()));
	}

	@Test
	void relaxationTimesAreInMilliseconds() {
		assertEquals(1400, TypedUnit.relaxationTime(new TextField("t1", "1400")));
		assertEquals("t1 must be in ms, but it is 1.4: this looks like seconds, or like rates in 1/s.", assertThrows(
			InvalidInputException.class, () -> TypedUnit.relaxationTime(new TextField("t1", "1.4"))).getMessage());
		assertEquals("t1 must be above 0, in ms, such as 1400, but it is 0.0.", assertThrows(InvalidInputException.class,
			() -> TypedUnit.relaxationTime(new TextField("t1", "0"))).getMessage());
	}
}
