package org.imagingbiomarkers.plugins.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.VoxelwiseFit;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Fits each slice of a series with the sampling points of its own, such as the inversion times of a multi-slice scan. */
final class SliceFit {

	private SliceFit() {}

	static List<ParameterMap> maps(final SampledSeries series, final Function<double[], CurveFitter> fitters,
		final MapSettings settings)
	{
		final List<List<ParameterMap>> slices = new ArrayList<>();
		final MapSettings.Slab slab = settings.slab().orElse(new MapSettings.Slab(0, series.bySlice().size()));
		for (int slice = (int) slab.first(); slice < slab.first() + slab.count(); slice++) {
			final double[] points = points(series, slice);
			final Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask = settings.mask().isEmpty() ? Optional
				.empty() : Optional.of(new MapSettings.Slab(slice, 1).of(settings.mask().get()));
			slices.add(VoxelwiseFit.maps(new MapSettings.Slab(slice, 1).of(series.image()), () -> fitters.apply(points),
				new MapSettings(mask, settings.blankAtBounds(), settings.quality(), settings.threads(), settings.progress())));
		}
		return IntStream.range(0, slices.get(0).size()).mapToObj(map -> stack(slices.stream().map(maps -> maps.get(map))
			.toList(), series.geometry())).toList();
	}

	/**
	 * Fits the mean curve of a region.
	 *
	 * @throws InvalidInputException if it lies in more than one slice: there is no mean curve of different sampling points
	 */
	static RegionFit fit(final SampledSeries series, final Function<double[], CurveFitter> fitters,
		final RandomAccessibleInterval<NativeBoolType> region)
	{
		final int[] slices = IntStream.rangeClosed((int) region.min(2), (int) region.max(2)).filter(slice -> any(at(region,
			slice))).toArray();
		if (slices.length > 1) {
			throw new InvalidInputException(series.quantity().key() +
				" differ from slice to slice, so a region has one curve only within a slice, but it covers " + slices.length +
				" slices: fit voxels instead (region=false), or a region per slice.");
		}
		final int slice = slices.length == 0 ? (int) region.min(2) : slices[0];
		return RegionFit.of(series.image(), at(region, slice), fitters.apply(points(series, slice)));
	}

	private static double[] points(final SampledSeries series, final int slice) {
		return series.bySlice().get(slice).stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** A slice of a region, which may be a part of the volume, in its place. */
	private static RandomAccessibleInterval<NativeBoolType> at(final RandomAccessibleInterval<NativeBoolType> region,
		final int slice)
	{
		final long[] min = region.minAsLongArray();
		final long[] max = region.maxAsLongArray();
		min[2] = slice;
		max[2] = slice;
		return Views.interval(region, min, max);
	}

	private static boolean any(final RandomAccessibleInterval<NativeBoolType> region) {
		final Cursor<NativeBoolType> voxels = Views.iterable(region).cursor();
		while (voxels.hasNext()) if (voxels.next().get()) return true;
		return false;
	}

	@SuppressWarnings("unchecked") // planes of float[] make an image of FloatType
	private static ParameterMap stack(final List<ParameterMap> slices, final Geometry grid) {
		final List<Object> planes = slices.stream().flatMap(map -> PlanarImages.planes(map.image()).stream()).toList();
		return new ParameterMap(slices.get(0).name(), slices.get(0).unit(), (PlanarImg<FloatType, ?>) PlanarImages.of(planes,
			grid.width(), grid.height(), planes.size()));
	}
}
