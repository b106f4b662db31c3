package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The maps of a model as bare images, by the names of what they show. */
final class FittedMaps {

	private final Map<String, Img<FloatType>> images;

	private FittedMaps(final List<ParameterMap> maps) {
		images = maps.stream().collect(Collectors.toMap(ParameterMap::name, ParameterMap::image));
	}

	/** @param mask null: everywhere */
	static FittedMaps of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Supplier<? extends CurveFitter> fitters, final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return new FittedMaps(VoxelwiseFit.maps(image, fitters, settings(mask)));
	}

	/**
	 * Fits a model of the catalog.
	 *
	 * @param method key of the way to fit; null: the default one
	 * @param settings of the model
	 * @param points its sampling points
	 * @param mask null: everywhere
	 */
	static <S> FittedMaps of(final RandomAccessibleInterval<? extends RealType<?>> image, final CurveDeclaration<S> model,
		final String method, final S settings, final double[] points,
		final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return of(image, fitters(model, method, settings, points), mask);
	}

	/** @param covariate the number that the model takes of each voxel; otherwise the same */
	static <S> FittedMaps of(final RandomAccessibleInterval<? extends RealType<?>> image, final CurveDeclaration<S> model,
		final String method, final S settings, final double[] points,
		final RandomAccessibleInterval<? extends RealType<?>> covariate,
		final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		final Supplier<CurveFitter> fitters = fitters(model, method, settings, points);
		return new FittedMaps(VoxelwiseFit.maps(image, new Covariate(model.covariate().orElseThrow(), covariate),
			() -> (CovariateFitter) fitters.get(), settings(mask)));
	}

	private static <S> Supplier<CurveFitter> fitters(final CurveDeclaration<S> model, final String method, final S settings,
		final double... points)
	{
		final FitMethod<S> way = model.method(Objects.requireNonNullElse(method, model.defaultMethod()));
		return () -> way.fitters().of(settings, points);
	}

	Img<FloatType> get(final String name) {
		return images.get(name);
	}

	private static MapSettings settings(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		return mask == null ? MapSettings.everywhere() : MapSettings.everywhere().inside(mask);
	}
}
