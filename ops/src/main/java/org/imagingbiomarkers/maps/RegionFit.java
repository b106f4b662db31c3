package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.apache.commons.math3.distribution.TDistribution;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
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
 * @param estimates one a parameter and one a derived quantity, in the order of the model; NaN unless {@code status} is fitted
 * @param r2 coefficient of determination
 * @param rmse root mean square of the residuals, in the unit of the signal
 * @param aicc Akaike's information criterion with the correction for small samples, to compare models of the same curve
 * @param voxels number of voxels in the region whose samples are all finite
 * @param measured the mean curve
 * @param fitted the model's curve at the sampling points; NaN unless {@code status} is fitted
 */
public record RegionFit(FitStatus status, List<Estimate> estimates, double r2, double rmse, double aicc, long voxels,
	List<Double> measured, List<Double> fitted)
{

	private static final double CONFIDENCE = 0.95;

	/**
	 * The value of one parameter and how well it is known, all in the parameter's unit.
	 *
	 * @param standardError from the curvature of the squared residuals at the fit; NaN where the samples do not tell
	 * @param lower lower end of the 95 % confidence interval: Student's t times the standard error below the value
	 * @param upper upper end of the same
	 */
	public record Estimate(Parameter parameter, double value, double standardError, double lower, double upper) {}

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
		final long voxels = average(image, region, List.of(), mean);
		return fit(mean, voxels, fitter.model(), values -> fitter.fit(mean, values));
	}

	/**
	 * Fits the mean curve of a region with a model that needs one more number, the mean of which is taken too.
	 *
	 * @see #of(RandomAccessibleInterval, RandomAccessibleInterval, CurveFitter)
	 */
	public static RegionFit of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final Covariate covariate,
		final CovariateFitter fitter)
	{
		final int samples = fitter.model().samples();
		final double[] means = new double[samples + 1];
		final long voxels = average(image, region, List.of(covariate), means);
		final double[] mean = Arrays.copyOf(means, samples);
		return fit(mean, voxels, fitter.model(), values -> fitter.fit(mean, means[samples], values));
	}

	/**
	 * Converts the mean curve of a region, and fits a model to what comes out: the {@code measured} curve of the result.
	 *
	 * @param covariates what the conversion needs beside the curve, the means of which are taken too
	 * @see #of(RandomAccessibleInterval, RandomAccessibleInterval, CurveFitter)
	 */
	public static RegionFit of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final List<Covariate> covariates,
		final Conversion conversion, final CurveFitter fitter)
	{
		final int samples = fitter.model().samples();
		final double[] means = new double[samples + covariates.size()];
		final long voxels = average(image, region, covariates, means);
		final double[] mean = Arrays.copyOf(means, samples);
		return fit(mean, voxels, fitter.model(), values -> {
			final FitStatus status = conversion.convert(mean, Arrays.copyOfRange(means, samples, means.length));
			return status == FitStatus.FITTED ? fitter.fit(mean, values) : status;
		});
	}

	/** Finds the mean of every sample, and of the covariates behind them, over the voxels where all of them are finite. */
	private static long average(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final List<Covariate> covariates,
		final double[] means)
	{
		final int curveAxis = image.numDimensions() - 1;
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(image).randomAccess();
		final List<RandomAccess<? extends RealType<?>>> beside = new ArrayList<>();
		covariates.forEach(covariate -> beside.add(Views.zeroMin(covariate.image()).randomAccess()));
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(Views.zeroMin(region)).localizingCursor();
		final double[] curve = new double[means.length];
		final int samples = means.length - beside.size();
		long voxels = 0;
		while (where.hasNext()) {
			if (!where.next().get()) continue;
			for (int d = 0; d < curveAxis; d++) {
				in.setPosition(where.getLongPosition(d), d);
			}
			for (int i = 0; i < samples; i++) {
				in.setPosition(i, curveAxis);
				curve[i] = in.get().getRealDouble();
			}
			for (int c = 0; c < beside.size(); c++) {
				curve[samples + c] = beside.get(c).setPositionAndGet(where).getRealDouble();
			}
			if (!Arrays.stream(curve).allMatch(Double::isFinite)) continue;
			for (int i = 0; i < curve.length; i++) {
				means[i] += curve[i];
			}
			voxels++;
		}
		if (voxels == 0) throw new IllegalArgumentException("The region must hold at least one voxel with a finite signal.");
		for (int i = 0; i < means.length; i++) {
			means[i] /= voxels;
		}
		return voxels;
	}

	private static RegionFit fit(final double[] mean, final long voxels, final CurveModel model,
		final Function<double[], FitStatus> fitter)
	{
		final List<Parameter> parameters = model.parameters();
		final double[] values = new double[parameters.size()];
		final boolean signal = Arrays.stream(mean).anyMatch(value -> value > 0);
		final FitStatus status = signal ? fitter.apply(values) : FitStatus.NO_SIGNAL;
		final boolean fitted = status == FitStatus.FITTED;
		final FitQuality quality = new FitQuality(model);
		if (fitted) quality.judge(mean, values);

		final int freedom = mean.length - values.length;
		final double t = freedom > 0 ? new TDistribution(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
			: Double.NaN;
		final List<Estimate> estimates = new ArrayList<>();
		for (int k = 0; k < values.length + model.derived().size(); k++) {
			final Derived derived = k < values.length ? null : model.derived().get(k - values.length);
			final double value = !fitted ? Double.NaN : derived == null ? values[k] : derived.value(values);
			final double error = fitted ? quality.standardError(k) : Double.NaN;
			estimates.add(new Estimate(derived == null ? parameters.get(k) : derived.parameter(), value, error, value - t *
				error, value + t * error));
		}
		final List<Double> measured = new ArrayList<>();
		final List<Double> curve = new ArrayList<>();
		for (int i = 0; i < mean.length; i++) {
			measured.add(mean[i]);
			curve.add(fitted ? quality.curve()[i] : Double.NaN);
		}
		return new RegionFit(status, List.copyOf(estimates), fitted ? quality.r2() : Double.NaN, fitted ? quality.rmse()
			: Double.NaN, fitted ? quality.aicc() : Double.NaN, voxels, List.copyOf(measured), List.copyOf(curve));
	}
}
