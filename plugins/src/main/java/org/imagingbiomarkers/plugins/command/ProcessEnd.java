package org.imagingbiomarkers.plugins.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends long work when the program is asked to end, by Ctrl-C or by the scheduler of a cluster, and lets it tidy up:
 * nothing half-written is left.
 */
final class ProcessEnd implements AutoCloseable {

	private static final int PATIENCE = 20;

	private final CountDownLatch over = new CountDownLatch(1);
	private final Thread hook = new Thread(this::await, "end of long work");
	private volatile boolean asked;

	/** Watches until it is closed. */
	ProcessEnd() {
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
			// Nobody waits for a thread that is told to end.
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
