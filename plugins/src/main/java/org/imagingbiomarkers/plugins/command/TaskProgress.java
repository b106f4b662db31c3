package org.imagingbiomarkers.plugins.command;

import java.io.IOException;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.maps.Progress;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;

/** Shows the progress of long work in the status bar, where a click cancels it, as does the Escape key; in a {@link CaseThread}, nowhere. */
public final class TaskProgress implements Progress, ReadProgress {

	private static final int STEPS = 200;

	private final Task task;

	private final CaseThread unseen;

	private TaskProgress(final Task task, final CaseThread unseen) {
		this.task = task;
		this.unseen = unseen;
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
			work.run(new TaskProgress(task, CaseThread.current()));
			return;
		}
		IJ.resetEscape();
		task.setProgressMaximum(STEPS);
		task.start();
		try {
			work.run(new TaskProgress(task, null));
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
	}

	/** Says in words how far the work is. */
	public void tell(final String line) {
		if (unseen == null) task.setStatusMessage(line);
	}

	@Override
	public boolean canceled() {
		if (unseen != null) return unseen.unwanted();
		return task.isCanceled() || IJ.escapePressed();
	}
}
