package org.imagingbiomarkers.workbench.panel;

import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/**
 * Takes back what a run has shown, its windows and its rows of tables, and what its image remembers of it. Files that it
 * wrote stay.
 */
public final class Undo {

	private final RunHistory history;
	private final Presenter presenter;
	private final CommandService commands;

	public Undo(final RunHistory history, final Presenter presenter, final CommandService commands) {
		this.history = history;
		this.presenter = presenter;
		this.commands = commands;
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
		Companions.forget(run, history.runs(), commands);
	}
}
