package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.scijava.Context;
import org.scijava.service.AbstractService;

import ij.IJ;

/**
 * One run that nobody looks at: a case of many, or a preview. Its tables and warnings are kept, its images are not shown,
 * and it can be ended from another thread.
 */
public final class BatchPresenter extends AbstractService implements Presenter {

	private final Workers workers;
	private final List<TableResult> tables = new ArrayList<>();
	private final List<Warning> warnings = new ArrayList<>();
	private volatile boolean canceled;
	private RunRecord ended;

	/** @param workers that the run computes on */
	public BatchPresenter(final Context context, final Workers workers) {
		setContext(context);
		this.workers = workers;
	}

	/** Ends the run, as a user would that cancels it. */
	public void cancel() {
		canceled = true;
	}

	/** What there is to know about the inputs and results, one sentence each. */
	public synchronized List<Warning> warnings() {
		return List.copyOf(warnings);
	}

	/** How the last run ended; empty before that. */
	public synchronized Optional<RunRecord> run() {
		return Optional.ofNullable(ended);
	}

	@Override
	public synchronized void ended(final RunRecord run) {
		ended = run;
	}

	@Override
	public boolean isAttended() {
		return false;
	}

	@Override
	public synchronized void show(final TableResult table) {
		tables.add(table);
	}

	@Override
	public synchronized List<TableResult> tables() {
		return List.copyOf(tables);
	}

	@Override
	public void show(final ImageResult image) {
		// nobody looks
	}

	@Override
	public void select(final ImageResult image) {
		// there is no macro
	}

	@Override
	public synchronized void warn(final Warning warning) {
		warnings.add(warning);
	}

	@Override
	public void log(final String text) {
		IJ.log(text);
	}

	@Override
	public void during(final String name, final LongWork work) throws IOException {
		final Thread caller = Thread.currentThread();
		final TaskProgress progress = new TaskProgress() {

			@Override
			public void report(final long done, final long total) {
				// nobody looks
			}

			@Override
			public boolean canceled() {
				return canceled || caller.isInterrupted();
			}

			@Override
			public int threads() {
				return workers.threads();
			}

			@Override
			public void tell(final String words) {
				// nobody looks
			}
		};
		work.run(progress);
		if (progress.canceled()) throw new CancellationException();
	}

	@Override
	public Workers workers() {
		return workers;
	}

	@Override
	public void stopMacro(final String title, final String reason) {
		// there is none
	}
}
