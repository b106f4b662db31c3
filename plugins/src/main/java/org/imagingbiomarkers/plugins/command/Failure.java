package org.imagingbiomarkers.plugins.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;
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
		if (isOfUser(cause)) {
			return new Failure(task + " was canceled.", "");
		}
		if (cause instanceof OutOfMemoryError) {
			return new Failure(task +
				" needs more memory than there is: raise it under Edit > Options > Memory & Threads, or crop the image.", "");
		}
		if (cause instanceof IOException problem) {
			return new Failure(FileProblem.sentence(problem), FileProblem.isKnown(problem) ? "" : trace(cause));
		}
		if (isLackOfFonts(cause)) {
			return new Failure(task +
				" has to draw text, but this computer has no fonts: install fontconfig and a font, such " + "as DejaVu.", trace(
					cause));
		}
		return new Failure(task + " failed because of a defect in the program: please report it with the log at " + Project
			.issues() + ".", trace(cause));
	}

	/** Whether other input, such as another file or folder, may help. */
	static boolean isOfInput(final Throwable cause) {
		if (cause instanceof UncheckedIOException wrapped) return isOfInput(wrapped.getCause());
		if (cause instanceof InvalidInputException || cause instanceof InputException) return true;
		return cause instanceof IOException problem && !isOfUser(cause) && FileProblem.isKnown(problem);
	}

	/** Whether the user has canceled. Java and libraries say it in several ways, and wrap what others said. */
	static boolean isOfUser(final Throwable cause) {
		for (Throwable one = cause; one != null; one = one.getCause()) {
			if (one instanceof CancellationException || one instanceof InterruptedException ||
				one instanceof ClosedByInterruptException || one instanceof InterruptedIOException) return true;
			// Other threads of the run find that the interrupted one has closed their file.
			if (one instanceof ClosedChannelException && Thread.currentThread().isInterrupted()) return true;
		}
		return false;
	}

	/** Java says it in several ways, all of them in the classes that look for fonts. */
	private static boolean isLackOfFonts(final Throwable cause) {
		for (Throwable one = cause; one != null; one = one.getCause()) {
			final StackTraceElement[] stack = one.getStackTrace();
			final String first = stack.length == 0 ? "" : stack[0].getClassName();
			final String said = Objects.requireNonNullElse(one.getMessage(), "");
			if (first.startsWith("sun.awt.FontConfiguration") || first.startsWith("sun.font.") || said.contains("Fontconfig") ||
				said.matches(".*(FontManager|java\\.awt\\.Font|sun\\.font\\.).*")) return true;
		}
		return false;
	}

	private static String trace(final Throwable cause) {
		final StringWriter text = new StringWriter();
		cause.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	/**
	 * What the system says of a file that cannot be read or written, as advice: the name of the file without its folders,
	 * which may name a patient, and what to do.
	 */
	private enum FileProblem {

			FULL("there is no room left on the disk: make room, or choose another folder.", "no space left", "not enough space",
				"disk quota exceeded"), //
			READ_ONLY("the disk is read-only: choose another folder.", "read-only", "write protected"), //
			LOCKED("another program uses it: close it there, and try again.", "being used by another process", "locked"), //
			NO_FOLDER("a folder in its path is a file: choose another folder.", "not a directory"), //
			FOLDER("it is a folder: choose a file.", "is a directory"), //
			GONE("it is not there, or not any more: it may have been moved, renamed or deleted.", "no such file",
				"cannot find the", "stale file handle"), //
			DENIED("the system denies access: change its permissions, or choose another place.", "permission denied",
				"access is denied", "operation not permitted"), //
			TOO_LONG("its name is too long for the disk: shorten it.", "name too long"), //
			EXISTS("there is another file or folder of that name: choose another name.", "file exists"), //
			UNKNOWN("the system does not say more: the disk may have been removed, or the file may be damaged.");

		private final String advice;
		private final String[] words;

		/** @param words of the system that mean it, in lower case */
		FileProblem(final String advice, final String... words) {
			this.advice = advice;
			this.words = words;
		}

		/** The problem in one sentence. */
		static String sentence(final IOException problem) {
			return file(problem) + " cannot be read or written: " + of(problem).advice;
		}

		/** Whether the sentence says all there is to know. */
		static boolean isKnown(final IOException problem) {
			return of(problem) != UNKNOWN;
		}

		private static FileProblem of(final IOException problem) {
			if (problem instanceof NoSuchFileException) return GONE;
			if (problem instanceof AccessDeniedException) return DENIED;
			if (problem instanceof NotDirectoryException) return NO_FOLDER;
			if (problem instanceof FileAlreadyExistsException) return EXISTS;
			final String lower = reason(problem).toLowerCase(Locale.ROOT);
			for (final FileProblem known : values()) {
				for (final String word : known.words) {
					if (lower.contains(word)) return known;
				}
			}
			return problem instanceof FileNotFoundException ? GONE : UNKNOWN;
		}

		/** What the system says, without the path, whose folders may have any name. */
		private static String reason(final IOException problem) {
			if (problem instanceof FileSystemException named) return Objects.requireNonNullElse(named.getReason(), "");
			final String said = Objects.requireNonNullElse(problem.getMessage(), "");
			return problem instanceof FileNotFoundException ? said.substring(said.lastIndexOf('(') + 1) : said;
		}

		private static String file(final IOException problem) {
			String path = problem instanceof FileSystemException named ? named.getFile() : null;
			if (problem instanceof FileNotFoundException && problem.getMessage() != null) {
				// "/folder/name (reason)"
				path = problem.getMessage().replaceFirst(" \\([^()]*\\)$", "");
			}
			if (path == null || path.isBlank()) return "A file";
			return "\"" + path.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "") + "\"";
		}
	}
}
