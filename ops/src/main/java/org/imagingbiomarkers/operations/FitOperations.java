package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.NoiseLevel;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.maps.VoxelwiseFit;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/** Any curve model, fitted to voxels and regions. */
public final class FitOperations {

	private FitOperations() {}

	/**
	 * Any curve model fitted to every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param fitters makes one fitter per thread
	 * @param settings where to fit, and what to return; everywhere, and the parameters alone without them (nullable)
	 * @return one map per parameter, then those of the quality of the fit
	 * @see VoxelwiseFit
	 * @implNote op names='biomarkers.fit' output='maps'
	 */
	public static <T extends RealType<T>> List<ParameterMap> fit(final RandomAccessibleInterval<T> image,
		final Supplier<CurveFitter> fitters, final MapSettings settings)
	{
		return VoxelwiseFit.maps(image, fitters, Objects.requireNonNullElseGet(settings, MapSettings::everywhere));
	}

	/**
	 * The noise of a series of magnitude images, from the air around the patient.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param air true where nothing gives a signal, on the grid of one volume
	 * @return the standard deviation of the noise in each of the two channels
	 * @see NoiseLevel
	 * @implNote op names='biomarkers.noiseInAir' output='sigma'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> double noiseInAir(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> air)
	{
		return NoiseLevel.inAir(image, air).sigma();
	}

	/**
	 * The noise of volumes that differ in nothing else.
	 *
	 * @param image axes x, y and any others, the last one that of the repeats
	 * @param tissue where there is a signal, on the grid of one volume
	 * @return the standard deviation of the noise in each of the two channels
	 * @see NoiseLevel
	 * @implNote op names='biomarkers.noiseOfRepeats' output='sigma'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> double noiseOfRepeats(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> tissue)
	{
		return NoiseLevel.ofRepeats(image, tissue).sigma();
	}

	/**
	 * Any curve model fitted to the mean curve of a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @param fitter of the model
	 * @return the parameters with their confidence intervals
	 * @see RegionFit
	 * @implNote op names='biomarkers.fitRegion' output='fit'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> RegionFit fitRegion(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final CurveFitter fitter)
	{
		return RegionFit.of(image, region, fitter);
	}

	/**
	 * The mean curve of a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @param covariates what is averaged as well; nothing without them (nullable)
	 * @return the curve, the averages and the number of voxels
	 * @see RegionMean
	 * @implNote op names='biomarkers.regionMean' output='mean'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> RegionMean regionMean(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final List<Covariate> covariates)
	{
		return RegionMean.of(image, region, Objects.requireNonNullElse(covariates, List.of()));
	}

	/**
	 * What is not the air around a patient.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @return true where the mean signal exceeds the threshold, on the grid of one volume
	 * @see Background
	 * @implNote op names='biomarkers.foreground'
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<NativeBoolType> foreground(
		final RandomAccessibleInterval<T> image)
	{
		return Background.foreground(image);
	}
}
