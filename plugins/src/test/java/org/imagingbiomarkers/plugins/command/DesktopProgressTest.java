package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.scijava.Context;
import org.scijava.task.DefaultTaskService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

@Timeout(60)
class DesktopProgressTest {

	private static final String STARTED = "started";
	private static final String TIDY = "canceled and tidied up";

	/** Gives the button that cancels a task to a test. */
	private static final class WatchedTasks extends DefaultTaskService {

		private Task made;

		@Override
		public Task createTask(final String name) {
			made = super.createTask(name);
			return made;
		}
	}

	@Test
	void anInterruptedThreadEndsItsWork() throws Exception {
		try (Context context = new Context(TaskService.class)) {
			final ExecutorService thread = Executors.newSingleThreadExecutor();
			final Callable<Boolean> work = () -> untilCanceled(context.service(TaskService.class), () -> Thread.currentThread()
				.interrupt());
			final Future<Boolean> ended = thread.submit(work);
			assertTrue(ended.get());
			thread.shutdown();
		}
	}

	@Test
	void aCanceledTaskEndsItsWork() throws Exception {
		try (Context context = new Context(TaskService.class)) {
			final WatchedTasks tasks = new WatchedTasks();
			context.inject(tasks);
			assertThrows(CancellationException.class, () -> DesktopProgress.during(tasks, "Work", 2, progress -> {
				tasks.made.cancel("The user has had enough.");
				assertTrue(progress.canceled());
			}));
			assertFalse(Thread.interrupted(), "the interruption ends with the work");
		}
	}

	@Test
	void workThatDoesNotLookIsInterrupted() throws Exception {
		try (Context context = new Context(TaskService.class)) {
			final WatchedTasks tasks = new WatchedTasks();
			context.inject(tasks);
			assertThrows(CancellationException.class, () -> DesktopProgress.during(tasks, "Work", 2, progress -> {
				tasks.made.cancel("The user has had enough.");
				new Workers(2).forEach(1_000_000_000, item -> Thread.onSpinWait());
			}));
			assertFalse(Thread.interrupted(), "the interruption ends with the work");
		}
	}

	@Test
	@DisabledOnOs(value = WINDOWS, disabledReason = "has no signal that a process can answer")
	void aProcessThatIsAskedToEndTidiesUpFirst() throws Exception {
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-classpath", System.getProperty("java.class.path"), DesktopProgressTest.class
				.getName()).redirectErrorStream(true).start();
		try (BufferedReader said = process.inputReader()) {
			String line = said.readLine();
			while (line != null && !line.equals(STARTED)) {
				line = said.readLine();
			}
			process.toHandle().destroy();
			assertEquals(TIDY, said.readLine());
			assertTrue(process.waitFor(20, TimeUnit.SECONDS));
		}
	}

	/** Works until it is told to end. */
	public static void main(final String[] args) throws IOException {
		try (Context context = new Context(TaskService.class)) {
			untilCanceled(context.service(TaskService.class), () -> System.out.println(STARTED));
		}
	}

	private static boolean untilCanceled(final TaskService tasks, final Runnable begin) throws IOException {
		try {
			DesktopProgress.during(tasks, "Work", 2, progress -> {
				begin.run();
				while (!progress.canceled()) {
					Thread.onSpinWait();
				}
				// The streams of this process are what its parent reads.
				System.out.println(TIDY);
			});
			return false;
		}
		catch (final CancellationException e) {
			return true;
		}
	}
}
