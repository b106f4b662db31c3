package org.imagingbiomarkers.plugins.perfusion;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.EnhancementSettings;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.CurveCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** What a dynamic series tells of its enhancement without a model of the tissue: {@link Enhancement}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "Enhancement Map...", weight = 2) },
	description = "Area, peak and slopes of enhancement curves")
public class EnhancementMap extends BiomarkerCommand implements CurveCommand {

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 5, 10. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
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

	@Parameter(label = "Mask", persist = false, required = false,
		description = "Where to compute: roi (the selection), none, the title of a label image, or a file of regions",
		attrs = @Attr(name = "images", value = "roi, roi manager, none"))
	private String mask = MaskField.ROI;

	@Parameter(label = "Resample mask", persist = false,
		description = "Bring a mask on another grid onto that of the image; otherwise it is refused", attrs = @Attr(
			name = "needs", value = "mask!=roi|roi manager|none"))
	private boolean resample_mask = false;

	@Parameter(label = "Leave out background", persist = false,
		description = "Without a mask: compute only above an automatic threshold", attrs = @Attr(name = "needs",
			value = "mask=none"))
	private boolean background = true;

	@Parameter(label = "Regions, not voxels", persist = false,
		description = "The numbers of the mean curve of each label of the mask, as a table")
	private boolean region = false;

	@Parameter(label = "Add quality maps", persist = false,
		description = "Standard errors, how well straight lines fit, and a status that tells why a voxel is empty",
		attrs = @Attr(name = "needs", value = "!region"))
	private boolean quality = false;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where maps, table and provenance are written. Blank: nowhere")
	private File output_folder;

	@Parameter(label = "Format of maps", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI, MapRequest.DICOM },
		description = "How maps are written: TIFF with all properties, NIfTI, or DICOM Parametric Map", attrs = @Attr(
			name = "needs", value = "output_folder; !region"))
	private String output_format = MapRequest.TIFF;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc60;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc90;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus peak;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus time_to_peak;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus wash_in;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus wash_out;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus percent_enhancement;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus ser;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc60_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc90_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus iauc_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus peak_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus time_to_peak_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus wash_in_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus wash_out_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus percent_enhancement_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus ser_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus r2;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus rmse;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus status;

	@Override
	protected void compute() throws IOException {
		final MapRequest request = new MapRequest(presenter(), readers(), image, mask, resample_mask, background, region,
			quality, output_folder, output_format);
		final Map<String, ImagePlus> maps = MapPipeline.run(this, request, model(request));
		final OptionalDouble time = new TextField("iauc_time", iauc_time).number();
		final String other = time.isEmpty() ? "" : Enhancement.areaName(time.getAsDouble());
		iauc60 = maps.get("iauc60");
		iauc90 = maps.get("iauc90");
		iauc = maps.get(other);
		peak = maps.get("peak");
		time_to_peak = maps.get("time_to_peak");
		wash_in = maps.get("wash_in");
		wash_out = maps.get("wash_out");
		percent_enhancement = maps.get("percent_enhancement");
		ser = maps.get("ser");
		iauc60_error = maps.get("iauc60_error");
		iauc90_error = maps.get("iauc90_error");
		iauc_error = maps.get(other + "_error");
		peak_error = maps.get("peak_error");
		time_to_peak_error = maps.get("time_to_peak_error");
		wash_in_error = maps.get("wash_in_error");
		wash_out_error = maps.get("wash_out_error");
		percent_enhancement_error = maps.get("percent_enhancement_error");
		ser_error = maps.get("ser_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		final BaselineFrames baseline = BaselineField.frames(baseline_frames, request, series);
		final Optional<ConvertedValues> converted = converted(request, read, series, baseline);
		final EnhancementSettings settings = settings(series, baseline, converted.isPresent());
		final Function<double[], CurveFitter> fitters = points -> Enhancement.direct(settings, points);
		return converted.isPresent() ? new SeriesModel.OfConverted(series, converted.get(), fitters) : new SeriesModel.Plain(
			series, fitters);
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

	/** The usual areas that the series lasts for, and the one that was asked for. */
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
