package org.imagingbiomarkers.io.combination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;

/**
 * All of a series but its pixels.
 *
 * @param title what a user calls it
 * @param geometry the grid of one volume
 * @param volumes how many it holds
 * @param valueUnit unit of the values, empty where none is known
 * @param acquisition what the scanner set
 */
public record SeriesHeader(String title, Geometry geometry, int volumes, String valueUnit, Acquisition acquisition) {

	public static SeriesHeader of(final Series series) {
		return new SeriesHeader(series.title(), series.geometry(), (int) series.volumes(), series.valueUnit(), series
			.acquisition());
	}

	/**
	 * The numbers of a quantity for each volume, as many as {@link AcquisitionValue#numbers} each, or for each slice of
	 * each volume; empty where unknown.
	 */
	Optional<List<Double>> perVolume(final AcquisitionValue quantity) {
		return acquisition.get(quantity).map(Sourced::value).map(values -> {
			if (values.size() != quantity.numbers()) return values;
			final List<Double> all = new ArrayList<>();
			for (int volume = 0; volume < volumes; volume++) all.addAll(values);
			return all;
		});
	}
}
