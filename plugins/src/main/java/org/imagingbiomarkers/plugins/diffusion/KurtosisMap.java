package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;

import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.diffusion.Kurtosis;
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

/** Diffusion and its kurtosis: {@link Kurtosis}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "Kurtosis Map...", weight = 3) },
	description = "Diffusion and kurtosis from a diffusion series with high b-values", attrs = @Attr(
		name = MapCommand.MODEL, value = Kurtosis.KEY))
public class KurtosisMap extends DiffusionMap {

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d, k, s0, d_error, k_error, s0_error;

	public KurtosisMap() {
		super(true);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = series(request);
		return SeriesModel.of(series, Kurtosis.DECLARATION, NoSettings.NONE, noise(series));
	}
}
