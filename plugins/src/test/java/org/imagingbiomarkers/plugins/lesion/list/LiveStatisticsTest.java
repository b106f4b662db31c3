package org.imagingbiomarkers.plugins.lesion.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;

@Tag("docs/commands/list-of-lesions#what-it-computes")
class LiveStatisticsTest {

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(10, 10);
		for (int z = 0; z < 8; z++) {
			final float[] plane = new float[100];
			for (int i = 0; i < 100; i++) plane[i] = i % 10 + 10 * z;
			stack.addSlice("", plane);
		}
		final ImagePlus image = new ImagePlus("frames", stack);
		image.setDimensions(1, 4, 2);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 2;
		image.getCalibration().pixelHeight = 2;
		image.getCalibration().pixelDepth = 5;
		ImagePlusProperties.setValueUnit(image, "g/mL");
		return image;
	}

	private static MaskRegion row(final LesionList list, final int length) {
		final byte[] inside = new byte[length];
		Arrays.fill(inside, (byte) 1);
		return MaskRegion.of("row", list.grid(), new MaskRegion.Box(0, 3, 1, length, 1, 1), inside).orElseThrow();
	}

	private static LesionStatistics await(final LiveStatistics numbers, final LesionList list, final Semaphore come)
		throws InterruptedException
	{
		for (int i = 0; i < 20; i++) {
			final Optional<LesionStatistics> known = numbers.of(list.lesion(1).orElseThrow());
			if (known.isPresent()) return known.get();
			assertTrue(come.tryAcquire(20, TimeUnit.SECONDS));
		}
		throw new AssertionError("no numbers");
	}

	@Test
	void numbers_followVoxelsAndVolume() throws InterruptedException {
		final ImagePlus image = image();
		final LesionList list = LesionList.ofOrNew(image);
		list.add("segment", List.of(row(list, 4)));
		final Semaphore come = new Semaphore(0);
		try (LiveStatistics numbers = new LiveStatistics(list, image, come::release)) {
			final LesionStatistics first = await(numbers, list, come);
			assertEquals(4 * 20 / 1000.0, first.milliliters(), 1e-12);
			assertEquals(11.5, first.values().orElseThrow().mean(), 1e-12);
			assertEquals(13, first.values().orElseThrow().max());
			assertEquals("g/mL", first.unit());
			list.draw("brush", 1, Optional.of(row(list, 10)));
			assertEquals(14.5, await(numbers, list, come).values().orElseThrow().mean(), 1e-12);
			list.undo();
			assertEquals(11.5, await(numbers, list, come).values().orElseThrow().mean(), 1e-12);
			numbers.showVolume(1);
			for (int i = 0; i < 20 && await(numbers, list, come).values().orElseThrow().mean() != 51.5; i++) {
				come.tryAcquire(1, TimeUnit.SECONDS);
			}
			assertEquals(51.5, await(numbers, list, come).values().orElseThrow().mean(), 1e-12);
		}
	}
}
