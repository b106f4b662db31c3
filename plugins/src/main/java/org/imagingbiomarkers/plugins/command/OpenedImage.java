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
	 * @param presenter that shows it
	 */
	public static ImagePlus of(final Series series, final List<Path> files, final Presenter presenter) {
		series.warnings().forEach(presenter::warn);
		final ImagePlus image = ImagePlusSeries.image(series);
		SourceFiles.set(image, files);
		presenter.show(new ImageResult(image));
		return image;
	}
}
