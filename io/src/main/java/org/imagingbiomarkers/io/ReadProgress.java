package org.imagingbiomarkers.io;

/** Receives the progress of a reader and may stop it; called from several threads at once. */
public interface ReadProgress {

	/** No progress is reported and nothing is canceled. */
	ReadProgress NONE = new ReadProgress() {

		@Override
		public void report(final long done, final long total) {
			// No progress is reported and nothing is canceled.
		}

		@Override
		public boolean canceled() {
			return false;
		}
	};

	/** Reports how many steps of how many are done. */
	void report(long done, long total);

	/** Whether to stop: the reader then throws a {@link java.util.concurrent.CancellationException}. */
	boolean canceled();
}
