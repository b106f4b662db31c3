package org.imagingbiomarkers.io.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Signed 16-bit numbers keep their bits or their values. */
class SignedPlanesTest {

	@Test
	void planesWithoutANegativeNumber_areTheSameArrays() {
		final short[] first = { 0, 1, 32767 };
		final short[] second = { 7, 0, 5 };
		final List<Object> planes = new ArrayList<>(List.of(first, second));
		SignedPlanes.withoutSign(planes);
		assertSame(first, planes.get(0));
		assertSame(second, planes.get(1));
	}

	@Test
	void oneNegativeNumber_makesAllOfThemFloatingPoint() {
		final List<Object> planes = new ArrayList<>(List.of(new short[] { 0, 1, 32767 }, new short[] { 7, -32768, -1 }));
		SignedPlanes.withoutSign(planes);
		assertArrayEquals(new float[] { 0, 1, 32767 }, (float[]) planes.get(0));
		assertArrayEquals(new float[] { 7, -32768, -1 }, (float[]) planes.get(1));
	}
}
