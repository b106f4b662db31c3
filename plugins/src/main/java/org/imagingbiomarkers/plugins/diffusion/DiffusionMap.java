package org.imagingbiomarkers.plugins.diffusion;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.diffusion.GradientShells;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

/** A map of a diffusion model: which volumes of a diffusion series are fitted. */
abstract class DiffusionMap extends MagnitudeMap {

	@Parameter(label = "Diffusion series", persist = false, required = false,
		description = "An image with one volume per b-value")
	private ImagePlus image;

	@Parameter(label = "b-values (s/mm²)", persist = false, required = false,
		description = "One per volume, such as 0, 500, 1000. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers from 0"))
	private String b_values = "";

	@Parameter(label = "Minimum b-value (s/mm²)", persist = false, required = false,
		description = "Volumes with a smaller b-value are left out. Blank: no limit", attrs = { @Attr(name = "holds",
			value = "number"), @Attr(name = "expert") })
	private String min_b = "";

	@Parameter(label = "Maximum b-value (s/mm²)", persist = false, required = false,
		description = "Volumes with a larger b-value are left out. Blank: no limit", attrs = { @Attr(name = "holds",
			value = "number"), @Attr(name = "expert") })
	private String max_b = "";

	@Parameter(label = "Average per b-value", persist = false,
		description = "Fit one volume per b-value: directions averaged geometrically, repeats of b = 0 arithmetically",
		attrs = @Attr(name = "expert"))
	private boolean average;

	/** Far less than the steps between the low b-values of perfusion imaging. */
	@Parameter(label = "Tolerance of b-values (s/mm²)", persist = false, required = false,
		description = "Where volumes are averaged: steps up to this one count as one b-value", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "average"), @Attr(name = "holds", value = "number from 0") })
	private String b_tolerance = "1";

	/** @param average whether volumes of one b-value are averaged unless the field says otherwise */
	DiffusionMap(final boolean average) {
		this.average = average;
	}

	/**
	 * The series to fit.
	 *
	 * @throws InputException if there is no image
	 * @throws InvalidInputException if a field does not fit it
	 */
	final SampledSeries series(final MapRequest request) throws InputException {
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.B_VALUES, b_values);
		final double step = new TextField("b_tolerance", b_tolerance).from(0);
		return (average ? averaged(series, shells(step, series.points(), read)) : series).between(new TextField("min_b",
			min_b), new TextField("max_b", max_b));
	}

	private static SampledSeries averaged(final SampledSeries series, final GradientShells shells) {
		if (shells.bValues().size() == series.points().length) return series;
		return new SampledSeries(shells.average(series.image()), series.geometry(), series.quantity(), new Sourced<>(shells
			.bValues(), series.values().source() + ", averaged"));
	}

	/** By the gradient directions where the image knows them; otherwise each weighted volume has one of its own. */
	private static GradientShells shells(final double step, final double[] b, final Series read) {
		final List<Double> numbers = read.acquisition().get(AcquisitionValue.B_DIRECTIONS).map(Sourced::value).orElse(List
			.of());
		if (numbers.size() != 3 * b.length) return GradientShells.ofDirections(step, b);
		final double[][] directions = new double[b.length][];
		for (int i = 0; i < b.length; i++) {
			directions[i] = new double[] { numbers.get(3 * i), numbers.get(3 * i + 1), numbers.get(3 * i + 2) };
		}
		return GradientShells.group(step, b, directions);
	}
}
