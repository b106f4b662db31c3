package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.maps.Progress;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/**
 * Shows the progress of long work, with an estimate of what is left: in the status bar, where a click cancels it, as does
 * the Escape key; without a screen as a line on the standard error stream every few seconds, where Ctrl-C, a scheduler's
 * signal or the interruption of the thread cancels it; in a {@link CaseThread}, nowhere.
 */
public final class TaskProgress implements Progress, ReadProgress {

	private static final int STEPS = 200;

	private final Task task;
	private final CaseThread unseen;
	private final ProcessEnd end;
	private final ProgressLine line;
	private final Thread worker = Thread.currentThread();

	private TaskProgress(final Task task, final CaseThread unseen, final ProcessEnd end, final ProgressLine line) {
		this.task = task;
		this.unseen = unseen;
		this.end = end;
		this.line = line;
	}

	/** Work that tells how far it is. */
	@FunctionalInterface
	public interface LongWork {

		void run(TaskProgress progress) throws IOException;
	}

	/** Does work that is shown under the given name for as long as it lasts. */
	public static void during(final TaskService tasks, final String name, final LongWork work) throws IOException {
		final Task task = tasks.createTask(name);
		if (CaseThread.current() != null) {
			work.run(new TaskProgress(task, CaseThread.current(), null, null));
			return;
		}
		IJ.resetEscape();
		task.setProgressMaximum(STEPS);
		task.start();
		try (ProcessEnd end = new ProcessEnd()) {
			// With a screen, anything on the standard error stream would push Fiji's console into the user's face.
			work.run(new TaskProgress(task, null, end, new ProgressLine(name, System::nanoTime, GraphicsEnvironment.isHeadless()
				? System.err::println : task::setStatusMessage)));
		}
		finally {
			task.finish();
		}
	}

	@Override
	public void report(final long done, final long total) {
		if (unseen != null) return;
		final long step = Math.floorDiv(done * STEPS, Math.max(1, total));
		synchronized (task) {
			if (step != task.getProgressValue()) task.setProgressValue(step);
		}
		line.report(done, total);
	}

	/** Says in words how far the work is. */
	public void tell(final String words) {
		if (unseen == null) task.setStatusMessage(words);
	}

	@Override
	public boolean canceled() {
		if (unseen != null) return unseen.unwanted();
		return task.isCanceled() || IJ.escapePressed() || end.asked() || worker.isInterrupted();
	}
}
