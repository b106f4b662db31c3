package org.imagingbiomarkers.plugins.dialog;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.swing.SwingUtilities;

/**
 * Finds out one thing after the other beside the event thread: a new question interrupts the one before, whose answer
 * nobody hears any more. To be used on the event thread.
 */
final class Inquiry {

	private final ExecutorService thread;
	private Future<?> running;

	/** @param name of the thread */
	Inquiry(final String name) {
		final ClassLoader loader = Thread.currentThread().getContextClassLoader();
		thread = Executors.newSingleThreadExecutor(work -> {
			final Thread made = new Thread(work, name);
			made.setDaemon(true);
			made.setContextClassLoader(loader);
			return made;
		});
	}

	/**
	 * Asks something.
	 *
	 * @param question is answered beside the event thread
	 * @param hears the answer on the event thread, unless something else was asked meanwhile
	 */
	<T> void ask(final Supplier<T> question, final Consumer<T> hears) {
		cancel();
		// What was going to be looked at when the dialog closed.
		if (thread.isShutdown()) return;
		final Answer<T> answer = new Answer<>(question, hears);
		answer.future = thread.submit(answer);
		running = answer.future;
	}

	/** Gives up what was asked last. */
	void cancel() {
		if (running != null) running.cancel(true);
		running = null;
	}

	/** Gives up for good. */
	void close() {
		running = null;
		thread.shutdownNow();
	}

	private final class Answer<T> implements Runnable {

		private final Supplier<T> question;
		private final Consumer<T> hears;
		private volatile Future<?> future;

		Answer(final Supplier<T> question, final Consumer<T> hears) {
			this.question = question;
			this.hears = hears;
		}

		@Override
		public void run() {
			final T found = question.get();
			SwingUtilities.invokeLater(() -> {
				if (future == running) hears.accept(found);
			});
		}
	}
}
