package org.imagingbiomarkers.imagej2.ops;

import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The response of a filter of the Image Biomarker Standardisation Initiative: {@link FilterKind}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".filter")
public final class FilteredImage<T extends RealType<T>> extends AbstractOp {

	/** Axes x, y and z; a number in every voxel. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** {@code filter}, the kind, and what that kind has: {@link FilterKind#keys}. */
	@Parameter
	private Map<String, ?> settings;

	/** On the grid of the image. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> response;

	@Override
	public void run() {
		final Volume filtered = FilterKind.read(settings).apply(VolumeConversions.filled(image, spacing), Workers
			.ofProcessors());
		response = VolumeConversions.image(filtered);
	}
}
