package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.util.OptionalDouble;

import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The apparent diffusion coefficient in every voxel, or in the regions of a mask: {@link MonoExponential}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "ADC Map...", weight = 1) },
	description = "Apparent diffusion coefficient from a diffusion series", attrs = @Attr(name = MapCommand.MODEL,
		value = MonoExponential.KEY))
public class AdcMap extends DiffusionMap {

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.LINEAR, FitMethod.WEIGHTED, FitMethod.NONLINEAR },
		description = "Least squares of the logarithm, the same weighted by the signal, or of the signal itself")
	private String method = FitMethod.LINEAR;

	@Parameter(label = "Noise (sigma)", persist = false, required = false,
		description = "For the nonlinear fit: standard deviation of the noise, to allow for its floor. Blank: none", attrs = {
			@Attr(name = "needs", value = "method=nonlinear"), @Attr(name = "holds", value = "number from 0") })
	private String noise = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus adc, s0, adc_error, s0_error;

	public AdcMap() {
		super(false);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final TextField sigma = new TextField("noise", noise);
		return SeriesModel.of(series(request), MonoExponential.DECLARATION.method(method), sigma.isBlank() ? OptionalDouble
			.empty() : OptionalDouble.of(sigma.from(0)));
	}
}
