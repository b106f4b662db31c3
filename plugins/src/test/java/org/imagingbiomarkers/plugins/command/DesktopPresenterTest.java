package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.RepeatedTest;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

class DesktopPresenterTest {

	private static final int AT_ONCE = 8;

	/** A command that needs its presenter at once. */
	private static final class Impatient extends BiomarkerCommand {

		private int done;

		@Override
		protected void compute() {
			// only what is shown counts
		}

		int work() throws Exception {
			presenter().during("work", progress -> done++);
			return done;
		}
	}

	@RepeatedTest(20)
	void commandsThatStartAtOnce_inAContextThatLacksIt_allFindItReady() throws Exception {
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
			final CyclicBarrier start = new CyclicBarrier(AT_ONCE);
			final List<Future<Integer>> all = new ArrayList<>();
			for (int i = 0; i < AT_ONCE; i++) {
				all.add(threads.submit(() -> {
					final Impatient command = new Impatient();
					start.await();
					command.setContext(context);
					return command.work();
				}));
			}
			threads.shutdown();
			for (final Future<Integer> one : all) {
				assertEquals(1, one.get());
			}
		}
	}
}
