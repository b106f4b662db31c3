package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.CaplexCodes;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.ct.CtCompartment;
import org.imagingbiomarkers.perfusion.ct.CtDeconvolution;
import org.imagingbiomarkers.perfusion.ct.CtMaximumSlope;
import org.imagingbiomarkers.perfusion.ct.CtPatlak;
import org.imagingbiomarkers.perfusion.ct.CtPerfusion;
import org.imagingbiomarkers.perfusion.ct.CtScale;
import org.imagingbiomarkers.perfusion.ct.CtSettings;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MotionStep;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Perfusion from the passage of iodine through a dynamic CT series: {@link CtPerfusion}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "CT Perfusion Map...", weight = 3.3) },
	description = "Blood flow, volume, transit times and permeability from a dynamic CT series", attrs = @Attr(
		name = MapCommand.MODEL, value = CtPerfusion.KEY))
public class CtPerfusionMap extends MapCommand {

	private static final String BY_MASS = "mL/100g";
	private static final String BY_VOLUME = "mL/100mL";
	private static final String FORWARD = "forward";
	private static final String CENTRAL = "central";

	@Parameter(label = "Dynamic CT series", persist = false, required = false,
		description = "An image with one volume per time, before and during the passage of iodine")
	private ImagePlus image;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, also unevenly spaced as of a shuttle scan, or start and step such as 0:1.5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Image values are", persist = false, choices = { CtBinding.HOUNSFIELD, CtBinding.ENHANCEMENT },
		description = "HU, or their change since the baseline already", attrs = @Attr(name = "expert"))
	private String input = CtBinding.HOUNSFIELD;

	@Parameter(label = "Model", persist = false, choices = { CtDeconvolution.KEY, CtCompartment.KEY, CtMaximumSlope.KEY,
		CtPatlak.KEY },
		description = "Deconvolution: CBF, CBV, MTT, Tmax; a well-mixed compartment with delay: the same by a fit; maximum slope: CBF; Patlak: permeability and CBV")
	private String model = CtDeconvolution.KEY;

	@Parameter(label = "Deconvolution", persist = false, choices = { CtDeconvolution.OSCILLATION,
		CtDeconvolution.TRUNCATION },
		description = "Block-circulant SVD, truncated in each voxel until it no longer oscillates, or alike in all voxels",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "model=deconvolution") })
	private String method = CtDeconvolution.OSCILLATION;

	@Parameter(label = "Oscillation index", persist = false, required = false,
		description = "The largest allowed, for the first way: the more noise, the smaller", attrs = { @Attr(name = "expert"),
			@Attr(name = "needs", value = "model=deconvolution; method=oscillation"), @Attr(name = "holds",
				value = "number above 0 to 1") })
	private String oscillation = DecimalText.of(Deconvolution.USUAL_OSCILLATION);

	@Parameter(label = "Threshold", persist = false, required = false,
		description = "Share of the largest singular value below which others are left out, for the second way", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "model=deconvolution; method=truncation"), @Attr(
				name = "holds", value = "number above 0 to 1") })
	private String threshold = DecimalText.of(Deconvolution.USUAL_THRESHOLD);

	@Parameter(label = "Slope", persist = false, choices = { FORWARD, CENTRAL },
		description = "From each volume to the next, or from the one before to the one after, which is quieter", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "model=slope") })
	private String slope = FORWARD;

	@Parameter(label = "Patlak fit from (s)", persist = false, required = false,
		description = "When the first pass is over. Blank: from the first volume on", attrs = { @Attr(name = "needs",
			value = "model=ct patlak"), @Attr(name = "holds", value = "number") })
	private String fit_from = "";

	@Parameter(label = "Parameter bounds", persist = false, required = false,
		description = "Of the compartment: name, smallest and largest value, such as delay -5 15. Blank: default", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "model=compartment") })
	private String bounds = "";

	@Parameter(label = "Baseline volumes", persist = false, required = false,
		description = "How many, or first and last such as 2-5. Blank: automatic, on the curve of the artery or the mean curve",
		attrs = @Attr(name = "expert"))
	private String baseline_frames = "";

	@Parameter(label = "Artery", persist = false, required = false,
		description = "Where the arterial input is measured: roi (the selection), a label image, or a file of regions. Blank: found automatically",
		attrs = @Attr(name = "images", value = "lesions, roi, roi manager"))
	private String aif_mask = "";

	@Parameter(label = "Partial volume of the artery", persist = false, choices = { CtBinding.NONE, CtBinding.AUTOMATIC,
		CtBinding.MEASURED },
		description = "Raise the arterial curve to the area of a large vein, found automatically or measured in a region")
	private String partial_volume = CtBinding.NONE;

	@Parameter(label = "Vein", persist = false, required = false,
		description = "Where a large vein is: roi (the selection), a label image, or a file of regions", attrs = { @Attr(
			name = "needs", value = "partial_volume=measured"), @Attr(name = "needed", value = ""), @Attr(name = "images",
				value = "lesions, roi, roi manager") })
	private String vein_mask = "";

	@Parameter(label = "Units", persist = false, choices = { BY_MASS, BY_VOLUME },
		description = "Volumes and flows by 100 g of tissue, or by 100 mL, where the density does not count")
	private String units = BY_MASS;

	@Parameter(label = "Hematocrit, artery", persist = false, required = false,
		description = "Fraction of red cells in large vessels, 0 to 1", attrs = { @Attr(name = "holds",
			value = "number from 0 to 1"), @Attr(name = "expert") })
	private String hematocrit = DecimalText.of(TissueScale.USUAL.large());

	@Parameter(label = "Hematocrit, capillaries", persist = false, required = false,
		description = "Fraction of red cells in small vessels, 0 to 1", attrs = { @Attr(name = "holds",
			value = "number from 0 to 1"), @Attr(name = "expert") })
	private String small_vessel_hematocrit = DecimalText.of(TissueScale.USUAL.small());

	@Parameter(label = "Tissue density (g/mL)", persist = false, required = false,
		description = "For values by 100 g of tissue", attrs = { @Attr(name = "holds", value = "number above 0"), @Attr(
			name = "needs", value = "units=mL/100g"), @Attr(name = "expert") })
	private String density = DecimalText.of(TissueScale.USUAL.density());

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cbv, cbf, mtt, tmax, delay, ps_flow, cbv_error, cbf_error, mtt_error, tmax_error, delay_error,
			ps_flow_error;

	@Parameter(type = ItemIO.OUTPUT, description = "The voxels of the artery (1) and of the vein (2)")
	private ImagePlus aif_voxels;

	@Override
	protected void check() {
		BaselineField.given(baseline_frames);
		BoundsField.ranges(bounds, true);
		CtPerfusion.declaration(model);
		new TextField("method", method).oneOf(CtDeconvolution.DECLARATION.methodKeys());
		new TextField("slope", slope).oneOf(List.of(FORWARD, CENTRAL));
		new TextField("units", units).oneOf(List.of(BY_MASS, BY_VOLUME));
		new TextField("input", input).oneOf(List.of(CtBinding.HOUNSFIELD, CtBinding.ENHANCEMENT));
		new TextField("partial_volume", partial_volume).oneOf(List.of(CtBinding.NONE, CtBinding.AUTOMATIC,
			CtBinding.MEASURED));
		new TextField("fit_from", fit_from).number();
		number("oscillation", oscillation);
		number("threshold", threshold);
		number("hematocrit", hematocrit);
		number("small_vessel_hematocrit", small_vessel_hematocrit);
		number("density", density);
	}

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final CtBinding bound = bind(request);
		final Map<String, ImagePlus> maps = new HashMap<>(MapPipeline.run(this, request, model(bound)));
		final ImagePlus voxels = bound.voxels();
		show(voxels);
		maps.put("aif_voxels", voxels);
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return model(bind(request));
	}

	/** What the volumes of CT have in common, not the model: its fit of all voxels in each round would take long. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points) {
		return SeriesPrediction.components(MotionStep.components(points.length));
	}

	private CtBinding bind(final MapRequest request) throws IOException {
		check();
		return new CtBinding(request, new CtBinding.Fields(times, input, baseline_frames, aif_mask, partial_volume,
			vein_mask));
	}

	private SeriesModel model(final CtBinding bound) {
		final CurveDeclaration<CtSettings> declaration = CtPerfusion.declaration(model);
		final boolean deconvolved = declaration == CtDeconvolution.DECLARATION;
		final FitMethod<CtSettings> fit = declaration.method(deconvolved ? new TextField("method", method).oneOf(declaration
			.methodKeys()) : declaration.defaultMethod());
		final CtSettings settings = settings(bound, deconvolved && fit.key().equals(CtDeconvolution.TRUNCATION));
		return bound.model(fit, settings, CaplexCodes.of(fit.fitters().of(settings, bound.series().points()).model()));
	}

	private CtSettings settings(final CtBinding bound, final boolean truncated) {
		final double index = number("oscillation", oscillation);
		final double share = number("threshold", threshold);
		final Deconvolution deconvolution = truncated ? new Deconvolution.Truncated(share)
			: new Deconvolution.OscillationLimited(index, 0);
		final CtSettings.Slope measured = new TextField("slope", slope).oneOf(List.of(FORWARD, CENTRAL)).equals(FORWARD)
			? CtSettings.Slope.FORWARD : CtSettings.Slope.CENTRAL;
		final List<Bounds.Range> ranges = bounds.isBlank() ? List.of() : BoundsField.ranges(bounds, true);
		final CtSettings plain = CtSettings.of(scale(bound.request()), bound.artery()).deconvolvedBy(deconvolution).bySlope(
			measured).startingAt(new TextField("fit_from", fit_from).number().orElse(Double.NEGATIVE_INFINITY)).within(ranges);
		return bound.baseline().map(plain::above).orElse(plain);
	}

	private CtScale scale(final MapRequest request) {
		final boolean byVolume = new TextField("units", units).oneOf(List.of(BY_MASS, BY_VOLUME)).equals(BY_VOLUME);
		final TissueScale tissue = new TissueScale(number("hematocrit", hematocrit), number("small_vessel_hematocrit",
			small_vessel_hematocrit), byVolume ? 1 : number("density", density));
		if (tissue.small() > tissue.large()) {
			request.presenter().warn(Warning.doubtful("\"" + request.image().getTitle() + "\": small_vessel_hematocrit is " +
				tissue.small() + ", above hematocrit, which is " + tissue.large() +
				"; capillaries hold fewer red cells than large vessels."));
		}
		return new CtScale(tissue, byVolume);
	}

	private static double number(final String key, final String text) {
		return new TextField(key, text).from(0);
	}
}
