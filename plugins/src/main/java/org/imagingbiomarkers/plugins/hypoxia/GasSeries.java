package org.imagingbiomarkers.plugins.hypoxia;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.hypoxia.Gas;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The volumes of one series or of several, one after the other, each with what it was measured with.
 *
 * @param <K> what a volume was measured with, such as the gas
 */
final class GasSeries<K> {

	private final List<RandomAccessibleInterval<FloatType>> volumes = new ArrayList<>();
	private final List<Double> points = new ArrayList<>();
	private final List<K> kinds = new ArrayList<>();
	private SampledSeries first;
	private String source = "";

	/**
	 * Adds the volumes of a series.
	 *
	 * @param kind of each volume; null: left out
	 */
	void add(final SampledSeries series, final List<K> kind) {
		if (first == null) first = series;
		source += (source.isEmpty() ? "" : ", then ") + series.values().source();
		for (int i = 0; i < kind.size(); i++) {
			if (kind.get(i) == null) continue;
			volumes.add(volume(series.image(), i));
			points.add(series.points()[i]);
			kinds.add(kind.get(i));
		}
	}

	private static RandomAccessibleInterval<FloatType> volume(final RandomAccessibleInterval<? extends RealType<?>> image,
		final int number)
	{
		@SuppressWarnings({ "unchecked", "rawtypes" })
		final RandomAccessibleInterval<? extends RealType<?>> one = Views.hyperSlice((RandomAccessibleInterval) image, 3,
			number);
		return Converters.convert((RandomAccessibleInterval<? extends RealType<?>>) one, (in, out) -> out.setReal(in
			.getRealFloat()), new FloatType());
	}

	/** Time of the last volume and how long after the one before it was taken; 0 where there is none. */
	double[] end() {
		final int last = points.size() - 1;
		if (last < 0) return new double[] { 0, 0 };
		return new double[] { points.get(last), last == 0 ? 1 : points.get(last) - points.get(last - 1) };
	}

	/** All volumes that were added. */
	SampledSeries series() {
		if (volumes.isEmpty()) throw new InvalidInputException("No volume is left to fit.");
		return new SampledSeries(Views.stack(volumes), first.geometry(), first.quantity(), new Sourced<>(List.copyOf(points),
			source));
	}

	/** What each of them was measured with. */
	List<K> kinds() {
		return List.copyOf(kinds);
	}

	/** The gas of each volume where the kinds are gases, true for oxygen. */
	static Gas gas(final List<Boolean> oxygen) {
		final boolean[] which = new boolean[oxygen.size()];
		for (int i = 0; i < which.length; i++) {
			which[i] = oxygen.get(i);
		}
		return new Gas(which);
	}

	/** A series whose volumes differ in nothing that a model needs: numbered from 0. */
	static SampledSeries numbered(final Series read, final AcquisitionValue quantity) {
		final List<Double> numbers = new ArrayList<>();
		for (int i = 0; i < read.volumes(); i++) {
			numbers.add((double) i);
		}
		return of(read, quantity, new Sourced<>(numbers, "number of the volume"));
	}

	/** A series with known values, also where it is a single volume. */
	static SampledSeries of(final Series read, final AcquisitionValue quantity, final Sourced<List<Double>> values) {
		final RandomAccessibleInterval<? extends RealType<?>> image = read.image();
		@SuppressWarnings({ "unchecked", "rawtypes" })
		final RandomAccessibleInterval<? extends RealType<?>> volumes = image.numDimensions() > 3 ? image : Views
			.addDimension((RandomAccessibleInterval) image, 0, 0);
		return new SampledSeries(volumes, read.geometry(), quantity, values);
	}
}
