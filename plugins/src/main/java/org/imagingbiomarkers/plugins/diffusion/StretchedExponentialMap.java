package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;

import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.diffusion.StretchedExponential;
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

/** Distributed diffusion coefficient and stretching exponent: {@link StretchedExponential}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "Stretched Exponential Map...", weight = 4) },
	description = "Distributed diffusion coefficient and its heterogeneity", attrs = @Attr(name = MapCommand.MODEL,
		value = StretchedExponential.KEY))
public class StretchedExponentialMap extends DiffusionMap {

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus ddc, alpha, s0, ddc_error, alpha_error, s0_error;

	public StretchedExponentialMap() {
		super(true);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = series(request);
		return SeriesModel.of(series, StretchedExponential.DECLARATION, NoSettings.NONE, noise(series));
	}
}
