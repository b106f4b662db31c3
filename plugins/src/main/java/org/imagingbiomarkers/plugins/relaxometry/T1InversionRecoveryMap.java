package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;

import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
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
	description = "Longitudinal relaxation time from inversion recovery", attrs = @Attr(name = MapCommand.MODEL,
		value = InversionRecovery.KEY))
public class T1InversionRecoveryMap extends MagnitudeMap {

	@Parameter(label = "Inversion recovery series", persist = false, required = false,
		description = "An image with one volume per inversion time")
	private ImagePlus image;

	@Parameter(label = "Inversion times (ms)", persist = false, required = false,
		description = "One per volume, such as 50, 400, 1200. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String inversion_times = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1, inversion, m0, t1_error, inversion_error, m0_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = SampledSeries.of(request.series(), AcquisitionValue.INVERSION_TIMES, inversion_times);
		return SeriesModel.of(series, InversionRecovery.DECLARATION, NoSettings.NONE, noise(series));
	}
}
