package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.CaplexCodes;
import org.imagingbiomarkers.perfusion.ContrastAgent;
import org.imagingbiomarkers.perfusion.EnhancingSignal;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.perfusion.ReferenceRegionModel;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;

/**
 * The fields of {@link DceMap} bound to an image: the kinetic model, the input function that it convolves, and how
 * signals become concentrations.
 *
 * @param model what is fitted
 * @param choice of the input function
 * @param picked that input function
 * @param concentrations how signals become concentrations
 * @param tissue the conversion of tissue
 * @param settings of the kinetic model
 * @param fields that were bound
 */
record DceBinding(SeriesModel model, InputChoice choice, InputChoice.Picked picked, Concentrations concentrations,
		ConvertedValues tissue, KineticFit.Settings settings, Fields fields)
{

	/** The delay is fitted where the input function is one of a population. */
	static final String WITH_POPULATION = "with population";
	static final String TRUE = "true";
	static final String FALSE = "false";

	/** s. */
	private static final double LONGEST_DELAY = 100_000;
	/** Share of the voxels beyond the linear range from which that is reported. */
	private static final double SHARE_TO_WARN = 0.01;

	/** How to fit: fields of the command by their names. */
	record Fit(String model, String method, boolean rician, String noise, String bounds, String fitDelay) {}

	/** What the values of the image are: fields of the command by their names. */
	record Values(String input, String inversionTimes, String times, String tr, String flipAngle, String t1, String t1Map,
			String b1, String baselineFrames)
	{

		TextField tissueT1() {
			return new TextField("t1", t1);
		}
	}

	/** All fields of the command. */
	record Fields(Fit fit, Values values, ContrastConstants.Fields contrast, TissueInputs.Fields tissue,
			InputChoice.Fields input, String delay)
	{}

	/** A series with its concentrations, before there is an input function. */
	private record Measured(SampledSeries series, Concentrations concentrations, int leading,
			Optional<LookLockerSeries> lookLocker)
	{}

	/**
	 * Binds the fields.
	 *
	 * @throws IOException if the image or a file does not suit
	 * @throws InvalidInputException if a field does not
	 */
	static DceBinding of(final MapRequest request, final Fields fields) throws IOException {
		final String kind = new TextField("input", fields.values.input).oneOf(List.of(Concentrations.SIGNAL,
			Concentrations.ENHANCEMENT, Concentrations.LOOK_LOCKER, Concentrations.CONCENTRATION));
		// What is filled in is right, also where the values do not need it.
		new TextField(AcquisitionValue.INVERSION_TIMES.key(), fields.values.inversionTimes).numbers();
		final ContrastConstants constants = new ContrastConstants(request, request.series(), fields.contrast);
		final Measured measured = kind.equals(Concentrations.LOOK_LOCKER) ? ofTrains(request, fields.values, constants)
			: ofVolumes(request, fields.values, constants);
		final SampledSeries series = measured.series;
		final Concentrations concentrations = measured.concentrations;
		final Optional<NoiseField.Noise> floor = noise(request, series, concentrations, fields);
		final boolean ofReference = fields.fit.model.equals(ReferenceRegionModel.KEY);
		final double sigma = floor.map(NoiseField.Noise::sigma).orElse(0.0);
		final InputChoice choice = new InputChoice(request, series, concentrations, ofReference ? fields.input.above(sigma)
			.ofRegion() : fields.input.above(sigma), InputChoice.ALL);
		final double later = new TextField("aif_delay", fields.delay).number().orElse(0);
		if (Math.abs(later) > LONGEST_DELAY) throw new InvalidInputException("aif_delay must be at most " + LONGEST_DELAY +
			" s, but it is \"" + fields.delay + "\".");
		final List<Bounds.Range> ranges = BoundsField.ranges(fields.fit.bounds, isDelayFitted(choice, fields.fit));
		final ConvertedValues tissue = concentrations.tissue(fields.values.tissueT1(), fields.values.t1Map);
		final TissueInputs inputs = new TissueInputs(request, series, concentrations, fields.tissue);
		final InputChoice.Picked picked = ofReference ? inputs.reference(fields.values.tissueT1(), fields.values.t1Map)
			: choice.pick();
		final KineticFit.Settings settings = new KineticFit.Settings(picked.plasma().delayed(later), ranges, inputs.constants(
			fields.fit.model, picked.hematocrit()));
		final Map<String, Object> details = details(concentrations, picked, settings, measured.leading);
		floor.ifPresent(known -> details.put("noise", known.details()));
		final SeriesModel model;
		if (floor.isPresent()) model = ofSignal(series, concentrations, settings, sigma, details, fields);
		else if (measured.lookLocker.isPresent()) {
			details.put("contrast", constants.used());
			model = ofTrains(measured.lookLocker.get(), settings, details, fields.fit);
		}
		else model = ofConcentration(series, tissue, settings, details, fields.fit);
		return new DceBinding(model, choice, picked, concentrations, tissue, settings, fields);
	}

	/** Volumes of a spoiled gradient echo, or of concentrations. */
	private static Measured ofVolumes(final MapRequest request, final Values values, final ContrastConstants constants)
		throws IOException
	{
		final Series read = request.series();
		final SampledSeries whole = SampledSeries.of(read, AcquisitionValue.TIMES, values.times);
		FrameTimes.check(request, whole.points());
		Times.checked("times", whole.points());
		final Concentrations ofAll = new Concentrations(request, read, whole, conversion(values.input, values, constants,
			values.baselineFrames));
		if (!ofAll.hasBaseline()) return new Measured(whole, ofAll, 0, Optional.empty());
		final SampledSeries series = BaselineField.withoutLeading(request, whole, ofAll.baseline());
		final Concentrations concentrations = series == whole ? ofAll : new Concentrations(request, read, series, conversion(
			values.input, values, constants, BaselineField.withoutLeading(values.baselineFrames, ofAll.baseline())));
		return new Measured(series, concentrations, ofAll.baseline().first(), Optional.empty());
	}

	/** Trains of pulses after inversions, each of which is a time of its own. */
	private static Measured ofTrains(final MapRequest request, final Values values, final ContrastConstants constants)
		throws IOException
	{
		final LookLockerSeries trains = LookLockerSeries.of(request, request.series(), new LookLockerSeries.Fields(
			values.times, values.inversionTimes, values.tr, values.flipAngle, values.t1, values.t1Map, values.b1,
			values.baselineFrames), constants.relaxivity());
		final SampledSeries series = trains.concentrations();
		FrameTimes.check(request, series.points());
		Times.checked("times", series.points());
		return new Measured(series, new Concentrations(request, request.series(), series, trains.tissue().image(), conversion(
			Concentrations.CONCENTRATION, values, constants, values.baselineFrames)), 0, Optional.of(trains));
	}

	private static Concentrations.Fields conversion(final String input, final Values values,
		final ContrastConstants constants, final String frames)
	{
		return new Concentrations.Fields(input, values.tr, values.flipAngle, constants, values.b1, frames);
	}

	/** What is expected of a series by the linear fit of the model. */
	SeriesPrediction prediction(final double... points) {
		final String key = fields.fit.model.equals(KineticModels.BEST) ? ExtendedTofts.KEY : fields.fit.model;
		final KineticFit.Settings plain = new KineticFit.Settings(settings.plasma(), List.of(), settings.tissue());
		return tissue.predicting(() -> KineticModels.declaration(key).fitter(KineticFit.LINEAR, plain, points));
	}

	private static SeriesModel ofConcentration(final SampledSeries series, final ConvertedValues tissue,
		final KineticFit.Settings settings, final Map<String, Object> details, final Fit fit)
	{
		final FitMethod<KineticFit.Settings> method = KineticModels.declaration(fit.model).method(fit.method);
		details.put("caplex", CaplexCodes.of(method.fitters().of(settings, series.points()).model()));
		return SeriesModel.of(series, tissue.with(details), method, settings);
	}

	private static SeriesModel ofTrains(final LookLockerSeries trains, final KineticFit.Settings settings,
		final Map<String, Object> details, final Fit fit)
	{
		final FitMethod<KineticFit.Settings> method = KineticModels.declaration(fit.model).method(fit.method);
		details.put("caplex", CaplexCodes.of(method.fitters().of(settings, trains.concentrations().points()).model()));
		details.putAll(trains.details());
		return new SeriesModel.OfComputed(trains.concentrations(), Optional.empty(), trains.tissue().image(), points -> method
			.fitters().of(settings, points), details, trains.settings());
	}

	/** The fit of the signal itself above its noise floor. */
	private static SeriesModel ofSignal(final SampledSeries series, final Concentrations concentrations,
		final KineticFit.Settings settings, final double sigma, final Map<String, Object> details, final Fields fields)
		throws IOException
	{
		// Names the models there are, where it is none of them.
		KineticModels.declaration(fields.fit.model);
		final KineticModel kinetics = KineticModels.CANDIDATES.stream().filter(one -> one.name().equals(fields.fit.model))
			.findFirst().orElseThrow(() -> new InvalidInputException(
				"model must be a single one where rician is true, but it is \"" + fields.fit.model + "\"."));
		final Concentrations.TissueT1 tissue = concentrations.tissueT1(fields.values.tissueT1(), fields.values.t1Map);
		final BaselineFrames baseline = concentrations.baseline();
		final Function<double[], EnhancingSignal.VoxelFitter> fitters = points -> concentrations.signal(KineticFit.curve(
			kinetics, settings, points), kinetics.typical(), baseline, sigma).voxelFitter(tissue.constant());
		details.put("caplex", CaplexCodes.of(fitters.apply(series.points()).model()));
		return new SeriesModel.OfSignal(series, tissue.covariates(), fitters, details, concentrations.settings());
	}

	/** The noise of the fit above its floor; empty for other fits. */
	private static Optional<NoiseField.Noise> noise(final MapRequest request, final SampledSeries series,
		final Concentrations concentrations, final Fields fields)
	{
		// A number alone turns the noise floor on, as in all maps of magnitudes.
		if (NoiseField.given(fields.fit.noise).isEmpty() && !fields.fit.rician) return Optional.empty();
		if (!fields.values.input.equals(Concentrations.SIGNAL)) {
			throw new InvalidInputException("input must be \"" + Concentrations.SIGNAL +
				"\" where rician is true, but it is \"" + fields.values.input + "\".");
		}
		if (!fields.fit.method.equals(FitMethod.NONLINEAR)) {
			throw new InvalidInputException("method must be \"" + FitMethod.NONLINEAR +
				"\" where rician is true, because the signal itself is fitted, but it is \"" + fields.fit.method + "\".");
		}
		return Optional.of(NoiseField.of(fields.fit.noise, request, series, concentrations.baseline()));
	}

	private static boolean isDelayFitted(final InputChoice choice, final Fit fit) {
		return switch (new TextField("fit_delay", fit.fitDelay).oneOf(List.of(WITH_POPULATION, TRUE, FALSE))) {
			case TRUE -> true;
			case FALSE -> false;
			default -> choice.isOfPopulation();
		};
	}

	private static Map<String, Object> details(final Concentrations concentrations, final InputChoice.Picked picked,
		final KineticFit.Settings settings, final int leading)
	{
		final Map<String, Object> details = new LinkedHashMap<>();
		if (concentrations.hasBaseline()) {
			final Map<String, Object> baselines = new LinkedHashMap<>();
			baselines.put("tissue", BaselineField.details(concentrations.baseline(), leading, concentrations.baselineSource()));
			picked.baseline().ifPresent(artery -> baselines.put("artery", BaselineField.details(artery, leading, concentrations
				.arterialBaselineSource())));
			details.put("baseline_frames", baselines);
			details.put("contrast", concentrations.constants().used());
		}
		details.put("hematocrit", DecimalText.of(picked.hematocrit()));
		details.put("plasma_input", Map.of("time (s)", settings.plasma().times(), "concentration (mmol/L)", settings.plasma()
			.concentration()));
		return details;
	}

	/** Says what the values rest on, and where they cannot be trusted. */
	void report(final MapRequest request) throws IOException {
		if (!concentrations.hasBaseline() && !fields.values.input.equals(Concentrations.LOOK_LOCKER)) return;
		final String title = "\"" + request.image().getTitle() + "\": ";
		request.presenter().log("DCE Map of " + title + concentrations.constants().line());
		if (concentrations.constants().isRelaxivityAssumed() && !choice.isOfImage()) {
			request.presenter().warn(Warning.assumed(title + "the contrast agent is not known, so that a relaxivity of " +
				ContrastAgent.UNKNOWN_RELAXIVITY + " 1/s per mmol/L is taken; with an input function that is not of the image, " +
				"Ktrans is as wrong as that."));
		}
		if (!concentrations.isEnhancement()) return;
		final double share = concentrations.shareOfUncertain(model);
		if (share >= SHARE_TO_WARN) {
			request.presenter().warn(Warning.reliability(title + "in " + Math.round(100 * share) +
				" % of the voxels the concentration exceeds " + Concentrations.UNCERTAIN_FROM +
				" mmol/L, where it depends strongly on a T1 that is only assumed; use " + "input=signal with a T1 map."));
		}
	}
}
