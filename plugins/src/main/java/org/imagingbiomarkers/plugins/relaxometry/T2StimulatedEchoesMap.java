package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.plugins.map.TypedUnit;
import org.imagingbiomarkers.relaxometry.StimulatedEchoes;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** T2 from spin echoes with the stimulated echoes among them: {@link StimulatedEchoes}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "T2 Map (Stimulated Echoes)...", weight = 4.5) },
	description = "Transverse relaxation time from a train of spin echoes, with stimulated echoes", attrs = @Attr(
		name = MapCommand.MODEL, value = StimulatedEchoes.KEY))
public class T2StimulatedEchoesMap extends MagnitudeMap {

	@Parameter(label = "Multi-echo series", persist = false, required = false,
		description = "An image with one volume per echo of a train of refocusing pulses")
	private ImagePlus image;

	@Parameter(label = "Echo times (ms)", persist = false, required = false,
		description = "One per volume, such as 10, 20, 30. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String echo_times = "";

	@Parameter(label = "Refocusing angle (degrees)", persist = false, required = false,
		description = "Nominal flip angle of the refocusing pulses", attrs = @Attr(name = "holds",
			value = "number above 0 to 180"))
	private String refocusing_angle = "180";

	@Parameter(label = "Echo spacing (ms)", persist = false, required = false,
		description = "From echo to echo of the train, where some are absent. Blank: the largest that all echo times are multiples of",
		attrs = { @Attr(name = "expert"), @Attr(name = "holds", value = "number above 0") })
	private String echo_spacing = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false, description = "Of little influence on T2",
		attrs = { @Attr(name = "expert"), @Attr(name = "holds", value = "number above 0") })
	private String t1 = "1000";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: found in every voxel",
		attrs = { @Attr(name = "expert"), @Attr(name = "images", value = "") })
	private String b1 = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus t2, b1_factor, s0, t2_error, b1_factor_error, s0_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = SampledSeries.of(request.series(), AcquisitionValue.ECHO_TIMES, echo_times);
		final TextField spacing = new TextField("echo_spacing", echo_spacing);
		final StimulatedEchoes.Settings settings = new StimulatedEchoes.Settings(spacing.isBlank() ? Double.NaN : spacing
			.from(0), new TextField("refocusing_angle", refocusing_angle).from(0), TypedUnit.relaxationTime(new TextField("t1",
				t1)));
		final SeriesModel.Plain plain = SeriesModel.of(series, StimulatedEchoes.DECLARATION, settings, noise(series));
		return b1.isBlank() ? plain : plain.withCovariate(new Covariate("b1", NamedImage.relativeFlipAngles(request, "b1", b1,
			series.geometry())));
	}
}
