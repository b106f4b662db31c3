package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.LesionSize;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;

/** Diameters and volumes of a lesion: {@link LesionSize}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".lesionSize")
public final class LesionSizeOp<M extends BooleanType<M>> extends AbstractOp {

	/** True inside; axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<M> mask;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	@Parameter(type = ItemIO.OUTPUT)
	private LesionSize size;

	/** @throws InvalidInputException if the mask is empty */
	@Override
	public void run() {
		size = LesionSize.of(mask, spacing).orElseThrow(() -> new InvalidInputException(
			"mask must hold at least one voxel, but it is empty."));
	}
}
