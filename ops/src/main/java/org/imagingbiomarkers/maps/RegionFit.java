package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * A curve model fitted to the mean curve of a region.
 *
 * @param status whether the estimates can be trusted
 * @param estimates one a parameter, in the order of the model; NaN unless {@code status} is fitted
 * @param r2 coefficient of determination
 * @param rmse root mean square of the residuals, in the unit of the signal
 * @param voxels number of voxels in the region whose samples are all finite
 * @param measured the mean curve
 * @param fitted the model's curve at the sampling points; NaN unless {@code status} is fitted
 */
public record RegionFit(FitStatus status, List<Estimate> estimates, double r2, double rmse, long voxels,
	List<Double> measured, List<Double> fitted)
{

	/** The value of one parameter and its standard error, both in the parameter's unit. */
	public record Estimate(Parameter parameter, double value, double standardError) {}

	/**
	 * Fits the mean curve of a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @throws IllegalArgumentException in one sentence, if the region is empty
	 */
	public static RegionFit of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final CurveFitter fitter)
	{
		final double[] mean = new double[fitter.model().samples()];
		final long voxels = addUp(image, region, mean);
		if (voxels == 0) throw new IllegalArgumentException("The region must hold at least one voxel with a finite signal.");
		for (int i = 0; i < mean.length; i++) {
			mean[i] /= voxels;
		}
		return fit(mean, voxels, fitter);
	}

	private static long addUp(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final double[] sums)
	{
		final int curveAxis = image.numDimensions() - 1;
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(image).randomAccess();
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(Views.zeroMin(region)).localizingCursor();
		final double[] curve = new double[sums.length];
		long voxels = 0;
		while (where.hasNext()) {
			if (!where.next().get()) continue;
			for (int d = 0; d < curveAxis; d++) {
				in.setPosition(where.getLongPosition(d), d);
			}
			boolean finite = true;
			for (int i = 0; i < curve.length; i++) {
				in.setPosition(i, curveAxis);
				curve[i] = in.get().getRealDouble();
				finite &= Double.isFinite(curve[i]);
			}
			if (!finite) continue;
			for (int i = 0; i < curve.length; i++) {
				sums[i] += curve[i];
			}
			voxels++;
		}
		return voxels;
	}

	private static RegionFit fit(final double[] mean, final long voxels, final CurveFitter fitter) {
		final List<Parameter> parameters = fitter.model().parameters();
		final double[] values = new double[parameters.size()];
		final FitStatus status = fitter.fit(mean, values);
		final boolean fitted = status == FitStatus.FITTED;
		final FitQuality quality = new FitQuality(fitter.model());
		if (fitted) quality.judge(mean, values);

		final List<Estimate> estimates = new ArrayList<>();
		for (int k = 0; k < values.length; k++) {
			estimates.add(new Estimate(parameters.get(k), fitted ? values[k] : Double.NaN, fitted ? quality.standardError(k)
				: Double.NaN));
		}
		final List<Double> measured = new ArrayList<>();
		final List<Double> curve = new ArrayList<>();
		for (int i = 0; i < mean.length; i++) {
			measured.add(mean[i]);
			curve.add(fitted ? quality.curve()[i] : Double.NaN);
		}
		return new RegionFit(status, List.copyOf(estimates), fitted ? quality.r2() : Double.NaN, fitted ? quality.rmse()
			: Double.NaN, voxels, List.copyOf(measured), List.copyOf(curve));
	}
}
