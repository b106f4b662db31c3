package org.imagingbiomarkers.plugins.perfusion;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.perfusion.Patlak;
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

	/** s. */
	private static final double LONGEST_DELAY = 100_000;

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Values are", persist = false, choices = { Concentrations.SIGNAL, Concentrations.ENHANCEMENT,
		Concentrations.CONCENTRATION },
		description = "The signal of a spoiled gradient echo, one to be taken relative to its baseline, or mmol/L")
	private String input = Concentrations.SIGNAL;

	@Parameter(label = "Model", persist = false, choices = { ExtendedTofts.KEY, Tofts.KEY, Patlak.KEY,
		TwoCompartmentExchange.KEY, TwoCompartmentUptake.KEY, KineticModels.BEST },
		description = "The kinetic model; best: the one of all with the lowest Akaike criterion, voxel by voxel")
	private String model = ExtendedTofts.KEY;

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.NONLINEAR, FitMethod.LINEAR },
		description = "Bounded least squares of the concentration, or of the integrated equation, which is quicker")
	private String method = FitMethod.NONLINEAR;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 5, 10, or start and step such as 0:5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input=signal"), @Attr(name = "holds", value = "number from 0") })
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input=signal"), @Attr(name = "holds", value = "number from 0") })
	private String flip_angle = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "Without contrast agent, where there is no map of it", attrs = { @Attr(name = "needs",
			value = "input!=concentration; !t1_map"), @Attr(name = "needed", value = "input=signal or aif!=measured|automatic"),
			@Attr(name = "holds", value = "number from 0") })
	private String t1 = "";

	@Parameter(label = "T1 map", persist = false, required = false,
		description = "Title or file of an image of T1 without contrast agent in ms. Blank: T1 is the same everywhere",
		attrs = { @Attr(name = "needs", value = "input!=concentration"), @Attr(name = "images", value = "") })
	private String t1_map = "";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: 1 everywhere",
		attrs = { @Attr(name = "needs", value = "input=signal"), @Attr(name = "images", value = "") })
	private String b1 = "";

	@Parameter(label = "Relaxivity (1/s per mmol/L)", persist = false, required = false,
		description = "r1 of the contrast agent", attrs = { @Attr(name = "needs", value = "input!=concentration"), @Attr(
			name = "holds", value = "number from 0") })
	private String relaxivity = "4.5";

	@Parameter(label = "Volumes before contrast", persist = false, required = false,
		description = "How many, or a range such as 2-5. Blank: found on the mean curve")
	private String baseline_frames = "";

	@Parameter(label = "Input function", persist = false, choices = { InputChoice.PARKER, InputChoice.GEORGIOU,
		InputChoice.WEINMANN, InputChoice.MCGRATH, InputChoice.MEASURED, InputChoice.AUTOMATIC, InputChoice.FILE },
		description = "Of a population (McGrath: rats), measured in a region, found automatically, or from a file")
	private String aif = InputChoice.PARKER;

	@Parameter(label = "Region of the artery", persist = false, required = false,
		description = "Where measured, or where to look automatically: roi, title of a label image, or file of regions",
		attrs = { @Attr(name = "needs", value = "aif=measured|automatic"), @Attr(name = "needed", value = "aif=measured"),
			@Attr(name = "images", value = "roi, roi manager") })
	private String aif_mask = "";

	@Parameter(label = "File of the input function", autoFill = false, persist = false, required = false,
		description = "A CSV table of time in s and concentration in mmol/L of whole blood", attrs = { @Attr(name = "needs",
			value = "aif=file"), @Attr(name = "needed", value = "") })
	private File aif_file;

	@Parameter(label = "Between its samples", persist = false, choices = { InputChoice.LINEAR, InputChoice.SPLINE },
		description = "Straight lines, or a spline, which follows the peak of a bolus that is sampled every few seconds",
		attrs = @Attr(name = "needs", value = "aif=measured|automatic|file"))
	private String aif_interpolation = InputChoice.LINEAR;

	@Parameter(label = "Arrival of the bolus (s)", persist = false, required = false,
		description = "When the input function of a population starts. Blank: last before contrast", attrs = { @Attr(
			name = "needs", value = "aif=parker|georgiou|weinmann|mcgrath"), @Attr(name = "holds", value = "number") })
	private String aif_arrival = "";

	@Parameter(label = "Delay of the tissue (s)", persist = false, required = false,
		description = "How much later than the input function the bolus comes to the tissue", attrs = @Attr(name = "holds",
			value = "number"))
	private String aif_delay = "0";

	@Parameter(label = "T1 of blood (ms)", persist = false, required = false,
		description = "Without contrast agent, where the input function is measured", attrs = { @Attr(name = "needs",
			value = "aif=measured|automatic; input!=concentration"), @Attr(name = "holds", value = "number from 0") })
	private String t1_blood = "1600";

	@Parameter(label = "Hematocrit", persist = false, required = false,
		description = "From blood to plasma; 0 for an input function that is of plasma already", attrs = @Attr(name = "holds",
			value = "number from 0"))
	private String hematocrit = "0.42";

	@Parameter(label = "Fit the delay", persist = false,
		description = "Find the arrival in each voxel: what comes to the delay above, from -10 to 10 s or as bounded")
	private boolean fit_delay = false;

	@Parameter(label = "Bounds", persist = false, required = false,
		description = "Name, smallest and largest value, such as ktrans 0 2, ve 0 0.6, delay -5 15. Blank: default")
	private String bounds = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus ktrans, ve, vp, kep, fp, ps, delay, chosen_model, ktrans_error, ve_error, vp_error, kep_error,
			fp_error, ps_error, delay_error;

	@Parameter(type = ItemIO.OUTPUT, description = "The voxels that a measured or automatic input function comes from")
	private ImagePlus aif_voxels;

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final Bound bound = bind(request);
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

	/** The model, and the input function that it convolves. */
	private record Bound(SeriesModel model, InputChoice.Picked picked) {}

	private Bound bind(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries whole = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		Times.checked("times", whole.points());
		final Concentrations ofAll = concentrations(request, read, whole, baseline_frames);
		final SampledSeries series = ofAll.hasBaseline() ? BaselineField.withoutLeading(request, whole, ofAll.baseline())
			: whole;
		final Concentrations concentrations = series == whole ? ofAll : concentrations(request, read, series, BaselineField
			.withoutLeading(baseline_frames, ofAll.baseline()));
		final InputChoice choice = new InputChoice(request, series, concentrations, new InputChoice.Fields(aif, aif_mask,
			aif_file, aif_interpolation, aif_arrival, hematocrit, t1_blood), InputChoice.ALL);
		final FitMethod<KineticFit.Settings> fit = KineticModels.declaration(model).method(method);
		final List<Bounds.Range> ranges = BoundsField.ranges(bounds, fit_delay);
		final double later = new TextField("aif_delay", aif_delay).number().orElse(0);
		if (Math.abs(later) > LONGEST_DELAY) throw new InvalidInputException("aif_delay must be at most " + LONGEST_DELAY +
			" s, but it is \"" + aif_delay + "\".");
		// Without any T1, the enhancement of tissue and of blood are all there is to compare.
		final boolean plain = concentrations.isEnhancement() && t1.isBlank() && t1_map.isBlank() && choice.isOfImage();
		final ConvertedValues tissue = concentrations.tissue(new TextField("t1", t1), t1_map, plain);
		final InputChoice.Picked picked = choice.pick(plain);
		final ArterialInput plasma = picked.plasma().delayed(later);
		return new Bound(SeriesModel.of(series, tissue.with("plasma_input", Map.of("time (s)", plasma.times(),
			"concentration (mmol/L)", plasma.concentration())), fit, new KineticFit.Settings(plasma, ranges)), picked);
	}

	private Concentrations concentrations(final MapRequest request, final Series read, final SampledSeries series,
		final String frames) throws IOException
	{
		return new Concentrations(request, read, series, new Concentrations.Fields(input, tr, flip_angle, relaxivity, b1,
			frames));
	}
}
