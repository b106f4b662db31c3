package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.PetScan;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.response.LesionSize;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractNamespace;
import net.imagej.ops.Namespace;
import net.imagej.ops.OpMethod;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.BooleanType;
import net.imglib2.type.NativeType;
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

	/** {@link ToftsMaps} */
	@OpMethod(op = ToftsMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> tofts(final RandomAccessibleInterval<T> concentration,
		final double[] times, final double[] plasma)
	{
		return maps(ops().run(ToftsMaps.class, concentration, times, plasma));
	}

	/** {@link ExtendedToftsMaps} */
	@OpMethod(op = ExtendedToftsMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> extendedTofts(final RandomAccessibleInterval<T> concentration,
		final double[] times, final double[] plasma)
	{
		return maps(ops().run(ExtendedToftsMaps.class, concentration, times, plasma));
	}

	/** {@link PatlakMaps} */
	@OpMethod(op = PatlakMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> patlak(final RandomAccessibleInterval<T> concentration,
		final double[] times, final double[] plasma)
	{
		return maps(ops().run(PatlakMaps.class, concentration, times, plasma));
	}

	/** {@link TwoCompartmentExchangeMaps} */
	@OpMethod(op = TwoCompartmentExchangeMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> twoCompartmentExchange(final RandomAccessibleInterval<T> concentration,
		final double[] times, final double[] plasma)
	{
		return maps(ops().run(TwoCompartmentExchangeMaps.class, concentration, times, plasma));
	}

	/** {@link TwoCompartmentUptakeMaps} */
	@OpMethod(op = TwoCompartmentUptakeMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> twoCompartmentUptake(final RandomAccessibleInterval<T> concentration,
		final double[] times, final double[] plasma)
	{
		return maps(ops().run(TwoCompartmentUptakeMaps.class, concentration, times, plasma));
	}

	/** {@link EnhancementMaps} */
	@OpMethod(op = EnhancementMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> enhancement(final RandomAccessibleInterval<T> image,
		final double[] times, final BaselineFrames baseline)
	{
		return maps(ops().run(EnhancementMaps.class, image, times, baseline));
	}

	/** {@link DscMaps} */
	@OpMethod(op = DscMaps.class)
	public <T extends RealType<T>, A extends BooleanType<A>> List<Img<FloatType>> dsc(
		final RandomAccessibleInterval<T> image, final double[] times, final RandomAccessibleInterval<A> artery,
		final DscSettings settings)
	{
		return maps(ops().run(DscMaps.class, image, times, artery, settings));
	}

	/**
	 * {@link SuvOfScan}
	 *
	 * @return the image, then the factors
	 */
	@OpMethod(op = SuvOfScan.class)
	public <T extends RealType<T> & NativeType<T>> List<?> suv(final PlanarImg<T, ?> image, final PetScan scan,
		final SuvVariant variant)
	{
		return (List<?>) ops().run(SuvOfScan.class, image, scan, variant);
	}

	/**
	 * {@link UptakeLesions}
	 *
	 * @return the lesions, then what is measured of each
	 */
	@OpMethod(op = UptakeLesions.class)
	public <T extends RealType<T>> List<?> lesions(final RandomAccessibleInterval<T> suv, final double[] spacing,
		final Delineation delineation)
	{
		return (List<?>) ops().run(UptakeLesions.class, suv, spacing, delineation);
	}

	/** {@link Radiomics} */
	@OpMethod(op = Radiomics.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>, M extends BooleanType<M>> List<FeatureValue> radiomics(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double... spacing)
	{
		return (List<FeatureValue>) ops().run(Radiomics.class, image, region, spacing);
	}

	/** {@link SizeOfLesion} */
	@OpMethod(op = SizeOfLesion.class)
	public <M extends BooleanType<M>> LesionSize lesionSize(final RandomAccessibleInterval<M> mask,
		final double... spacing)
	{
		return (LesionSize) ops().run(SizeOfLesion.class, mask, spacing);
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
