package org.imagingbiomarkers.maps;

import java.util.Optional;

import org.imagingbiomarkers.curve.FitStatus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.view.Views;

/**
 * How a model is fitted to every voxel.
 *
 * @param mask true where to fit, on the grid of one volume; empty: everywhere
 * @param blankAtBounds whether a voxel with a {@linkplain FitStatus#isWarning() warning} is left without values
 * @param quality whether to add maps of {@code r2}, {@code rmse}, {@code <parameter>_error} and {@code status}
 * @param threads number of threads, at least 1; the maps do not depend on it
 * @param progress gets a report of every finished block of lines
 * @param slab the slices to fit, of which alone there are maps then; empty: all
 */
public record MapSettings(Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask, boolean blankAtBounds,
		boolean quality, int threads, Progress progress, Optional<Slab> slab)
{

	/**
	 * Slices that follow one another.
	 *
	 * @param first index of the first one
	 * @param count how many, at least 1
	 */
	public record Slab(long first, long count) {

		/** The slices of an image, whose third axis they lie along, counted from 0 again. */
		public <T> RandomAccessibleInterval<T> of(final RandomAccessibleInterval<T> image) {
			final long[] min = image.minAsLongArray();
			final long[] max = image.maxAsLongArray();
			min[2] += first;
			max[2] = min[2] + count - 1;
			return Views.zeroMin(Views.interval(image, min, max));
		}
	}

	/** All slices. */
	public MapSettings(final Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask, final boolean blankAtBounds,
		final boolean quality, final int threads, final Progress progress)
	{
		this(mask, blankAtBounds, quality, threads, progress, Optional.empty());
	}

	/** Everywhere, without quality maps, on all processors. */
	public static MapSettings everywhere() {
		return new MapSettings(Optional.empty(), false, false, Runtime.getRuntime().availableProcessors(), Progress.NONE);
	}

	public MapSettings inside(final RandomAccessibleInterval<? extends BooleanType<?>> where) {
		return new MapSettings(Optional.of(where), blankAtBounds, quality, threads, progress, slab);
	}

	public MapSettings withQuality(final boolean wanted) {
		return new MapSettings(mask, blankAtBounds, wanted, threads, progress, slab);
	}

	/** The same with or without values in voxels whose fit ended with a warning. */
	public MapSettings blankAtBounds(final boolean blank) {
		return new MapSettings(mask, blank, quality, threads, progress, slab);
	}

	public MapSettings on(final int numberOfThreads) {
		return new MapSettings(mask, blankAtBounds, quality, numberOfThreads, progress, slab);
	}

	public MapSettings watchedBy(final Progress observer) {
		return new MapSettings(mask, blankAtBounds, quality, threads, observer, slab);
	}

	/** The same for some of the slices alone. */
	public MapSettings only(final Slab slices) {
		return new MapSettings(mask, blankAtBounds, quality, threads, progress, Optional.of(slices));
	}
}
