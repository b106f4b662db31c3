package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** At which volume a dynamic series opens. */
class FirstVolumeTest {

	/** Two slices a volume; a tenth of the pixels follow the curve. */
	private static ImagePlus series(final float... curve) {
		final ImageStack stack = new ImageStack(20, 20);
		for (final float value : curve) {
			for (int slice = 0; slice < 2; slice++) {
				final FloatProcessor plane = new FloatProcessor(20, 20);
				plane.set(100);
				for (int i = 0; i < 40; i++) {
					plane.setf(i, value);
				}
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("dce", stack);
		image.setDimensions(1, 2, curve.length);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static int shown(final ImagePlus image) {
		FirstVolume.show(image);
		return image.getT();
	}

	@Test
	void aDynamicSeriesOpensAfterThePeakRise() {
		final ImagePlus image = series(100, 101, 99, 180, 300, 280, 240);
		image.setProp("biomarkers.times", "0, 5, 10, 15, 20, 25, 30");
		assertEquals(5, shown(image));
		assertEquals(300, image.getDisplayRangeMax());
	}

	@Test
	void aPassingBolusThatTakesSignalCountsAsWell() {
		final ImagePlus image = series(300, 301, 299, 120, 60, 200, 290);
		image.setProp("biomarkers.times", "0, 1, 2, 3, 4, 5, 6");
		assertEquals(5, shown(image));
	}

	@Test
	void otherSeriesOpenAtTheirFirstVolume() {
		assertEquals(1, shown(series(100, 101, 99, 180, 300, 280, 240)));
		final ImagePlus diffusion = series(300, 200, 150, 100, 50);
		diffusion.setProp("biomarkers.times", "0, 1, 2, 3, 4");
		diffusion.setProp("biomarkers.b_values", "0, 100, 200, 500, 1000");
		assertEquals(1, shown(diffusion));
		final ImagePlus flat = series(1, 1, 1, 1, 1);
		flat.setProp("biomarkers.times", "0, 1, 2, 3, 4");
		assertEquals(1, shown(flat));
	}
}
