package org.imagingbiomarkers.plugins.perfusion;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.perfusion.DualInput;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.perfusion.Patlak;
import org.imagingbiomarkers.perfusion.ReferenceRegionModel;
import org.imagingbiomarkers.perfusion.ShutterSpeed;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
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

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Image values are", persist = false, choices = { Concentrations.SIGNAL, Concentrations.ENHANCEMENT,
		Concentrations.LOOK_LOCKER, Concentrations.CONCENTRATION },
		description = "The signal of a spoiled gradient echo; its enhancement with a typical T1, for maps to look at; trains of pulses after inversions; or mmol/L")
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
		attrs = { @Attr(name = "needed", value = ""), @Attr(name = "holds", value = "numbers") })
	private String times = "";

	@Parameter(label = "Inversion times (ms)", persist = false, required = false,
		description = "Of the pulses of one train, after the inversion or the first pulse. Blank: those the image knows",
		attrs = { @Attr(name = "needed", value = ""), @Attr(name = "needs", value = "input=look-locker"), @Attr(
			name = "holds", value = "numbers"), @Attr(name = "expert") })
	private String inversion_times = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "Of the spoiled gradient echo, from pulse to pulse. Blank: the one the image knows", attrs = { @Attr(
			name = "needed", value = ""), @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "holds",
				value = "number above 0") })
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needed",
			value = ""), @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "holds",
				value = "number above 0 to 180") })
	private String flip_angle = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "Without contrast agent, where there is no map of it. Blank: typical of the field strength (relative enhancement), that of the baseline (look-locker)",
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

	@Parameter(label = "Fit bolus delay", persist = false, choices = { DceBinding.WITH_POPULATION, DceBinding.TRUE,
		DceBinding.FALSE },
		description = "Find the arrival in each voxel: what comes to the delay above, from -10 to 10 s or as bounded",
		attrs = @Attr(name = "expert"))
	private String fit_delay = DceBinding.WITH_POPULATION;

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
		final DceBinding bound = bind(request);
		bound.report(request);
		final Map<String, ImagePlus> maps = new HashMap<>(MapPipeline.run(this, request, bound.model()));
		bound.picked().image(request.image(), bound.model().series().geometry()).ifPresent(voxels -> {
			show(voxels);
			maps.put("aif_voxels", voxels);
		});
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return bind(request).model();
	}

	/** By the linear fit, which is quick, of the model; of the extended Tofts model where the best is chosen. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel unused, final double... points)
		throws IOException
	{
		return bind(request).prediction(points);
	}

	private DceBinding bind(final MapRequest request) throws IOException {
		return DceBinding.of(request, new DceBinding.Fields(new DceBinding.Fit(model, method, rician, noise, bounds,
			fit_delay), new DceBinding.Values(input, inversion_times, times, tr, flip_angle, t1, t1_map, b1, baseline_frames),
			new ContrastConstants.Fields(field_strength, contrast_agent, relaxivity, t1_blood), new TissueInputs.Fields(
				portal_mask, reference_mask, reference_ktrans, reference_ve, reference_t1, water_fraction),
			new InputChoice.Fields(aif, aif_mask, aif_file, aif_interpolation, aif_arrival, contrast_dose, hematocrit, 0),
			aif_delay));
	}
}
