package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.EnhancingSignal;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.plugins.map.TypedUnit;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/** How the values of a dynamic series become concentrations in mmol/L, as the fields of a command say. */
final class Concentrations {

	static final String SIGNAL = "signal";
	static final String ENHANCEMENT = "relative enhancement";
	static final String CONCENTRATION = "concentration";
	/** Trains after inversions, of which a command makes concentrations first. */
	static final String LOOK_LOCKER = "look-locker";

	private static final String UNIT = "mmol/L";
	/** Above this concentration, in mmol/L, what a signal says depends strongly on T1, which is only assumed. */
	static final double UNCERTAIN_FROM = 0.5;
	/** Fewer samples may be noise. */
	private static final int MIN_SAMPLES = 3;

	/**
	 * What a command was asked.
	 *
	 * @param input {@value #SIGNAL}, {@value #ENHANCEMENT} or {@value #CONCENTRATION}
	 * @param tr repetition time in ms; blank: what the image knows, as for the flip angle
	 * @param flipAngle in degrees
	 * @param constants relaxivity and typical T1
	 * @param b1 title or file of an image of the relative flip angle; blank: 1 everywhere
	 * @param baselineFrames a number of volumes or a range; blank: found on the mean curve
	 */
	record Fields(String input, String tr, String flipAngle, ContrastConstants constants, String b1,
			String baselineFrames)
	{}

	private final MapRequest request;
	private final SampledSeries series;
	private final RandomAccessibleInterval<? extends RealType<?>> tissue;
	private final String kind;
	private final double tr;
	private final double flipAngle;
	private final ContrastConstants constants;
	private final double relaxivity;
	private final Map<AcquisitionValue, Sourced<List<Double>>> settings = new EnumMap<>(AcquisitionValue.class);
	private final List<Covariate> relativeAngle = new ArrayList<>();
	private final String baselineFrames;
	private RandomAccessibleInterval<NativeBoolType> foreground;
	private BaselineFrames baseline;

	/** @throws IOException if a field is wrong or blank and the image does not know its value */
	Concentrations(final MapRequest request, final Series read, final SampledSeries series, final Fields fields)
		throws IOException
	{
		this(request, read, series, series.image(), fields);
	}

	/** @param tissue volumes in which tissue is brighter than background */
	Concentrations(final MapRequest request, final Series read, final SampledSeries series,
		final RandomAccessibleInterval<? extends RealType<?>> tissue, final Fields fields) throws IOException
	{
		this.request = request;
		this.series = series;
		this.tissue = tissue;
		kind = new TextField("input", fields.input).oneOf(List.of(SIGNAL, ENHANCEMENT, CONCENTRATION));
		final boolean ofSignal = !kind.equals(CONCENTRATION);
		constants = fields.constants;
		tr = ofSignal ? setting(read, AcquisitionValue.REPETITION_TIMES, new TextField("tr", fields.tr)) : Double.NaN;
		flipAngle = ofSignal ? setting(read, AcquisitionValue.FLIP_ANGLES, new TextField("flip_angle", fields.flipAngle))
			: Double.NaN;
		relaxivity = ofSignal ? constants.relaxivity() : Double.NaN;
		if (ofSignal && !fields.b1.isBlank()) {
			relativeAngle.add(new Covariate("b1", NamedImage.relativeFlipAngles(request, "b1", fields.b1, series.geometry())));
		}
		BaselineField.given(fields.baselineFrames);
		baselineFrames = fields.baselineFrames;
	}

	private double setting(final Series read, final AcquisitionValue quantity, final TextField field)
		throws InputException
	{
		final double value = SampledSeries.shared(read, quantity, field);
		final String source = field.isBlank() ? read.acquisition().get(quantity).map(Sourced::source).orElse("") : "field " +
			field.key();
		settings.put(quantity, new Sourced<>(List.of(value), source));
		return value;
	}

	/** Whether the values are taken relative to their baseline. */
	boolean isEnhancement() {
		return kind.equals(ENHANCEMENT);
	}

	/** Whether the values are concentrations already. */
	boolean isConcentration() {
		return kind.equals(CONCENTRATION);
	}

	/** Whether the values have to be compared with those before contrast; a concentration needs no baseline. */
	boolean hasBaseline() {
		return !kind.equals(CONCENTRATION);
	}

	/** The volumes before the bolus: given, or found on the mean of all that is not background. */
	BaselineFrames baseline() {
		if (baseline == null) baseline = baseline(foreground());
		return baseline;
	}

	/** The volumes before the bolus: given, or found on the mean of a region. */
	BaselineFrames baseline(final RandomAccessibleInterval<NativeBoolType> region) {
		return BaselineField.frames(baselineFrames, series, region).within(series.points().length);
	}

	/** All that is not background, or everything where the background is wanted. */
	RandomAccessibleInterval<NativeBoolType> foreground() {
		if (foreground != null) return foreground;
		foreground = request.foreground(series, tissue);
		return foreground;
	}

	/** Relaxivity and typical T1. */
	ContrastConstants constants() {
		return constants;
	}

	/** The settings of the scanner that the conversion uses. */
	Map<AcquisitionValue, Sourced<List<Double>>> settings() {
		return settings;
	}

	/** How the volumes before the bolus were found in tissue. */
	String baselineSource() {
		return BaselineField.source(baselineFrames, "mean curve of what is not background");
	}

	/** How the volumes before the bolus were found in an artery. */
	String arterialBaselineSource() {
		return BaselineField.source(baselineFrames, "mean curve of the artery");
	}

	/** T1 of tissue, the same everywhere or from a map. */
	record TissueT1(double constant, List<Covariate> covariates) {}

	/**
	 * T1 of tissue in ms, and the covariates of a conversion: the map of T1 if there is one, then that of B1.
	 *
	 * @param field T1 in ms
	 * @param map title or file of an image of it, which goes before the constant; blank: none
	 * @throws IOException if there is no T1 and one is needed
	 */
	TissueT1 tissueT1(final TextField field, final String map) throws IOException {
		final List<Covariate> covariates = new ArrayList<>();
		if (!field.isBlank()) field.from(0);
		if (kind.equals(CONCENTRATION)) return new TissueT1(field.number().orElse(Double.NaN), covariates);
		if (!map.isBlank()) {
			covariates.add(new Covariate("t1_map", NamedImage.relaxationTimes(request, "t1_map", map, series.geometry())));
			covariates.addAll(relativeAngle);
			return new TissueT1(Double.NaN, covariates);
		}
		covariates.addAll(relativeAngle);
		if (!field.isBlank()) return new TissueT1(TypedUnit.relaxationTime(field), covariates);
		if (kind.equals(ENHANCEMENT)) return new TissueT1(constants.tissueT1(), covariates);
		throw new InputException("t1 must be given in ms, or t1_map as the title of an image: what the signal of \"" + request
			.image().getTitle() + "\" says of the concentration depends on it.");
	}

	/**
	 * The conversion of tissue.
	 *
	 * @see #tissueT1
	 */
	ConvertedValues tissue(final TextField field, final String map) throws IOException {
		final TissueT1 t1 = tissueT1(field, map);
		// A concentration needs no baseline, and may have none.
		if (kind.equals(CONCENTRATION)) {
			return new ConvertedValues(() -> (samples, beside) -> FitStatus.FITTED, List.of(), UNIT, settings, Map.of());
		}
		return exact(t1.constant(), t1.covariates(), baseline());
	}

	/** The conversion of blood, with its T1 in ms. */
	ConvertedValues blood(final double t1, final BaselineFrames baseline) {
		if (kind.equals(CONCENTRATION)) {
			return new ConvertedValues(() -> (samples, beside) -> FitStatus.FITTED, List.of(), UNIT, settings, Map.of());
		}
		return exact(t1, relativeAngle, baseline);
	}

	private ConvertedValues exact(final double t1, final List<Covariate> covariates, final BaselineFrames baseline) {
		// Checks all of them, before any thread does.
		new SpoiledGradientEcho(tr, flipAngle, relaxivity, t1, baseline);
		return new ConvertedValues(() -> new SpoiledGradientEcho(tr, flipAngle, relaxivity, t1, baseline), covariates, UNIT,
			settings, Map.of());
	}

	/** The signal of a tissue curve, for fits of the signal itself. */
	EnhancingSignal signal(final TissueCurve tissue, final double[] typical, final BaselineFrames baseline,
		final double noise)
	{
		return new EnhancingSignal(tissue, typical, tr, flipAngle, relaxivity, baseline, noise);
	}

	/**
	 * The share of the voxels to compute whose concentration exceeds {@value #UNCERTAIN_FROM} mmol/L in at least three
	 * samples.
	 *
	 * @param model of the converted series
	 */
	double shareOfUncertain(final SeriesModel model) throws IOException {
		final ConvertedValues values = model.converted().orElseThrow();
		final Conversion conversion = values.conversions().get();
		final double[] beside = RegionMean.of(series.image(), request.where(series).orElseGet(series::everywhere), values
			.covariates()).covariates();
		final long[] beyond = new long[1];
		final long voxels = RegionMean.forEachCurve(series.image(), request.where(series).orElseGet(series::everywhere),
			curve -> {
				if (conversion.convert(curve, beside) != FitStatus.FITTED) return;
				int samples = 0;
				for (final double value : curve) {
					if (value > UNCERTAIN_FROM) samples++;
				}
				if (samples >= MIN_SAMPLES) beyond[0]++;
			});
		return voxels == 0 ? 0 : (double) beyond[0] / voxels;
	}
}
