package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.math3.distribution.TDistribution;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * A curve model fitted to the mean curve of a region.
 *
 * @param status whether the estimates can be trusted
 * @param estimates one per parameter and one per derived quantity, in the order of the model; NaN unless {@code status}
 * is fitted, and where the curve does not determine the parameter
 * @param best the parameters of the fitted curve, undetermined ones included; NaN unless {@code status} is fitted
 * @param r2 coefficient of determination
 * @param rmse root mean square of the residuals, in the unit of the signal
 * @param aicc Akaike's information criterion with the correction for small samples, to compare models of the same curve
 * @param voxels number of voxels in the region whose samples are all finite
 * @param measured the mean curve
 * @param fitted the model's curve at the sampling points; NaN unless {@code status} is fitted
 */
public record RegionFit(FitStatus status, List<Estimate> estimates, List<Double> best, double r2, double rmse,
		double aicc, long voxels, List<Double> measured, List<Double> fitted)
{

	private static final double CONFIDENCE = 0.95;

	/**
	 * The value of one parameter and how well it is known, all in the parameter's unit.
	 *
	 * @param standardError from the curvature of the squared residuals at the fit; NaN where the samples do not determine
	 * it
	 * @param lower lower end of the 95 % confidence interval: Student's t times the standard error below the value
	 * @param upper upper end of the same
	 */
	public record Estimate(Parameter parameter, double value, double standardError, double lower, double upper) {}

	/**
	 * Fits the mean curve of a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @throws InvalidInputException if the region is empty
	 */
	public static RegionFit of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final CurveFitter fitter)
	{
		return of(RegionMean.of(image, region, List.of()), fitter);
	}

	/** The same, without values where the fit ended with a {@linkplain FitStatus#isWarning() warning}. */
	public RegionFit blankAtBounds() {
		if (!status.isWarning()) return this;
		final List<Estimate> blank = estimates.stream().map(one -> new Estimate(one.parameter(), Double.NaN, Double.NaN,
			Double.NaN, Double.NaN)).toList();
		return new RegionFit(status, blank, best, Double.NaN, Double.NaN, Double.NaN, voxels, measured, fitted);
	}

	/** Fits a mean curve. */
	public static RegionFit of(final RegionMean mean, final CurveFitter fitter) {
		return fit(mean, fitter.model(), values -> fitAsInMaps(fitter, mean, new double[0], values, () -> fitter.fit(mean
			.curve(), values)));
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
		return of(RegionMean.of(image, region, List.of(covariate)), fitter);
	}

	/** Fits a mean curve with a model that needs one more number, the first of its covariates. */
	public static RegionFit of(final RegionMean mean, final CovariateFitter fitter) {
		return fit(mean, fitter.model(), values -> fitAsInMaps(fitter, mean, mean.covariates(), values, () -> fitter.fit(mean
			.curve(), mean.covariates()[0], values)));
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
		return of(RegionMean.of(image, region, covariates), conversion, fitter);
	}

	/** Converts a mean curve in its place, and fits a model to what comes out. */
	public static RegionFit of(final RegionMean mean, final Conversion conversion, final CurveFitter fitter) {
		return fit(mean, fitter.model(), conversion.takesNegative(), values -> {
			final FitStatus status = conversion.convert(mean.curve(), mean.covariates());
			return status.isFitted() ? fitAsInMaps(fitter, mean, new double[0], values, () -> fitter.fit(mean.curve(), values))
				: status;
		});
	}

	/** Fits a curve as a map does, so that a region of one voxel has the bits of the map there. */
	private static FitStatus fitAsInMaps(final CurveFitter fitter, final RegionMean mean, final double[] covariates,
		final double[] values, final Supplier<FitStatus> otherwise)
	{
		final Optional<BlockFitter> blocks = fitter.blocks();
		if (blocks.isEmpty()) return otherwise.get();
		final CurveBlock block = new CurveBlock(mean.curve().length, covariates.length, values.length);
		block.setCurve(0, mean.curve());
		block.setCovariates(0, covariates);
		block.setCount(1);
		blocks.get().fit(block);
		blocks.get().select(block, 0);
		block.copyParameters(0, values);
		return block.status(0);
	}

	private static RegionFit fit(final RegionMean region, final CurveModel model,
		final Function<double[], FitStatus> fitter)
	{
		return fit(region, model, false, fitter);
	}

	private static RegionFit fit(final RegionMean region, final CurveModel model, final boolean takesNegative,
		final Function<double[], FitStatus> fitter)
	{
		final double[] mean = region.curve();
		final List<Parameter> parameters = model.parameters();
		final double[] values = new double[parameters.size()];
		final boolean signal = takesNegative || Arrays.stream(mean).anyMatch(value -> value > 0 || model.isSigned() &&
			value < 0);
		final FitStatus status = signal ? fitter.apply(values) : FitStatus.NO_SIGNAL;
		final boolean fitted = status.isFitted();
		final FitQuality quality = new FitQuality(model);
		if (fitted) quality.judge(mean, values, status);
		final List<Double> best = Arrays.stream(values).map(value -> fitted ? value : Double.NaN).boxed().toList();
		for (int k = 0; fitted && k < values.length; k++) {
			if (!quality.isDetermined(k)) values[k] = Double.NaN;
		}

		final int freedom = quality.counted() - values.length;
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
		return new RegionFit(status, List.copyOf(estimates), best, fitted ? quality.r2() : Double.NaN, fitted ? quality.rmse()
			: Double.NaN, fitted ? quality.aicc() : Double.NaN, region.voxels(), List.copyOf(measured), List.copyOf(curve));
	}
}
