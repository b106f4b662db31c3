package org.imagingbiomarkers.robustness.mutation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;

import com.sun.management.ThreadMXBean;

/**
 * What has to hold for any input: it is read or refused in one sentence, without more memory than its length or what is
 * in it justifies.
 */
final class InputCheck {

	/** A sentence: several words and a full stop, in one line. */
	private static final String SENTENCE = "(?s)\\S.{8,2000}[.)]";
	private static final long ALWAYS_ALLOWED = 64L << 20;
	private static final int ALLOWED_PER_BYTE = 20;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private InputCheck() {}

	/** What is wrong with how an input was taken; empty if nothing is. */
	static Optional<String> problem(final InputFormat format, final Path place, final byte[] input) throws IOException {
		Files.write(place, input);
		final long thread = Thread.currentThread().getId();
		final long before = THREADS.getThreadAllocatedBytes(thread);
		long needed = 0;
		try {
			needed = format.reading().read(place);
		}
		catch (final InputException | InvalidInputException refused) {
			if (refused.getMessage() == null || !refused.getMessage().matches(SENTENCE)) {
				return Optional.of("no sentence: " + refused.getMessage());
			}
		}
		catch (final IOException | RuntimeException | Error foreign) {
			return Optional.of(description(foreign));
		}
		final long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
		final long allowed = ALWAYS_ALLOWED + ALLOWED_PER_BYTE * (long) input.length + needed;
		return allocated <= allowed ? Optional.empty() : Optional.of("allocated more than it may: " + (allocated >> 20) +
			" MB for " + input.length + " bytes that need " + (needed >> 20) + " MB");
	}

	/** What failed, and where in this project. */
	private static String description(final Throwable failed) {
		Throwable root = failed;
		while (root.getCause() != null) root = root.getCause();
		final StringBuilder text = new StringBuilder(root.toString().replaceAll("\\s+", " "));
		if (text.length() > 300) text.setLength(300);
		int told = 0;
		for (final StackTraceElement frame : root.getStackTrace()) {
			if (told < 4 && (told > 0 || frame.getClassName().startsWith("org.imagingbiomarkers"))) {
				text.append(" < ").append(frame.getClassName().replaceAll(".*\\.", "")).append('.').append(frame.getMethodName())
					.append(':').append(frame.getLineNumber());
				told++;
			}
		}
		return text.toString();
	}
}
