package org.imagingbiomarkers.plugins.map;

import java.awt.Rectangle;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;

import ij.ImagePlus;
import ij.gui.Roi;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** What the field {@code mask} of a command means: the title of an open image, a file, the image's selection, or nothing. */
public final class MaskField {

	/** The selection of the image, if it has one. */
	public static final String ROI = "roi";
	/** No mask, also where the image has a selection. */
	public static final String NONE = "none";

	private MaskField() {}

	/**
	 * Finds the mask.
	 *
	 * @param text of the field; blank counts as {@value #ROI}
	 * @param image the image it is for
	 * @param grid of one volume of that image
	 * @return empty if there is none
	 * @throws InputException in one sentence, if there is no such mask or it lies on another grid
	 */
	static Optional<MaskRegions> find(final String text, final ImagePlus image, final Geometry grid)
		throws InputException
	{
		final String mask = text == null ? "" : text.trim();
		if (mask.equals(NONE)) return Optional.empty();
		if (mask.isEmpty() || mask.equals(ROI)) return selection(image, grid);
		return Optional.of(MaskRegions.of(mask, NamedImage.volume("mask", mask, image, grid)));
	}

	private static Optional<MaskRegions> selection(final ImagePlus image, final Geometry grid) throws InputException {
		final Roi roi = image.getRoi();
		if (roi == null) return Optional.empty();
		if (!roi.isArea()) {
			throw new InputException("mask is \"" + ROI + "\", but the selection of \"" + image.getTitle() +
				"\" is no area: draw one, or set mask to \"" + NONE + "\".");
		}
		final Img<UnsignedByteType> labels = ArrayImgs.unsignedBytes(grid.width(), grid.height(), grid.depth());
		final Rectangle bounds = roi.getBounds();
		final int only = image.isHyperStack() ? roi.getZPosition() : roi.getPosition();
		for (int z = 0; z < grid.depth(); z++) {
			if (only > 0 && only <= grid.depth() && z != only - 1) continue;
			for (int y = Math.max(0, bounds.y); y < Math.min(grid.height(), bounds.y + bounds.height); y++) {
				for (int x = Math.max(0, bounds.x); x < Math.min(grid.width(), bounds.x + bounds.width); x++) {
					if (roi.contains(x, y)) labels.getAt(x, y, z).setOne();
				}
			}
		}
		return Optional.of(MaskRegions.of(ROI, labels));
	}
}
