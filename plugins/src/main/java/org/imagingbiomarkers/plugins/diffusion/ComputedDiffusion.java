package org.imagingbiomarkers.plugins.diffusion;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
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

/** The diffusion image of a b-value that was not acquired: {@link org.imagingbiomarkers.diffusion.ComputedDiffusion}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "Computed Diffusion Image...", weight = 5) },
	description = "The diffusion image of a b-value that was not acquired")
public class ComputedDiffusion extends BiomarkerCommand {

	@Parameter(label = "Diffusion series", persist = false, required = false,
		description = "An image with one volume per b-value")
	private ImagePlus image;

	@Parameter(label = "b-values (s/mm²)", persist = false, required = false,
		description = "One per volume, such as 0, 500, 1000. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String b_values = "";

	@Parameter(label = "Smallest b-value (s/mm²)", persist = false, required = false,
		description = "Volumes with a smaller b-value are left out. Blank: no limit", attrs = @Attr(name = "holds",
			value = "number"))
	private String min_b = "";

	@Parameter(label = "Largest b-value (s/mm²)", persist = false, required = false,
		description = "Volumes with a larger b-value are left out. Blank: no limit", attrs = @Attr(name = "holds",
			value = "number"))
	private String max_b = "";

	@Parameter(label = "Average per b-value", persist = false,
		description = "Fit one volume per b-value: directions averaged geometrically, repeats of b = 0 arithmetically")
	private boolean average = false;

	@Parameter(label = "Tolerance of b-values (s/mm²)", persist = false, required = false,
		description = "Where volumes are averaged: steps up to this one count as one b-value", attrs = { @Attr(name = "needs",
			value = "average"), @Attr(name = "holds", value = "number from 0") })
	private String b_tolerance = DiffusionFields.USUAL_TOLERANCE;

	@Parameter(label = "Computed b-value (s/mm²)", persist = false, required = false,
		description = "b-value of the image to compute", attrs = @Attr(name = "holds", value = "number from 0"))
	private String target_b = "1500";

	@Parameter(label = "Mask", persist = false, required = false,
		description = "Where to fit: roi (the selection), none, the title of a label image, or a file of regions",
		attrs = @Attr(name = "images", value = "roi, roi manager, none"))
	private String mask = MaskField.ROI;

	@Parameter(label = "Resample mask", persist = false,
		description = "Bring a mask on another grid onto that of the image; otherwise it is refused", attrs = @Attr(
			name = "needs", value = "mask!=roi|roi manager|none"))
	private boolean resample_mask = false;

	@Parameter(label = "Leave out background", persist = false,
		description = "Without a mask: fit only above an automatic threshold", attrs = @Attr(name = "needs",
			value = "mask=none"))
	private boolean background = true;

	@Parameter(label = "Fit regions, not voxels", persist = false,
		description = "One fit of the mean signal of each label of the mask, as a table")
	private boolean region = false;

	@Parameter(label = "Add quality maps", persist = false,
		description = "Standard errors, R2, RMSE, and a status that tells why a voxel is empty", attrs = @Attr(name = "needs",
			value = "!region"))
	private boolean quality = false;

	@Parameter(label = "Output folder", style = "directory", persist = false, required = false,
		description = "Where maps, table and provenance are written. Blank: nowhere")
	private File output_folder;

	@Parameter(label = "Format of maps", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI, MapRequest.DICOM },
		description = "How maps are written: TIFF with all properties, NIfTI, or DICOM Parametric Map", attrs = @Attr(
			name = "needs", value = "output_folder; !region"))
	private String output_format = MapRequest.TIFF;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus computed;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus adc;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus computed_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus adc_error;

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
		final SampledSeries series = new DiffusionFields(b_values, min_b, max_b, average, b_tolerance).series(request);
		final Map<String, ImagePlus> maps = MapPipeline.run(this, request, new SeriesModel.Plain(series, fitters()));
		computed = maps.get("computed");
		adc = maps.get("adc");
		computed_error = maps.get("computed_error");
		adc_error = maps.get("adc_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	private Function<double[], CurveFitter> fitters() {
		final double target = new TextField("target_b", target_b).from(0);
		return b -> org.imagingbiomarkers.diffusion.ComputedDiffusion.linear(target, b);
	}
}
