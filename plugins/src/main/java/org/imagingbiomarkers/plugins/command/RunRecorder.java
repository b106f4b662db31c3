package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/** The presenter of one run, which also keeps what there is to know about the run. */
final class RunRecorder extends AbstractService implements Presenter {

	private static final double NANOSECONDS = 1e9;

	private final Presenter presenter;
	private final Instant start = Instant.now();
	private final long began = System.nanoTime();
	private final Set<Warning> warnings = new LinkedHashSet<>();
	private final List<TableResult> tables = new ArrayList<>();
	private final List<Path> files = new ArrayList<>();

	/** @param presenter that shows everything */
	RunRecorder(final Context context, final Presenter presenter) {
		setContext(context);
		this.presenter = presenter;
	}

	/** What the run has warned of so far, each once. */
	synchronized List<Warning> warnings() {
		return List.copyOf(warnings);
	}

	/**
	 * The run, which has ended.
	 *
	 * @param fields of the command
	 * @param sentence why it did not finish; blank where it did
	 */
	synchronized RunRecord ended(final String title, final Module fields, final RunState state, final String sentence) {
		return new RunRecord(fields.getInfo().getDelegateClassName(), title, inputs(fields), state == RunState.FINISHED
			? outputs(fields) : Map.of(), state, sentence, List.copyOf(warnings), List.copyOf(tables), List.copyOf(files),
			start, (System.nanoTime() - began) / NANOSECONDS);
	}

	/** What the fields of a command hold, without services and what is null. */
	static Map<String, Object> inputs(final Module fields) {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : fields.getInfo().inputs()) {
			final Object value = item.getValue(fields);
			final boolean given = value != null && !(value instanceof Service) && !(value instanceof Context);
			if (given && MacroKeys.isFilledIn(item)) inputs.put(item.getName(), value);
		}
		return inputs;
	}

	private static Map<String, Object> outputs(final Module fields) {
		final Map<String, Object> outputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : fields.getInfo().outputs()) {
			final Object value = item.getValue(fields);
			if (value != null && !RunRecord.OWN_OUTPUTS.contains(item.getName())) outputs.put(item.getName(), value);
		}
		return outputs;
	}

	@Override
	public void warn(final Warning warning) {
		synchronized (this) {
			warnings.add(warning);
		}
		presenter.warn(warning);
	}

	@Override
	public void wrote(final List<Path> written) {
		synchronized (this) {
			files.addAll(written);
		}
		presenter.wrote(written);
	}

	@Override
	public void ended(final RunRecord run) {
		presenter.ended(run);
	}

	@Override
	public boolean isAttended() {
		return presenter.isAttended();
	}

	@Override
	public void show(final TableResult table) {
		synchronized (this) {
			tables.add(table);
		}
		presenter.show(table);
	}

	@Override
	public void remove(final TableResult table) {
		presenter.remove(table);
	}

	@Override
	public List<TableResult> tables() {
		return presenter.tables();
	}

	@Override
	public void show(final ImageResult image) {
		presenter.show(image);
	}

	@Override
	public void select(final ImageResult image) {
		presenter.select(image);
	}

	@Override
	public void log(final String text) {
		presenter.log(text);
	}

	@Override
	public void during(final String name, final LongWork work) throws IOException {
		presenter.during(name, work);
	}

	@Override
	public Workers workers() {
		return presenter.workers();
	}

	@Override
	public void stopMacro(final String title, final String reason) {
		presenter.stopMacro(title, reason);
	}
}
