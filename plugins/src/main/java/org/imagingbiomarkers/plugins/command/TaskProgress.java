package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.maps.Progress;

/** How far long work is: for files that are read and for images that are computed. */
public interface TaskProgress extends Progress, ReadProgress {

	@Override
	void report(long done, long total);

	@Override
	boolean canceled();

	@Override
	int threads();

	/** Says in words how far the work is. */
	void tell(String words);
}
