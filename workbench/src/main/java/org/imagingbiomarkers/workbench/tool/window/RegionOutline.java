package org.imagingbiomarkers.workbench.tool.window;

import java.awt.Color;
import java.util.Optional;

import org.imagingbiomarkers.io.mask.MaskRegion;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** The outline of a region in one slice of an image in ImageJ, of a region that changes with the mouse. */
final class RegionOutline {

	private static final double WIDTH = 1.5;

	private RegionOutline() {}

	/**
	 * The outline in a slice.
	 *
	 * @param slice from 0
	 * @return empty where no voxel of the slice lies in the region
	 */
	static Optional<Roi> of(final MaskRegion region, final int slice, final Color color, final ImagePlus image) {
		final MaskRegion.Box box = region.box();
		if (slice < box.z() || slice >= box.z() + box.depth()) return Optional.empty();
		final ByteProcessor plane = new ByteProcessor(box.width(), box.height());
		boolean any = false;
		for (int y = 0; y < box.height(); y++) {
			for (int x = 0; x < box.width(); x++) {
				if (!region.contains(box.x() + x, box.y() + y, slice)) continue;
				plane.set(x, y, 255);
				any = true;
			}
		}
		if (!any) return Optional.empty();
		plane.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(plane);
		roi.setLocation(box.x() + roi.getXBase(), box.y() + roi.getYBase());
		roi.setStrokeColor(color);
		roi.setStrokeWidth(WIDTH);
		if (image.isHyperStack()) roi.setPosition(0, slice + 1, 0);
		else roi.setPosition(image.getStackSize() > 1 ? slice + 1 : 0);
		return Optional.of(roi);
	}
}
