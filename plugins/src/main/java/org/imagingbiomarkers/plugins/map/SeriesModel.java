package org.imagingbiomarkers.plugins.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.imagingbiomarkers.perfusion.EnhancingSignal;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/** A curve model bound to the series that it is fitted to: what a command has made of its fields. */
public sealed interface SeriesModel {

	/** What is fitted. */
	SampledSeries series();

	/** Makes a fitter for any sampling points, such as those of the series: one per thread. */
	Function<double[], ? extends CurveFitter> fitters();

	/** Fits every voxel. */
	List<ParameterMap> maps(MapSettings settings);

	/** Fits the mean curve of a region, true inside. */
	RegionFit fit(RandomAccessibleInterval<NativeBoolType> region);

	/**
	 * What the model predicts of each volume, for the alignment of volumes to it.
	 *
	 * @param points sampling points of these volumes, which may be more than those that are fitted
	 */
	SeriesPrediction prediction(double... points);

	/** Volumes in which tissue is brighter than background: those that are fitted, unless they are made of others. */
	default RandomAccessibleInterval<? extends RealType<?>> tissue() {
		return series().image();
	}

	/** What the image is made into first. */
	default Optional<ConvertedValues> converted() {
		return Optional.empty();
	}

	/** Name among the {@link #details} of a map whose entries are columns of the tables as well. */
	String COLUMNS = "chosen";

	/** What the provenance says of the fit beside the fields of the command, by name. */
	default Map<String, Object> details() {
		return converted().map(ConvertedValues::details).orElse(Map.of());
	}

	/** Settings of the scanner that the fit uses. */
	default Map<AcquisitionValue, Sourced<List<Double>>> settings() {
		return converted().map(ConvertedValues::settings).orElse(Map.of());
	}

	/**
	 * Binds a model to a series of the values it describes.
	 *
	 * @param settings of the model
	 */
	static <S> Plain of(final SampledSeries series, final FitMethod<S> method, final S settings) {
		return of(series, method, settings, Optional.empty());
	}

	/**
	 * Binds a model to a series of magnitudes.
	 *
	 * @param settings of the model
	 * @param noise standard deviation of the noise whose floor the fit allows for, in the unit of the image; empty: none
	 * @throws InvalidInputException if the fit cannot allow for noise
	 */
	static <S> Plain of(final SampledSeries series, final FitMethod<S> method, final S settings,
		final Optional<Sourced<Double>> noise)
	{
		final OptionalDouble sigma = noise.map(found -> OptionalDouble.of(found.value())).orElse(OptionalDouble.empty());
		final Map<String, Object> details = new LinkedHashMap<>();
		noise.ifPresent(found -> {
			details.put("noise", found.value());
			details.put("noise_source", found.source());
		});
		if (sigma.isPresent()) method.fitter(settings, sigma, series.points());
		return new Plain(series, points -> method.fitter(settings, sigma, points), details);
	}

	/**
	 * Binds a model to what a series is converted to.
	 *
	 * @param values how
	 * @param settings of the model
	 */
	static <S> OfConverted of(final SampledSeries series, final ConvertedValues values, final FitMethod<S> method,
		final S settings)
	{
		return new OfConverted(series, values, points -> method.fitters().of(settings, points));
	}

	/** Binds a model that can be fitted in one way. */
	static <S> Plain of(final SampledSeries series, final CurveDeclaration<S> model, final S settings) {
		return of(series, model, settings, Optional.empty());
	}

	/** Binds a model that can be fitted in one way to a series of magnitudes. */
	static <S> Plain of(final SampledSeries series, final CurveDeclaration<S> model, final S settings,
		final Optional<Sourced<Double>> noise)
	{
		return of(series, model.method(model.defaultMethod()), settings, noise);
	}

	/**
	 * A model of the values of the image.
	 *
	 * @param details what the provenance says of the fit, by name
	 */
	record Plain(SampledSeries series, Function<double[], CurveFitter> fitters, Map<String, Object> details)
			implements
				SeriesModel
	{

		/** The same with the number that the fitters of its model take of each voxel. */
		public WithCovariate withCovariate(final Covariate covariate) {
			return new WithCovariate(series, covariate, points -> (CovariateFitter) fitters.apply(points), details);
		}

		/** The same with one more thing for the provenance to say. */
		public Plain with(final String name, final Object detail) {
			return with(Map.of(name, detail));
		}

		/** The same with more for the provenance to say. */
		public Plain with(final Map<String, Object> further) {
			final Map<String, Object> more = new LinkedHashMap<>(details);
			more.putAll(further);
			return new Plain(series, fitters, more);
		}

		@Override
		public SeriesPrediction prediction(final double... points) {
			return SeriesPrediction.sampled(points, SeriesPrediction.model(() -> fitters.apply(points)));
		}

		@Override
		public List<ParameterMap> maps(final MapSettings settings) {
			if (!series.bySlice().isEmpty()) return SliceFit.maps(series, fitters, settings);
			return VoxelwiseFit.maps(series.image(), () -> fitters.apply(series.points()), settings);
		}

		@Override
		public RegionFit fit(final RandomAccessibleInterval<NativeBoolType> region) {
			if (!series.bySlice().isEmpty()) return SliceFit.fit(series, fitters, region);
			return RegionFit.of(series.image(), region, fitters.apply(series.points()));
		}
	}

	/**
	 * A model that needs one more number in every voxel.
	 *
	 * @param covariate that number
	 * @param details what the provenance says of the fit, by name
	 */
	record WithCovariate(SampledSeries series, Covariate covariate, Function<double[], CovariateFitter> fitters,
			Map<String, Object> details) implements SeriesModel
	{

		@Override
		public SeriesPrediction prediction(final double... points) {
			return SeriesPrediction.sampled(points, SeriesPrediction.model(() -> fitters.apply(points), covariate.flat()));
		}

		@Override
		public List<ParameterMap> maps(final MapSettings settings) {
			return VoxelwiseFit.maps(series.image(), covariate, () -> fitters.apply(series.points()), settings);
		}

		@Override
		public RegionFit fit(final RandomAccessibleInterval<NativeBoolType> region) {
			return RegionFit.of(series.image(), region, covariate, fitters.apply(series.points()));
		}
	}

	/**
	 * A model of what the image is converted to.
	 *
	 * @param values how
	 */
	record OfConverted(SampledSeries series, ConvertedValues values, Function<double[], CurveFitter> fitters)
			implements
				SeriesModel
	{

		@Override
		public SeriesPrediction prediction(final double... points) {
			return values.predicting(() -> fitters.apply(points));
		}

		@Override
		public List<ParameterMap> maps(final MapSettings settings) {
			return VoxelwiseFit.maps(series.image(), values.covariates(), values.conversions(), () -> fitters.apply(series
				.points()), settings);
		}

		@Override
		public RegionFit fit(final RandomAccessibleInterval<NativeBoolType> region) {
			return RegionFit.of(series.image(), region, values.covariates(), values.conversions().get(), fitters.apply(series
				.points()));
		}

		@Override
		public Optional<ConvertedValues> converted() {
			return Optional.of(values);
		}
	}

	/**
	 * A model of an image that was made of the one to fit, such as of the differences of its volumes.
	 *
	 * @param covariate the number that its fitters, each a {@link CovariateFitter} then, take of each voxel; empty: none
	 * @param tissue volumes in which tissue is brighter than background
	 * @param details what the provenance says of it
	 * @param settings of the scanner that it uses
	 */
	record OfComputed(SampledSeries series, Optional<Covariate> covariate,
			RandomAccessibleInterval<? extends RealType<?>> tissue, Function<double[], ? extends CurveFitter> fitters,
			Map<String, Object> details, Map<AcquisitionValue, Sourced<List<Double>>> settings) implements SeriesModel
	{

		/** Without a model: the volumes of the image are not those that are fitted. */
		@Override
		public SeriesPrediction prediction(final double... points) {
			return SeriesPrediction.components(MotionStep.components(points.length));
		}

		@Override
		public List<ParameterMap> maps(final MapSettings mapSettings) {
			if (covariate.isEmpty()) return VoxelwiseFit.maps(series.image(), () -> fitters.apply(series.points()),
				mapSettings);
			return VoxelwiseFit.maps(series.image(), covariate.get(), this::fitter, mapSettings);
		}

		@Override
		public RegionFit fit(final RandomAccessibleInterval<NativeBoolType> region) {
			if (covariate.isEmpty()) return RegionFit.of(series.image(), region, fitters.apply(series.points()));
			return RegionFit.of(series.image(), region, covariate.get(), fitter());
		}

		private CovariateFitter fitter() {
			return (CovariateFitter) fitters.apply(series.points());
		}
	}

	/**
	 * A model of the signal itself that needs several numbers in every voxel; its fitter takes them over.
	 *
	 * @param covariates those numbers
	 * @param signalFitters makes a fitter, for one thread
	 * @param details what the provenance says of it
	 * @param settings of the scanner that it uses
	 */
	record OfSignal(SampledSeries series, List<Covariate> covariates,
			Function<double[], EnhancingSignal.VoxelFitter> signalFitters, Map<String, Object> details,
			Map<AcquisitionValue, Sourced<List<Double>>> settings) implements SeriesModel
	{

		@Override
		public Function<double[], ? extends CurveFitter> fitters() {
			return signalFitters;
		}

		/** Of the signals alone: a fit above the noise would take hours in every round. */
		@Override
		public SeriesPrediction prediction(final double... points) {
			return SeriesPrediction.components(MotionStep.components(points.length));
		}

		@Override
		public List<ParameterMap> maps(final MapSettings mapSettings) {
			return VoxelwiseFit.maps(series.image(), covariates, () -> signalFitters.apply(series.points()), mapSettings);
		}

		@Override
		public RegionFit fit(final RandomAccessibleInterval<NativeBoolType> region) {
			final EnhancingSignal.VoxelFitter fitter = signalFitters.apply(series.points());
			return RegionFit.of(series.image(), region, covariates, fitter, fitter);
		}
	}
}
