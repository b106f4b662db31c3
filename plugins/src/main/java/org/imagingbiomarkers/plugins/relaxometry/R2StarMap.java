package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;

import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The rate at which gradient echoes decay: {@link R2Star}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "R2* Map...", weight = 3) },
	description = "Rate of transverse decay of gradient echoes", attrs = @Attr(name = MapCommand.MODEL, value = R2Star.KEY))
public class R2StarMap extends MagnitudeMap {

	@Parameter(label = "Multi-echo series", persist = false, required = false,
		description = "An image with one volume per echo time")
	private ImagePlus image;

	@Parameter(label = "Echo times (ms)", persist = false, required = false,
		description = "One per volume, such as 2, 5, 10. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String echo_times = "";

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.LINEAR, FitMethod.WEIGHTED, FitMethod.NONLINEAR },
		description = "Least squares of the logarithm, the same weighted by the signal, or of the signal itself",
		attrs = @Attr(name = "expert"))
	private String method = FitMethod.NONLINEAR;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus r2_star, s0, r2_star_error, s0_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = SampledSeries.of(request.series(), AcquisitionValue.ECHO_TIMES, echo_times);
		return SeriesModel.of(series, R2Star.DECLARATION.method(method), NoSettings.NONE, noise(series));
	}
}
