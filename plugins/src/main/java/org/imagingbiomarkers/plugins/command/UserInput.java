package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.scijava.Cancelable;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/**
 * How a command ends when its input is wrong: with one sentence, wherever it was started from.
 * <p>
 * A script finds a canceled module with the sentence as its reason, the interface shows it in a dialog, and a macro
 * stops: canceling alone would let a macro run on with the wrong image active.
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
	 * @param command is canceled with one sentence if the work throws an exception that speaks of the input
	 * @param title of the message
	 */
	public static void handle(final Cancelable command, final String title, final Work work) {
		try {
			work.run();
		}
		catch (final IOException | InvalidInputException e) {
			refuse(command, title, e.getMessage());
		}
		catch (final CancellationException e) {
			refuse(command, title, title + " was canceled.");
		}
		catch (final OutOfMemoryError e) {
			refuse(command, title, title +
				" needs more memory than there is: raise it under Edit > Options > Memory & Threads, or crop the image.");
		}
	}

	private static void refuse(final Cancelable command, final String title, final String sentence) {
		command.cancel(sentence);
		if (Interpreter.getInstance() == null || CaseThread.current() != null) return;
		try {
			IJ.error(title, sentence);
		}
		catch (final RuntimeException e) {
			// The macro is stopped and has shown the sentence; what ImageJ throws to get there is not for the user.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}
}
