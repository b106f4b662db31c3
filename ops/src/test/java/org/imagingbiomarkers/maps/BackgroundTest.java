package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** What is foreground depends neither on the number of threads nor on how the image is held. */
class BackgroundTest {

	/** A disk of signal in noise, three volumes of seven slices. */
	private static PlanarImg<UnsignedShortType, ?> image() {
		final PlanarImg<UnsignedShortType, ?> image = PlanarImgs.unsignedShorts(33, 29, 7, 3);
		final Random random = new Random(8);
		final var voxel = image.localizingCursor();
		while (voxel.hasNext()) {
			voxel.fwd();
			final double distance = Math.hypot(voxel.getIntPosition(0) - 15, voxel.getIntPosition(1) - 14);
			voxel.get().set((int) (Math.abs(random.nextGaussian()) * 20 + (distance < 10 ? 300 : 0)));
		}
		return image;
	}

	private static List<Boolean> foreground(final RandomAccessibleInterval<UnsignedShortType> image,
		final Workers workers)
	{
		final RandomAccessibleInterval<NativeBoolType> found = Background.foreground(image, workers);
		return StreamSupport.stream(Views.flatIterable(found).spliterator(), false).map(NativeBoolType::get).toList();
	}

	@Test
	void foreground_isTheDisk() {
		final List<Boolean> found = foreground(image(), Workers.single());
		for (int i = 0; i < found.size(); i++) {
			assertEquals(Math.hypot(i % 33 - 15, i / 33 % 29 - 14) < 10, found.get(i), "voxel " + i);
		}
	}

	@Test
	void foreground_ofManyThreads_isThatOfOne() {
		assertEquals(foreground(image(), Workers.single()), foreground(image(), new Workers(5)));
	}

	@Test
	void foreground_ofAView_isThatOfItsCopy() {
		final RandomAccessibleInterval<UnsignedShortType> view = Views.translate(Views.interval(image(), Intervals
			.createMinMax(2, 1, 1, 1, 31, 28, 5, 2)), 4, 0, -3, 2);
		final PlanarImg<UnsignedShortType, ?> copy = PlanarImgs.unsignedShorts(view.dimensionsAsLongArray());
		final var from = Views.flatIterable(view).cursor();
		for (final UnsignedShortType voxel : copy) voxel.set(from.next());
		assertEquals(foreground(copy, Workers.single()), foreground(view, new Workers(2)));
	}
}
