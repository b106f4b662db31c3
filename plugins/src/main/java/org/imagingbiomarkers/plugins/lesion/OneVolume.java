package org.imagingbiomarkers.plugins.lesion;

import java.io.IOException;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;

/** The image of a command as a series of one volume. */
final class OneVolume {

	private OneVolume() {}

	/** @throws InputException if it has several */
	static Series of(final ImagePlus image) throws IOException {
		final Series series = ImagePlusSeries.series(image);
		if (series.volumes() == 1) return series;
		throw new InputException("image must hold one volume, but \"" + image.getTitle() + "\" has " + series.volumes() +
			": duplicate the one that shows the lesions.");
	}
}
