package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;

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
import org.imagingbiomarkers.relaxometry.LookLocker;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** T1 from a train of small flip angles after an inversion: {@link LookLocker}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T1 Map (Look-Locker)...", weight = 2.3) },
	description = "Longitudinal relaxation time from a Look-Locker series", attrs = @Attr(name = MapCommand.MODEL,
		value = LookLocker.KEY))
public class T1LookLockerMap extends MagnitudeMap {

	@Parameter(label = "Look-Locker series", persist = false, required = false,
		description = "An image with one volume per time after the inversion")
	private ImagePlus image;

	@Parameter(label = "Inversion times (ms)", persist = false, required = false,
		description = "After the inversion or the first pulse, one per volume. Blank: those the image knows", attrs = @Attr(
			name = "holds", value = "numbers"))
	private String inversion_times = "";

	@Parameter(label = "Pulse interval (ms)", persist = false, required = false,
		description = "From pulse to pulse of the train. Blank: the repetition time that the image knows", attrs = @Attr(
			name = "holds", value = "number above 0"))
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Of the pulses of the train. Blank: the one the image knows", attrs = @Attr(name = "holds",
			value = "number above 0 to 90"))
	private String flip_angle = "";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: 1 everywhere",
		attrs = { @Attr(name = "expert"), @Attr(name = "images", value = "") })
	private String b1 = "";

	@Parameter(label = "Image values are", persist = false, choices = { RecoverySeries.AUTOMATIC, RecoverySeries.MAGNITUDE,
		RecoverySeries.SIGNED }, description = "Whether the signal has a sign; automatic: if any value is negative",
		attrs = @Attr(name = "expert"))
	private String values = RecoverySeries.AUTOMATIC;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t1, t1_star, b_over_a, steady_state, t1_error, t1_star_error, b_over_a_error, steady_state_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries series = RecoverySeries.afterInversion(request, inversion_times);
		final LookLocker.Settings settings = new LookLocker.Settings(SampledSeries.shared(read,
			AcquisitionValue.REPETITION_TIMES, new TextField("tr", tr)), SampledSeries.shared(read,
				AcquisitionValue.FLIP_ANGLES, new TextField("flip_angle", flip_angle)), RecoverySeries.polarity(values, series));
		final SeriesModel.Plain plain = SeriesModel.of(series, LookLocker.DECLARATION, settings, noise(series));
		return b1.isBlank() ? plain : plain.withCovariate(new Covariate("b1", NamedImage.relativeFlipAngles(request, "b1", b1,
			series.geometry())));
	}
}
