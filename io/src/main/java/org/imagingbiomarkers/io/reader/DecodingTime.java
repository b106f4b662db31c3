package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.imagingbiomarkers.io.InputException;

/**
 * Gives a decoder of somebody else a limited time for a file, in a thread of its own: one that never comes back is left
 * alone, and the user gets a sentence. Whatever it throws means that the file is damaged.
 */
public final class DecodingTime {

	/** For any file, and more for a large one. */
	private static final Duration ALWAYS = Duration.ofSeconds(30);
	private static final long BYTES_PER_SECOND = 1_000_000;

	private DecodingTime() {}

	/** How long the decoding of a file may take. */
	public static Duration of(final Path file) throws IOException {
		return ALWAYS.plusSeconds(Files.size(file) / BYTES_PER_SECOND);
	}

	/**
	 * Decodes a file.
	 *
	 * @param decoder what a sentence calls it
	 * @throws InputException if it takes longer than the limit, or fails in whatever way
	 * @throws OutOfMemoryError if it needs more memory than there is
	 */
	public static <T> T limit(final Path file, final String decoder, final Duration limit, final Callable<T> decoding)
		throws IOException
	{
		final FutureTask<T> task = new FutureTask<>(decoding);
		final Thread thread = new Thread(task, decoder + " decodes a file");
		thread.setDaemon(true);
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		thread.start();
		try {
			return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (final TimeoutException e) {
			throw new InputException("\"" + file.getFileName() + "\" was not opened, because " + decoder +
				" did not come to an end with it within " + limit.toSeconds() + " s: it is damaged, or has to be converted to " +
				"TIFF or NIfTI first.", e);
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof InputException known) throw known;
			if (e.getCause() instanceof OutOfMemoryError error) throw error;
			throw new InputException("\"" + file.getFileName() + "\" must be an image that " + decoder +
				" opens, but it cannot: it is damaged, or of a kind that it does not know.", e.getCause());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		finally {
			task.cancel(true);
		}
	}
}
