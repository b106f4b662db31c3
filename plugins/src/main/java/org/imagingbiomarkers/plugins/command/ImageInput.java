package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.io.InputException;

import ij.ImagePlus;

/** The field {@code image} of a command. */
public final class ImageInput {

	private ImageInput() {}

	/**
	 * The image, if it is one.
	 *
	 * @throws InputException if there is none
	 */
	public static ImagePlus checked(final ImagePlus image) throws InputException {
		// Asked for a title that no window has, Fiji hands in an image without pixels.
		if (image != null && image.getWidth() > 0) return image;
		throw new InputException("image must be an open image, but there is no such image.");
	}
}
