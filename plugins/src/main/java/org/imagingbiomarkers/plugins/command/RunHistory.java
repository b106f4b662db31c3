package org.imagingbiomarkers.plugins.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * The runs of this session, the latest last. Without somebody who sees them none are kept unless that is asked for: their
 * images would stay in memory for as long as a script runs.
 */
@Plugin(type = Service.class)
public final class RunHistory extends AbstractService implements SciJavaService {

	/** Older ones are forgotten, and with them their images may go. */
	private static final int MAX_RUNS = 100;

	private final List<RunRecord> runs = new ArrayList<>();
	private volatile boolean keepsAll;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	/** Keeps runs of scripts and macros as well. */
	public void keepAll() {
		keepsAll = true;
	}

	/** Whether runs are kept that nobody sees. */
	boolean keepsAll() {
		return keepsAll;
	}

	/** Adds a run that has ended. */
	public void add(final RunRecord run) {
		synchronized (this) {
			runs.add(run);
			if (runs.size() > MAX_RUNS) runs.remove(0);
		}
		listeners.forEach(Runnable::run);
	}

	/** Forgets a run, as if it had not been. */
	public void remove(final RunRecord run) {
		synchronized (this) {
			runs.removeIf(one -> one == run);
		}
		listeners.forEach(Runnable::run);
	}

	/** The runs, the latest last. */
	public synchronized List<RunRecord> runs() {
		return List.copyOf(runs);
	}

	/**
	 * Has a listener told of every change, on the thread of the change.
	 *
	 * @return what ends that
	 */
	public Runnable watch(final Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}
}
