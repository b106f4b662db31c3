package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;

import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/**
 * Shows the progress of long work, with an estimate of what is left: in the status bar, where a click cancels it, as does
 * the Escape key; without a screen as a line on the standard error stream every few seconds, where Ctrl-C, a scheduler's
 * signal or the interruption of the thread cancels it.
 */
final class DesktopProgress implements TaskProgress {

	private static final int STEPS = 200;

	private final Task task;
	private final ProcessEnd end;
	private final ProgressLine line;
	private final Thread worker = Thread.currentThread();

	private DesktopProgress(final Task task, final ProcessEnd end, final ProgressLine line) {
		this.task = task;
		this.end = end;
		this.line = line;
	}

	/** Does work that is shown under the given name for as long as it lasts. */
	static void during(final TaskService tasks, final String name, final Presenter.LongWork work) throws IOException {
		final Task task = tasks.createTask(name);
		IJ.resetEscape();
		task.setProgressMaximum(STEPS);
		task.start();
		try (ProcessEnd end = new ProcessEnd()) {
			// With a screen, anything on the standard error stream would push Fiji's console into the user's face.
			work.run(new DesktopProgress(task, end, new ProgressLine(name, System::nanoTime, GraphicsEnvironment.isHeadless()
				? System.err::println : task::setStatusMessage)));
		}
		finally {
			task.finish();
		}
	}

	@Override
	public void report(final long done, final long total) {
		final long step = Math.floorDiv(done * STEPS, Math.max(1, total));
		synchronized (task) {
			if (step != task.getProgressValue()) task.setProgressValue(step);
		}
		line.report(done, total);
	}

	@Override
	public void tell(final String words) {
		task.setStatusMessage(words);
	}

	@Override
	public boolean canceled() {
		return task.isCanceled() || IJ.escapePressed() || end.asked() || worker.isInterrupted();
	}
}
