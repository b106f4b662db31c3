package org.imagingbiomarkers.workbench.background;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work done one after another on a thread of its own, of which only the latest of a kind counts: what waits is replaced
 * by what is asked for later, and a result that comes too late is nobody's.
 */
public final class LatestWork implements AutoCloseable {

	private final ExecutorService thread;
	private final Executor receiver;
	private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
	private final Map<Object, Long> newest = new HashMap<>();
	private long asked;
	/** What the thread works at, and whose; null while it does nothing. */
	private Object runningKind;
	private Thread running;

	/**
	 * @param name of the thread
	 * @param receiver where results are handed over
	 */
	public LatestWork(final String name, final Executor receiver) {
		this.receiver = receiver;
		thread = Executors.newSingleThreadExecutor(work -> {
			final Thread made = new Thread(work, name);
			made.setDaemon(true);
			return made;
		});
	}

	/** Asks for work of a kind; what is at work of that kind goes on, and its result is dropped. */
	public synchronized <T> void ask(final Object kind, final Supplier<T> work, final Consumer<T> user) {
		if (thread.isShutdown()) return;
		final long number = ++asked;
		newest.put(kind, number);
		final Runnable replaced = waiting.put(kind, () -> {
			final T result = work.get();
			receiver.execute(() -> {
				if (isNewest(kind, number)) user.accept(result);
			});
		});
		if (replaced == null) thread.execute(() -> next(kind).ifPresent(next -> run(kind, next)));
	}

	/** As {@link #ask}, and interrupts what is at work of that kind, which nobody wants any more. */
	public synchronized <T> void replace(final Object kind, final Supplier<T> work, final Consumer<T> user) {
		interrupt(kind);
		ask(kind, work, user);
	}

	private void run(final Object kind, final Runnable work) {
		begin(kind);
		try {
			work.run();
		}
		catch (final CancellationException outdated) {
			// asked for anew, or not wanted any more
		}
		finally {
			end();
		}
	}

	private synchronized void begin(final Object kind) {
		runningKind = kind;
		running = Thread.currentThread();
	}

	/** What comes next is not interrupted. */
	private synchronized void end() {
		runningKind = null;
		running = null;
		if (!thread.isShutdown()) Thread.interrupted();
	}

	private void interrupt(final Object kind) {
		if (running != null && kind.equals(runningKind)) running.interrupt();
	}

	private synchronized Optional<Runnable> next(final Object kind) {
		return Optional.ofNullable(waiting.remove(kind));
	}

	private synchronized boolean isNewest(final Object kind, final long number) {
		return !thread.isShutdown() && newest.getOrDefault(kind, 0L) == number;
	}

	/** Nothing of a kind is wanted any more. */
	public synchronized void forget(final Object kind) {
		newest.remove(kind);
		waiting.computeIfPresent(kind, (key, work) -> () -> {});
	}

	/** As {@link #forget}, and interrupts what is at work of that kind. */
	public synchronized void cancel(final Object kind) {
		interrupt(kind);
		forget(kind);
	}

	/** Nothing is wanted any more. */
	@Override
	public synchronized void close() {
		thread.shutdownNow();
		waiting.clear();
		newest.clear();
	}
}
