package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.command.TextField;
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

/** The diffusion image of a b-value that was not acquired: {@link org.imagingbiomarkers.diffusion.ComputedDiffusion}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "Computed Diffusion Image...", weight = 5) },
	description = "The diffusion image of a b-value that was not acquired", attrs = @Attr(name = MapCommand.MODEL,
		value = org.imagingbiomarkers.diffusion.ComputedDiffusion.KEY))
public class ComputedDiffusion extends DiffusionMap {

	/** How far beyond the largest b-value an image can be computed, as a multiple of it. */
	private static final double FARTHEST = 1.5;

	@Parameter(label = "Computed b-value (s/mm²)", persist = false, required = false,
		description = "b-value of the image to compute", attrs = @Attr(name = "holds", value = "number from 0"))
	private String target_b = "1500";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus computed, adc, computed_error, adc_error;

	public ComputedDiffusion() {
		super(false);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = series(request);
		final double target = new TextField("target_b", target_b).from(0);
		final SeriesModel model = SeriesModel.of(series, org.imagingbiomarkers.diffusion.ComputedDiffusion.DECLARATION,
			target, noise(series));
		final double largest = Arrays.stream(series.points()).max().orElseThrow();
		if (target > FARTHEST * largest) {
			presenter().warn(Warning.reliability(String.format(Locale.ROOT,
				"%s: target_b is %.0f s/mm^2, more than %.1f times the largest b-value, " +
					"%.0f: noise and the deviation from an exponential grow with the distance, so that the image is not one to " +
					"measure.", title(), target, FARTHEST, largest)));
		}
		return model;
	}
}
