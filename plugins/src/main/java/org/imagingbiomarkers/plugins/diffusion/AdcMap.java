package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.io.Warning;
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

/** The apparent diffusion coefficient in every voxel, or in the regions of a mask: {@link MonoExponential}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "ADC Map...", weight = 1) },
	description = "Apparent diffusion coefficient from a diffusion series", attrs = @Attr(name = MapCommand.MODEL,
		value = MonoExponential.KEY))
public class AdcMap extends DiffusionMap {

	/** Up to this b-value, in s/mm^2, the signal of tissue falls nearly as an exponential. */
	private static final double LARGEST_MONO_EXPONENTIAL_B = 1000;
	/** From this b-value on, in s/mm^2, perfusion has gone from most of the signal; below half of it, it has not. */
	private static final double SMALLEST_B_OF_TISSUE = 100;

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.LINEAR, FitMethod.WEIGHTED, FitMethod.NONLINEAR },
		description = "Least squares of the logarithm, the same weighted by the signal, or of the signal itself")
	private String method = FitMethod.WEIGHTED;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus adc, s0, adc_error, s0_error;

	public AdcMap() {
		super(false);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = series(request);
		final SeriesModel model = SeriesModel.of(series, MonoExponential.DECLARATION.method(method), NoSettings.NONE, noise(
			series));
		reportBValues(series.points());
		return model;
	}

	/** Says which b-values make an ADC something else than that of tissue. */
	private void reportBValues(final double... b) {
		final double largest = Arrays.stream(b).max().orElseThrow();
		if (largest > LARGEST_MONO_EXPONENTIAL_B) {
			presenter().warn(Warning.reliability(String.format(Locale.ROOT,
				"%s: b_values reach %.0f s/mm^2. Above 1000 the signal of tissue falls " +
					"more slowly than an exponential, which makes the ADC too small: max_b=1000 leaves them out, and Kurtosis Map " +
					"fits them.", title(), largest)));
		}
		final boolean perfused = Arrays.stream(b).anyMatch(one -> one < SMALLEST_B_OF_TISSUE / 2);
		final long ofTissue = Arrays.stream(b).filter(one -> one >= SMALLEST_B_OF_TISSUE).distinct().count();
		if (perfused && ofTissue > 0) {
			presenter().warn(Warning.reliability(String.format(Locale.ROOT,
				"%s: b_values below 50 s/mm^2 hold the signal of flowing blood, which " +
					"makes the ADC of perfused tissue too large%s.", title(), ofTissue > 1
						? ": min_b=100 leaves them out, and IVIM Map fits them" : "")));
		}
	}
}
