package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.CaplexCodes;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.MeanChange;
import org.imagingbiomarkers.perfusion.dsc.ReferenceRegion;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.MotionStep;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.logic.NativeBoolType;

/** Perfusion from the first pass of a bolus that darkens the image: {@link DscPerfusion}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "DSC Map...", weight = 3) },
	description = "Blood volume, flow and transit time from dynamic susceptibility contrast", attrs = @Attr(
		name = MapCommand.MODEL, value = DscPerfusion.KEY))
public class DscMap extends MapCommand {

	private static final String AS_MEASURED = "as measured";
	private static final String GAMMA_VARIATE = "gamma variate";

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and during the passage of a bolus")
	private ImagePlus image;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, about evenly spaced, or start and step such as 0:1.5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Image values are", persist = false, choices = { Concentrations.SIGNAL,
		Concentrations.CONCENTRATION },
		description = "Signals of a T2* weighted sequence, or changes of R2* or concentrations in any unit", attrs = @Attr(
			name = "expert"))
	private String input = Concentrations.SIGNAL;

	@Parameter(label = "Echo time (ms)", persist = false, required = false,
		description = "Of the signals. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input=signal"), @Attr(name = "holds", value = "number above 0") })
	private String te = "";

	@Parameter(label = "Baseline volumes", persist = false, required = false,
		description = "How many, or first and last such as 2-5. Blank: automatic, on the curve of the artery", attrs = @Attr(
			name = "expert"))
	private String baseline_frames = "";

	@Parameter(label = "Artery", persist = false, required = false,
		description = "Where the arterial input is measured: roi (the selection), a label image, or a file of regions. Blank: found automatically",
		attrs = @Attr(name = "images", value = "lesions, roi, roi manager"))
	private String aif_mask = "";

	@Parameter(label = "Deconvolution", persist = false, choices = { DscPerfusion.OSCILLATION, DscPerfusion.TRUNCATION },
		description = "Block-circulant SVD, truncated in each voxel until it no longer oscillates, or alike in all voxels",
		attrs = @Attr(name = "expert"))
	private String method = DscPerfusion.OSCILLATION;

	@Parameter(label = "Oscillation index", persist = false, required = false,
		description = "The largest allowed, for the first way: the more noise, the smaller", attrs = { @Attr(name = "expert"),
			@Attr(name = "needs", value = "method=oscillation"), @Attr(name = "holds", value = "number above 0 to 1") })
	private String oscillation = DecimalText.of(Deconvolution.USUAL_OSCILLATION);

	@Parameter(label = "Threshold", persist = false, required = false,
		description = "Share of the largest singular value below which others are left out, for the second way", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "method=truncation"), @Attr(name = "holds",
				value = "number above 0 to 1") })
	private String threshold = DecimalText.of(Deconvolution.USUAL_THRESHOLD);

	@Parameter(label = "Correct leakage", persist = false,
		description = "Boxerman-Schmainda-Weisskoff: for contrast agent that leaves the vessels; adds the maps CBV uncorrected and K2")
	private boolean leakage_correction = true;

	@Parameter(label = "Tissue without leakage", persist = false, required = false,
		description = "Reference of the correction: a mask. Blank: all voxels of the foreground that do not enhance",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "leakage_correction"), @Attr(name = "images",
			value = "lesions, roi, roi manager") })
	private String leakage_mask = "";

	@Parameter(label = "Reference region", persist = false, required = false,
		description = "A mask of tissue whose blood volume others are divided by; adds the map rCBV. Blank: none",
		attrs = @Attr(name = "images", value = "lesions, roi, roi manager"))
	private String reference_mask = "";

	@Parameter(label = "First pass", persist = false, choices = { AS_MEASURED, GAMMA_VARIATE },
		description = "The curves as measured, or the gamma variates of their first pass, without what comes back later",
		attrs = @Attr(name = "expert"))
	private String first_pass = AS_MEASURED;

	@Parameter(label = "End of integration (s)", persist = false, required = false,
		description = "Until when areas are integrated, such as before the second pass. Blank: to the last volume", attrs = {
			@Attr(name = "holds", value = "number"), @Attr(name = "expert") })
	private String integration_end = "";

	@Parameter(label = "Hematocrit, artery", persist = false, required = false,
		description = "Fraction of red cells in large vessels, 0 to 1", attrs = { @Attr(name = "holds",
			value = "number from 0 to 1"), @Attr(name = "expert") })
	private String hematocrit = DecimalText.of(TissueScale.USUAL.large());

	@Parameter(label = "Hematocrit, capillaries", persist = false, required = false,
		description = "Fraction of red cells in small vessels, 0 to 1", attrs = { @Attr(name = "holds",
			value = "number from 0 to 1"), @Attr(name = "expert") })
	private String small_vessel_hematocrit = DecimalText.of(TissueScale.USUAL.small());

	@Parameter(label = "Tissue density (g/mL)", persist = false, required = false,
		description = "1, with equal hematocrits, makes mL/100g mean mL/100mL", attrs = { @Attr(name = "holds",
			value = "number above 0"), @Attr(name = "expert") })
	private String density = DecimalText.of(TissueScale.USUAL.density());

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus rcbv, cbv, cbv_uncorrected, cbf, mtt, tmax, k2, rcbv_error, cbv_error, cbv_uncorrected_error,
			cbf_error, mtt_error, tmax_error, k2_error;

	@Override
	protected void check() {
		BaselineField.given(baseline_frames);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries whole = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		FrameTimes.check(request, whole.points());
		final Optional<RandomAccessibleInterval<NativeBoolType>> given = region("aif_mask", aif_mask, request, whole);
		final BaselineFrames baseline = BaselineField.frames(baseline_frames, whole, given.orElseGet(() -> request.foreground(
			whole)));
		final SampledSeries series = BaselineField.withoutLeading(request, whole, baseline);
		final RelaxationChange change = change(read, baseline.withoutLeading());
		final RandomAccessibleInterval<NativeBoolType> arterial = given.isPresent() ? given.get() : foundArtery(request,
			series, change);
		final double[] artery = MeanChange.in("aif_mask", series.image(), arterial, change);
		final DscSettings settings = settings(request, series, change, arterial, artery);
		final SeriesModel.Plain model = SeriesModel.of(series, DscPerfusion.DECLARATION.method(method),
			new DscPerfusion.Arterial(settings, artery));
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("baseline_frames", BaselineField.details(baseline.withoutLeading(), baseline.first(), BaselineField
			.source(baseline_frames, given.isPresent() ? "mean curve of the artery" : "mean curve")));
		details.put("artery", Map.of("source", given.isPresent() ? "field aif_mask" : "found automatically", "voxels",
			AutomaticInput.count(arterial), "change (1/s)", artery));
		details.put("caplex", CaplexCodes.of(model.fitters().apply(series.points()).model()));
		return model.with(details);
	}

	/** The passage itself: the maps describe what follows from a curve, not the curve. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points) {
		// Concentrations have no signal to take the logarithm of.
		return input.equals(Concentrations.CONCENTRATION) ? SeriesPrediction.components(MotionStep.components(points.length))
			: SeriesPrediction.passage();
	}

	private static RandomAccessibleInterval<NativeBoolType> foundArtery(final MapRequest request,
		final SampledSeries series, final RelaxationChange change)
	{
		final AutomaticInput found = AutomaticInput.find(series.image(), List.of(), change.conversion(series.points().length),
			Optional.of(request.foreground(series)), series.points(), AutomaticInput.ofArtery(series.points(), change
				.baseline()),
			"aif_mask must say where the artery is: no voxel has a bolus that comes and goes as in an artery, " +
				"so that none can be found.");
		request.presenter().log("DSC Map of \"" + request.image().getTitle() + "\": the artery was found in " + found
			.count() + " voxels.");
		return found.voxels();
	}

	private RelaxationChange change(final Series read, final BaselineFrames baseline) throws IOException {
		final String values = new TextField("input", input).oneOf(List.of(Concentrations.SIGNAL,
			Concentrations.CONCENTRATION));
		if (values.equals(Concentrations.CONCENTRATION)) return RelaxationChange.none(baseline);
		return RelaxationChange.ofSignal(SampledSeries.shared(read, AcquisitionValue.ECHO_TIMES, new TextField("te", te)),
			baseline);
	}

	private DscSettings settings(final MapRequest request, final SampledSeries series, final RelaxationChange change,
		final RandomAccessibleInterval<NativeBoolType> arterial, final double[] artery) throws IOException
	{
		final TissueScale scale = new TissueScale(number("hematocrit", hematocrit), number("small_vessel_hematocrit",
			small_vessel_hematocrit), number("density", density));
		final DscSettings plain = DscSettings.of(change, deconvolution(), scale).integratedTo(new TextField("integration_end",
			integration_end).number().orElse(Double.POSITIVE_INFINITY)).ofFirstPass(new TextField("first_pass", first_pass)
				.oneOf(List.of(AS_MEASURED, GAMMA_VARIATE)).equals(GAMMA_VARIATE));
		final Optional<RandomAccessibleInterval<NativeBoolType>> tight = region("leakage_mask", leakage_mask, request,
			series);
		final Optional<RandomAccessibleInterval<NativeBoolType>> reference = region("reference_mask", reference_mask, request,
			series);
		final DscSettings settings = leakage_correction ? plain.correctingLeakage(tight.isPresent() ? MeanChange.in(
			"leakage_mask", series.image(), tight.get(), change) : MeanChange.notEnhancing("leakage_mask", series.image(),
				tissue(request, series, arterial), change)) : plain;
		return reference.isPresent() ? settings.relativeTo(ReferenceRegion.volume(series.image(), reference.get(), settings,
			artery, series.points())) : settings;
	}

	/** A region that was asked for has to be there. */
	private static Optional<RandomAccessibleInterval<NativeBoolType>> region(final String key, final String text,
		final MapRequest request, final SampledSeries series) throws IOException
	{
		final Optional<RandomAccessibleInterval<NativeBoolType>> region = request.region(key, text, series);
		if (region.isPresent() || text == null || text.isBlank() || text.strip().equals(MaskField.NONE)) return region;
		throw new InputException(key + " must be there, but \"" + request.image().getTitle() + "\" has no selection.");
	}

	private Deconvolution deconvolution() {
		final double index = number("oscillation", oscillation);
		final double share = number("threshold", threshold);
		return DscPerfusion.DECLARATION.method(method).key().equals(DscPerfusion.OSCILLATION)
			? new Deconvolution.OscillationLimited(index) : new Deconvolution.Truncated(share);
	}

	private static double number(final String key, final String text) {
		return new TextField(key, text).from(0);
	}

	/**
	 * The foreground but for the artery, or everything where the background is wanted, whatever is to be computed of it.
	 */
	private static RandomAccessibleInterval<NativeBoolType> tissue(final MapRequest request, final SampledSeries series,
		final RandomAccessibleInterval<NativeBoolType> arterial)
	{
		return Converters.convert(request.foreground(series), arterial, (inside, artery, out) -> out.set(inside.get() &&
			!artery.get()), new NativeBoolType());
	}
}
