package org.imagingbiomarkers.plugins.command;

import java.io.IOException;

import org.scijava.command.ContextCommand;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/**
 * How a command ends that cannot do its work: with one sentence, wherever it was started from.
 * <p>
 * A script finds a canceled module with the sentence as its reason, the interface shows it in a dialog, and a macro
 * stops: canceling alone would let a macro run on with the wrong image active. Which sentence it is says {@link Failure}.
 * </p>
 */
public final class UserInput {

	private UserInput() {}

	/** What a command does with its input. */
	@FunctionalInterface
	public interface Work {

		void run() throws IOException;
	}

	/**
	 * Does the work of a command.
	 *
	 * @param command is canceled with one sentence if the work fails
	 * @param title of the message
	 */
	public static void handle(final ContextCommand command, final String title, final Work work) {
		try {
			work.run();
		}
		catch (final RuntimeException e) {
			// A macro that ImageJ itself has stopped ends by this exception.
			if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			end(command, title, Failure.of(title, e));
		}
		catch (final IOException | OutOfMemoryError | StackOverflowError | LinkageError | AssertionError e) {
			end(command, title, Failure.of(title, e));
		}
	}

	private static void end(final ContextCommand command, final String title, final Failure failure) {
		command.cancel(failure.sentence());
		// ImageJ's log, because SciJava shows the console for what is logged as an error.
		if (!failure.trace().isEmpty()) IJ.log(failure.trace());
		if (Interpreter.getInstance() == null || CaseThread.current() != null) return;
		try {
			IJ.error(title, failure.sentence());
		}
		catch (final RuntimeException e) {
			// The macro is stopped and has shown the sentence; what ImageJ throws to get there is not for the user.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}
}
