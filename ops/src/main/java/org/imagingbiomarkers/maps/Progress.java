package org.imagingbiomarkers.maps;

/** How long work tells how far it is and learns whether it is still wanted; called from several threads. */
public interface Progress {

	/** For work nobody watches. */
	Progress NONE = new Progress() {

		@Override
		public void report(final long done, final long total) {
			// nobody watches
		}

		@Override
		public boolean canceled() {
			return false;
		}
	};

	/**
	 * Tells how much is done.
	 *
	 * @param done finished parts
	 * @param total all parts
	 */
	void report(long done, long total);

	/** Whether the work should end without a result. */
	boolean canceled();
}
