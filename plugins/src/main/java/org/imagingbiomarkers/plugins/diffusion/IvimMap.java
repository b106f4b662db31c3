package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;

import org.imagingbiomarkers.diffusion.Ivim;
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

/** Diffusion, pseudo-diffusion and perfusion fraction: {@link Ivim}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "IVIM Map...", weight = 2) },
	description = "Diffusion and perfusion fraction from a diffusion series with many b-values", attrs = @Attr(
		name = MapCommand.MODEL, value = Ivim.KEY))
public class IvimMap extends DiffusionMap {

	@Parameter(label = "Fit", persist = false, choices = { Ivim.SEGMENTED, Ivim.NONLINEAR, Ivim.BAYESIAN, Ivim.ADAPTIVE },
		description = "D from high b-values, then the rest; all at once from there; the mean of all that is probable; or all at once, with the D* of the region where a voxel does not determine its own")
	private String method = Ivim.ADAPTIVE;

	@Parameter(label = "Threshold of the segmented fit (s/mm²)", persist = false, required = false,
		description = "For the segmented fit: from this b-value up only diffusion is left", attrs = { @Attr(name = "needs",
			value = "method=segmented"), @Attr(name = "holds", value = "number from 0") })
	private String b_threshold = "200";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus d, d_star, f, s0, d_error, d_star_error, f_error, s0_error;

	public IvimMap() {
		super(true);
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final SampledSeries series = series(request);
		final SeriesModel.Plain model = SeriesModel.of(series, Ivim.DECLARATION.method(method), new TextField("b_threshold",
			b_threshold).from(0), noise(series));
		if (!method.equals(Ivim.ADAPTIVE)) return model;
		final RegionalDStar given = RegionalDStar.of(request, series);
		presenter().log(title() + ": " + given.sentence());
		return model.with("given_d_star", given.shown()).withCovariate(given.covariate());
	}
}
