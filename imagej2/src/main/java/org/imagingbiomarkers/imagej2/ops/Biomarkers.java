package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.PetScan;
import org.imagingbiomarkers.pet.StandardizedAddedMetabolicActivity;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.response.AxialDiameters;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.BlandAltman;
import org.imagingbiomarkers.response.ComBat;
import org.imagingbiomarkers.response.Concordance;
import org.imagingbiomarkers.response.LesionSize;
import org.imagingbiomarkers.response.Percist;
import org.imagingbiomarkers.response.Recist;
import org.imagingbiomarkers.response.RecistResponse;
import org.imagingbiomarkers.response.RepeatabilityLimit;
import org.imagingbiomarkers.response.VolumeResponse;
import org.imagingbiomarkers.response.WithinSubject;
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
 * {@code ops.run("biomarkers.adc", image, bValues)}. Optional inputs are given the second way only. Maps come in the
 * order of the outputs that {@code ops.help("biomarkers.adc")} lists.
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
	public <T extends RealType<T>> List<Img<FloatType>> twoCompartmentExchange(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma)
	{
		return maps(ops().run(TwoCompartmentExchangeMaps.class, concentration, times, plasma));
	}

	/** {@link TwoCompartmentUptakeMaps} */
	@OpMethod(op = TwoCompartmentUptakeMaps.class)
	public <T extends RealType<T>> List<Img<FloatType>> twoCompartmentUptake(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma)
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
	 * {@link SuvFactorsOp}
	 *
	 * @return the image, then the factors
	 */
	@OpMethod(op = SuvFactorsOp.class)
	public <T extends RealType<T> & NativeType<T>> List<?> suv(final PlanarImg<T, ?> image, final PetScan scan,
		final SuvVariant variant)
	{
		return (List<?>) ops().run(SuvFactorsOp.class, image, scan, variant);
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

	/** {@link LesionSizeOp} */
	@OpMethod(op = LesionSizeOp.class)
	public <M extends BooleanType<M>> LesionSize lesionSize(final RandomAccessibleInterval<M> mask,
		final double... spacing)
	{
		return (LesionSize) ops().run(LesionSizeOp.class, mask, spacing);
	}

	/**
	 * {@link AverageShells}
	 *
	 * @return the averages, then their b-values
	 */
	@OpMethod(op = AverageShells.class)
	public <T extends RealType<T>> List<?> averageShells(final RandomAccessibleInterval<T> image, final double... bValues) {
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

	/** {@link FilteredImage} */
	@OpMethod(op = FilteredImage.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>> Img<FloatType> filter(final RandomAccessibleInterval<T> image, final double[] spacing,
		final Map<String, ?> settings)
	{
		return (Img<FloatType>) ops().run(FilteredImage.class, image, spacing, settings);
	}

	/** {@link RadiomicFeatureMap} */
	@OpMethod(op = RadiomicFeatureMap.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>, M extends BooleanType<M>> Img<FloatType> featureMap(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final double[] spacing,
		final Feature feature)
	{
		return (Img<FloatType>) ops().run(RadiomicFeatureMap.class, image, region, spacing, feature);
	}

	/** {@link PreparedForFeatures} */
	@OpMethod(op = PreparedForFeatures.class)
	public <T extends RealType<T>, M extends BooleanType<M>> PreparedRegion prepare(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region, final double[] spacing, final PreparationSettings preparation)
	{
		return (PreparedRegion) ops().run(PreparedForFeatures.class, image, region, spacing, preparation);
	}

	/**
	 * {@link PyRadiomicsFeatures}
	 *
	 * @return the features, then the diagnostics
	 */
	@OpMethod(op = PyRadiomicsFeatures.class)
	public <T extends RealType<T>, M extends BooleanType<M>> List<?> pyRadiomics(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region, final double... spacing)
	{
		return (List<?>) ops().run(PyRadiomicsFeatures.class, image, region, spacing);
	}

	/**
	 * {@link AutomaticInputFunction}
	 *
	 * @return the input function, then the voxels
	 */
	@OpMethod(op = AutomaticInputFunction.class)
	public <T extends RealType<T>> List<?> automaticInput(final RandomAccessibleInterval<T> image, final double[] times,
		final BaselineFrames baseline)
	{
		return (List<?>) ops().run(AutomaticInputFunction.class, image, times, baseline);
	}

	/** {@link MeasuredInputFunction} */
	@OpMethod(op = MeasuredInputFunction.class)
	public <T extends RealType<T>, M extends BooleanType<M>> ArterialInput measuredInput(
		final RandomAccessibleInterval<T> image, final double[] times, final RandomAccessibleInterval<M> artery)
	{
		return (ArterialInput) ops().run(MeasuredInputFunction.class, image, times, artery);
	}

	/** {@link PopulationInputFunction} */
	@OpMethod(op = PopulationInputFunction.class)
	public ArterialInput populationInput(final PopulationInput population, final double arrival, final double end) {
		return (ArterialInput) ops().run(PopulationInputFunction.class, population, arrival, end);
	}

	/** {@link ConcentrationOfSignal} */
	@OpMethod(op = ConcentrationOfSignal.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>> Img<FloatType> concentration(final RandomAccessibleInterval<T> image,
		final Conversion conversion)
	{
		return (Img<FloatType>) ops().run(ConcentrationOfSignal.class, image, conversion);
	}

	/** {@link DetectedBaseline} */
	@OpMethod(op = DetectedBaseline.class)
	public BaselineFrames baseline(final double... curve) {
		return (BaselineFrames) ops().run(DetectedBaseline.class, curve);
	}

	/** {@link MeanOfRegion} */
	@OpMethod(op = MeanOfRegion.class)
	public <T extends RealType<T>, M extends BooleanType<M>> RegionMean regionMean(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region)
	{
		return (RegionMean) ops().run(MeanOfRegion.class, image, region);
	}

	/** {@link DscChange} */
	@OpMethod(op = DscChange.class)
	public <T extends RealType<T>, M extends BooleanType<M>> double[] dscChange(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region, final RelaxationChange settings)
	{
		return (double[]) ops().run(DscChange.class, image, region, settings);
	}

	/** {@link DscReference} */
	@OpMethod(op = DscReference.class)
	public <T extends RealType<T>, M extends BooleanType<M>> double dscReference(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<M> region, final DscSettings settings, final double[] artery, final double... times)
	{
		return (Double) ops().run(DscReference.class, image, region, settings, artery, times);
	}

	/** {@link SuvOfPlanes} */
	@OpMethod(op = SuvOfPlanes.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T> & NativeType<T>> Img<FloatType> suvPlanes(final PlanarImg<T, ?> image,
		final SuvFactors factors)
	{
		return (Img<FloatType>) ops().run(SuvOfPlanes.class, image, factors);
	}

	/**
	 * {@link LesionsInRegion}
	 *
	 * @return the lesions, then what is measured of each
	 */
	@OpMethod(op = LesionsInRegion.class)
	public <T extends RealType<T>, M extends BooleanType<M>> List<?> lesionsInRegion(final RandomAccessibleInterval<T> suv,
		final RandomAccessibleInterval<M> region, final double[] spacing, final Delineation delineation)
	{
		return (List<?>) ops().run(LesionsInRegion.class, suv, region, spacing, delineation);
	}

	/** {@link UptakeOfAllLesions} */
	@OpMethod(op = UptakeOfAllLesions.class)
	public <T extends RealType<T>> UptakeIndices totalUptake(final RandomAccessibleInterval<T> suv, final double[] spacing,
		final List<Lesion> lesions)
	{
		return (UptakeIndices) ops().run(UptakeOfAllLesions.class, suv, spacing, lesions);
	}

	/** {@link ActivityOfLesions} */
	@OpMethod(op = ActivityOfLesions.class)
	@SuppressWarnings("unchecked")
	public <T extends RealType<T>> List<StandardizedAddedMetabolicActivity> addedActivity(
		final RandomAccessibleInterval<T> suv, final double[] spacing, final List<Lesion> lesions)
	{
		return (List<StandardizedAddedMetabolicActivity>) ops().run(ActivityOfLesions.class, suv, spacing, lesions);
	}

	/** {@link DisseminationOfLesions} */
	@OpMethod(op = DisseminationOfLesions.class)
	public Dissemination dissemination(final List<Lesion> lesions, final double... spacing) {
		return (Dissemination) ops().run(DisseminationOfLesions.class, lesions, spacing);
	}

	/** {@link DiametersInSlice} */
	@OpMethod(op = DiametersInSlice.class)
	public <M extends BooleanType<M>> AxialDiameters axialDiameters(final RandomAccessibleInterval<M> mask,
		final double... spacing)
	{
		return (AxialDiameters) ops().run(DiametersInSlice.class, mask, spacing);
	}

	/** {@link RecistAssessments} */
	@OpMethod(op = RecistAssessments.class)
	@SuppressWarnings("unchecked")
	public List<Recist.Assessment> recist(final List<Recist.TimePoint> timePoints) {
		return (List<Recist.Assessment>) ops().run(RecistAssessments.class, timePoints);
	}

	/** {@link BestOfResponses} */
	@OpMethod(op = BestOfResponses.class)
	public RecistResponse bestResponse(final List<Recist.Assessment> assessments, final BestResponse rules) {
		return (RecistResponse) ops().run(BestOfResponses.class, assessments, rules);
	}

	/**
	 * {@link PercistOp}
	 *
	 * @return the response, then what makes the times incomparable
	 */
	@OpMethod(op = PercistOp.class)
	public List<?> percist(final Percist.Uptake baseline, final Percist.Uptake now) {
		return (List<?>) ops().run(PercistOp.class, baseline, now);
	}

	/** {@link DeauvilleScore} */
	@OpMethod(op = DeauvilleScore.class)
	public int deauville(final double mediastinum, final double liver, final double lesion) {
		return (Integer) ops().run(DeauvilleScore.class, mediastinum, liver, lesion);
	}

	/** {@link ResponseOfVolume} */
	@OpMethod(op = ResponseOfVolume.class)
	public VolumeResponse.Verdict volumeResponse(final double before, final double smallest, final double now) {
		return (VolumeResponse.Verdict) ops().run(ResponseOfVolume.class, before, smallest, now);
	}

	/** {@link WithinSubjectVariationOp} */
	@OpMethod(op = WithinSubjectVariationOp.class)
	public WithinSubject repeatability(final List<double[]> repeats) {
		return (WithinSubject) ops().run(WithinSubjectVariationOp.class, repeats);
	}

	/** {@link LimitsOfAgreement} */
	@OpMethod(op = LimitsOfAgreement.class)
	public BlandAltman blandAltman(final List<double[]> repeats) {
		return (BlandAltman) ops().run(LimitsOfAgreement.class, repeats);
	}

	/** {@link ConcordanceOfPairs} */
	@OpMethod(op = ConcordanceOfPairs.class)
	public Concordance concordance(final List<double[]> repeats) {
		return (Concordance) ops().run(ConcordanceOfPairs.class, repeats);
	}

	/**
	 * {@link IntraclassCorrelations}
	 *
	 * @return that of agreement, then that of consistency
	 */
	@OpMethod(op = IntraclassCorrelations.class)
	public List<?> intraclassCorrelation(final List<double[]> repeats) {
		return (List<?>) ops().run(IntraclassCorrelations.class, repeats);
	}

	/** {@link RepeatabilityLimitOp} */
	@OpMethod(op = RepeatabilityLimitOp.class)
	public RepeatabilityLimit.Verdict realChange(final double before, final double now, final RepeatabilityLimit limit) {
		return (RepeatabilityLimit.Verdict) ops().run(RepeatabilityLimitOp.class, before, now, limit);
	}

	/** {@link HarmonizedFeatures} */
	@OpMethod(op = HarmonizedFeatures.class)
	public ComBat comBat(final double[][] features, final int[] batches) {
		return (ComBat) ops().run(HarmonizedFeatures.class, features, batches);
	}

	@SuppressWarnings("unchecked")
	private static List<Img<FloatType>> maps(final Object outputs) {
		return (List<Img<FloatType>>) outputs;
	}
}
