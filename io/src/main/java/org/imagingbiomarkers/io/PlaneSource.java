package org.imagingbiomarkers.io;

/** Where the planes of an image that is not in memory come from. All are arrays of one type and length. */
public interface PlaneSource {

	/** Takes planes as they are read. */
	@FunctionalInterface
	interface Taker {

		/** @param pixels {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]} */
		void take(int plane, Object pixels);
	}

	/** How many planes there are. */
	int count();

	/** An array without elements, of the type that all planes have. */
	Object type();

	/**
	 * Reads a plane. Others that come with it, as those of one chunk of a file do, may be handed over too.
	 *
	 * @throws java.io.UncheckedIOException if the file is not what it was
	 */
	void read(int plane, Taker taker);
}
