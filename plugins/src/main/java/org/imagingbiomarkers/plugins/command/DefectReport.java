package org.imagingbiomarkers.plugins.command;

import java.awt.EventQueue;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import ij.IJ;
import ij.Macro;

/**
 * What becomes of a failure that nobody has caught, in a listener of one of our windows or in a thread of ours: a
 * sentence for the user and the trace in the log, as for a command. Failures of others go to whoever took them before.
 */
public final class DefectReport implements UncaughtExceptionHandler {

	private static final String OURS = "org.imagingbiomarkers.";
	private static final String TITLE = "Imaging Biomarkers";
	private static final String TASK = "The window";

	private final UncaughtExceptionHandler others;
	private final Consumer<String> log;
	private final Consumer<String> user;
	/** Kinds of failures that the user has read about: one at each movement of the mouse would be too many. */
	private final Set<String> told = new HashSet<>();

	/**
	 * @param others takes what is not ours; null where nobody has asked for it
	 * @param log takes traces
	 * @param user takes sentences
	 */
	DefectReport(final UncaughtExceptionHandler others, final Consumer<String> log, final Consumer<String> user) {
		this.others = others;
		this.log = log;
		this.user = user;
	}

	/** Has failures of ours reported from now on; for whatever opens a window. */
	public static void watch() {
		final UncaughtExceptionHandler now = Thread.getDefaultUncaughtExceptionHandler();
		if (now instanceof DefectReport) return;
		Thread.setDefaultUncaughtExceptionHandler(new DefectReport(now, IJ::log, sentence -> EventQueue.invokeLater(() -> IJ
			.error(TITLE, sentence))));
	}

	/** Runs what a listener does that others call, in a thread of theirs, and reports its failure. */
	public static void guard(final Runnable listener) {
		try {
			listener.run();
		}
		catch (final RuntimeException | Error e) {
			if (isOfMacro(e)) throw e;
			watch();
			Thread.getDefaultUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), e);
		}
	}

	@Override
	public void uncaughtException(final Thread thread, final Throwable cause) {
		if (!isOurs(cause) || isOfMacro(cause)) {
			pass(thread, cause);
			return;
		}
		final Failure failure = Failure.of(TASK, cause);
		if (Failure.isOfUser(cause)) return;
		if (!failure.trace().isEmpty()) log.accept(failure.trace());
		if (isNew(cause)) user.accept(failure.sentence());
	}

	private synchronized boolean isNew(final Throwable cause) {
		return told.add(cause.getClass().getName() + place(cause));
	}

	/** The first line of ours; where a recursion was cut off, it is as good as any. */
	private static String place(final Throwable cause) {
		for (final StackTraceElement frame : cause.getStackTrace()) {
			if (frame.getClassName().startsWith(OURS)) return frame.toString();
		}
		return "";
	}

	private static boolean isOurs(final Throwable cause) {
		for (Throwable one = cause; one != null; one = one.getCause()) {
			if (!place(one).isEmpty()) return true;
		}
		return false;
	}

	/** Whether it is how ImageJ ends a macro. */
	private static boolean isOfMacro(final Throwable cause) {
		return cause instanceof RuntimeException && Macro.MACRO_CANCELED.equals(cause.getMessage());
	}

	private void pass(final Thread thread, final Throwable cause) {
		if (others != null) {
			others.uncaughtException(thread, cause);
			return;
		}
		// As Java does it where nobody has asked for it.
		System.err.print("Exception in thread \"" + thread.getName() + "\" ");
		cause.printStackTrace();
	}
}
