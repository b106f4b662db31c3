package org.imagingbiomarkers.operations;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.GradientShells;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.diffusion.tensor.DiffusionTensor;
import org.imagingbiomarkers.diffusion.tensor.GradientDirections;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Diffusion of water. */
public final class DiffusionOperations {

	private DiffusionOperations() {}

	/**
	 * The maps of {@link #adc}.
	 *
	 * @param adc apparent diffusion coefficient in mm^2/s; NaN where there is no fit to trust
	 * @param s0 the signal at b = 0
	 */
	public record AdcMaps(Img<FloatType> adc, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #ivim}.
	 *
	 * @param d diffusion coefficient in mm^2/s; NaN where there is no fit to trust
	 * @param dStar pseudo-diffusion coefficient in mm^2/s
	 * @param f perfusion fraction from 0 to 1
	 * @param s0 the signal at b = 0
	 */
	public record IvimMaps(Img<FloatType> d, Img<FloatType> dStar, Img<FloatType> f, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #kurtosis}.
	 *
	 * @param d diffusion coefficient in mm^2/s; NaN where there is no fit to trust
	 * @param k kurtosis, without a unit
	 * @param s0 the signal at b = 0
	 */
	public record KurtosisMaps(Img<FloatType> d, Img<FloatType> k, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #stretchedExponential}.
	 *
	 * @param ddc distributed diffusion coefficient in mm^2/s; NaN where there is no fit to trust
	 * @param alpha from 0 to 1, which is no heterogeneity
	 * @param s0 the signal at b = 0
	 */
	public record StretchedExponentialMaps(Img<FloatType> ddc, Img<FloatType> alpha, Img<FloatType> s0) {}

	/**
	 * The maps of {@link #computedDiffusion}.
	 *
	 * @param computed the signal at the wanted b-value; NaN where there is no fit to trust
	 * @param adc apparent diffusion coefficient in mm^2/s
	 */
	public record ComputedImage(Img<FloatType> computed, Img<FloatType> adc) {}

	/**
	 * The maps of {@link #averageShells}.
	 *
	 * @param averages one volume per b-value
	 * @param shells their b-values in s/mm^2
	 */
	public record AveragedShells(Img<FloatType> averages, double[] shells) {}

	/**
	 * The apparent diffusion coefficient of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param method linear, weighted or nonlinear; weighted without it (nullable)
	 * @param noise for the nonlinear fit: standard deviation of the noise, to allow for its floor (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the coefficient and the signal at b = 0
	 * @see MonoExponential
	 * @implNote op names='biomarkers.adc'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> AdcMaps adc(final RandomAccessibleInterval<T> image,
		final double[] bValues, final String method, final Double noise, final RandomAccessibleInterval<M> mask)
	{
		final FitMethod<NoSettings> way = MonoExponential.DECLARATION.method(Objects.requireNonNullElse(method,
			MonoExponential.DECLARATION.defaultMethod()));
		final OptionalDouble floor = noise == null ? OptionalDouble.empty() : OptionalDouble.of(noise);
		final FittedMaps maps = FittedMaps.of(image, () -> way.fitter(NoSettings.NONE, floor, bValues), mask);
		return new AdcMaps(maps.get("adc"), maps.get("s0"));
	}

	/**
	 * Diffusion, pseudo-diffusion and perfusion fraction of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param method segmented, nonlinear, bayesian or adaptive; adaptive without it (nullable)
	 * @param bThreshold for the segmented fit: from this b-value up, in s/mm^2, only diffusion is left; 200 without it
	 * (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return both coefficients, the fraction and the signal at b = 0
	 * @see Ivim
	 * @implNote op names='biomarkers.ivim'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> IvimMaps ivim(final RandomAccessibleInterval<T> image,
		final double[] bValues, final String method, final Double bThreshold, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, Ivim.DECLARATION, method, Objects.requireNonNullElse(bThreshold,
			Ivim.USUAL_THRESHOLD), bValues, mask);
		return new IvimMaps(maps.get("d"), maps.get("d_star"), maps.get("f"), maps.get("s0"));
	}

	/**
	 * Diffusion and kurtosis of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the coefficient, the kurtosis and the signal at b = 0
	 * @see Kurtosis
	 * @implNote op names='biomarkers.kurtosis'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> KurtosisMaps kurtosis(
		final RandomAccessibleInterval<T> image, final double[] bValues, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, Kurtosis.DECLARATION, null, NoSettings.NONE, bValues, mask);
		return new KurtosisMaps(maps.get("d"), maps.get("k"), maps.get("s0"));
	}

	/**
	 * Distributed diffusion coefficient and heterogeneity of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the coefficient, its heterogeneity and the signal at b = 0
	 * @see StretchedExponential
	 * @implNote op names='biomarkers.stretchedExponential'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> StretchedExponentialMaps stretchedExponential(
		final RandomAccessibleInterval<T> image, final double[] bValues, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, StretchedExponential.DECLARATION, null, NoSettings.NONE, bValues, mask);
		return new StretchedExponentialMaps(maps.get("ddc"), maps.get("alpha"), maps.get("s0"));
	}

	/**
	 * The diffusion image of a b-value that was not acquired.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param targetB b-value of the image to compute, in s/mm^2
	 * @param method linear, weighted or nonlinear; weighted without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return the image and the apparent diffusion coefficient
	 * @see ComputedDiffusion
	 * @implNote op names='biomarkers.computedDiffusion'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ComputedImage computedDiffusion(
		final RandomAccessibleInterval<T> image, final double[] bValues, final double targetB, final String method,
		final RandomAccessibleInterval<M> mask)
	{
		final Supplier<CurveFitter> fitters = switch (Objects.requireNonNullElse(method, "weighted")) {
			case "linear" -> () -> ComputedDiffusion.linear(targetB, bValues);
			case "weighted" -> () -> ComputedDiffusion.weighted(targetB, bValues);
			case "nonlinear" -> () -> ComputedDiffusion.nonlinear(targetB, bValues);
			default -> throw new InvalidInputException(
				"method must be one of \"linear\", \"weighted\", \"nonlinear\", but it is \"" + method + "\".");
		};
		final FittedMaps maps = FittedMaps.of(image, fitters, mask);
		return new ComputedImage(maps.get("computed"), maps.get("adc"));
	}

	/**
	 * One volume per b-value: directions averaged geometrically, repeats arithmetically.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param tolerance steps up to this one, in s/mm^2, count as one b-value; 1 without it (nullable)
	 * @param directions of the gradient, three numbers per volume; without them each weighted volume has one of its own
	 * (nullable)
	 * @return the averages and their b-values
	 * @see GradientShells
	 * @implNote op names='biomarkers.averageShells'
	 */
	public static <T extends RealType<T>> AveragedShells averageShells(final RandomAccessibleInterval<T> image,
		final double[] bValues, final Double tolerance, final double[][] directions)
	{
		final double step = Objects.requireNonNullElse(tolerance, 1.);
		final GradientShells shells = directions == null ? GradientShells.ofDirections(step, bValues) : GradientShells.group(
			step, bValues, directions);
		return new AveragedShells(shells.average(image), shells.points());
	}

	/**
	 * The maps of {@link #dti}.
	 *
	 * @param md mean diffusivity in mm^2/s; NaN where there is no fit to trust
	 * @param fa fractional anisotropy
	 * @param l1 the largest eigenvalue in mm^2/s
	 * @param l2 the middle eigenvalue
	 * @param l3 the smallest eigenvalue
	 * @param s0 the signal at b = 0
	 */
	public record DtiMaps(Img<FloatType> md, Img<FloatType> fa, Img<FloatType> l1, Img<FloatType> l2, Img<FloatType> l3,
			Img<FloatType> s0)
	{}

	/**
	 * The diffusion tensor of every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @param bValues in s/mm^2, one per volume
	 * @param directions of the gradient: x, y and z of the first volume, then of the second, and so on
	 * @param method weighted, linear, nonlinear or constrained; weighted without it (nullable)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return mean diffusivity, anisotropy, eigenvalues and the signal at b = 0
	 * @see DiffusionTensor
	 * @implNote op names='biomarkers.dti'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> DtiMaps dti(final RandomAccessibleInterval<T> image,
		final double[] bValues, final double[] directions, final String method, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, DiffusionTensor.DECLARATION, method, new GradientDirections(directions),
			bValues, mask);
		return new DtiMaps(maps.get("md"), maps.get("fa"), maps.get("l1"), maps.get("l2"), maps.get("l3"), maps.get("s0"));
	}
}
