package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.CaplexCodes;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.EnhancementSettings;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
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

/** What a dynamic series shows of its enhancement without a model of the tissue: {@link Enhancement}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "Enhancement Map...", weight = 2) },
	description = "Area, peak and slopes of enhancement curves", attrs = @Attr(name = MapCommand.MODEL,
		value = Enhancement.KEY))
public class EnhancementMap extends MapCommand {

	private static final String INJECTION = "injection (s)";
	private static final String EARLY_VOLUME = "early_volume";
	private static final String EARLY_TIME = "early_time (s)";
	private static final String LATE_VOLUME = "late_volume";
	private static final String LATE_TIME = "late_time (s)";
	/** Early enhancement is of little meaning sooner than this many s after injection. */
	private static final double SHORT_EARLY = 30;

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 5, 10, or start and step such as 0:5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Image values are", persist = false, choices = { Concentrations.SIGNAL,
		Concentrations.CONCENTRATION },
		description = "A signal is taken relative to its baseline, or converted with T1; a concentration is in mmol/L")
	private String input = Concentrations.SIGNAL;

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "Turns the signal of a spoiled gradient echo into a concentration first. Blank: relative enhancement",
		attrs = { @Attr(name = "needs", value = "input=signal; !t1_map"), @Attr(name = "holds", value = "number from 0") })
	private String t1 = "";

	@Parameter(label = "T1 map", persist = false, required = false,
		description = "Title or file of an image of T1 in ms, for the same purpose. Blank: none", attrs = { @Attr(
			name = "needs", value = "input=signal"), @Attr(name = "images", value = "") })
	private String t1_map = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "Needed with T1. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input=signal; t1 or t1_map"), @Attr(name = "holds", value = "number from 0") })
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Needed with T1. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input=signal; t1 or t1_map"), @Attr(name = "holds", value = "number from 0") })
	private String flip_angle = "";

	@Parameter(label = "Field strength (T)", persist = false, required = false,
		description = "Decides the relaxivity where that is blank. Blank: the one the image knows", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "input=signal; t1 or t1_map"), @Attr(name = "holds",
				value = "number from 0") })
	private String field_strength = "";

	@Parameter(label = "Contrast agent", persist = false, choices = { ContrastConstants.FROM_HEADER, "gadobutrol",
		"gadoterate", "gadoteridol", "gadobenate", "gadodiamide", "gadoxetate", "gadopentetate" },
		description = "Decides the relaxivity where that is blank", attrs = @Attr(name = "needs",
			value = "input=signal; !relaxivity; t1 or t1_map"))
	private String contrast_agent = ContrastConstants.FROM_HEADER;

	@Parameter(label = "Relaxivity (1/s per mmol/L)", persist = false, required = false,
		description = "r1 of the contrast agent, needed with T1. Blank: by agent and field strength, 4.5 where unknown",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "input=signal; t1 or t1_map"), @Attr(name = "holds",
			value = "number from 0") })
	private String relaxivity = "";

	@Parameter(label = "Baseline volumes", persist = false, required = false,
		description = "How many, or first and last such as 2-5. Blank: automatic, on the mean curve", attrs = @Attr(
			name = "expert"))
	private String baseline_frames = "";

	@Parameter(label = "Additional IAUC at (s)", persist = false, required = false,
		description = "How long after arrival a further area is to last. Blank: 60 and 90 s only", attrs = { @Attr(
			name = "holds", value = "number above 0"), @Attr(name = "expert") })
	private String iauc_time = "";

	@Parameter(label = "Early enhancement at (s)", persist = false, required = false,
		description = "After injection; the nearest volume counts. Blank: the first volume after contrast", attrs = { @Attr(
			name = "holds", value = "number from 0"), @Attr(name = "expert") })
	private String early_time = "";

	@Parameter(label = "Late enhancement at (s)", persist = false, required = false,
		description = "After injection; the nearest volume counts. Blank: the last one", attrs = { @Attr(name = "holds",
			value = "number from 0"), @Attr(name = "expert") })
	private String late_time = "";

	@Parameter(label = "Injection at (s)", persist = false, required = false,
		description = "When contrast was injected, by the times of the series. Blank: at the last volume before contrast",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "early_time or late_time"), @Attr(name = "holds",
			value = "number") })
	private String injection_time = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc60, iauc90, iauc, peak, time_to_peak, wash_in, wash_out, percent_enhancement, ser, iauc60_error,
			iauc90_error, iauc_error, peak_error, time_to_peak_error, wash_in_error, wash_out_error, percent_enhancement_error,
			ser_error;

	/** The area that was asked for has a name of its own in every run. */
	@Override
	protected void check() {
		BaselineField.given(baseline_frames);
	}

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final SeriesModel model = model(request);
		report(request, model);
		final OptionalDouble time = new TextField("iauc_time", iauc_time).number();
		if (time.isEmpty()) return MapPipeline.run(this, request, model);
		final String name = Enhancement.areaName(time.getAsDouble());
		final Map<String, ImagePlus> maps = new HashMap<>(MapPipeline.run(this, request.naming("iauc", name), model));
		maps.put("iauc", maps.get(name));
		maps.put("iauc_error", maps.get(name + "_error"));
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries whole = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		FrameTimes.check(request, whole.points());
		final BaselineFrames found = BaselineField.frames(baseline_frames, request, whole);
		final SampledSeries series = BaselineField.withoutLeading(request, whole, found);
		final BaselineFrames baseline = found.withoutLeading();
		final Optional<ConvertedValues> converted = converted(request, read, series, baseline);
		final EnhancementSettings settings = settings(series, baseline, converted.isPresent());
		final FitMethod<EnhancementSettings> fit = Enhancement.DECLARATION.methods().get(0);
		final Map<String, Object> details = details(settings, series, found);
		return converted.isPresent() ? SeriesModel.of(series, converted.get().with(details), fit, settings) : SeriesModel.of(
			series, fit, settings).with(details);
	}

	/** What is read off a curve without a model is predicted by components of all curves. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points) {
		return SeriesPrediction.components(MotionStep.components(points.length));
	}

	/** Which volumes were chosen, counted from 1 in the whole series, and when they were. */
	private Map<String, Object> details(final EnhancementSettings settings, final SampledSeries series,
		final BaselineFrames found)
	{
		final Enhancement enhancement = new Enhancement(settings, series.points());
		final double[] seconds = series.points();
		final Map<String, Object> chosen = new LinkedHashMap<>();
		chosen.put(INJECTION, enhancement.injection());
		chosen.put(EARLY_VOLUME, found.first() + enhancement.early() + 1);
		chosen.put(EARLY_TIME, seconds[enhancement.early()]);
		chosen.put(LATE_VOLUME, found.first() + enhancement.late() + 1);
		chosen.put(LATE_TIME, seconds[enhancement.late()]);
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("baseline_frames", BaselineField.details(found.withoutLeading(), found.first(), BaselineField.source(
			baseline_frames, "mean curve of what is computed")));
		details.put(SeriesModel.COLUMNS, chosen);
		details.put("caplex", CaplexCodes.of(enhancement));
		return details;
	}

	/** Prints which volumes were chosen, and says where the early one is too early to be of use. */
	private void report(final MapRequest request, final SeriesModel model) {
		final Map<?, ?> details = (Map<?, ?>) model.details().get(SeriesModel.COLUMNS);
		final String title = "\"" + request.image().getTitle() + "\": ";
		request.presenter().log("Enhancement Map of " + title + "early enhancement from volume " + details.get(EARLY_VOLUME) +
			" at " + details.get(EARLY_TIME) + " s, late enhancement from volume " + details.get(LATE_VOLUME) + " at " + details
				.get(LATE_TIME) + " s; injection taken to be at " + details.get(INJECTION) + " s");
		final double after = (double) details.get(EARLY_TIME) - (double) details.get(INJECTION);
		if (early_time.isBlank() && after < SHORT_EARLY) {
			request.presenter().warn(Warning.reliability(title +
				"early enhancement is that of the first volume after contrast, only " + after +
				" s after the last one before it; give early_time, such as 90, in a series this fast."));
		}
	}

	/** The signal as concentration, where T1 is given. */
	private Optional<ConvertedValues> converted(final MapRequest request, final Series read, final SampledSeries series,
		final BaselineFrames baseline) throws IOException
	{
		final TextField constant = new TextField("t1", t1);
		final boolean signal = new TextField("input", input).oneOf(List.of(Concentrations.SIGNAL,
			Concentrations.CONCENTRATION)).equals(Concentrations.SIGNAL);
		if (!signal || constant.isBlank() && t1_map.isBlank()) return Optional.empty();
		final String frames = (baseline.first() + 1) + "-" + (baseline.last() + 1);
		return Optional.of(new Concentrations(request, read, series, new Concentrations.Fields(input, tr, flip_angle,
			new ContrastConstants(request, read, new ContrastConstants.Fields(field_strength, contrast_agent, relaxivity, "")),
			"", frames)).tissue(constant, t1_map));
	}

	private EnhancementSettings settings(final SampledSeries series, final BaselineFrames baseline,
		final boolean converted)
	{
		final boolean concentration = converted || input.equals(Concentrations.CONCENTRATION);
		return new EnhancementSettings(concentration, baseline, areas(series.points(), baseline), time("injection_time",
			injection_time), time("early_time", early_time), time("late_time", late_time));
	}

	private static double time(final String key, final String text) {
		return new TextField(key, text).number().orElse(Double.NaN);
	}

	/** The default areas that the series lasts for, and the one that was asked for. */
	private List<Double> areas(final double[] seconds, final BaselineFrames baseline) {
		final double lasts = seconds[seconds.length - 1] - seconds[baseline.within(seconds.length).arrival()];
		final List<Double> areas = new ArrayList<>(EnhancementSettings.USUAL_AREAS.stream().filter(area -> area <= lasts)
			.toList());
		final OptionalDouble other = new TextField("iauc_time", iauc_time).number();
		other.ifPresent(areas::remove);
		other.ifPresent(areas::add);
		return areas;
	}
}
