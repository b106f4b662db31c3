package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.families.FeatureMap;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** A radiomic feature of the surroundings of every voxel of a region: {@link FeatureMap}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".featureMap")
public final class RadiomicFeatureMap<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the same grid. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** Which one. */
	@Parameter
	private Feature feature;

	/** Of the box around each voxel, in voxels. */
	@Parameter(required = false)
	private int radius = 1;

	/** Whether the box is one slice thick. */
	@Parameter(required = false)
	private boolean inSlice = false;

	/** Resampling, range and gray levels. */
	@Parameter(required = false)
	private PreparationSettings preparation = PreparationSettings.asIs();

	/** One of the family of the feature; without one: the last in the volume, or in slices. */
	@Parameter(required = false)
	private Aggregation aggregation;

	/** How texture matrices are made. */
	@Parameter(required = false)
	private TextureSettings texture = TextureSettings.STANDARD;

	/** On the grid of the prepared image; NaN outside the region and where the feature is undefined. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> map;

	/** @throws InvalidInputException if radius or aggregation make no sense */
	@Override
	public void run() {
		if (radius < 1) throw new InvalidInputException("radius must be at least 1 voxel, but it is " + radius + ".");
		final RegionPreparation prepared = new RegionPreparation(image, spacing, preparation);
		map = new FeatureMap(prepared.prepare(region), feature, aggregation(), texture, radius, inSlice).image(prepared
			.grid(), Workers.ofProcessors(), Progress.NONE);
	}

	private Aggregation aggregation() {
		final List<Aggregation> suited = feature.family().aggregations().stream().filter(one -> one == Aggregation.NONE || one
			.inSlices() == inSlice).toList();
		if (aggregation == null) return suited.get(suited.size() - 1);
		if (suited.contains(aggregation)) return aggregation;
		throw new InvalidInputException("aggregation must be one of " + suited + ", but it is " + aggregation + ".");
	}
}
