package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * A step on files that must not end half way. An interrupt closes the channel that a thread reads or writes, and what was
 * half done stays: so it is held back until the step is done, and then holds again.
 */
final class Uninterrupted {

	private Uninterrupted() {}

	/**
	 * A step that can be begun once more.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	interface Step<T> {

		T take() throws IOException;
	}

	/** Does a step, from its start again after each interrupt; the thread is interrupted afterwards if it was meanwhile. */
	static <T> T call(final Step<T> step) throws IOException {
		boolean interrupted = false;
		try {
			while (true) {
				interrupted |= Thread.interrupted();
				try {
					return step.take();
				}
				catch (final ClosedByInterruptException e) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) Thread.currentThread().interrupt();
		}
	}
}
