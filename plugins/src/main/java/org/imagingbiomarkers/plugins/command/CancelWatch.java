package org.imagingbiomarkers.plugins.command;

import java.util.function.BooleanSupplier;

/**
 * Interrupts the thread that made it as soon as somebody cancels, so that work between two looks at the progress ends as
 * well. Ends with the work; an interruption of its own does not outlast it.
 */
final class CancelWatch implements AutoCloseable {

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
