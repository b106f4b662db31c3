package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/**
 * Shows the progress of long work, with an estimate of what is left: in the status bar, where a click cancels it, as does
 * the Escape key; without a screen as a line on the standard error stream every few seconds, where Ctrl-C, a scheduler's
 * signal or the interruption of the thread cancels it.
 */
final class DesktopProgress implements TaskProgress {

	private static final int STEPS = 200;

	private final Task task;
	private final int threads;
	private final End end;
	private final Line line;
	private final Thread worker = Thread.currentThread();

	private DesktopProgress(final Task task, final int threads, final End end, final Line line) {
		this.task = task;
		this.threads = threads;
		this.end = end;
		this.line = line;
	}

	/**
	 * Does work that is shown under the given name for as long as it lasts.
	 *
	 * @param threads that it may take
	 */
	static void during(final TaskService tasks, final String name, final int threads, final Presenter.LongWork work)
		throws IOException
	{
		final Task task = tasks.createTask(name);
		IJ.resetEscape();
		task.setProgressMaximum(STEPS);
		task.start();
		try (End end = new End()) {
			// With a screen, anything on the standard error stream would push Fiji's console into the user's face.
			final DesktopProgress progress = new DesktopProgress(task, threads, end, new Line(name, System::nanoTime,
				GraphicsEnvironment.isHeadless() ? System.err::println : task::setStatusMessage));
			try (CancelWatch watch = new CancelWatch(progress::asked)) {
				work.run(progress);
				if (progress.canceled()) throw new CancellationException();
			}
		}
		finally {
			task.finish();
		}
	}

	@Override
	public int threads() {
		return threads;
	}

	@Override
	public void report(final long done, final long total) {
		final long step = Math.floorDiv(done * STEPS, Math.max(1, total));
		synchronized (task) {
			if (step != task.getProgressValue()) task.setProgressValue(step);
		}
		line.report(done, total);
	}

	@Override
	public void tell(final String words) {
		task.setStatusMessage(words);
	}

	@Override
	public boolean canceled() {
		return asked() || worker.isInterrupted();
	}

	private boolean asked() {
		return task.isCanceled() || IJ.escapePressed() || end.asked();
	}

	/**
	 * How far long work is, with an estimate of what is left, as one line every few seconds. Short work says nothing.
	 */
	static final class Line {

		private static final long PAUSE = 5_000_000_000L;
		private static final double NANOSECONDS = 1e9;
		private static final int MINUTE = 60;

		private final String name;
		private final LongSupplier clock;
		private final Consumer<String> reader;
		private long reported;
		/** Of the present part of the work: when it was first heard of, and how much was done by then. */
		private long start;
		private long first = -1;
		private long last;

		/**
		 * @param name of the work
		 * @param clock ns
		 * @param reader of the lines
		 */
		Line(final String name, final LongSupplier clock, final Consumer<String> reader) {
			this.name = name;
			this.clock = clock;
			this.reader = reader;
			reported = clock.getAsLong();
		}

		/** Says how far the work is if it is time to. */
		synchronized void report(final long done, final long total) {
			final long now = clock.getAsLong();
			if (first < 0 || done < last) {
				start = now;
				first = done;
			}
			last = done;
			if (done <= first || done >= total || now - reported < PAUSE) return;
			reported = now;
			final double left = (now - start) / NANOSECONDS * (total - done) / (done - first);
			reader.accept(String.format(Locale.ROOT, "%s: %d %%, about %s left", name, 100 * done / total, time(left)));
		}

		private static String time(final double seconds) {
			if (seconds < MINUTE) return Math.round(seconds) + " s";
			if (seconds < MINUTE * MINUTE) return Math.round(seconds / MINUTE) + " min";
			return String.format(Locale.ROOT, "%.1f h", seconds / MINUTE / MINUTE);
		}
	}

	/**
	 * Ends long work when the program is asked to end, by Ctrl-C or by the scheduler of a cluster, and lets it tidy up:
	 * nothing half-written is left.
	 */
	static final class End implements AutoCloseable {

		private static final int PATIENCE = 20;

		private final CountDownLatch over = new CountDownLatch(1);
		private final Thread hook = new Thread(this::await, "end of long work");
		private volatile boolean asked;

		/** Watches until it is closed. */
		End() {
			try {
				Runtime.getRuntime().addShutdownHook(hook);
			}
			catch (final IllegalStateException e) {
				// The program is ending already.
				asked = true;
			}
		}

		private void await() {
			asked = true;
			try {
				over.await(PATIENCE, TimeUnit.SECONDS);
			}
			catch (final InterruptedException e) {
				// Nobody waits for a thread that has to end.
			}
		}

		/** Whether the work should end. */
		boolean asked() {
			return asked;
		}

		@Override
		public void close() {
			over.countDown();
			if (asked) return;
			try {
				Runtime.getRuntime().removeShutdownHook(hook);
			}
			catch (final IllegalStateException e) {
				// The program is ending, and the hook does not wait any more.
			}
		}
	}

	/**
	 * Interrupts the thread that made it as soon as somebody cancels, so that work between two looks at the progress ends
	 * as well. Ends with the work; an interruption of its own does not outlast it.
	 */
	private static final class CancelWatch implements AutoCloseable {

		private static final int PAUSE_MS = 50;

		private final Thread worker = Thread.currentThread();
		private final Thread watcher;
		private boolean over;
		private boolean interrupted;

		/** @param canceled whether somebody has canceled; asked from another thread */
		CancelWatch(final BooleanSupplier canceled) {
			watcher = new Thread(() -> watch(canceled), "cancellation of long work");
			watcher.setDaemon(true);
			watcher.start();
		}

		private void watch(final BooleanSupplier canceled) {
			try {
				while (!canceled.getAsBoolean()) {
					Thread.sleep(PAUSE_MS);
				}
			}
			catch (final InterruptedException e) {
				return; // the work is over
			}
			synchronized (this) {
				if (over) return;
				interrupted = true;
				worker.interrupt();
			}
		}

		@Override
		public void close() {
			synchronized (this) {
				over = true;
				watcher.interrupt();
				if (interrupted) Thread.interrupted();
			}
		}
	}
}
