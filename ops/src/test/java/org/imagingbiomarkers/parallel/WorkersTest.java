package org.imagingbiomarkers.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WorkersTest {

	private static final int ITEMS = 1000;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void forEach_doesEveryItemOnce(final int threads) {
		final AtomicIntegerArray times = new AtomicIntegerArray(ITEMS);
		new Workers(threads).forEach(ITEMS, times::incrementAndGet);
		for (int item = 0; item < ITEMS; item++) {
			assertEquals(1, times.get(item));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void map_keepsTheOrderOfItems(final int threads) {
		assertEquals(IntStream.range(0, ITEMS).mapToObj(i -> i * i).toList(), new Workers(threads).map(ITEMS, i -> i * i));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void forEachRange_coversTheLengthInPieces(final int threads) {
		final AtomicIntegerArray times = new AtomicIntegerArray(10);
		final Set<List<Integer>> pieces = ConcurrentHashMap.newKeySet();
		new Workers(threads).forEachRange(10, 4, (from, to) -> {
			pieces.add(List.of(from, to));
			IntStream.range(from, to).forEach(times::incrementAndGet);
		});
		assertEquals(Set.of(List.of(0, 4), List.of(4, 8), List.of(8, 10)), pieces);
		assertEquals("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", times.toString());
	}

	@Test
	void single_worksInTheCallingThreadInOrder() {
		final StringBuilder order = new StringBuilder();
		final Set<Thread> used = ConcurrentHashMap.newKeySet();
		Workers.single().forEach(5, item -> {
			order.append(item);
			used.add(Thread.currentThread());
		});
		assertEquals("01234", order.toString());
		assertEquals(Set.of(Thread.currentThread()), used);
	}

	@Test
	void forEach_usesAsManyThreadsAsAllowed() {
		final CyclicBarrier all = new CyclicBarrier(3);
		final Set<Thread> used = ConcurrentHashMap.newKeySet();
		new Workers(3).forEach(3, item -> {
			used.add(Thread.currentThread());
			await(all);
		});
		assertEquals(3, used.size());
		assertTrue(used.contains(Thread.currentThread()));
	}

	private static void await(final CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (final Exception e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void workInsideWorkNeitherWaitsNorAddsThreads() {
		final Workers workers = new Workers(3);
		final AtomicInteger now = new AtomicInteger();
		final AtomicInteger most = new AtomicInteger();
		final AtomicInteger done = new AtomicInteger();
		workers.forEach(20, outer -> workers.forEach(20, middle -> workers.forEach(5, inner -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			done.incrementAndGet();
			now.decrementAndGet();
		})));
		assertEquals(2000, done.get());
		assertTrue(most.get() <= 3, "threads at once: " + most);
	}

	@Test
	void eachThreadHasAWorkerOfItsOwn() {
		final Set<Object> workers = ConcurrentHashMap.newKeySet();
		final Set<List<Object>> pairs = ConcurrentHashMap.newKeySet();
		new Workers(4).forEach(ITEMS, () -> {
			final Object own = new Object();
			workers.add(own);
			return item -> pairs.add(List.of(own, Thread.currentThread()));
		});
		assertEquals(workers.size(), pairs.size());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7 })
	void theFirstFailureIsThrownForAnyNumberOfThreads(final int threads) {
		for (int run = 0; run < 50; run++) {
			final AtomicIntegerArray done = new AtomicIntegerArray(ITEMS);
			final IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> new Workers(threads).forEach(
				ITEMS, item -> {
					if (item >= 30 && item % 3 == 0) throw new IllegalStateException("item " + item);
					done.set(item, 1);
				}));
			assertEquals("item 30", thrown.getMessage());
			assertEquals(30, IntStream.range(0, 30).map(done::get).sum());
			assertEquals(0, done.get(ITEMS - 1));
		}
	}

	@Test
	void anErrorIsThrownAsItIs() {
		assertThrows(StackOverflowError.class, () -> new Workers(2).forEach(4, item -> {
			throw new StackOverflowError();
		}));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void anInterruptedCallerEndsTheWork(final int threads) {
		final Thread caller = Thread.currentThread();
		final AtomicInteger begun = new AtomicInteger();
		assertThrows(CancellationException.class, () -> new Workers(threads).forEach(1_000_000, item -> {
			if (begun.incrementAndGet() == 10) caller.interrupt();
			pause();
		}));
		assertTrue(Thread.interrupted(), "stays interrupted");
		assertTrue(begun.get() < 100_000, "items begun: " + begun);
	}

	private static void pause() {
		for (int i = 0; i < 1000; i++) {
			Thread.onSpinWait();
		}
	}

	@Test
	void noThreadIsNoNumberOfThreads() {
		assertThrows(IllegalArgumentException.class, () -> new Workers(0));
	}

	@Test
	void idleThreadsEnd() throws InterruptedException {
		final Set<Thread> used = ConcurrentHashMap.newKeySet();
		final CyclicBarrier all = new CyclicBarrier(2);
		new Workers(2).forEach(2, item -> {
			used.add(Thread.currentThread());
			await(all);
		});
		used.remove(Thread.currentThread());
		for (final Thread thread : used) {
			thread.join(10_000);
			assertFalse(thread.isAlive());
		}
		assertEquals(1, used.size());
	}
}
