package org.imagingbiomarkers.workbench.panel;

import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;

import ij.ImagePlus;

/** Takes back what a run has shown: its windows and its rows of tables. Files that it wrote stay. */
public final class Undo {

	private final RunHistory history;
	private final Presenter presenter;

	public Undo(final RunHistory history, final Presenter presenter) {
		this.history = history;
		this.presenter = presenter;
	}

	/** Takes back a run. What somebody else has changed in a table by then stays there. */
	public void of(final RunRecord run) {
		run.outputs().values().forEach(output -> {
			if (!(output instanceof ImagePlus image)) return;
			image.changes = false;
			image.close();
		});
		run.tables().forEach(presenter::remove);
		history.remove(run);
	}
}
