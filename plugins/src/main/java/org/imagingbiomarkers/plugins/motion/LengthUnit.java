package org.imagingbiomarkers.plugins.motion;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.plugins.command.Presenter;

import ij.ImagePlus;

/** Says so where shifts are told in millimeters of an image that has none. */
public final class LengthUnit {

	private LengthUnit() {}

	/** Warns of an image whose voxels have no size in mm. */
	public static void warn(final Presenter presenter, final ImagePlus image) {
		if (ImagePlusSeries.hasLength(image)) return;
		presenter.warn(Warning.assumed("The voxels of \"" + image.getTitle() +
			"\" have no size in millimeters (Image > Properties...): one " + image.getCalibration().getUnit() +
			" is taken as 1 mm."));
	}
}
