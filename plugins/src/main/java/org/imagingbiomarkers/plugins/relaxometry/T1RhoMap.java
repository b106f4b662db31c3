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
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The time in which a spin-locked signal decays: {@link T1Rho}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T1rho Map...", weight = 5) },
	description = "Relaxation time in the rotating frame from spin-lock pulses", attrs = @Attr(name = MapCommand.MODEL,
		value = T1Rho.KEY))
public class T1RhoMap extends MagnitudeMap {

	@Parameter(label = "Spin-lock series", persist = false, required = false,
		description = "An image with one volume per spin-lock time")
	private ImagePlus image;

	@Parameter(label = "Spin-lock times (ms)", persist = false, required = false,
		description = "One per volume, such as 0, 10, 40. Blank: those the image knows", attrs = { @Attr(name = "holds",
			value = "numbers"), @Attr(name = "group", value = "acquisition") })
	private String spin_lock_times = "";

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.LINEAR, FitMethod.NONLINEAR },
		description = "Least squares of the logarithm or of the signal itself", attrs = @Attr(name = "expert"))
	private String method = FitMethod.NONLINEAR;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1rho, s0, t1rho_error, s0_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = SampledSeries.of(request.series(), AcquisitionValue.SPIN_LOCK_TIMES, spin_lock_times);
		return SeriesModel.of(series, T1Rho.DECLARATION.method(method), NoSettings.NONE, noise(series));
	}
}
