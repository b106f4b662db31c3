package org.imagingbiomarkers.parallel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The threads that work is shared out among: the calling thread and as many others as the caller allows. With one thread
 * all work is done in the calling thread, one item after the other.
 * <p>
 * Items are numbered from 0 and handed out in order. If some fail, the failure with the lowest number is thrown after all
 * items before it are done, so that failures do not depend on the number of threads either. Work that changes only what
 * belongs to its own item therefore gives the same bits for any number of threads.
 * </p>
 * <p>
 * An item may share out work of its own among the same workers: the thread that asks takes part itself and never waits
 * for one that has not begun, so that the number of threads stays the same. The other threads are made when they are
 * first needed and end after a second without work: there is nothing to close.
 * </p>
 * <p>
 * Every method throws {@link CancellationException} if the calling thread is interrupted, and leaves it interrupted; work
 * that items have shared out in turn ends as well.
 * </p>
 */
public final class Workers {

	private static final long IDLE_SECONDS = 1;
	private static final int STEPS_BETWEEN = (1 << 16) - 1;

	private final int threads;
	/** The threads besides the calling one; null if there are none. */
	private final ThreadPoolExecutor others;

	/** @param threads at least 1, the calling thread included */
	public Workers(final int threads) {
		if (threads < 1) throw new IllegalArgumentException("There must be at least one thread, but there are " + threads);
		this.threads = threads;
		others = threads == 1 ? null : others(threads - 1);
	}

	/** The calling thread alone. */
	public static Workers single() {
		return new Workers(1);
	}

	/** As many threads as there are processors. */
	public static Workers ofProcessors() {
		return new Workers(Runtime.getRuntime().availableProcessors());
	}

	private static ThreadPoolExecutor others(final int count) {
		final ThreadPoolExecutor pool = new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), work -> {
				final Thread thread = new Thread(work, "imaging-biomarkers-worker");
				thread.setDaemon(true);
				return thread;
			});
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	/**
	 * Ends long work of one thread, which calls this between its steps, where the thread is interrupted.
	 *
	 * @throws CancellationException if it is; it stays interrupted
	 */
	public static void endIfInterrupted() {
		if (Thread.currentThread().isInterrupted()) throw new CancellationException();
	}

	/**
	 * As {@link #endIfInterrupted()}, for loops whose steps are too short to look each time: looks once in 65,536.
	 *
	 * @param step number of the step
	 */
	public static void endIfInterrupted(final int step) {
		if ((step & STEPS_BETWEEN) == 0) endIfInterrupted();
	}

	/** Number of threads, the calling thread included. */
	public int threads() {
		return threads;
	}

	/** A piece of an array or a list. */
	@FunctionalInterface
	public interface RangeWork {

		/** @param to exclusive */
		void accept(int from, int to);
	}

	/** Does the work of every item. */
	public void forEach(final int count, final IntConsumer work) {
		forEach(count, () -> work);
	}

	/**
	 * Does the work of every item with something that each thread has for itself, such as memory to compute in.
	 *
	 * @param worker called once in every thread that takes part
	 */
	public void forEach(final int count, final Supplier<? extends IntConsumer> worker) {
		new Share(count, worker).run();
	}

	/** Does the work of a range in pieces of the given size; the last one may be smaller. */
	public void forEachRange(final int length, final int size, final RangeWork work) {
		forEach((int) (((long) length + size - 1) / size), piece -> {
			final int from = piece * size;
			work.accept(from, (int) Math.min(length, (long) from + size));
		});
	}

	/** The results of all items, in their order. */
	@SuppressWarnings("unchecked")
	public <T> List<T> map(final int count, final IntFunction<T> work) {
		final Object[] results = new Object[count];
		forEach(count, item -> results[item] = work.apply(item));
		return (List<T>) List.of(results);
	}

	/** The items of one call and the threads that work on them. */
	private final class Share {

		private final Supplier<? extends IntConsumer> worker;
		private final Thread caller = Thread.currentThread();
		private int next;
		/** Items from here on are not begun any more. */
		private int end;
		private int active;
		/** The threads besides the calling one that are at work. */
		private final Set<Thread> helping = new HashSet<>();
		private Throwable failure;

		Share(final int count, final Supplier<? extends IntConsumer> worker) {
			this.worker = worker;
			end = count;
		}

		void run() {
			final List<Runnable> helpers = new ArrayList<>();
			for (int helper = 1; helper < Math.min(threads, end); helper++) {
				final Runnable help = this::work;
				helpers.add(help);
				others.execute(help);
			}
			work();
			helpers.forEach(helper -> others.remove(helper));
			final boolean interrupted = awaitOthers();
			if (failure instanceof RuntimeException unchecked) throw unchecked;
			if (failure instanceof Error error) throw error;
			if (interrupted) throw new CancellationException();
		}

		private void work() {
			IntConsumer own = null;
			for (int item = begin(); item >= 0; item = take()) {
				try {
					if (own == null) own = worker.get();
					own.accept(item);
				}
				catch (final RuntimeException | Error e) {
					fail(item, e);
				}
			}
		}

		private synchronized int begin() {
			active++;
			if (Thread.currentThread() != caller) helping.add(Thread.currentThread());
			return take();
		}

		/** The next item; -1 if there is none, and this thread is done. */
		private synchronized int take() {
			if (Thread.currentThread() == caller && caller.isInterrupted()) stop();
			if (next < end) return next++;
			active--;
			// Its thread goes on to other work, which nobody has interrupted.
			if (helping.remove(Thread.currentThread())) Thread.interrupted();
			notifyAll();
			return -1;
		}

		/** Begins no further item, and ends what the items at work have shared out. */
		private synchronized void stop() {
			end = Math.min(end, next);
			helping.forEach(Thread::interrupt);
		}

		private synchronized void fail(final int item, final Throwable cause) {
			if (failure != null && item >= end) return;
			failure = cause;
			end = Math.min(end, item);
		}

		/** Waits for the threads that have begun. @return whether the calling thread was interrupted */
		private synchronized boolean awaitOthers() {
			boolean interrupted = caller.isInterrupted();
			while (active > 0) {
				try {
					wait();
				}
				catch (final InterruptedException e) {
					interrupted = true;
					stop();
				}
			}
			if (interrupted) caller.interrupt();
			return interrupted;
		}
	}
}
