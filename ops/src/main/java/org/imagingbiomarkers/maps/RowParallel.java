package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import net.imglib2.Interval;

/** The lines along x of one volume, shared out among threads. */
final class RowParallel {

	/** Lines a thread takes at a time: enough to make taking them cheap, few enough to end together. */
	private static final int BLOCK = 8;

	private RowParallel() {}

	/** What one thread does with each of its lines. */
	interface Worker {

		/** @param position indices of the line's first voxel in one volume, x first */
		void line(long[] position);
	}

	/**
	 * Has every line done once.
	 *
	 * @param image its last axis is not part of the volume
	 * @param workers makes one worker a thread
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
		final AtomicLong next = new AtomicLong();
		final AtomicLong done = new AtomicLong();
		final Runnable share = () -> {
			final Worker worker = workers.get();
			final long[] position = new long[axes];
			for (long from = next.getAndAdd(BLOCK); from < total; from = next.getAndAdd(BLOCK)) {
				if (progress.canceled()) throw new CancellationException();
				final long to = Math.min(total, from + BLOCK);
				for (long line = from; line < to; line++) {
					locate(line, image, position);
					worker.line(position);
				}
				progress.report(done.addAndGet(to - from), total);
			}
		};
		run(share, (int) Math.max(1, Math.min(threads, total)));
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

	private static void run(final Runnable share, final int threads) {
		if (threads == 1) {
			share.run();
			return;
		}
		final ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			final List<Future<?>> shares = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				shares.add(pool.submit(share));
			}
			for (final Future<?> future : shares) {
				future.get();
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof RuntimeException cause) throw cause;
			if (e.getCause() instanceof Error cause) throw cause;
			throw new IllegalStateException(e.getCause());
		}
		finally {
			pool.shutdownNow();
		}
	}
}
