package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.TissueCurve;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The maps of a model as bare images, one a parameter, in the order of the model. */
final class FittedMaps {

	private FittedMaps() {}

	/** @param mask null: everywhere */
	static List<Img<FloatType>> of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Supplier<? extends CurveFitter> fitters, final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return images(VoxelwiseFit.maps(image, fitters, settings(mask)));
	}

	/** @param mask null: everywhere */
	static List<Img<FloatType>> of(final RandomAccessibleInterval<? extends RealType<?>> image, final Covariate covariate,
		final Supplier<? extends CovariateFitter> fitters, final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return images(VoxelwiseFit.maps(image, covariate, fitters, settings(mask)));
	}

	/**
	 * The maps by the names of what they show.
	 *
	 * @param mask null: everywhere
	 */
	static Map<String, Img<FloatType>> named(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Supplier<? extends CurveFitter> fitters, final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return VoxelwiseFit.maps(image, fitters, settings(mask)).stream().collect(Collectors.toMap(ParameterMap::name,
			ParameterMap::image));
	}

	/**
	 * The maps of a kinetic model by name.
	 *
	 * @param plasma the input function, in mmol/L
	 * @param mask null: everywhere
	 */
	static Map<String, Img<FloatType>> ofTissue(final KineticModel model,
		final RandomAccessibleInterval<? extends RealType<?>> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		final ArterialInput input = new ArterialInput(times, plasma);
		return named(concentration, () -> KineticFit.nonlinear(new TissueCurve(model, input, times, model.parameters())),
			mask);
	}

	private static MapSettings settings(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		return mask == null ? MapSettings.everywhere() : MapSettings.everywhere().inside(mask);
	}

	private static List<Img<FloatType>> images(final List<ParameterMap> maps) {
		return maps.stream().<Img<FloatType>> map(ParameterMap::image).toList();
	}
}
