package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OutputWindowsTest {

	@Test
	void smallImagesAreEnlargedAndLargeOnesAreNot() {
		assertEquals(4, OutputWindows.magnification(60, 60));
		assertEquals(2, OutputWindows.magnification(96, 128));
		assertEquals(1, OutputWindows.magnification(129, 40));
		assertEquals(1, OutputWindows.magnification(512, 512));
	}
}
