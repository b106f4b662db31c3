package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A digital reference object with patches of known content in rows and columns, numbered row by row from 1 on; its series
 * is in the folder {@code series}, the number of the patch in each voxel in {@code patches.tif}.
 */
public interface Patches {

	/**
	 * Writes its files. The same bytes come out at every run.
	 *
	 * @param parent folder in which it gets a folder
	 * @return that folder
	 */
	Path write(Path parent) throws IOException;

	/** Number of patches in a row. */
	int columns();

	/** For each patch, row by row, one value per parameter. */
	List<double[]> truths();

	/** The number of the patch that holds a pixel; 0 where there is none. */
	int patch(int pixel);
}
