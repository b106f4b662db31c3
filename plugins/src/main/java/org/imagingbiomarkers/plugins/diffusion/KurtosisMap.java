package org.imagingbiomarkers.plugins.diffusion;

import java.io.File;
import java.io.IOException;
import java.util.Map;

import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
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

/** Diffusion and its kurtosis: {@link Kurtosis}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "Kurtosis Map...", weight = 3) },
	description = "Diffusion and kurtosis from a diffusion series with high b-values")
public class KurtosisMap extends BiomarkerCommand implements CurveCommand {

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
	private ImagePlus k;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus s0;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus k_error;

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
		k = maps.get("k");
		s0 = maps.get("s0");
		d_error = maps.get("d_error");
		k_error = maps.get("k_error");
		s0_error = maps.get("s0_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return new SeriesModel.Plain(new DiffusionFields(b_values, min_b, max_b, average, b_tolerance).series(request),
			Kurtosis::nonlinear);
	}
}
