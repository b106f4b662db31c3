package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.AxialDiameters;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;

/** The longest diameter in a slice, and the longest one across it: {@link AxialDiameters}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".axialDiameters")
public final class DiametersInSlice<M extends BooleanType<M>> extends AbstractOp {

	/** True inside; axes x and y. */
	@Parameter
	private RandomAccessibleInterval<M> mask;

	/** Distance of pixel centers along x and y, in mm. */
	@Parameter
	private double[] spacing;

	@Parameter(type = ItemIO.OUTPUT)
	private AxialDiameters diameters;

	/** @throws InvalidInputException if the mask is empty */
	@Override
	public void run() {
		final boolean[] inside = VolumeConversions.inside(mask);
		diameters = AxialDiameters.of(inside, (int) mask.dimension(0), spacing[0], spacing[1]).orElseThrow(
			() -> new InvalidInputException("mask must hold at least one pixel, but it is empty."));
	}
}
