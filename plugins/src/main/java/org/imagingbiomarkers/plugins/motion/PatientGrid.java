package org.imagingbiomarkers.plugins.motion;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/** Where the voxels of a volume lie in the patient, in the terms of alignment. */
public final class PatientGrid {

	/** Volume of the directions' parallelepiped below which they do not span space. */
	private static final double MIN_VOLUME = 1e-3;

	private PatientGrid() {}

	/** Whether a geometry says where voxels lie. */
	public static boolean isKnown(final Geometry geometry) {
		return geometry.isSound() && Math.abs(geometry.row().cross(geometry.column()).dot(geometry.slice())) > MIN_VOLUME;
	}

	/** The grid of a geometry that says so. */
	public static VolumeGrid of(final Geometry geometry) {
		final Vector a = geometry.row(), b = geometry.column(), c = geometry.slice();
		return new VolumeGrid(size(geometry), spacing(geometry), new double[] { geometry.origin().x(), geometry.origin().y(),
			geometry.origin().z() }, new double[] { a.x(), b.x(), c.x(), a.y(), b.y(), c.y(), a.z(), b.z(), c.z() });
	}

	/** The grid along the axes of an image, where it does not say how these lie. */
	static VolumeGrid upright(final Geometry geometry) {
		return VolumeGrid.upright(size(geometry), spacing(geometry), new double[3]);
	}

	private static int[] size(final Geometry geometry) {
		return new int[] { (int) geometry.width(), (int) geometry.height(), (int) geometry.depth() };
	}

	private static double[] spacing(final Geometry geometry) {
		return new double[] { geometry.spacing().x(), geometry.spacing().y(), geometry.spacing().z() };
	}
}
