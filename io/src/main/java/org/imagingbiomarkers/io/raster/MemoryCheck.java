package org.imagingbiomarkers.io.raster;

import java.util.Locale;

import org.imagingbiomarkers.io.InputException;

/** Whether the memory that is left can hold an image, asked before any room is made for it. */
public final class MemoryCheck {

	private static final double MEGABYTE = 1 << 20;
	/** What is left beside an image for everything else, such as a plane on its way. */
	private static final double SHARE = 0.95;

	private MemoryCheck() {}

	/** Bytes that can still be allocated. */
	public static long left() {
		final Runtime runtime = Runtime.getRuntime();
		return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
	}

	/**
	 * Refuses an image that does not fit.
	 *
	 * @param name of the file
	 * @param bytes that it takes in memory
	 * @throws InputException if there are not as many
	 */
	public static void require(final String name, final long bytes) throws InputException {
		if (bytes <= SHARE * left()) return;
		System.gc(); // what nobody holds any more counts as left
		final long left = left();
		if (bytes <= SHARE * left) return;
		throw new InputException(String.format(Locale.ROOT, "%s needs %.0f MB of memory, but %.0f MB are left: raise it " +
			"under Edit > Options > Memory & Threads, close images, or crop the image.", name, Math.ceil(bytes / MEGABYTE), Math
				.floor(left / MEGABYTE)));
	}
}
