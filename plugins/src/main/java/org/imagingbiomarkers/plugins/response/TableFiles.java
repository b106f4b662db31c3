package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;

import ij.ImagePlus;

/** Writes what a command made of tables: a table, plots and the provenance. */
final class TableFiles {

	private TableFiles() {}

	/**
	 * Writes all of it or nothing, and writes down in the plots how they came about.
	 *
	 * @param where null or without a name: nothing is written
	 * @param inputs what was read
	 * @param name of the table and the provenance
	 * @param plots by name; null where there is none
	 * @return how it came about
	 */
	static Provenance write(final BiomarkerCommand command, final File where, final List<Path> inputs, final String name,
		final Table table, final Map<String, ImagePlus> plots) throws IOException
	{
		return write(command, where, inputs, name, table, plots, Map.of());
	}

	/** The same with further tables under names of their own. */
	static Provenance write(final BiomarkerCommand command, final File where, final List<Path> inputs, final String name,
		final Table table, final Map<String, ImagePlus> plots, final Map<String, Table> further) throws IOException
	{
		final Provenance provenance = ProvenanceRecorder.of(command, inputs);
		plots.values().forEach(plot -> ProvenanceRecorder.mark(plot, provenance));
		command.presenter().wrote(new OutputFolder(where).write(name, provenance, folder -> {
			folder.table(name, table);
			for (final Map.Entry<String, Table> one : further.entrySet()) {
				folder.table(one.getKey(), one.getValue());
			}
			for (final Map.Entry<String, ImagePlus> plot : plots.entrySet()) {
				folder.picture(name + "_" + plot.getKey(), plot.getValue());
			}
		}));
		return provenance;
	}
}
