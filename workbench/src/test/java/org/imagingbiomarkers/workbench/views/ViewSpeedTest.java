package org.imagingbiomarkers.workbench.views;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;

/** The views follow the cursor, and take no copy of the images. */
@Tag("docs/commands/linked-views#what-it-computes")
class ViewSpeedTest {

	private static final int SIDE = 400;
	private static final int MOVES = 40;
	/** Movements of the cursor per second that people take for fluent. */
	private static final double LEAST_PER_SECOND = 15;

	@Test
	void fusedPlanesOfWholeBodyPetCt_followTheCursor_withoutACopy() throws Exception {
		final ImagePlus ct = image("ct", 512, 400, new Vector(0.98, 0.98, 2.5), true);
		final ImagePlus pet = image("SUV pet", 200, 400, new Vector(2.5, 2.5, 2.5), false);
		System.gc();
		final long before = used();
		final Layer base = new LayerReader("image").base(ct);
		final Layer over = new LayerReader("layers").over(base, pet, false);
		final ViewModel model = new ViewModel(List.of(new TimePoint("PET/CT", List.of(base, over), Optional.empty())));
		final PlaneRenderer renderer = new PlaneRenderer(new Workers(2));
		double best = 0;
		double fluent = 0;
		// Other work on the machine takes time from some movements, never from all: the shortest is what drawing takes.
		for (int round = 0; round < 3 || round < 9 && fluent < LEAST_PER_SECOND; round++) {
			final long first = System.nanoTime();
			for (int move = 0; move < MOVES; move++) {
				final long start = System.nanoTime();
				model.moveTo(model.cursor().plus(new Vector(1.3, 0.7, move % 2 == 0 ? 3.1 : -2.9)));
				for (final ViewPlane plane : ViewPlane.values()) {
					renderer.render(model.timePoints().get(0).layers(), 0, model.viewport(0, plane, SIDE, SIDE), model.cursor());
				}
				fluent = Math.max(fluent, 1e9 / (System.nanoTime() - start));
			}
			best = Math.max(best, MOVES / ((System.nanoTime() - first) / 1e9));
		}
		System.gc();
		final double images = 512 * 512 * 400 * 2.0 + 200 * 200 * 400 * 4.0;
		final double more = Math.max(0, used() - before) / images;
		System.out.println(String.format(Locale.ROOT, "Linked views, fused PET/CT, three planes of %d x %d pixels: %.1f " +
			"cursor movements per second on two threads; %.3f times the images in memory beside them", SIDE, SIDE, best, more));
		assertTrue(fluent >= LEAST_PER_SECOND, fluent + " per second");
		assertTrue(more < 0.5, more + " times the images");
		assertSame(ct.getStack().getPixels(7), base.values().plane(0, 6));
	}

	private static long used() {
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static ImagePlus image(final String title, final int width, final int depth, final Vector spacing,
		final boolean shorts)
	{
		final Geometry grid = new Geometry(width, width, depth, new Vector(-250, -250, -500), new Vector(1, 0, 0), new Vector(
			0, 1, 0), new Vector(0, 0, 1), spacing);
		final ImageStack stack = new ImageStack(width, width);
		for (int z = 0; z < depth; z++) {
			final Object pixels = shorts ? new short[width * width] : new float[width * width];
			for (int i = 0; i < width * width; i += 3) {
				if (pixels instanceof final short[] plane) plane[i] = (short) (32768 + i % 400);
				else((float[]) pixels)[i] = i % 12;
			}
			stack.addSlice(null, pixels);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		ImagePlusSeries.calibrate(image, grid);
		ImagePlusProperties.set(image, grid);
		if (shorts) image.getCalibration().setSigned16BitCalibration();
		return image;
	}
}
