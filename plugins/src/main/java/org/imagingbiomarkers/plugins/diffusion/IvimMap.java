package org.imagingbiomarkers.plugins.diffusion;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.CurveCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Diffusion, pseudo-diffusion and perfusion fraction: {@link Ivim}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "IVIM Map...", weight = 2) },
	description = "Diffusion and perfusion fraction from a diffusion series with many b-values")
public class IvimMap extends BiomarkerCommand implements CurveCommand {

	private static final String SEGMENTED = "segmented";
	private static final String NONLINEAR = "nonlinear";
	private static final String BAYESIAN = "bayesian";

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
	private boolean average = true;

	@Parameter(label = "Tolerance of b-values (s/mm²)", persist = false, required = false,
		description = "Where volumes are averaged: steps up to this one count as one b-value", attrs = { @Attr(name = "needs",
			value = "average"), @Attr(name = "holds", value = "number from 0") })
	private String b_tolerance = DiffusionFields.USUAL_TOLERANCE;

	@Parameter(label = "Fit", persist = false, choices = { SEGMENTED, NONLINEAR, BAYESIAN },
		description = "D from high b-values, then the rest; all at once from there; or the mean of all that is probable")
	private String method = NONLINEAR;

	@Parameter(label = "Threshold of the segmented fit (s/mm²)", persist = false, required = false,
		description = "For the segmented fit: from this b-value up only diffusion is left", attrs = { @Attr(name = "needs",
			value = "method=segmented"), @Attr(name = "holds", value = "number from 0") })
	private String b_threshold = "200";

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
	private ImagePlus d;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d_star;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus f;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus s0;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d_star_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus f_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus s0_error;

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
		d = maps.get("d");
		d_star = maps.get("d_star");
		f = maps.get("f");
		s0 = maps.get("s0");
		d_error = maps.get("d_error");
		d_star_error = maps.get("d_star_error");
		f_error = maps.get("f_error");
		s0_error = maps.get("s0_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return new SeriesModel.Plain(new DiffusionFields(b_values, min_b, max_b, average, b_tolerance).series(request),
			fitters());
	}

	private Function<double[], CurveFitter> fitters() {
		final String fit = new TextField("method", method).oneOf(List.of(SEGMENTED, NONLINEAR, BAYESIAN));
		final double threshold = new TextField("b_threshold", b_threshold).from(0);
		return switch (fit) {
			case SEGMENTED -> b -> Ivim.segmented(threshold, b);
			case BAYESIAN -> Ivim::bayesian;
			default -> Ivim::nonlinear;
		};
	}
}
