package org.imagingbiomarkers.io;

/**
 * Receives the progress of a reader, may stop it, and says how many threads it may take; called from several threads at
 * once.
 */
public interface ReadProgress {

	/** No progress is reported, nothing is canceled, and the calling thread does all the work. */
	ReadProgress NONE = ofThreads(1);

	/** No progress is reported and nothing is canceled. */
	static ReadProgress ofThreads(final int threads) {
		return new Silent(threads);
	}

	/** Neither reports nor stops. */
	record Silent(int threads) implements ReadProgress {

		@Override
		public void report(final long done, final long total) {
			// Nobody asked.
		}

		@Override
		public boolean canceled() {
			return false;
		}
	}

	/** Reports how many steps of how many are done. */
	void report(long done, long total);

	/** Whether to stop: the reader then throws a {@link java.util.concurrent.CancellationException}. */
	boolean canceled();

	/** How many threads may read at once, the calling one included; it alone, unless somebody allows more. */
	default int threads() {
		return 1;
	}
}
