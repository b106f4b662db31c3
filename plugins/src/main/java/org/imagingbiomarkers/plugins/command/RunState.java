package org.imagingbiomarkers.plugins.command;

import java.util.Locale;

/** How a run of a command ended. */
public enum RunState {

		/** With its results. */
		FINISHED,
		/** By somebody who no longer wanted it. */
		CANCELED,
		/** Without results, because an input was wrong, a file could not be read or written, or the program has a defect. */
		FAILED;

	/** The word in a status file and in the output {@code run_status}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}
}
