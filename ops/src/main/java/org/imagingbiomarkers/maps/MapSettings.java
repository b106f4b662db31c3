package org.imagingbiomarkers.maps;

import java.util.Optional;

import org.imagingbiomarkers.curve.FitStatus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;

/**
 * How a model is fitted to every voxel.
 *
 * @param mask true where to fit, on the grid of one volume; empty: everywhere
 * @param blankAtBounds whether a voxel with a {@linkplain FitStatus#isWarning() warning} is left without values
 * @param quality whether to add maps of {@code r2}, {@code rmse}, {@code <parameter>_error} and {@code status}
 * @param threads number of threads, at least 1; the maps do not depend on it
 * @param progress gets a report of every finished block of lines
 */
public record MapSettings(Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask, boolean blankAtBounds,
		boolean quality, int threads, Progress progress)
{

	/** Everywhere, without quality maps, on all processors. */
	public static MapSettings everywhere() {
		return new MapSettings(Optional.empty(), false, false, Runtime.getRuntime().availableProcessors(), Progress.NONE);
	}

	public MapSettings inside(final RandomAccessibleInterval<? extends BooleanType<?>> where) {
		return new MapSettings(Optional.of(where), blankAtBounds, quality, threads, progress);
	}

	public MapSettings withQuality(final boolean wanted) {
		return new MapSettings(mask, blankAtBounds, wanted, threads, progress);
	}

	/** The same with or without values in voxels whose fit ended with a warning. */
	public MapSettings blankAtBounds(final boolean blank) {
		return new MapSettings(mask, blank, quality, threads, progress);
	}

	public MapSettings on(final int numberOfThreads) {
		return new MapSettings(mask, blankAtBounds, quality, numberOfThreads, progress);
	}

	public MapSettings watchedBy(final Progress observer) {
		return new MapSettings(mask, blankAtBounds, quality, threads, observer);
	}
}
