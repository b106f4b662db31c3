package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import org.scijava.service.ServiceHelper;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Shows what commands make to people and macros, with a screen and without one. */
@Plugin(type = Service.class)
public final class DesktopPresenter extends AbstractService implements Presenter {

	@Parameter
	private TaskService tasks;

	@Parameter
	private ThreadService threads;

	@Parameter(required = false)
	private RunHistory history;

	@Parameter
	private CommandService commands;

	/**
	 * Made when the first table is shown: a service is made before Fiji has patched ImageJ, whose classes it must not load.
	 */
	private ResultTables results;

	/**
	 * That of a context, made for one of a few services that lacks it. SciJava's index has a service before its fields are
	 * filled in, so commands that start at the same time wait for the one that makes it.
	 */
	static Presenter of(final Context context) {
		synchronized (context) {
			final Presenter present = context.getService(Presenter.class);
			return present != null ? present : new ServiceHelper(context).loadService(DesktopPresenter.class);
		}
	}

	@Override
	public boolean isAttended() {
		return !GraphicsEnvironment.isHeadless() && Interpreter.getInstance() == null;
	}

	@Override
	public void show(final TableResult table) {
		results().show(table);
	}

	@Override
	public void remove(final TableResult table) {
		results().remove(table);
	}

	@Override
	public List<TableResult> tables() {
		return results().shown();
	}

	private synchronized ResultTables results() {
		if (results == null) results = new ResultTables(this::warn);
		return results;
	}

	@Override
	public void show(final ImageResult image) {
		if (!Interpreter.isBatchMode()) return;
		image.image().show();
		// ImageJ makes it the active image of this thread, which may run other commands later.
		WindowManager.setTempCurrentImage(null);
	}

	@Override
	public void select(final ImageResult image) {
		if (Interpreter.isBatchMode()) MacroImage.select(threads.getParent(null), image.image());
	}

	@Override
	public void ended(final RunRecord run) {
		if (history != null && (isAttended() || history.keepsAll())) history.add(run);
		// A macro finds its images as the files are, whatever somebody has done with them before.
		if (!isAttended()) return;
		Companions.remember(run, commands.getCommand(run.command()));
		StudyRegions.inherit(run);
	}

	@Override
	public void warn(final Warning warning) {
		// The log window of ImageJ, not that of SciJava: a warning there would push the console into the user's face.
		IJ.log(warning.sentence());
	}

	@Override
	public void log(final String text) {
		IJ.log(text);
	}

	@Override
	public void during(final String name, final LongWork work) throws IOException {
		DesktopProgress.during(tasks, name, workers().threads(), work);
	}

	@Override
	public Workers workers() {
		return Workers.ofProcessors();
	}

	@Override
	public void stopMacro(final String title, final String reason) {
		if (Interpreter.getInstance() == null) return;
		try {
			IJ.error(title, reason);
		}
		catch (final RuntimeException e) {
			// The macro is stopped and has shown the sentence; what ImageJ throws to get there is not for the user.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}
}
