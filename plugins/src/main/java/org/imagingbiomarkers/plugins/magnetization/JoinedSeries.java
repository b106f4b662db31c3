package org.imagingbiomarkers.plugins.magnetization;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.VolumeArithmetic;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** A series with the volumes of another one behind its own, such as those without saturation. */
final class JoinedSeries {

	private JoinedSeries() {}

	/**
	 * Puts the volumes of an image that a field names behind those of a series.
	 *
	 * @param values of the volumes of the series
	 * @param key of the field
	 * @param text of the field
	 * @param value that the other volumes have
	 */
	static SampledSeries of(final MapRequest request, final Series first, final Sourced<List<Double>> values,
		final AcquisitionValue quantity, final String key, final String text, final double value) throws IOException
	{
		final Geometry grid = first.geometry();
		final Series other = NamedImage.series(request, key, text, grid);
		final List<RandomAccessibleInterval<FloatType>> volumes = new ArrayList<>(volumes(first));
		final List<RandomAccessibleInterval<FloatType>> further = volumes(other);
		volumes.addAll(further);
		final List<Double> all = new ArrayList<>(values.value());
		further.forEach(volume -> all.add(value));
		return new SampledSeries(Views.stack(volumes), grid, quantity, new Sourced<>(all, values.source() + ", field " +
			key));
	}

	private static List<RandomAccessibleInterval<FloatType>> volumes(final Series series) {
		final boolean several = series.image().numDimensions() > 3;
		final int count = (int) series.volumes();
		final PlanarImg<FloatType, ?> copy = VolumeArithmetic.of(several ? series.image() : Views.addDimension(series.image(),
			0, 0), IntStream.range(0, count).mapToObj(VolumeArithmetic.Sum::mean).toList());
		final List<RandomAccessibleInterval<FloatType>> volumes = new ArrayList<>();
		for (int volume = 0; volume < count; volume++) {
			volumes.add(Views.hyperSlice(copy, 3, volume));
		}
		return volumes;
	}
}
