package org.imagingbiomarkers.io;

import java.util.List;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/**
 * One image series with everything quantification needs, read once.
 *
 * @param title what a user calls it; free of anything that identifies a patient
 * @param image axes x, y, slice and, where several volumes were taken, volume; values after rescale
 * @param valueUnit unit of the values, empty where none is known
 * @param geometry the grid of one volume
 * @param acquisition what the scanner set
 * @param warnings one sentence for each thing a user should know, such as a missing slice
 * @param floatingPoint whether the values were stored as floating-point numbers, even if all of them are whole; false
 * where they were not, or that is not known
 */
public record Series(String title, PlanarImg<? extends RealType<?>, ?> image, String valueUnit, Geometry geometry,
		Acquisition acquisition, List<Warning> warnings, boolean floatingPoint)
{

	/** A series whose values were stored as whole numbers, or of which that is not known. */
	public Series(final String title, final PlanarImg<? extends RealType<?>, ?> image, final String valueUnit,
		final Geometry geometry, final Acquisition acquisition, final List<Warning> warnings)
	{
		this(title, image, valueUnit, geometry, acquisition, warnings, false);
	}

	public Series {
		warnings = List.copyOf(warnings);
	}

	/** How many volumes the series holds; 1 where the image has three axes. */
	public long volumes() {
		return image.numDimensions() > 3 ? image.dimension(3) : 1;
	}

	/**
	 * The slices of a single volume as volumes of one slice: how a stack of one slice at several b-values looks when nobody
	 * told its slices from its volumes.
	 */
	public Series slicesAsVolumes() {
		final Geometry g = geometry;
		return new Series(title, PlanarImages.of(PlanarImages.planes(image), g.width(), g.height(), 1, g.depth()), valueUnit,
			new Geometry(g.width(), g.height(), 1, g.origin(), g.row(), g.column(), g.slice(), g.spacing()), acquisition,
			warnings, floatingPoint);
	}
}
