package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractNamespace;
import net.imagej.ops.Namespace;
import net.imagej.ops.OpMethod;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Every operation as a method: {@code ops.namespace(Biomarkers.class).adc(image, bValues)}, the same as
 * {@code ops.run("biomarkers.adc", image, bValues)}. Optional inputs are given the second way only. Maps come in the order of
 * the outputs that {@code ops.help("biomarkers.adc")} lists.
 */
@Plugin(type = Namespace.class)
public final class Biomarkers extends AbstractNamespace {

	/** What all names of operations start with. */
	public static final String NAME = "biomarkers";

	@Override
	public String getName() {
		return NAME;
	}

	/** {@link Adc} */
	@OpMethod(op = Adc.class)
	public <T extends RealType<T>> List<Img<FloatType>> adc(final RandomAccessibleInterval<T> image,
		final double... bValues)
	{
		return maps(ops().run(Adc.class, image, bValues));
	}

	/** {@link IvimMaps} */
	@OpMethod(op = IvimMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> ivim(final RandomAccessibleInterval<T> image,
		final double... bValues)
	{
		return maps(ops().run(IvimMaps.class, image, bValues));
	}

	/** {@link KurtosisMaps} */
	@OpMethod(op = KurtosisMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> kurtosis(final RandomAccessibleInterval<T> image,
		final double... bValues)
	{
		return maps(ops().run(KurtosisMaps.class, image, bValues));
	}

	/** {@link StretchedExponentialMaps} */
	@OpMethod(op = StretchedExponentialMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> stretchedExponential(final RandomAccessibleInterval<T> image,
		final double... bValues)
	{
		return maps(ops().run(StretchedExponentialMaps.class, image, bValues));
	}

	/** {@link ComputedImage} */
	@OpMethod(op = ComputedImage.class)
	public <T extends RealType<T>> List<Img<FloatType>> computedDiffusion(final RandomAccessibleInterval<T> image,
		final double[] bValues, final double targetB)
	{
		return maps(ops().run(ComputedImage.class, image, bValues, targetB));
	}

	/** {@link T1FlipAngles} */
	@OpMethod(op = T1FlipAngles.class)
	public <T extends RealType<T>> List<Img<FloatType>> t1(final RandomAccessibleInterval<T> image,
		final double[] flipAngles, final double tr)
	{
		return maps(ops().run(T1FlipAngles.class, image, flipAngles, tr));
	}

	/** {@link T1InversionRecovery} */
	@OpMethod(op = T1InversionRecovery.class)
	public <T extends RealType<T>> List<Img<FloatType>> t1InversionRecovery(final RandomAccessibleInterval<T> image,
		final double... inversionTimes)
	{
		return maps(ops().run(T1InversionRecovery.class, image, inversionTimes));
	}

	/** {@link R2StarMaps} */
	@OpMethod(op = R2StarMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> r2Star(final RandomAccessibleInterval<T> image,
		final double... echoTimes)
	{
		return maps(ops().run(R2StarMaps.class, image, echoTimes));
	}

	/** {@link T2Maps} */
	@OpMethod(op = T2Maps.class)
	public <T extends RealType<T>> List<Img<FloatType>> t2(final RandomAccessibleInterval<T> image,
		final double... echoTimes)
	{
		return maps(ops().run(T2Maps.class, image, echoTimes));
	}

	/**
	 * {@link AverageShells}
	 *
	 * @return the averages, then their b-values
	 */
	@OpMethod(op = AverageShells.class)
	public <T extends RealType<T>> List<?> averageShells(final RandomAccessibleInterval<T> image,
		final double... bValues)
	{
		return (List<?>) ops().run(AverageShells.class, image, bValues);
	}

	/** {@link Foreground} */
	@OpMethod(op = Foreground.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>> RandomAccessibleInterval<NativeBoolType> foreground(
		final RandomAccessibleInterval<T> image)
	{
		return (RandomAccessibleInterval<NativeBoolType>) ops().run(Foreground.class, image);
	}

	/** {@link FitVoxels} */
	@OpMethod(op = FitVoxels.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>> List<ParameterMap> fit(final RandomAccessibleInterval<T> image,
		final Supplier<CurveFitter> fitters, final MapSettings settings)
	{
		return (List<ParameterMap>) ops().run(FitVoxels.class, image, fitters, settings);
	}

	/** {@link FitRegion} */
	@OpMethod(op = FitRegion.class)
	public <T extends RealType<T>, M extends BooleanType<M>> RegionFit fitRegion(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region, final CurveFitter fitter)
	{
		return (RegionFit) ops().run(FitRegion.class, image, region, fitter);
	}

	@SuppressWarnings("unchecked")
	private static List<Img<FloatType>> maps(final Object outputs) {
		return (List<Img<FloatType>>) outputs;
	}
}
