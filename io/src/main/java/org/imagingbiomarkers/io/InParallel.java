package org.imagingbiomarkers.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same with many things, as many at once as the caller allows. */
public final class InParallel {

	/** What is done with one of them. */
	public interface Step {

		void run(int index) throws IOException;
	}

	private final int count;
	private final ReadProgress progress;
	private final Step step;
	private final AtomicInteger next = new AtomicInteger();
	private final AtomicInteger done = new AtomicInteger();

	private InParallel(final int count, final ReadProgress progress, final Step step) {
		this.count = count;
		this.progress = progress;
		this.step = step;
	}

	/**
	 * Runs a step for each index; the first failure ends it.
	 *
	 * @param progress is reported to, says when to stop, and how many threads there may be
	 * @throws CancellationException if the progress says so
	 */
	public static void forEach(final int count, final ReadProgress progress, final Step step) throws IOException {
		final InParallel all = new InParallel(count, progress, step);
		final int threads = Math.min(count, progress.threads());
		// One thread is here already.
		if (threads <= 1) all.share();
		else all.shares(threads);
	}

	private Void share() throws IOException {
		for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
			if (progress.canceled()) throw new CancellationException("Reading was canceled.");
			try {
				step.run(index);
			}
			catch (final IOException | RuntimeException | Error failed) {
				next.set(count);
				throw failed;
			}
			progress.report(done.incrementAndGet(), count);
		}
		return null;
	}

	private void shares(final int threads) throws IOException {
		final ExecutorService pool = Executors.newFixedThreadPool(threads, InParallel::daemon);
		try {
			final List<Future<?>> workers = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				workers.add(pool.submit(this::share));
			}
			for (final Future<?> worker : workers) {
				worker.get();
			}
		}
		catch (final ExecutionException failed) {
			rethrow(failed.getCause());
		}
		catch (final InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Reading was interrupted.");
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static void rethrow(final Throwable cause) throws IOException {
		if (cause instanceof IOException io) throw io;
		if (cause instanceof Error error) throw error;
		throw (RuntimeException) cause;
	}

	private static Thread daemon(final Runnable work) {
		final Thread thread = new Thread(work, "reading images");
		thread.setDaemon(true);
		return thread;
	}
}
