package org.imagingbiomarkers.model.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PerformanceValueTest {

	@Test
	void intervalsOfFiveFoldsAreHalfAsWideAgain() {
		final PerformanceValue wide = new PerformanceValue("cross-validation", "signature", "AUC", 0.7, 0.6, 0.78)
			.crossValidated(5);
		assertEquals(0.7, wide.value());
		assertEquals(0.55, wide.lower(), 1e-12);
		assertEquals(0.82, wide.upper(), 1e-12);
	}

	@Test
	void intervalsEndWhereValuesDo() {
		final PerformanceValue high = new PerformanceValue("", "", "C", 0.95, 0.9, 1).crossValidated(5);
		assertEquals(1, high.upper());
		assertEquals(-0.25, new PerformanceValue("", "", "AUC difference", 0.05, -0.15, 0.25).crossValidated(5).lower(),
			1e-12);
	}

	@Test
	void otherMeasuresAreLeftAlone() {
		final PerformanceValue slope = new PerformanceValue("", "", "calibration slope", 1, 0.5, 1.5);
		assertSame(slope, slope.crossValidated(5));
	}
}
