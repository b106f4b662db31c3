package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Any curve model fitted to every voxel, with its standard errors, R2, RMSE and status if wanted: {@link VoxelwiseFit}.
 */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".fit")
public final class FitVoxels<T extends RealType<T>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the curve. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** Makes one fitter a thread. */
	@Parameter
	private Supplier<CurveFitter> fitters;

	/** Where to fit, and what to return. */
	@Parameter(required = false)
	private MapSettings settings = MapSettings.everywhere();

	/** One a parameter, then those of the quality of the fit. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<ParameterMap> maps;

	@Override
	public void run() {
		maps = VoxelwiseFit.maps(image, fitters, settings);
	}
}
