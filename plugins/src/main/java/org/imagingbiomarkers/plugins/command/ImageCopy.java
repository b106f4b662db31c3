package org.imagingbiomarkers.plugins.command;

import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;

/** An image with other planes that is shown like the one it was made of and remembers what that one does. */
public final class ImageCopy {

	private ImageCopy() {}

	/** @param size numbers of channels, slices and frames of the planes */
	public static ImagePlus of(final ImagePlus image, final String title, final ImageStack stack,
		final List<Integer> size)
	{
		final ImagePlus copy = new ImagePlus(title, stack);
		copy.setDimensions(size.get(0), size.get(1), size.get(2));
		copy.setOpenAsHyperStack(size.get(0) * size.get(2) > 1);
		copy.setCalibration(image.getCalibration().copy());
		// ImageJ forgets it where values are calibrated.
		copy.getCalibration().setValueUnit(image.getCalibration().getValueUnit());
		final String[] properties = image.getPropertiesAsArray();
		if (properties != null) copy.setProperties(properties);
		if (image.getBitDepth() != 24) {
			copy.setLut(image.getProcessor().getLut());
			copy.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		}
		copy.setPosition(Math.min(image.getC(), size.get(0)), Math.min(image.getZ(), size.get(1)), Math.min(image.getT(), size
			.get(2)));
		return copy;
	}
}
