package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;
import org.imagingbiomarkers.radiomics.pyradiomics.Parameters;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomics;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomicsResult;
import org.imagingbiomarkers.radiomics.pyradiomics.PyRadiomicsResult.Value;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The features of a region as PyRadiomics computes them: {@link PyRadiomics}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".pyRadiomics")
public final class PyRadiomicsFeatures<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and z; if all values are whole numbers it is taken for one of integers. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the same grid. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** What a parameter file holds: {@code setting}, {@code imageType}, {@code featureClass}. */
	@Parameter(required = false)
	private Map<String, ?> parameters = Map.of();

	/** Each with a value or a reason. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<Value> features;

	/** Of image and mask after each step. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<Diagnostic> diagnostics;

	@Override
	public void run() {
		final Volume volume = VolumeConversions.of(image, spacing);
		final PyRadiomicsResult result = PyRadiomics.measure(volume, VolumeConversions.inside(region, volume.grid()),
			Parameters.of(parameters), Workers.ofProcessors());
		features = result.values();
		diagnostics = result.diagnostics();
	}
}
