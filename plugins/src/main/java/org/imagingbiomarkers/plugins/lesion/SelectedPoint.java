package org.imagingbiomarkers.plugins.lesion;

import java.util.Optional;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

/** The point selection of an image, in the slice it was made in or, without one, the slice that is seen. */
final class SelectedPoint {

	private SelectedPoint() {}

	/** The first point as voxel from 0; empty where there is none. */
	static Optional<int[]> of(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (!(roi instanceof final PointRoi points) || points.size() == 0) return Optional.empty();
		final int position = points.getPointPosition(0) > 0 ? points.getPointPosition(0) : image.getCurrentSlice();
		final int slice = image.isHyperStack() ? image.convertIndexToPosition(position)[1] : position;
		final int x = (int) points.getFloatPolygon().xpoints[0];
		final int y = (int) points.getFloatPolygon().ypoints[0];
		return Optional.of(new int[] { Math.min(x, image.getWidth() - 1), Math.min(y, image.getHeight() - 1), slice - 1 });
	}
}
