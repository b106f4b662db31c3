package org.imagingbiomarkers.plugins.magnetization;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.magnetization.TransferRatio;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The share of the signal that a saturation pulse takes away: {@link TransferRatio}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "MT Ratio Map...", weight = 7) },
	description = "Magnetization transfer ratio from images with and without a saturation pulse", attrs = @Attr(
		name = MapCommand.MODEL, value = TransferRatio.KEY))
public class MtRatioMap extends MapCommand {

	@Parameter(label = "Magnetization transfer series", persist = false, required = false,
		description = "Volumes with and without the pulse, or those with it where another image holds those without")
	private ImagePlus image;

	@Parameter(label = "Saturation pulse", persist = false, required = false,
		description = "1 for a volume with the pulse and 0 for one without, such as 0, 1. Blank: what the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String saturation = "";

	@Parameter(label = "Image without the pulse", persist = false, required = false,
		description = "Title or file, where the series holds only volumes with the pulse. Blank: the series holds both",
		attrs = @Attr(name = "images", value = ""))
	private String without_pulse = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus mtr, s0, mtr_error, s0_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return SeriesModel.of(series(request), TransferRatio.DECLARATION, NoSettings.NONE);
	}

	private SampledSeries series(final MapRequest request) throws IOException {
		final Series read = request.series();
		if (without_pulse.isBlank()) return SampledSeries.of(read, AcquisitionValue.SATURATION, saturation);
		final Sourced<List<Double>> all = saturation.isBlank() ? new Sourced<>(Collections.nCopies((int) read.volumes(), 1.0),
			"field without_pulse") : SampledSeries.of(read, AcquisitionValue.SATURATION, saturation).values();
		return JoinedSeries.of(request, read, all, AcquisitionValue.SATURATION, "without_pulse", without_pulse, 0);
	}
}
