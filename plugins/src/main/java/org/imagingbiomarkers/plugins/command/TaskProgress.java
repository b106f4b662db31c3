package org.imagingbiomarkers.plugins.command;

import java.io.IOException;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.maps.Progress;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/** Shows the progress of long work in the status bar, where a click cancels it, as does the Escape key. */
public final class TaskProgress implements Progress, ReadProgress {

	private static final int STEPS = 200;

	private final Task task;

	private TaskProgress(final Task task) {
		this.task = task;
	}

	/** Work that tells how far it is. */
	@FunctionalInterface
	public interface LongWork {

		void run(TaskProgress progress) throws IOException;
	}

	/** Does work that is shown under the given name for as long as it lasts. */
	public static void during(final TaskService tasks, final String name, final LongWork work) throws IOException {
		final Task task = tasks.createTask(name);
		IJ.resetEscape();
		task.setProgressMaximum(STEPS);
		task.start();
		try {
			work.run(new TaskProgress(task));
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
	}

	@Override
	public boolean canceled() {
		return task.isCanceled() || IJ.escapePressed();
	}
}
