package org.imagingbiomarkers.maps;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.imagingbiomarkers.parallel.Workers;

import net.imglib2.Interval;

/** The lines along x of one volume, shared out among threads. */
final class RowParallel {

	/** Lines a thread takes at a time: enough to make taking them cheap, few enough to end together. */
	private static final int LINES_PER_BLOCK = 8;

	private RowParallel() {}

	/** What one thread does with each of its lines. */
	interface Worker {

		/** @param position indices of the line's first voxel in one volume, x first */
		void line(long[] position);

		/** Ends what the lines before left to be done together. */
		void end();
	}

	/**
	 * Has every line done once.
	 *
	 * @param image its last axis is not part of the volume
	 * @param workers makes one worker per thread
	 * @throws CancellationException if the progress says that the work is not wanted any more
	 */
	static void inParallel(final Interval image, final int threads, final Progress progress,
		final Supplier<Worker> workers)
	{
		final int axes = image.numDimensions() - 1;
		long lines = 1;
		for (int d = 1; d < axes; d++) {
			lines *= image.dimension(d);
		}
		final long total = lines;
		final AtomicLong done = new AtomicLong();
		final int blocks = Math.toIntExact((total + LINES_PER_BLOCK - 1) / LINES_PER_BLOCK);
		new Workers(Math.max(1, threads)).forEach(blocks, () -> {
			final Worker worker = workers.get();
			final long[] position = new long[axes];
			return block -> {
				final long from = (long) block * LINES_PER_BLOCK;
				final long to = Math.min(total, from + LINES_PER_BLOCK);
				for (long line = from; line < to; line++) {
					if (progress.canceled()) throw new CancellationException();
					locate(line, image, position);
					worker.line(position);
				}
				worker.end();
				progress.report(done.addAndGet(to - from), total);
			};
		});
	}

	/** The size of the first axes as text. */
	static String size(final Interval image, final int axes) {
		final StringBuilder text = new StringBuilder();
		for (int d = 0; d < axes; d++) {
			text.append(d == 0 ? "" : " x ").append(image.dimension(d));
		}
		return text.toString();
	}

	/** Finds the first voxel of a line, by its number. */
	static void locate(final long line, final Interval image, final long[] position) {
		long rest = line;
		position[0] = image.min(0);
		for (int d = 1; d < position.length; d++) {
			position[d] = image.min(d) + rest % image.dimension(d);
			rest /= image.dimension(d);
		}
	}
}
