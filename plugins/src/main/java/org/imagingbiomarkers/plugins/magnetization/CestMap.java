package org.imagingbiomarkers.plugins.magnetization;

import java.io.IOException;
import java.util.Map;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.magnetization.SaturationAsymmetry;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The asymmetry of a saturation spectrum: {@link SaturationAsymmetry}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "CEST Asymmetry Map...", weight = 8) },
	description = "Asymmetry of the saturation spectrum (MTRasym), such as of amide protons", attrs = @Attr(
		name = MapCommand.MODEL, value = SaturationAsymmetry.KEY))
public class CestMap extends MapCommand {

	@Parameter(label = "Saturation series", persist = false, required = false,
		description = "An image with one volume per saturation offset")
	private ImagePlus image;

	@Parameter(label = "Saturation offsets (ppm)", persist = false, required = false,
		description = "One per volume, such as 300, -4, -3.5, 0, 3.5, 4; from 100 ppm on a volume is the signal without saturation",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String offsets = "";

	@Parameter(label = "Image without saturation", persist = false, required = false,
		description = "Title or file of S0, where no volume of the series is without saturation", attrs = @Attr(
			name = "images", value = ""))
	private String s0_image = "";

	@Parameter(label = "Asymmetry at (ppm)", persist = false, required = false,
		description = "Offset at which the sides are compared: 3.5 for amides, 2 for amines and creatine", attrs = @Attr(
			name = "holds", value = "number above 0"))
	private String asymmetry_at = "3.5";

	@Parameter(label = "Center the water line", persist = false,
		description = "Take water to lie in the middle of its line in each voxel, where no map of it is given; otherwise at 0",
		attrs = @Attr(name = "needs", value = "!b0_map"))
	private boolean center_water = true;

	@Parameter(label = "B0 map (ppm)", persist = false, required = false,
		description = "Title or file of an image of where water lies, such as by WASSR. Blank: found, or 0", attrs = @Attr(
			name = "images", value = ""))
	private String b0_map = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus mtr_asym, b0_shift, mtr_asym_error, b0_shift_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries own = SampledSeries.of(read, AcquisitionValue.OFFSETS, offsets);
		final SampledSeries series = s0_image.isBlank() ? own : JoinedSeries.of(request, read, own.values(),
			AcquisitionValue.OFFSETS, "s0_image", s0_image, SaturationAsymmetry.REFERENCE);
		final double at = new TextField("asymmetry_at", asymmetry_at).from(0);
		final SaturationAsymmetry.Settings settings = new SaturationAsymmetry.Settings(at, center_water);
		final SeriesModel.Plain plain = SeriesModel.of(series, SaturationAsymmetry.DECLARATION, settings).with(Map.of(
			"asymmetry_at (ppm)", at));
		new SaturationAsymmetry(at, series.points());
		return b0_map.isBlank() ? plain : plain.withCovariate(new Covariate("b0_map", NamedImage.volume(request, "b0_map",
			b0_map, series.geometry())));
	}
}
