package org.imagingbiomarkers.plugins.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.parallel.Workers;
import org.scijava.Context;

/** Runs a manifest on this machine. */
public final class CohortRun {

	private static final String SCRATCH = "cohort";
	private static final long POLL_MS = 200;

	private CohortRun() {}

	/** Who watches a run. */
	public interface Observer {

		void report(CohortProgress pace);

		boolean canceled();

		/** What there is to know about a command after the cases, one sentence. */
		default void say(final String sentence) {}
	}

	/**
	 * Runs all cases that are not finished yet, writes the results of all, and runs what the manifest lists for afterwards.
	 *
	 * @param manifest file; series and masks are seen from its folder
	 * @param output folder of the results
	 * @param workers how many cases run at a time; the results do not depend on it
	 * @throws IOException if the run cannot begin or its results cannot be written
	 * @throws CancellationException if the observer wants it; the next run goes on from there
	 */
	public static CohortProgress run(final Path manifest, final Path output, final int workers,
		final CohortSettings settings, final Context context, final Observer observer) throws IOException
	{
		final Manifest read = Manifest.read(manifest);
		final List<CohortCase> cases = read.cases();
		FollowUpRun.check(read.afterwards(), context);
		final CohortFiles files = new FolderFiles(manifest.toAbsolutePath().getParent(), output.toAbsolutePath());
		try (Closeable locked = files.lock()) {
			final CohortReport report = new CohortReport(cases, files, new Workers(workers));
			try (UnfinishedFolder scratch = UnfinishedFolder.temporary(SCRATCH)) {
				final CohortProgress pace = run(cases, new CaseRunner(context, files, settings, scratch.path()), report, workers,
					observer);
				report.write(manifest, settings, workers);
				new FollowUpRun(context, files, new Workers(workers), scratch.path()).run(read.afterwards(), observer::say);
				return pace;
			}
		}
	}

	private static CohortProgress run(final List<CohortCase> cases, final CaseRunner run, final CohortReport report,
		final int workers, final Observer observer)
	{
		final ClassLoader loader = Thread.currentThread().getContextClassLoader();
		final ExecutorService pool = Executors.newFixedThreadPool(workers, work -> {
			final Thread thread = new Thread(work, "Cohort");
			thread.setDaemon(true);
			thread.setContextClassLoader(loader);
			return thread;
		});
		final Instant started = Instant.now();
		CohortProgress pace = CohortProgress.start(cases.size());
		try {
			final ExecutorCompletionService<CaseOutcome> work = new ExecutorCompletionService<>(pool);
			for (int i = 0; i < cases.size(); i++) {
				final int index = i;
				work.submit(() -> run.run(index, cases.get(index)));
			}
			while (pace.done() < cases.size()) {
				if (observer.canceled()) throw new CancellationException();
				final Future<CaseOutcome> over = work.poll(POLL_MS, TimeUnit.MILLISECONDS);
				if (over == null) continue;
				report.add(over.get());
				pace = pace.after(over.get(), started);
				observer.report(pace);
			}
			return pace;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		catch (final ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		finally {
			stop(pool);
		}
	}

	/** Lets no case write after the folder is given back. */
	private static void stop(final ExecutorService pool) {
		pool.shutdownNow();
		try {
			pool.awaitTermination(1, TimeUnit.MINUTES);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
