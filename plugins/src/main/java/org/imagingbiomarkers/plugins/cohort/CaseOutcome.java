package org.imagingbiomarkers.plugins.cohort;

import java.io.Serializable;
import java.util.List;

/**
 * What became of a case.
 *
 * @param index of the case in the manifest
 * @param key names its result among all
 * @param columns of its rows
 * @param attempts how often it was tried now; 0: an earlier run had finished it
 * @param failure why it failed, in one sentence; blank: it did not
 */
public record CaseOutcome(int index, String key, List<Column> columns, int attempts, String failure)
		implements
			Serializable
{

	/**
	 * A column of a table.
	 *
	 * @param name with the unit in parentheses where there is one
	 * @param number whether all its cells are numbers
	 */
	public record Column(String name, boolean number) implements Serializable {}

	public CaseOutcome {
		columns = List.copyOf(columns);
	}

	public boolean failed() {
		return !failure.isEmpty();
	}
}
