package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * The radiomic features of a region, as the Image Biomarker Standardisation Initiative defines them:
 * {@link FeatureExtraction}.
 */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".radiomics")
public final class Radiomics<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the same grid. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** Resampling, range and gray levels. */
	@Parameter(required = false)
	private PreparationSettings preparation = PreparationSettings.asIs();

	/** Which features, and how textures are put together. */
	@Parameter(required = false)
	private FeatureSettings settings = FeatureSettings.volume();

	@Parameter(type = ItemIO.OUTPUT)
	private List<FeatureValue> features;

	@Override
	public void run() {
		features = FeatureExtraction.measure(new RegionPreparation(image, spacing, preparation).prepare(region), settings,
			Workers.ofProcessors());
	}
}
