package org.imagingbiomarkers.plugins.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;

/**
 * A series whose volumes are samples of a curve, with the value that belongs to each: its b-value, time or flip angle.
 *
 * @param image axes x, y, slice and volume
 * @param geometry the grid of one volume
 * @param quantity what the values are
 * @param values one per volume, with the field or DICOM tag they come from; the mean of the slices where these differ
 * @param bySlice for each slice one value per volume, where they differ from slice to slice; otherwise empty
 * @param isPart whether volumes of the image were left out because of their value
 */
public record SampledSeries(RandomAccessibleInterval<? extends RealType<?>> image, Geometry geometry,
		AcquisitionValue quantity, Sourced<List<Double>> values, List<List<Double>> bySlice, boolean isPart)
{

	private static final int MAX_LISTED = 8;

	/** All volumes of an image whose slices have the same values. */
	public SampledSeries(final RandomAccessibleInterval<? extends RealType<?>> image, final Geometry geometry,
		final AcquisitionValue quantity, final Sourced<List<Double>> values)
	{
		this(image, geometry, quantity, values, List.of(), false);
	}

	/**
	 * Finds the value of each volume: what the user wrote, otherwise what the image knows.
	 *
	 * @throws InvalidInputException if there are none or their number is not that of the volumes
	 */
	public static SampledSeries of(final Series series, final AcquisitionValue quantity, final String text) {
		final TextField field = new TextField(quantity.key(), text);
		final Sourced<List<Double>> values = field.isBlank() ? series.acquisition().get(quantity).orElseThrow(
			() -> new InvalidInputException(quantity.key() + " must be given in " + quantity.unit() + ", one per volume: \"" +
				series.title() + "\" does not know its own.")) : new Sourced<>(TypedUnit.checked(field, quantity, field.numbers(
					expected(series))), "field " + field.key());
		if (field.isBlank() && quantity.mayDifferBySlice() && series.volumes() > 1 && values.value().size() == series
			.volumes() * series.geometry().depth()) return ofSlices(series, quantity, values);
		final int count = values.value().size();
		final boolean flat = series.volumes() == 1 && series.geometry().depth() == count;
		final Series volumes = flat ? series.slicesAsVolumes() : series;
		if (volumes.volumes() != count || volumes.image().numDimensions() < 4) {
			throw new InvalidInputException(quantity.key() + " must hold one value per volume, but there are " + count +
				" values and \"" + series.title() + "\" has " + series.volumes() + (series.volumes() == 1 ? " volume of " + series
					.geometry().depth() + " slices." : " volumes.") + (count == 1 && !field.isBlank()
						? " Even steps are written as " + quantity.key() + "=0:" + field.text() + "." : ""));
		}
		return new SampledSeries(volumes.image(), volumes.geometry(), quantity, values);
	}

	/** @param known one value for each slice of the first volume, then those of the second, and so on */
	private static SampledSeries ofSlices(final Series series, final AcquisitionValue quantity,
		final Sourced<List<Double>> known)
	{
		final int slices = (int) series.geometry().depth();
		final int volumes = (int) series.volumes();
		final List<List<Double>> bySlice = IntStream.range(0, slices).mapToObj(slice -> IntStream.range(0, volumes).mapToObj(
			volume -> known.value().get(volume * slices + slice)).toList()).toList();
		final List<Double> means = IntStream.range(0, volumes).mapToObj(volume -> bySlice.stream().mapToDouble(
			values -> values.get(volume)).average().orElseThrow()).toList();
		return new SampledSeries(series.image(), series.geometry(), quantity, new Sourced<>(means, known.source() +
			", mean of the slices, each of which is fitted with its own"), bySlice, false);
	}

	/** How many values there should be: as many as volumes, or as slices of a single one. */
	private static int expected(final Series series) {
		return (int) (series.volumes() == 1 ? series.geometry().depth() : series.volumes());
	}

	/**
	 * Keeps the volumes whose value lies in a range, both ends included.
	 *
	 * @param smallest field with the lower end; blank: no limit
	 * @param largest field with the upper end; blank: no limit
	 * @throws InvalidInputException if none is left
	 */
	public SampledSeries between(final TextField smallest, final TextField largest) {
		final OptionalDouble low = smallest.number();
		final OptionalDouble high = largest.number();
		final int[] kept = IntStream.range(0, values.value().size()).filter(i -> values.value().get(i) >= low.orElse(
			Double.NEGATIVE_INFINITY) && values.value().get(i) <= high.orElse(Double.POSITIVE_INFINITY)).toArray();
		if (kept.length == values.value().size()) return this;
		if (kept.length == 0) {
			throw new InvalidInputException(smallest.key() + " and " + largest.key() + " must leave some of the values of " +
				quantity.key() + ", but no volume has one in that range.");
		}
		return new SampledSeries(only(image, kept), geometry, quantity, new Sourced<>(IntStream.of(kept).mapToObj(values
			.value()::get).toList(), values.source()), List.of(), true);
	}

	/** Keeps some of the volumes, by their index. */
	public SampledSeries keeping(final int... kept) {
		if (kept.length == values.value().size()) return this;
		return new SampledSeries(only(image, kept), geometry, quantity, new Sourced<>(IntStream.of(kept).mapToObj(values
			.value()::get).toList(), values.source()), List.of(), true);
	}

	/** Leaves out the leading volumes, such as those before a steady state. */
	public SampledSeries from(final int first) {
		if (first == 0) return this;
		final int[] kept = IntStream.range(first, values.value().size()).toArray();
		return new SampledSeries(since(first, kept), geometry, quantity, new Sourced<>(IntStream.of(kept).mapToObj(values
			.value()::get).toList(), values.source() + ", without the first " + first));
	}

	private RandomAccessibleInterval<? extends RealType<?>> since(final int first, final int[] kept) {
		return image instanceof PlanarImg<? extends RealType<?>, ?> planar && image.numDimensions() == 4 ? PlanarImages.since(
			planar, first) : only(image, kept);
	}

	/**
	 * Finds a setting of the scanner that a model takes to be the same in all volumes, such as the repetition time: what
	 * the user wrote, otherwise what the image knows.
	 *
	 * @throws InputException if it is not known or differs from volume to volume
	 * @throws InvalidInputException if the field holds no number from 0 up
	 */
	public static double shared(final Series read, final AcquisitionValue quantity, final TextField field)
		throws InputException
	{
		if (!field.isBlank()) return TypedUnit.checked(field, quantity, field.from(0));
		final List<Double> known = read.acquisition().get(quantity).map(Sourced::value).orElseThrow(() -> new InputException(
			field.key() + " must be given in " + quantity.unit() + ": \"" + read.title() + "\" does not know its own."));
		if (known.stream().distinct().count() > 1) {
			throw new InputException(field.key() + " must be the same for all volumes, but \"" + read.title() + "\" has " +
				known + " " + quantity.unit() + ".");
		}
		return known.get(0);
	}

	/** The different values from small to large, as people write them; the ends alone where there are many. */
	public String listed() {
		final List<String> different = values.value().stream().distinct().sorted().map(value -> BigDecimal.valueOf(value)
			.stripTrailingZeros().toPlainString()).toList();
		return different.size() <= MAX_LISTED ? String.join(", ", different) : different.get(0) + " to " + different.get(
			different.size() - 1) + ", " + different.size() + " values";
	}

	/**
	 * The volumes that differ in nothing but noise: those of the value that most of them have; of b-values of the smallest,
	 * because others differ in direction. Empty where there are not two of them.
	 */
	public Optional<RandomAccessibleInterval<? extends RealType<?>>> repeats() {
		final Map<Double, List<Integer>> byValue = new TreeMap<>();
		for (int i = 0; i < values.value().size(); i++) {
			byValue.computeIfAbsent(values.value().get(i), value -> new ArrayList<>()).add(i);
		}
		final List<Integer> most = quantity == AcquisitionValue.B_VALUES ? byValue.values().iterator().next() : byValue
			.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
		return most.size() < 2 ? Optional.empty() : Optional.of(only(image, most.stream().mapToInt(Integer::intValue)
			.toArray()));
	}

	/** The values as the models take them. */
	public double[] points() {
		return values.value().stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** True in every voxel of one volume. */
	public RandomAccessibleInterval<NativeBoolType> everywhere() {
		return ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(true), new FinalInterval(geometry.width(),
			geometry.height(), geometry.depth()));
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<T> only(
		final RandomAccessibleInterval<? extends RealType<?>> image, final int[] volumes)
	{
		@SuppressWarnings("unchecked")
		final RandomAccessibleInterval<T> all = (RandomAccessibleInterval<T>) image;
		final List<RandomAccessibleInterval<T>> kept = IntStream.of(volumes).mapToObj(
			volume -> (RandomAccessibleInterval<T>) Views.hyperSlice(all, 3, volume)).toList();
		return Views.stack(kept);
	}
}
