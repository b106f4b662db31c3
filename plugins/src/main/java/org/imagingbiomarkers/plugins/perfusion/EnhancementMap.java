package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.EnhancementSettings;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapCommand;
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

/** What a dynamic series shows of its enhancement without a model of the tissue: {@link Enhancement}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "Enhancement Map...", weight = 2) },
	description = "Area, peak and slopes of enhancement curves", attrs = @Attr(name = MapCommand.MODEL,
		value = Enhancement.KEY))
public class EnhancementMap extends MapCommand {

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 5, 10, or start and step such as 0:5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Values are", persist = false, choices = { Concentrations.SIGNAL, Concentrations.CONCENTRATION },
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

	@Parameter(label = "Relaxivity (1/s per mmol/L)", persist = false, required = false,
		description = "r1 of the contrast agent, needed with T1", attrs = { @Attr(name = "needs",
			value = "input=signal; t1 or t1_map"), @Attr(name = "holds", value = "number from 0") })
	private String relaxivity = "4.5";

	@Parameter(label = "Volumes before contrast", persist = false, required = false,
		description = "How many, or first and last such as 2-5. Blank: found on the mean curve")
	private String baseline_frames = "";

	@Parameter(label = "Another area until (s)", persist = false, required = false,
		description = "How long after arrival a further area is to last. Blank: 60 and 90 s only", attrs = @Attr(
			name = "holds", value = "number"))
	private String iauc_time = "";

	@Parameter(label = "Early enhancement at (s)", persist = false, required = false,
		description = "After arrival; the nearest volume counts", attrs = @Attr(name = "holds", value = "number"))
	private String early_time = "90";

	@Parameter(label = "Late enhancement at (s)", persist = false, required = false,
		description = "After arrival; the nearest volume counts. Blank: the last one", attrs = @Attr(name = "holds",
			value = "number"))
	private String late_time = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc60, iauc90, iauc, peak, time_to_peak, wash_in, wash_out, percent_enhancement, ser, iauc60_error,
			iauc90_error, iauc_error, peak_error, time_to_peak_error, wash_in_error, wash_out_error, percent_enhancement_error,
			ser_error;

	/** The area that was asked for has a name of its own in every run. */
	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final Map<String, ImagePlus> maps = new HashMap<>(super.maps(request));
		new TextField("iauc_time", iauc_time).number().ifPresent(time -> {
			final String name = Enhancement.areaName(time);
			maps.put("iauc", maps.get(name));
			maps.put("iauc_error", maps.get(name + "_error"));
		});
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries whole = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		final BaselineFrames found = BaselineField.frames(baseline_frames, request, whole);
		final SampledSeries series = BaselineField.withoutLeading(request, whole, found);
		final BaselineFrames baseline = found.withoutLeading();
		final Optional<ConvertedValues> converted = converted(request, read, series, baseline);
		final EnhancementSettings settings = settings(series, baseline, converted.isPresent());
		final FitMethod<EnhancementSettings> fit = Enhancement.DECLARATION.methods().get(0);
		return converted.isPresent() ? SeriesModel.of(series, converted.get(), fit, settings) : SeriesModel.of(series, fit,
			settings);
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
			relaxivity, "", frames)).tissue(constant, t1_map, false));
	}

	private EnhancementSettings settings(final SampledSeries series, final BaselineFrames baseline,
		final boolean converted)
	{
		final boolean concentration = converted || input.equals(Concentrations.CONCENTRATION);
		final double early = new TextField("early_time", early_time).number().orElse(EnhancementSettings.USUAL_EARLY);
		final double late = new TextField("late_time", late_time).number().orElse(Double.POSITIVE_INFINITY);
		return new EnhancementSettings(concentration, baseline, areas(series.points(), baseline), early, late);
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
