package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;

import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
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
	description = "Longitudinal relaxation time from variable flip angles", attrs = @Attr(name = MapCommand.MODEL,
		value = VariableFlipAngle.KEY))
public class T1Map extends MagnitudeMap {

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

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.LINEAR, FitMethod.NONLINEAR },
		description = "Least squares of the linearized signal or of the signal itself", attrs = @Attr(name = "expert"))
	private String method = FitMethod.NONLINEAR;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1, m0, t1_error, m0_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.FLIP_ANGLES, flip_angles);
		final double repetition = SampledSeries.shared(read, AcquisitionValue.REPETITION_TIMES, new TextField("tr", tr));
		final SeriesModel.Plain plain = SeriesModel.of(series, VariableFlipAngle.DECLARATION.method(method), repetition,
			noise(series));
		return b1.isBlank() ? plain : plain.withCovariate(new Covariate("b1", NamedImage.relativeFlipAngles(request, "b1", b1,
			series.geometry())));
	}
}
