package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ProgressLineTest {

	private static final long SECOND = 1_000_000_000L;

	private final List<String> lines = new ArrayList<>();
	private long now;
	private final DesktopProgress.Line line = new DesktopProgress.Line("ADC Map", () -> now, lines::add);

	@Test
	void shortWorkSaysNothing() {
		at(1, 50);
		at(4, 100);
		assertEquals(List.of(), lines);
	}

	@Test
	void whatWentBeforeAPartOfTheWorkDoesNotCountForItsEstimate() {
		at(20, 0);
		at(25, 10);
		at(30, 20);
		at(40, 0);
		at(50, 50);
		assertEquals(List.of("ADC Map: 10 %, about 45 s left", "ADC Map: 20 %, about 40 s left",
			"ADC Map: 50 %, about 10 s left"), lines);
	}

	@Test
	void aLineComesEveryFiveSecondsWithAnEstimate() {
		at(0, 0);
		at(5, 10);
		at(6, 12);
		at(10, 25);
		assertEquals(List.of("ADC Map: 10 %, about 45 s left", "ADC Map: 25 %, about 30 s left"), lines);
	}

	@Test
	void longTimesAreInMinutesAndHours() {
		at(0, 0);
		at(60, 10);
		at(3600, 20);
		assertEquals(List.of("ADC Map: 10 %, about 9 min left", "ADC Map: 20 %, about 4.0 h left"), lines);
	}

	@Test
	void nothingIsEstimatedFromNothingAndTheEndNeedsNoLine() {
		at(10, 0);
		at(20, 100);
		assertEquals(List.of(), lines);
	}

	private void at(final int seconds, final int percent) {
		now = seconds * SECOND;
		line.report(percent, 100);
	}
}
