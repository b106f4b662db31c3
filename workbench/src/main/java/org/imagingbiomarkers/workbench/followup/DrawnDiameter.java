package org.imagingbiomarkers.workbench.followup;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Roi;

/** The length of a line that a reader has drawn, in the patient. */
public final class DrawnDiameter {

	private DrawnDiameter() {}

	/**
	 * The length of the straight line selection of an image in mm.
	 *
	 * @throws InvalidInputException if there is none
	 */
	public static double of(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (!(roi instanceof Line line) || roi.getType() != Roi.LINE) {
			throw new InvalidInputException("Draw a straight line on \"" + image.getTitle() + "\" first: there is " +
				(roi == null ? "no selection." : "another kind of selection."));
		}
		final Geometry grid = ImagePlusSeries.geometry(image);
		// ImageJ counts from the corner of the first pixel, the grid from its middle; the difference cancels.
		final Vector way = place(grid, line.x2d, line.y2d).minus(place(grid, line.x1d, line.y1d));
		return way.length();
	}

	private static Vector place(final Geometry grid, final double x, final double y) {
		final Vector origin = grid.place(0, 0, 0);
		return grid.place(1, 0, 0).minus(origin).times(x).plus(grid.place(0, 1, 0).minus(origin).times(y));
	}
}
