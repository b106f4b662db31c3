package org.imagingbiomarkers.plugins.relaxometry;

import java.io.File;
import java.io.IOException;
import java.util.Map;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.map.CurveCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The time in which inverted magnetization recovers, from magnitude images: {@link InversionRecovery}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T1 Map (Inversion Recovery)...", weight = 2) },
	description = "Longitudinal relaxation time from inversion recovery")
public class T1InversionRecoveryMap extends BiomarkerCommand implements CurveCommand {

	@Parameter(label = "Inversion recovery series", persist = false, required = false,
		description = "An image with one volume per inversion time")
	private ImagePlus image;

	@Parameter(label = "Inversion times (ms)", persist = false, required = false,
		description = "One per volume, such as 50, 400, 1200. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String inversion_times = "";

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
	private ImagePlus t1;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus inversion;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus m0;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus inversion_error;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus m0_error;

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
		t1 = maps.get("t1");
		inversion = maps.get("inversion");
		m0 = maps.get("m0");
		t1_error = maps.get("t1_error");
		inversion_error = maps.get("inversion_error");
		m0_error = maps.get("m0_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return new SeriesModel.Plain(SampledSeries.of(request.series(), AcquisitionValue.INVERSION_TIMES, inversion_times),
			InversionRecovery::nonlinear);
	}
}
