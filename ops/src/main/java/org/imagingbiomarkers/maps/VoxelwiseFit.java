package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Parameter;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A curve model fitted to every voxel of an image, in parallel by lines.
 * <p>
 * Each line is computed by itself and written to its own place, so the maps are the same, bit by bit, for any number of
 * threads. Values are stored as {@code float} and computed in {@code double}.
 * </p>
 */
public final class VoxelwiseFit {

	private VoxelwiseFit() {}

	/**
	 * Fits a model to every voxel.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param fitters makes one fitter a thread; its model's sampling points belong to the positions on the last axis
	 * @param settings where to fit, and what to return
	 * @return one map a parameter, in the order of the model, then the quality maps if asked for
	 * @throws IllegalArgumentException in one sentence, if the last axis or the mask does not fit
	 * @throws CancellationException if {@link Progress#canceled()} said so
	 */
	public static List<ParameterMap> maps(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Supplier<? extends CurveFitter> fitters, final MapSettings settings)
	{
		final int curveAxis = image.numDimensions() - 1;
		final CurveFitter first = fitters.get();
		final int samples = first.model().samples();
		if (curveAxis < 2 || image.dimension(curveAxis) != samples) {
			throw new IllegalArgumentException("The image must have one volume for each of the " + samples +
				" values of its curve, but it has " + (curveAxis < 2 ? 1 : image.dimension(curveAxis)) + ".");
		}
		settings.mask().ifPresent(mask -> checkGrid(mask, image));

		final List<ParameterMap> maps = emptyMaps(first.model().parameters(), image, settings.quality());
		final LineFit.Task task = new LineFit.Task(image, settings.mask(), maps, settings.quality());
		Lines.inParallel(image, settings.threads(), settings.progress(), () -> new LineFit(task, fitters.get()));
		return maps;
	}

	private static void checkGrid(final RandomAccessibleInterval<? extends BooleanType<?>> mask,
		final RandomAccessibleInterval<?> image)
	{
		boolean same = mask.numDimensions() == image.numDimensions() - 1;
		for (int d = 0; same && d < mask.numDimensions(); d++) {
			same = mask.dimension(d) == image.dimension(d);
		}
		if (!same) {
			throw new IllegalArgumentException("The mask must have the size of one volume, " + Lines.size(image, image
				.numDimensions() - 1) + " voxels, but it has " + Lines.size(mask, mask.numDimensions()) + ".");
		}
	}

	private static List<ParameterMap> emptyMaps(final List<Parameter> parameters, final RandomAccessibleInterval<?> image,
		final boolean quality)
	{
		final List<ParameterMap> maps = new ArrayList<>();
		for (final Parameter p : parameters) {
			maps.add(emptyMap(p.name(), p.unit(), image));
		}
		if (quality) {
			for (final Parameter p : parameters) {
				maps.add(emptyMap(p.name() + "_error", p.unit(), image));
			}
			maps.add(emptyMap("r2", "", image));
			maps.add(emptyMap("rmse", Parameter.SIGNAL, image));
			maps.add(emptyMap("status", "", image));
		}
		return List.copyOf(maps);
	}

	private static ParameterMap emptyMap(final String name, final String unit, final RandomAccessibleInterval<?> image) {
		final long[] size = new long[image.numDimensions() - 1];
		for (int d = 0; d < size.length; d++) {
			size[d] = image.dimension(d);
		}
		final PlanarImg<FloatType, ?> map = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(size);
		return new ParameterMap(name, unit, map);
	}
}
