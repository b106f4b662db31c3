package org.imagingbiomarkers.workbench.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class LatestWorkTest {

	@Test
	void ofWhatWaitsOnlyTheLatestIsDoneAndNothingIsLost() throws Exception {
		final List<Integer> done = new CopyOnWriteArrayList<>();
		final List<Integer> received = new CopyOnWriteArrayList<>();
		final CountDownLatch begun = new CountDownLatch(1);
		final CountDownLatch go = new CountDownLatch(1);
		final CountDownLatch ended = new CountDownLatch(2);
		try (LatestWork work = new LatestWork("test", Runnable::run)) {
			work.ask("a", () -> {
				begun.countDown();
				await(go);
				return 0;
			}, received::add);
			assertTrue(begun.await(10, TimeUnit.SECONDS));
			for (int i = 1; i <= 5; i++) {
				final int number = i;
				work.ask("a", () -> {
					done.add(number);
					return number;
				}, result -> {
					received.add(result);
					ended.countDown();
				});
			}
			work.ask("b", () -> 10, result -> {
				received.add(result);
				ended.countDown();
			});
			go.countDown();
			assertTrue(ended.await(10, TimeUnit.SECONDS));
		}
		assertEquals(List.of(5), done);
		assertEquals(List.of(5, 10), received, "the first one came too late");
	}

	@Test
	void whatIsForgottenOrClosedComesToNobody() throws Exception {
		final List<Integer> received = new CopyOnWriteArrayList<>();
		final CountDownLatch begun = new CountDownLatch(1);
		final CountDownLatch go = new CountDownLatch(1);
		final CountDownLatch ended = new CountDownLatch(1);
		final LatestWork work = new LatestWork("test", Runnable::run);
		work.ask("a", () -> {
			begun.countDown();
			await(go);
			return 1;
		}, received::add);
		assertTrue(begun.await(10, TimeUnit.SECONDS));
		work.forget("a");
		work.ask("b", () -> 2, result -> {
			received.add(result);
			ended.countDown();
		});
		go.countDown();
		assertTrue(ended.await(10, TimeUnit.SECONDS));
		work.close();
		work.ask("c", () -> 3, received::add);
		assertEquals(List.of(2), received);
		assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals(
			"Curve Explorer") && thread.isAlive() && !gone(thread)));
	}

	private static boolean gone(final Thread thread) {
		try {
			thread.join(5000);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
		return !thread.isAlive();
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
