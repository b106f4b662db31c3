package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
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
	 * @param fitters makes one fitter per thread; its model's sampling points belong to the positions on the last axis
	 * @param settings where to fit, and what to return
	 * @return one map per parameter and one per derived quantity, in the order of the model, then the quality maps if asked
	 * for
	 * @throws InvalidInputException if the last axis or the mask does not fit
	 * @throws CancellationException if {@link Progress#canceled()} said so
	 */
	public static List<ParameterMap> maps(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Supplier<? extends CurveFitter> fitters, final MapSettings settings)
	{
		return maps(image, List.of(), fitters.get().model(), () -> {
			final CurveFitter fitter = fitters.get();
			return new RowFitter.Method(fitter.model(), (curve, covariates, parameters) -> fitter.fit(curve, parameters), fitter
				.blocks());
		}, settings);
	}

	/**
	 * Fits a model that needs one more number in every voxel.
	 *
	 * @param covariate that number; where the model cannot use it, the status is {@link FitStatus#BAD_INPUT}
	 * @throws InvalidInputException if the last axis, the mask or the covariate does not fit
	 * @see #maps(RandomAccessibleInterval, Supplier, MapSettings)
	 */
	public static List<ParameterMap> maps(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Covariate covariate, final Supplier<? extends CovariateFitter> fitters, final MapSettings settings)
	{
		return maps(image, List.of(covariate), fitters.get().model(), () -> {
			final CovariateFitter fitter = fitters.get();
			return new RowFitter.Method(fitter.model(), (curve, covariates, parameters) -> fitter.fit(curve, covariates[0],
				parameters), fitter.blocks());
		}, settings);
	}

	/**
	 * Converts every curve, and fits a model to what comes out; the converted image is not kept.
	 *
	 * @param covariates what the conversion needs of each voxel, in its order
	 * @param conversions makes one conversion per thread; the quality maps describe the converted curve
	 * @throws InvalidInputException if the last axis, the mask or a covariate does not fit
	 * @see #maps(RandomAccessibleInterval, Supplier, MapSettings)
	 */
	public static List<ParameterMap> maps(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Covariate> covariates, final Supplier<? extends Conversion> conversions,
		final Supplier<? extends CurveFitter> fitters, final MapSettings settings)
	{
		return maps(image, covariates, fitters.get().model(), () -> {
			final CurveFitter fitter = fitters.get();
			final Conversion conversion = conversions.get();
			return new RowFitter.Method(fitter.model(), new ConvertedFit(conversion, fitter), fitter.blocks().map(
				blocks -> new ConvertedBlocks(conversion, blocks, fitter.model().samples(), covariates.size())));
		}, settings);
	}

	/**
	 * Fits a model that needs several numbers in every voxel; its fitter takes them over, as a conversion that leaves the
	 * samples as they are.
	 *
	 * @param covariates those numbers, in their order
	 * @param fitters makes one fitter per thread
	 * @throws InvalidInputException if the last axis, the mask or a covariate does not fit
	 * @see #maps(RandomAccessibleInterval, Supplier, MapSettings)
	 */
	public static <F extends CurveFitter & Conversion> List<ParameterMap> maps(
		final RandomAccessibleInterval<? extends RealType<?>> image, final List<Covariate> covariates,
		final Supplier<F> fitters, final MapSettings settings)
	{
		return maps(image, covariates, fitters.get().model(), () -> {
			final F fitter = fitters.get();
			return new RowFitter.Method(fitter.model(), (curve, beside, parameters) -> {
				final FitStatus status = fitter.convert(curve, beside);
				return status == FitStatus.FITTED ? fitter.fit(curve, parameters) : status;
			}, Optional.empty());
		}, settings);
	}

	/** A fit of what a curve is converted to. */
	private record ConvertedFit(Conversion conversion, CurveFitter fitter) implements RowFitter.Fit {

		@Override
		public FitStatus fit(final double[] curve, final double[] covariates, final double[] parameters) {
			final FitStatus status = conversion.convert(curve, covariates);
			return status.isFitted() ? fitter.fit(curve, parameters) : status;
		}

		@Override
		public boolean takesNegative() {
			return conversion.takesNegative();
		}
	}

	private static List<ParameterMap> maps(final RandomAccessibleInterval<? extends RealType<?>> whole,
		final List<Covariate> covariates, final CurveModel model, final Supplier<RowFitter.Method> methods,
		final MapSettings settings)
	{
		check(whole, model.samples(), settings);
		covariates.forEach(covariate -> checkGrid(covariate.name(), covariate.image(), whole));
		final Optional<MapSettings.Slab> slab = settings.slab();
		final RandomAccessibleInterval<? extends RealType<?>> image = slab.isPresent() ? slab.get().of(whole) : whole;
		final Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask = slab.isPresent() && settings.mask()
			.isPresent() ? Optional.of(slab.get().of(settings.mask().get())) : settings.mask();
		final List<Covariate> beside = slab.isPresent() ? covariates.stream().map(one -> new Covariate(one.name(), slab.get()
			.of(one.image()))).toList() : covariates;
		final FitTask task = new FitTask(image, mask, emptyMaps(model, image, settings.quality()), settings.quality(),
			settings.blankAtBounds(), PlanarRows.of(whole, slab.map(MapSettings.Slab::first).orElse(0L)), settings.progress());
		RowParallel.inParallel(image, settings.threads(), settings.progress(), () -> new RowFitter(task, beside, methods
			.get()));
		return task.maps();
	}

	private static void check(final RandomAccessibleInterval<?> image, final int samples, final MapSettings settings) {
		final int curveAxis = image.numDimensions() - 1;
		if (curveAxis < 2 || image.dimension(curveAxis) != samples) {
			throw new InvalidInputException("The image must have one volume for each of the " + samples +
				" values of its curve, but it has " + (curveAxis < 2 ? 1 : image.dimension(curveAxis)) + ".");
		}
		settings.mask().ifPresent(mask -> checkGrid("The mask", mask, image));
	}

	private static void checkGrid(final String name, final RandomAccessibleInterval<?> volume,
		final RandomAccessibleInterval<?> image)
	{
		boolean same = volume.numDimensions() == image.numDimensions() - 1;
		for (int d = 0; same && d < volume.numDimensions(); d++) {
			same = volume.dimension(d) == image.dimension(d);
		}
		if (!same) {
			throw new InvalidInputException(name + " must have the size of one volume, " + RowParallel.size(image, image
				.numDimensions() - 1) + " voxels, but it has " + RowParallel.size(volume, volume.numDimensions()) + ".");
		}
	}

	private static List<ParameterMap> emptyMaps(final CurveModel model, final RandomAccessibleInterval<?> image,
		final boolean quality)
	{
		final List<Parameter> reported = new ArrayList<>(model.parameters());
		model.derived().forEach(quantity -> reported.add(quantity.parameter()));
		final List<ParameterMap> maps = new ArrayList<>();
		for (final Parameter p : reported) {
			maps.add(emptyMap(p.name(), p.unit(), image));
		}
		if (quality) {
			for (final Parameter p : reported) {
				if (!p.unit().equals(Parameter.CATEGORY)) maps.add(emptyMap(p.name() + "_error", p.unit(), image));
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
