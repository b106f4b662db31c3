package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShownImagesTest {

	@Test
	void smallImagesAreEnlargedAndLargeOnesAreNot() {
		assertEquals(4, ShownImages.magnification(60, 60));
		assertEquals(2, ShownImages.magnification(96, 128));
		assertEquals(1, ShownImages.magnification(129, 40));
		assertEquals(1, ShownImages.magnification(512, 512));
	}
}
