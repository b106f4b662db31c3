package org.imagingbiomarkers.plugins.relaxometry;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.CurveCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.relaxometry.T2;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The time in which spin echoes decay: {@link T2}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T2 Map...", weight = 4) },
	description = "Transverse relaxation time from spin echoes")
public class T2Map extends BiomarkerCommand implements CurveCommand {

	private static final String LINEAR = "linear";
	private static final String NONLINEAR = "nonlinear";

	@Parameter(label = "Multi-echo series", persist = false, required = false,
		description = "An image with one volume per echo time")
	private ImagePlus image;

	@Parameter(label = "Echo times (ms)", persist = false, required = false,
		description = "One per volume, such as 10, 40, 80. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String echo_times = "";

	@Parameter(label = "Fit", persist = false, choices = { LINEAR, NONLINEAR },
		description = "Least squares of the logarithm or of the signal itself")
	private String method = NONLINEAR;

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
	private ImagePlus t2;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus s0;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t2_error;

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
		t2 = maps.get("t2");
		s0 = maps.get("s0");
		t2_error = maps.get("t2_error");
		s0_error = maps.get("s0_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return new SeriesModel.Plain(SampledSeries.of(request.series(), AcquisitionValue.ECHO_TIMES, echo_times), fitters());
	}

	private Function<double[], CurveFitter> fitters() {
		final String fit = new TextField("method", method).oneOf(List.of(LINEAR, NONLINEAR));
		return fit.equals(LINEAR) ? T2::linear : T2::nonlinear;
	}
}
