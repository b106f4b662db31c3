package org.imagingbiomarkers.workbench.explore.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work done one after another on a thread of its own, of which only the latest of a kind counts: what waits is replaced
 * by what is asked for later, and a result that comes too late is nobody's.
 */
final class LatestWork implements AutoCloseable {

	private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
		final Thread made = new Thread(work, "Curve Explorer");
		made.setDaemon(true);
		return made;
	});
	private final Executor receiver;
	private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
	private final Map<Object, Long> newest = new LinkedHashMap<>();
	private long asked;

	/** @param receiver where results are handed over */
	LatestWork(final Executor receiver) {
		this.receiver = receiver;
	}

	/** Asks for work of a kind. */
	synchronized <T> void ask(final Object kind, final Supplier<T> work, final Consumer<T> user) {
		if (thread.isShutdown()) return;
		final long number = ++asked;
		newest.put(kind, number);
		final Runnable replaced = waiting.put(kind, () -> {
			final T result = work.get();
			receiver.execute(() -> {
				if (isNewest(kind, number)) user.accept(result);
			});
		});
		if (replaced == null) thread.execute(() -> next(kind).ifPresent(Runnable::run));
	}

	private synchronized Optional<Runnable> next(final Object kind) {
		return Optional.ofNullable(waiting.remove(kind));
	}

	private synchronized boolean isNewest(final Object kind, final long number) {
		return !thread.isShutdown() && newest.getOrDefault(kind, 0L) == number;
	}

	/** Nothing of a kind is wanted any more. */
	synchronized void forget(final Object kind) {
		newest.remove(kind);
		waiting.computeIfPresent(kind, (key, work) -> () -> {});
	}

	/** Nothing is wanted any more. */
	@Override
	public synchronized void close() {
		thread.shutdownNow();
		waiting.clear();
		newest.clear();
	}
}
