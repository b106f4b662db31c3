package org.imagingbiomarkers.plugins.perfusion;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
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
import org.imagingbiomarkers.perfusion.DualInput;
import org.imagingbiomarkers.perfusion.EnhancingSignal;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.perfusion.Patlak;
import org.imagingbiomarkers.perfusion.ReferenceRegionModel;
import org.imagingbiomarkers.perfusion.ShutterSpeed;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Transfer constants, flows and volumes of a tissue from a dynamic series with contrast agent: {@link TissueCurve}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "DCE Map...", weight = 1) },
	description = "Ktrans and the other parameters of kinetic models from a dynamic contrast-enhanced series",
	attrs = @Attr(name = MapCommand.MODEL, value = KineticModels.KEY))
public class DceMap extends MapCommand {

	/** The delay is fitted where the input function is one of a population. */
	static final String WITH_POPULATION = "with population";
	private static final String TRUE = "true";
	private static final String FALSE = "false";

	/** s. */
	private static final double LONGEST_DELAY = 100_000;
	/** Share of the voxels beyond the linear range from which that is reported. */
	private static final double SHARE_TO_WARN = 0.01;

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Image values are", persist = false, choices = { Concentrations.SIGNAL, Concentrations.ENHANCEMENT,
		Concentrations.CONCENTRATION },
		description = "The signal of a spoiled gradient echo; its enhancement with a typical T1, for maps to look at; or mmol/L")
	private String input = Concentrations.SIGNAL;

	@Parameter(label = "Model", persist = false, choices = { ExtendedTofts.KEY, Tofts.KEY, Patlak.KEY,
		TwoCompartmentExchange.KEY, TwoCompartmentUptake.KEY, KineticModels.BEST, ReferenceRegionModel.KEY, DualInput.KEY,
		ShutterSpeed.KEY },
		description = "The kinetic model; best: the one of the first five with the lowest Akaike criterion, voxel by voxel; dual input: liver; shutter speed: water exchange")
	private String model = ExtendedTofts.KEY;

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.NONLINEAR, FitMethod.LINEAR },
		description = "Bounded least squares of the concentration, or of the integrated equation, which is quicker",
		attrs = @Attr(name = "expert"))
	private String method = FitMethod.NONLINEAR;

	@Parameter(label = "Allow for noise floor", persist = false,
		description = "Fit the signal itself above the Rician noise floor of magnitude images: for weak signals", attrs = {
			@Attr(name = "needs", value = "input=signal; method=nonlinear; model!=best"), @Attr(name = "expert") })
	private boolean rician = false;

	@Parameter(label = "Noise (sigma)", persist = false, required = false,
		description = "Standard deviation of the noise, or where to measure it: baseline or background. Blank: baseline",
		attrs = { @Attr(name = "holds", value = "number above 0 or baseline|background"), @Attr(name = "needs",
			value = "rician"), @Attr(name = "expert") })
	private String noise = "";

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 5, 10, or start and step such as 0:5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input!=concentration"), @Attr(name = "holds", value = "number above 0") })
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input!=concentration"), @Attr(name = "holds", value = "number above 0 to 180") })
	private String flip_angle = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "Without contrast agent, where there is no map of it. Blank, for relative enhancement: typical of the field strength",
		attrs = { @Attr(name = "needs", value = "input!=concentration; !t1_map"), @Attr(name = "needed",
			value = "input=signal"), @Attr(name = "holds", value = "number above 0") })
	private String t1 = "";

	@Parameter(label = "T1 map", persist = false, required = false,
		description = "Title or file of an image of T1 without contrast agent in ms. Blank: T1 is the same everywhere",
		attrs = { @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "images", value = "") })
	private String t1_map = "";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: 1 everywhere",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "images",
			value = "") })
	private String b1 = "";

	@Parameter(label = "Field strength (T)", persist = false, required = false,
		description = "Decides relaxivity and T1 of blood where they are blank. Blank: the one the image knows", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "holds",
				value = "number from 0") })
	private String field_strength = "";

	@Parameter(label = "Contrast agent", persist = false, choices = { ContrastConstants.FROM_HEADER, "gadobutrol",
		"gadoterate", "gadoteridol", "gadobenate", "gadodiamide", "gadoxetate", "gadopentetate" },
		description = "Decides the relaxivity where that is blank", attrs = @Attr(name = "needs",
			value = "input!=concentration; !relaxivity"))
	private String contrast_agent = ContrastConstants.FROM_HEADER;

	@Parameter(label = "Relaxivity (1/s per mmol/L)", persist = false, required = false,
		description = "r1 of the contrast agent. Blank: by agent and field strength, 4.5 where the agent is not known",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "holds",
			value = "number from 0") })
	private String relaxivity = "";

	@Parameter(label = "Baseline volumes", persist = false, required = false,
		description = "How many, or a range such as 2-5. Blank: automatic, on the mean curve", attrs = @Attr(name = "expert"))
	private String baseline_frames = "";

	@Parameter(label = "Region of the portal vein", persist = false, required = false,
		description = "roi, title of a label image, or file of regions; the hepatic artery is the input function", attrs = {
			@Attr(name = "needs", value = "model=dual input"), @Attr(name = "needed", value = "model=dual input"), @Attr(
				name = "images", value = "lesions, roi, roi manager") })
	private String portal_mask = "";

	@Parameter(label = "Reference region", persist = false, required = false,
		description = "Muscle or another tissue whose curve is the input: roi, title of a label image, or file of regions",
		attrs = { @Attr(name = "needs", value = "model=reference region"), @Attr(name = "needed",
			value = "model=reference region"), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String reference_mask = "";

	@Parameter(label = "Ktrans value of the reference (1/min)", persist = false, required = false,
		description = "Known or assumed; 0.1 of muscle", attrs = { @Attr(name = "expert"), @Attr(name = "needs",
			value = "model=reference region"), @Attr(name = "holds", value = "number above 0") })
	private String reference_ktrans = "0.1";

	@Parameter(label = "Reference ve", persist = false, required = false, description = "Known or assumed; 0.1 of muscle",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "model=reference region"), @Attr(name = "holds",
			value = "number above 0 to 1") })
	private String reference_ve = "0.1";

	@Parameter(label = "Reference T1 (ms)", persist = false, required = false,
		description = "Without contrast agent. Blank: that of tissue", attrs = { @Attr(name = "expert"), @Attr(name = "needs",
			value = "model=reference region; input!=concentration"), @Attr(name = "holds", value = "number above 0") })
	private String reference_t1 = "";

	@Parameter(label = "Water fraction", persist = false, required = false,
		description = "Share of the tissue that water can be in", attrs = { @Attr(name = "expert"), @Attr(name = "needs",
			value = "model=shutter speed"), @Attr(name = "holds", value = "number above 0 to 1") })
	private String water_fraction = "0.8";

	@Parameter(label = "Input function", persist = false, choices = { InputChoice.AUTOMATIC, InputChoice.MEASURED,
		InputChoice.FILE, InputChoice.PARKER, InputChoice.GEORGIOU, InputChoice.WEINMANN, InputChoice.MCGRATH },
		description = "Found automatically, measured in a region, from a file, or of a population (McGrath: rats)",
		attrs = @Attr(name = "needs", value = "model!=reference region"))
	private String aif = InputChoice.AUTOMATIC;

	@Parameter(label = "Region of the artery", persist = false, required = false,
		description = "Where measured, or where to look automatically: roi, title of a label image, or file of regions",
		attrs = { @Attr(name = "needs", value = "aif=measured|automatic"), @Attr(name = "needed", value = "aif=measured"),
			@Attr(name = "images", value = "lesions, roi, roi manager") })
	private String aif_mask = "";

	@Parameter(label = "File of the input function", autoFill = false, persist = false, required = false,
		description = "A CSV table of time in s and concentration in mmol/L, of whole blood unless its name says plasma",
		attrs = { @Attr(name = "needs", value = "aif=file"), @Attr(name = "needed", value = "") })
	private File aif_file;

	@Parameter(label = "Interpolation of the input function", persist = false, choices = { InputChoice.LINEAR,
		InputChoice.SPLINE },
		description = "Straight lines, or a spline, which follows the peak of a bolus that is sampled every few seconds",
		attrs = { @Attr(name = "needs", value = "aif=measured|automatic|file"), @Attr(name = "expert") })
	private String aif_interpolation = InputChoice.LINEAR;

	@Parameter(label = "Arrival of the bolus (s)", persist = false, required = false,
		description = "When the input function of a population starts. Blank: last before contrast", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=parker|georgiou|weinmann|mcgrath"), @Attr(name = "holds",
				value = "number from -100000 to 100000") })
	private String aif_arrival = "";

	@Parameter(label = "Dose (mmol/kg)", persist = false, required = false,
		description = "Of contrast agent; the input functions of populations were found with 0.1", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=parker|georgiou|weinmann|mcgrath"), @Attr(name = "holds",
				value = "number above 0") })
	private String contrast_dose = "0.1";

	@Parameter(label = "Bolus delay (s)", persist = false, required = false,
		description = "How much later than the input function the bolus comes to the tissue", attrs = { @Attr(name = "holds",
			value = "number from -100000 to 100000"), @Attr(name = "expert") })
	private String aif_delay = "0";

	@Parameter(label = "T1 of blood (ms)", persist = false, required = false,
		description = "Without contrast agent. Blank: by field strength, 1440 at 1.5 T and 1650 at 3 T", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=measured|automatic; input!=concentration"), @Attr(
				name = "holds", value = "number from 0") })
	private String t1_blood = "";

	@Parameter(label = "Hematocrit", persist = false, required = false,
		description = "From blood to plasma. Blank: 0.42 for whole blood, 0 for an input function of plasma", attrs = { @Attr(
			name = "holds", value = "number from 0 to 1"), @Attr(name = "expert") })
	private String hematocrit = "";

	@Parameter(label = "Fit bolus delay", persist = false, choices = { WITH_POPULATION, TRUE, FALSE },
		description = "Find the arrival in each voxel: what comes to the delay above, from -10 to 10 s or as bounded",
		attrs = @Attr(name = "expert"))
	private String fit_delay = WITH_POPULATION;

	@Parameter(label = "Parameter bounds", persist = false, required = false,
		description = "Name, smallest and largest value, such as ktrans 0 2, ve 0 0.6, delay -5 15. Blank: default",
		attrs = @Attr(name = "expert"))
	private String bounds = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus ktrans, ve, vp, kep, fp, ps, ps_flow, delay, chosen_model, flow, arterial_fraction, dv, portal_delay,
			liver_mtt, tau_i, s0, ktrans_error, ve_error, vp_error, kep_error, fp_error, ps_error, ps_flow_error, delay_error,
			flow_error, arterial_fraction_error, dv_error, portal_delay_error, liver_mtt_error, tau_i_error, s0_error;

	@Parameter(type = ItemIO.OUTPUT, description = "The voxels that a measured or automatic input function comes from")
	private ImagePlus aif_voxels;

	@Override
	protected void check() {
		BaselineField.given(baseline_frames);
		BoundsField.ranges(bounds, true);
	}

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final Bound bound = bind(request);
		report(request, bound);
		final Map<String, ImagePlus> maps = new HashMap<>(MapPipeline.run(this, request, bound.model));
		bound.picked.image(request.image(), bound.model.series().geometry()).ifPresent(voxels -> {
			show(voxels);
			maps.put("aif_voxels", voxels);
		});
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return bind(request).model;
	}

	/** By the linear fit, which is quick, of the model; of the extended Tofts model where the best is chosen. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel unused, final double... points)
		throws IOException
	{
		final Bound bound = bind(request);
		final String key = model.equals(KineticModels.BEST) ? ExtendedTofts.KEY : model;
		final KineticFit.Settings settings = new KineticFit.Settings(bound.settings.plasma(), List.of(), bound.settings
			.tissue());
		return bound.tissue.predicting(() -> KineticModels.declaration(key).fitter(KineticFit.LINEAR, settings, points));
	}

	/** The model, the input function that it convolves, and how signals become concentrations. */
	private record Bound(SeriesModel model, InputChoice choice, InputChoice.Picked picked, Concentrations concentrations,
			ConvertedValues tissue, KineticFit.Settings settings)
	{}

	private Bound bind(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries whole = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		FrameTimes.check(request, whole.points());
		Times.checked("times", whole.points());
		final ContrastConstants constants = new ContrastConstants(request, read, new ContrastConstants.Fields(field_strength,
			contrast_agent, relaxivity, t1_blood));
		final Concentrations ofAll = concentrations(request, read, whole, constants, baseline_frames);
		final SampledSeries series = ofAll.hasBaseline() ? BaselineField.withoutLeading(request, whole, ofAll.baseline())
			: whole;
		final Concentrations concentrations = series == whole ? ofAll : concentrations(request, read, series, constants,
			BaselineField.withoutLeading(baseline_frames, ofAll.baseline()));
		final Optional<NoiseField.Noise> floor = noise(request, series, concentrations);
		final boolean ofReference = model.equals(ReferenceRegionModel.KEY);
		final InputChoice choice = new InputChoice(request, series, concentrations, new InputChoice.Fields(ofReference
			? InputChoice.MEASURED : aif, ofReference ? "" : aif_mask, aif_file, aif_interpolation, aif_arrival, contrast_dose,
			hematocrit, floor.map(NoiseField.Noise::sigma).orElse(0.0)), InputChoice.ALL);
		final double later = new TextField("aif_delay", aif_delay).number().orElse(0);
		if (Math.abs(later) > LONGEST_DELAY) throw new InvalidInputException("aif_delay must be at most " + LONGEST_DELAY +
			" s, but it is \"" + aif_delay + "\".");
		final List<Bounds.Range> ranges = BoundsField.ranges(bounds, isDelayFitted(choice));
		final ConvertedValues tissue = concentrations.tissue(new TextField("t1", t1), t1_map);
		final TissueInputs inputs = new TissueInputs(request, series, concentrations, new TissueInputs.Fields(portal_mask,
			reference_mask, reference_ktrans, reference_ve, reference_t1, water_fraction));
		final InputChoice.Picked picked = ofReference ? inputs.reference(new TextField("t1", t1), t1_map) : choice.pick();
		final KineticFit.Settings settings = new KineticFit.Settings(picked.plasma().delayed(later), ranges, inputs.constants(
			model, picked.hematocrit()));
		final Map<String, Object> details = details(concentrations, picked, settings, ofAll.hasBaseline() ? ofAll.baseline()
			.first() : 0);
		floor.ifPresent(known -> details.put("noise", known.details()));
		final SeriesModel model = floor.isPresent() ? ofSignal(series, concentrations, settings, floor.get().sigma(), details)
			: ofConcentration(series, tissue, settings, details);
		return new Bound(model, choice, picked, concentrations, tissue, settings);
	}

	private SeriesModel ofConcentration(final SampledSeries series, final ConvertedValues tissue,
		final KineticFit.Settings settings, final Map<String, Object> details)
	{
		final FitMethod<KineticFit.Settings> fit = KineticModels.declaration(model).method(method);
		details.put("caplex", CaplexCodes.of(fit.fitters().of(settings, series.points()).model()));
		return SeriesModel.of(series, tissue.with(details), fit, settings);
	}

	/** The fit of the signal itself above its noise floor. */
	private SeriesModel ofSignal(final SampledSeries series, final Concentrations concentrations,
		final KineticFit.Settings settings, final double sigma, final Map<String, Object> details) throws IOException
	{
		// Names the models there are, where it is none of them.
		KineticModels.declaration(model);
		final KineticModel kinetics = KineticModels.CANDIDATES.stream().filter(one -> one.name().equals(model)).findFirst()
			.orElseThrow(() -> new InvalidInputException("model must be a single one where rician is true, but it is \"" +
				model + "\"."));
		final Concentrations.TissueT1 tissue = concentrations.tissueT1(new TextField("t1", t1), t1_map);
		final BaselineFrames baseline = concentrations.baseline();
		final Function<double[], EnhancingSignal.VoxelFitter> fitters = points -> concentrations.signal(KineticFit.curve(
			kinetics, settings, points), kinetics.typical(), baseline, sigma).voxelFitter(tissue.constant());
		details.put("caplex", CaplexCodes.of(fitters.apply(series.points()).model()));
		return new SeriesModel.OfSignal(series, tissue.covariates(), fitters, details, concentrations.settings());
	}

	/** The noise of the fit above its floor; empty for other fits. */
	private Optional<NoiseField.Noise> noise(final MapRequest request, final SampledSeries series,
		final Concentrations concentrations)
	{
		// A number alone turns the noise floor on, as in all maps of magnitudes.
		if (NoiseField.given(noise).isEmpty() && !rician) return Optional.empty();
		if (!input.equals(Concentrations.SIGNAL)) {
			throw new InvalidInputException("input must be \"" + Concentrations.SIGNAL +
				"\" where rician is true, but it is \"" + input + "\".");
		}
		if (!method.equals(FitMethod.NONLINEAR)) {
			throw new InvalidInputException("method must be \"" + FitMethod.NONLINEAR +
				"\" where rician is true, because the signal itself is fitted, but it is \"" + method + "\".");
		}
		return Optional.of(NoiseField.of(noise, request, series, concentrations.baseline()));
	}

	private boolean isDelayFitted(final InputChoice choice) {
		return switch (new TextField("fit_delay", fit_delay).oneOf(List.of(WITH_POPULATION, TRUE, FALSE))) {
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
	private void report(final MapRequest request, final Bound bound) throws IOException {
		if (!bound.concentrations.hasBaseline()) return;
		final String title = "\"" + request.image().getTitle() + "\": ";
		request.presenter().log("DCE Map of " + title + bound.concentrations.constants().line());
		if (bound.concentrations.constants().isRelaxivityAssumed() && !bound.choice.isOfImage()) {
			request.presenter().warn(Warning.assumed(title + "the contrast agent is not known, so that a relaxivity of " +
				ContrastAgent.UNKNOWN_RELAXIVITY + " 1/s per mmol/L is taken; with an input function that is not of the image, " +
				"Ktrans is as wrong as that."));
		}
		if (!bound.concentrations.isEnhancement()) return;
		final double share = bound.concentrations.shareOfUncertain(bound.model);
		if (share >= SHARE_TO_WARN) {
			request.presenter().warn(Warning.reliability(title + "in " + Math.round(100 * share) +
				" % of the voxels the concentration exceeds " + Concentrations.UNCERTAIN_FROM +
				" mmol/L, where it depends strongly on a T1 that is only assumed; use " + "input=signal with a T1 map."));
		}
	}

	private Concentrations concentrations(final MapRequest request, final Series read, final SampledSeries series,
		final ContrastConstants constants, final String frames) throws IOException
	{
		return new Concentrations(request, read, series, new Concentrations.Fields(input, tr, flip_angle, constants, b1,
			frames));
	}
}
