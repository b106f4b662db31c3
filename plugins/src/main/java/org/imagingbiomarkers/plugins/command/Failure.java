package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;

/**
 * Why a task ended without a result, in one sentence for the user. Only {@link InvalidInputException} and
 * {@link InputException} carry advice in their message; of every other exception the user reads a sentence of ours, and
 * the log holds the rest.
 *
 * @param sentence ends with a full stop
 * @param trace what belongs into the log; empty where the sentence says everything
 */
public record Failure(String sentence, String trace) {

	/**
	 * Tells why a task failed.
	 *
	 * @param task name of the command, or what else begins a sentence
	 */
	public static Failure of(final String task, final Throwable cause) {
		if (cause instanceof UncheckedIOException wrapped) return of(task, wrapped.getCause());
		if (cause instanceof InvalidInputException || cause instanceof InputException) {
			return new Failure(cause.getMessage(), "");
		}
		if (cause instanceof CancellationException || cause instanceof ClosedByInterruptException) {
			return new Failure(task + " was canceled.", "");
		}
		if (cause instanceof OutOfMemoryError) {
			return new Failure(task +
				" needs more memory than there is: raise it under Edit > Options > Memory & Threads, or crop the image.", "");
		}
		if (cause instanceof IOException problem) {
			return new Failure(FileProblem.sentence(problem), FileProblem.isKnown(problem) ? "" : trace(cause));
		}
		return new Failure(task + " failed because of a defect in the program: please report it with the log at " + Project
			.issues() + ".", trace(cause));
	}

	private static String trace(final Throwable cause) {
		final StringWriter text = new StringWriter();
		cause.printStackTrace(new PrintWriter(text));
		return text.toString();
	}
}
