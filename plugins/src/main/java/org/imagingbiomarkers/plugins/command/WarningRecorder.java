package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.parallel.Workers;
import org.scijava.Context;
import org.scijava.service.AbstractService;

/** The presenter of one run, which also keeps what the run warns of, each sentence once. */
final class WarningRecorder extends AbstractService implements Presenter {

	private final Presenter presenter;
	private final Set<String> warnings = new LinkedHashSet<>();

	/** @param presenter that shows everything */
	WarningRecorder(final Context context, final Presenter presenter) {
		setContext(context);
		this.presenter = presenter;
	}

	synchronized List<String> warnings() {
		return List.copyOf(warnings);
	}

	@Override
	public void warn(final String sentence) {
		synchronized (this) {
			warnings.add(sentence);
		}
		presenter.warn(sentence);
	}

	@Override
	public boolean isAttended() {
		return presenter.isAttended();
	}

	@Override
	public void show(final TableResult table) {
		presenter.show(table);
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
