package org.imagingbiomarkers.plugins.command;

import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;

import ij.ImagePlus;

/** A series that was read, as the image that people and macros work on. */
public final class OpenedImage {

	private OpenedImage() {}

	/**
	 * Makes the image, which a macro can then select, and says what there is to know about the files.
	 *
	 * @param files it was read from
	 */
	public static ImagePlus of(final Series series, final List<Path> files) {
		// The log window of ImageJ, not that of SciJava: a warning there would push the console into the user's face.
		series.warnings().forEach(CaseThread::tell);
		final ImagePlus image = ImagePlusSeries.image(series);
		SourceFiles.set(image, files);
		MacroImage.show(image);
		return image;
	}
}
