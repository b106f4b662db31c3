package org.imagingbiomarkers.plugins.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * What the commands of a session showed as {@link Results}, and how it came about; for as long as ImageJ's table holds
 * it. Images keep for themselves how they came about: {@link ProvenanceRecorder#mark}.
 * <p>
 * No class of ImageJ may stand in a field or a method of a service: SciJava looks at these before Fiji has patched
 * ImageJ, which it then cannot do any more.
 * </p>
 */
@Plugin(type = Service.class)
public class ResultHistory extends AbstractService implements SciJavaService {

	private final List<Run> runs = new ArrayList<>();

	/**
	 * One run of a command.
	 *
	 * @param provenance see {@link Provenance#summary()}
	 * @param table what it showed
	 * @param curves of its regions, where it fitted some
	 */
	public record Run(String provenance, Table table, Optional<Table> curves) {}

	/**
	 * Remembers what a command has just shown as {@link Results}; in a {@link CaseThread}, where nobody looks, nothing.
	 *
	 * @param curves of its regions, where it fitted some
	 */
	public static void add(final ContextCommand command, final Provenance provenance, final Table table,
		final Optional<Table> curves)
	{
		final ResultHistory record = command.context().getService(ResultHistory.class);
		if (record != null && CaseThread.current() == null) record.add(new Run(provenance.summary(), table, curves));
	}

	private synchronized void add(final Run run) {
		if (Results.size() <= run.table.rows().size()) runs.clear();
		runs.add(run);
	}

	/** The runs whose rows make up ImageJ's table, in their order; none where it holds other rows, too, or was cleared. */
	public synchronized List<Run> runs() {
		final int rows = runs.stream().mapToInt(run -> run.table.rows().size()).sum();
		return rows == Results.size() ? List.copyOf(runs) : List.of();
	}
}
