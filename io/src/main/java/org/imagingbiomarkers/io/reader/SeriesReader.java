package org.imagingbiomarkers.io.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.Series;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Reads one kind of file that is not DICOM. This is where other readers plug in: a class with {@code @Plugin(type =
 * SeriesReader.class)} is asked before those of lower priority.
 */
public interface SeriesReader extends SciJavaPlugin {

	/** Whether a file is of this kind, judged by its name or its first bytes. */
	boolean canRead(Path file) throws IOException;

	/**
	 * Reads a file.
	 *
	 * @throws org.imagingbiomarkers.io.InputException if it is not what it claims to be
	 */
	Series read(Path file) throws IOException;
}
