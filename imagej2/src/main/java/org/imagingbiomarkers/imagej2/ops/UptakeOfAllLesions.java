package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** What is measured of all lesions together, such as their volume: {@link UptakeIndices#total}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".totalUptake")
public final class UptakeOfAllLesions<T extends RealType<T>> extends AbstractOp {

	/** SUV; axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> suv;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** On the grid of the image. */
	@Parameter
	private List<Lesion> lesions;

	@Parameter(type = ItemIO.OUTPUT)
	private UptakeIndices total;

	@Override
	public void run() {
		final UptakeVolume volume = Uptake.volume(suv, spacing);
		total = UptakeIndices.total(volume, lesions, UptakeIndices.of(volume, lesions, Workers.ofProcessors()));
	}
}
