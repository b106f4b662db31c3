package org.imagingbiomarkers.plugins.diffusion;

import org.imagingbiomarkers.diffusion.Shells;
import org.imagingbiomarkers.io.Acquired;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
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
	 * @throws InputException in one sentence, if there is no image
	 * @throws IllegalArgumentException in one sentence, if a field does not fit it
	 */
	SampledSeries series(final MapRequest request) throws InputException {
		final SampledSeries series = SampledSeries.of(request.series(), AcquisitionValue.B_VALUES, bValues).between(
			new TextField("min_b", smallest), new TextField("max_b", largest));
		final double step = new TextField("b_tolerance", tolerance).from(0);
		if (!average) return series;
		final Shells shells = Shells.ofDirections(step, series.points());
		if (shells.bValues().size() == series.points().length) return series;
		return new SampledSeries(shells.average(series.image()), series.geometry(), series.quantity(), new Acquired(shells
			.bValues(), series.values().source() + ", averaged"));
	}
}
