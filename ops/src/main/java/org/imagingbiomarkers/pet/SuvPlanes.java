package org.imagingbiomarkers.pet;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/** The image of SUV: every plane of a PET series times its own factor. */
public final class SuvPlanes {

	private SuvPlanes() {}

	/**
	 * Multiplies the planes; nothing but the result is allocated.
	 *
	 * @param image axes x, y and any others
	 * @param factors one per plane, slices of the first volume first, or one for all
	 * @throws CancellationException if the progress says that the work is canceled
	 */
	public static PlanarImg<FloatType, ?> of(final PlanarImg<? extends RealType<?>, ?> image, final SuvFactors factors,
		final Workers workers, final Progress progress)
	{
		final int pixels = Math.multiplyExact((int) image.dimension(0), (int) image.dimension(1));
		final AtomicInteger done = new AtomicInteger();
		// Room is made where it is filled: making it for all planes first takes as long as the rest.
		final List<FloatArray> planes = workers.map(image.numSlices(), plane -> {
			if (progress.canceled()) throw new CancellationException();
			final float[] out = new float[pixels];
			if (image.getPlane(plane) instanceof FloatArray in) multiply(in.getCurrentStorageArray(), factors.of(plane), out);
			else multiply(image, plane, factors.of(plane), out);
			progress.report(done.incrementAndGet(), image.numSlices());
			return new FloatArray(out);
		});
		final PlanarImg<FloatType, FloatArray> suv = new PlanarImg<>(planes, image.dimensionsAsLongArray(), new Fraction());
		suv.setLinkedType(new FloatType(suv));
		return suv;
	}

	private static void multiply(final float[] in, final double factor, final float[] out) {
		for (int i = 0; i < out.length; i++) {
			out[i] = (float) (in[i] * factor);
		}
	}

	private static void multiply(final RandomAccessibleInterval<? extends RealType<?>> image, final int plane,
		final double factor, final float[] out)
	{
		final RandomAccess<? extends RealType<?>> in = image.randomAccess();
		long rest = plane;
		for (int d = 2; d < image.numDimensions(); d++) {
			in.setPosition(rest % image.dimension(d), d);
			rest /= image.dimension(d);
		}
		final int width = (int) image.dimension(0);
		for (int i = 0; i < out.length; i++) {
			in.setPosition(i % width, 0);
			in.setPosition(i / width, 1);
			out[i] = (float) (in.get().getRealDouble() * factor);
		}
	}
}
