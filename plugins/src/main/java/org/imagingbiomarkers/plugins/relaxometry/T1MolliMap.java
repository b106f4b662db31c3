package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;

import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.relaxometry.Molli;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** T1 from single shots after a few inversions: {@link Molli}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T1 Map (MOLLI)...", weight = 2.6) },
	description = "Longitudinal relaxation time from a MOLLI series", attrs = @Attr(name = MapCommand.MODEL,
		value = Molli.KEY))
public class T1MolliMap extends MagnitudeMap {

	@Parameter(label = "MOLLI series", persist = false, required = false,
		description = "An image with one volume per inversion time, in any order")
	private ImagePlus image;

	@Parameter(label = "Inversion times (ms)", persist = false, required = false,
		description = "One per volume, such as 100, 1100, 2100, 180, 1180. Blank: those the image knows", attrs = @Attr(
			name = "holds", value = "numbers"))
	private String inversion_times = "";

	@Parameter(label = "Image values are", persist = false, choices = { RecoverySeries.AUTOMATIC, RecoverySeries.MAGNITUDE,
		RecoverySeries.SIGNED }, description = "Whether the signal has a sign; automatic: if any value is negative",
		attrs = @Attr(name = "expert"))
	private String values = RecoverySeries.AUTOMATIC;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1, t1_star, b_over_a, steady_state, t1_error, t1_star_error, b_over_a_error, steady_state_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = RecoverySeries.byInversionTimes(request, inversion_times);
		return SeriesModel.of(series, Molli.DECLARATION, RecoverySeries.polarity(values, series), noise(series));
	}
}
