package org.imagingbiomarkers.io;

/** Who wants to know how far a reader has come and may stop it; asked from several threads at once. */
public interface ReadProgress {

	/** Nobody is watching. */
	ReadProgress NONE = new ReadProgress() {

		@Override
		public void report(final long done, final long total) {
			// Nobody is watching.
		}

		@Override
		public boolean canceled() {
			return false;
		}
	};

	/** So many of so many steps are done. */
	void report(long done, long total);

	/** Whether to stop: the reader then throws a {@link java.util.concurrent.CancellationException}. */
	boolean canceled();
}
