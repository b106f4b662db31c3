package org.imagingbiomarkers.plugins.map;

import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.plugins.command.Presenter;

import ij.ImagePlus;

/** Whether two open images say where they lie, and in the same coordinates. */
final class ImagePlacement {

	private ImagePlacement() {}

	/**
	 * Whether both say where they lie. An image that was opened from a file without a place lies upright at the origin,
	 * which says nothing beside one that lies elsewhere.
	 *
	 * @param other such as a mask
	 * @param image to fit
	 * @param grid of one of its volumes
	 */
	static boolean isComparable(final ImagePlus other, final ImagePlus image, final Geometry grid) {
		if (!ImagePlusProperties.hasPlace(other) || !ImagePlusProperties.hasPlace(image)) return false;
		return grid.isUpright() || !ImagePlusSeries.geometry(other).isUpright();
	}

	/**
	 * Reports that an image has another frame of reference than the one it is used with; where either does not say, it has
	 * not.
	 *
	 * @param strict whether it is refused instead
	 */
	static void checkFrameOfReference(final Presenter presenter, final boolean strict, final ImagePlus other,
		final ImagePlus image) throws InputException
	{
		final Optional<String> own = SourceHeader.frameOfReference(image);
		final Optional<String> of = SourceHeader.frameOfReference(other);
		if (own.isEmpty() || of.isEmpty() || own.equals(of)) return;
		final String sentence = "\"" + other.getTitle() +
			"\" has another frame of reference (0020,0052) than the image: its places may mean others.";
		if (strict) throw new InputException(sentence);
		presenter.warn(Warning.doubtful(sentence));
	}
}
