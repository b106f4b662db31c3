package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.Lesion;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** How far lesions lie apart: {@link Dissemination}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".dissemination")
public final class DisseminationOfLesions extends AbstractOp {

	/** On one grid. */
	@Parameter
	private List<Lesion> lesions;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	@Parameter(type = ItemIO.OUTPUT)
	private Dissemination dissemination;

	@Override
	public void run() {
		dissemination = Dissemination.of(lesions.stream().map(Lesion::voxels).toList(), Uptake.spacing(spacing));
	}
}
