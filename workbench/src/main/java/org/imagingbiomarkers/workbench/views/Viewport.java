package org.imagingbiomarkers.workbench.views;

import org.imagingbiomarkers.io.Vector;

/**
 * Which part of a plane a picture shows.
 *
 * @param plane through the patient
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param pixelSize of a pixel in the patient, mm
 * @param center place of the patient in the middle of the picture, also for what lies before and behind it
 */
public record Viewport(ViewPlane plane, int width, int height, double pixelSize, Vector center) {

	/** The place of a point of the picture in the plane through another place; a pixel is one wide, its middle at 0.5. */
	public Vector place(final double x, final double y, final Vector through) {
		final Vector inPlane = center.plus(plane.right().times((x - width / 2.0) * pixelSize)).plus(plane.down().times((y -
			height / 2.0) * pixelSize));
		return inPlane.plus(plane.through().times(through.minus(inPlane).dot(plane.through())));
	}

	/** The column of the picture where a place is seen. */
	public double column(final Vector place) {
		return place.minus(center).dot(plane.right()) / pixelSize + width / 2.0;
	}

	/** The row of the picture where a place is seen. */
	public double row(final Vector place) {
		return place.minus(center).dot(plane.down()) / pixelSize + height / 2.0;
	}

	/** The size of a pixel with which all of a box is seen, mm. */
	static double fit(final ViewPlane plane, final PatientBox box, final int width, final int height) {
		final Vector size = box.size();
		return Math.max(Math.abs(size.dot(plane.right())) / Math.max(1, width), Math.abs(size.dot(plane.down())) / Math.max(1,
			height));
	}
}
