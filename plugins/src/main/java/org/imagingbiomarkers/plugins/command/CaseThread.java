package org.imagingbiomarkers.plugins.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

import org.imagingbiomarkers.io.result.Table;

import ij.IJ;

/**
 * The thread that runs a command for one of many cases, beside others that do the same. What a command shows elsewhere,
 * its tables, its images and its progress, it shows to nobody here; its tables are kept for the case. Parallel streams of
 * the command stay in this thread, since other cases have the other cores.
 */
public final class CaseThread extends ForkJoinWorkerThread {

	private final List<Table> tables = new ArrayList<>();
	private final List<String> warnings = new ArrayList<>();
	private volatile boolean unwanted;

	/** @param pool of this thread alone */
	public CaseThread(final ForkJoinPool pool, final ClassLoader loader) {
		super(pool);
		setDaemon(true);
		setContextClassLoader(loader);
	}

	/** The current thread if it is one of these, otherwise null. */
	public static CaseThread current() {
		return Thread.currentThread() instanceof CaseThread thread ? thread : null;
	}

	/** On how many threads a command may compute. */
	public static int threads() {
		return current() == null ? Runtime.getRuntime().availableProcessors() : 1;
	}

	/** Says something to know about an input: to ImageJ's log, or for the case. */
	public static void tell(final String warning) {
		if (current() == null) IJ.log(warning);
		else current().warnings.add(warning);
	}

	/** What there is to know about the inputs, one sentence each. */
	public List<String> warnings() {
		return List.copyOf(warnings);
	}

	void add(final Table table) {
		tables.add(table);
	}

	/** What the command showed as {@link Results}. */
	public List<Table> tables() {
		return List.copyOf(tables);
	}

	/** Asks the command to end, as a user would that cancels it. */
	public void cancel() {
		unwanted = true;
		interrupt();
	}

	boolean unwanted() {
		return unwanted;
	}
}
