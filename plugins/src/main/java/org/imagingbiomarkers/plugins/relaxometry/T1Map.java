package org.imagingbiomarkers.plugins.relaxometry;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.CurveCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.plugins.map.SharedValue;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The longitudinal relaxation time from spoiled gradient echoes at several flip angles: {@link VariableFlipAngle}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T1 Map (Variable Flip Angle)...", weight = 1) },
	description = "Longitudinal relaxation time from variable flip angles")
public class T1Map extends BiomarkerCommand implements CurveCommand {

	private static final String LINEAR = "linear";
	private static final String NONLINEAR = "nonlinear";

	@Parameter(label = "Flip angle series", persist = false, required = false,
		description = "An image with one volume per flip angle")
	private ImagePlus image;

	@Parameter(label = "Flip angles (degrees)", persist = false, required = false,
		description = "One per volume, such as 2, 5, 15. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String flip_angles = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "The same for all volumes. Blank: the one the image knows", attrs = @Attr(name = "holds",
			value = "number from 0"))
	private String tr = "";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: 1 everywhere",
		attrs = @Attr(name = "images", value = ""))
	private String b1 = "";

	@Parameter(label = "Fit", persist = false, choices = { LINEAR, NONLINEAR },
		description = "Least squares of the linearized signal or of the signal itself")
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
	private ImagePlus t1;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus m0;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1_error;

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
		m0 = maps.get("m0");
		t1_error = maps.get("t1_error");
		m0_error = maps.get("m0_error");
		r2 = maps.get("r2");
		rmse = maps.get("rmse");
		status = maps.get("status");
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.FLIP_ANGLES, flip_angles);
		final Function<double[], CovariateFitter> fitters = fitters(SharedValue.of(read, AcquisitionValue.REPETITION_TIMES,
			new TextField("tr", tr)));
		final Optional<Covariate> field = relativeFlipAngle(request, series);
		return field.isPresent() ? new SeriesModel.WithCovariate(series, field.get(), fitters) : new SeriesModel.Plain(series,
			fitters::apply);
	}

	private Optional<Covariate> relativeFlipAngle(final MapRequest request, final SampledSeries series) throws IOException {
		if (b1.isBlank()) return Optional.empty();
		return Optional.of(new Covariate("b1", NamedImage.volume(request.readers(), "b1", b1, request.image(), series
			.geometry())));
	}

	private Function<double[], CovariateFitter> fitters(final double repetitionTime) {
		final String fit = new TextField("method", method).oneOf(List.of(LINEAR, NONLINEAR));
		return fit.equals(LINEAR) ? angles -> VariableFlipAngle.linear(repetitionTime, angles) : angles -> VariableFlipAngle
			.nonlinear(repetitionTime, angles);
	}
}
