package org.imagingbiomarkers.plugins.command;

import java.util.Optional;

import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;

/**
 * A table that a command shows.
 *
 * @param title of its kind, such as that of the command
 * @param table rows and columns
 * @param provenance how it came about, see {@link Provenance#summary()}; empty where nobody knows
 * @param curves of its regions, where it fitted some
 */
public record TableResult(String title, Table table, Optional<String> provenance, Optional<Table> curves) {

	/** A table without curves. */
	public TableResult(final String title, final Table table, final Provenance provenance) {
		this(title, table, Optional.of(provenance.summary()), Optional.empty());
	}
}
