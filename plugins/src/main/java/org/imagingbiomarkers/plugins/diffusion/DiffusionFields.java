package org.imagingbiomarkers.plugins.diffusion;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.diffusion.GradientShells;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;

/**
 * What the fields of every diffusion command say of the series to fit.
 *
 * @param bValues one per volume; blank: those the image knows
 * @param smallest b-value of the volumes that take part; blank: no limit
 * @param largest b-value of the volumes that take part; blank: no limit
 * @param average whether to fit one averaged volume per b-value: repeats arithmetically, directions geometrically
 * @param tolerance largest step between b-values that count as one, where volumes are averaged
 */
record DiffusionFields(String bValues, String smallest, String largest, boolean average, String tolerance) {

	/** In s/mm^2: far less than the steps between the low b-values of perfusion imaging. */
	static final String USUAL_TOLERANCE = "1";

	/**
	 * The series to fit.
	 *
	 * @throws InputException if there is no image
	 * @throws InvalidInputException if a field does not fit it
	 */
	SampledSeries series(final MapRequest request) throws InputException {
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.B_VALUES, bValues);
		final double step = new TextField("b_tolerance", tolerance).from(0);
		return (average ? averaged(series, shells(step, series.points(), read)) : series).between(new TextField("min_b",
			smallest), new TextField("max_b", largest));
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
