package org.imagingbiomarkers.workbench.explore.fit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.EnhancingSignal;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.SeriesModel;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * Fits the curve at one place of an image after another, with the fitter of a map command: at a pixel its numbers are
 * those of the maps, in a selection those of the mean curve. Keeps work space: for one thread.
 */
public final class CurveProbe {

	private final ExploredModel row;
	private final SeriesModel model;
	private final CurveFitter fitter;
	private final Optional<Conversion> conversion;
	private final List<Covariate> covariates;
	private final String signalUnit;
	private final CurveViews views;

	/**
	 * Binds a model to an image.
	 *
	 * @throws IOException if the image or a file does not suit
	 * @throws InvalidInputException if a field does not
	 */
	public CurveProbe(final ExploredModel row, final ModelFields fields, final ImagePlus image) throws IOException {
		this.row = row;
		model = fields.bind(row, image);
		if (!model.series().bySlice().isEmpty()) throw new InvalidInputException(model.series().quantity().key() +
			" differ from slice to slice, which the explorer cannot show: make maps, where each slice is fitted with its own.");
		fitter = model.fitters().apply(model.series().points());
		conversion = model.converted().map(values -> values.conversions().get());
		covariates = model instanceof SeriesModel.WithCovariate with ? List.of(with.covariate())
			: model instanceof SeriesModel.OfSignal signal ? signal.covariates() : model.converted().map(
				ConvertedValues::covariates).orElse(List.of());
		signalUnit = ImagePlusSeries.series(ImageInput.checked(image)).valueUnit();
		views = new CurveViews(model, fitter, conversion, signalUnit);
	}

	/** Which model it is. */
	public ExploredModel row() {
		return row;
	}

	/** The slice of the series, from 0, that is seen in a slice of the image, counted from 1. */
	public int slice(final int ofImage) {
		return model.series().geometry().depth() > 1 ? ofImage - 1 : 0;
	}

	/** The model with its series. */
	public SeriesModel model() {
		return model;
	}

	/** Fits the mean curve of a place, or the curve of a pixel. */
	public ExploredCurve at(final PixelSelection place) {
		final RandomAccessibleInterval<? extends RealType<?>> box = place.of(model.series().image());
		final RandomAccessibleInterval<NativeBoolType> region = place.region();
		final List<Covariate> beside = covariates.stream().map(one -> new Covariate(one.name(), place.of(one.image())))
			.toList();
		final Optional<RegionMean> mean = mean(box, region, beside);
		if (mean.isEmpty()) {
			return curve(place, 0, FitStatus.BAD_INPUT, Optional.empty(), mean(box, region, List.of()).map(views::ofSignal)
				.orElse(List.of()));
		}
		final RegionFit fit = fit(mean.get());
		return curve(place, fit.voxels(), fit.status(), Optional.of(fit), views.of(mean.get(), fit));
	}

	/** Empty where no voxel is finite. */
	private static Optional<RegionMean> mean(final RandomAccessibleInterval<? extends RealType<?>> box,
		final RandomAccessibleInterval<NativeBoolType> region, final List<Covariate> beside)
	{
		try {
			return Optional.of(RegionMean.of(box, region, beside));
		}
		catch (final InvalidInputException e) {
			return Optional.empty();
		}
	}

	private RegionFit fit(final RegionMean mean) {
		if (conversion.isPresent()) {
			// A conversion takes place in the curve, which is to be seen as it was measured too.
			final RegionMean copy = new RegionMean(mean.curve().clone(), mean.covariates(), mean.voxels());
			return RegionFit.of(copy, conversion.get(), fitter);
		}
		if (fitter instanceof EnhancingSignal.VoxelFitter voxel) return RegionFit.of(mean, voxel, voxel);
		return fitter instanceof CovariateFitter covariate && !covariates.isEmpty() ? RegionFit.of(mean, covariate)
			: RegionFit.of(mean, fitter);
	}

	private ExploredCurve curve(final PixelSelection place, final long voxels, final FitStatus status,
		final Optional<RegionFit> fit, final List<ShownCurve> shown)
	{
		final String fittedUnit = model.converted().map(ConvertedValues::unit).orElse(signalUnit);
		final int parameters = fitter.model().parameters().size();
		final List<ExploredCurve.Value> values = IntStream.range(0, parameters + fitter.model().derived().size()).mapToObj(
			k -> {
				final Parameter parameter = k < parameters ? fitter.model().parameters().get(k) : fitter.model().derived().get(k -
					parameters).parameter();
				final Quantity quantity = Quantity.of(parameter.name(), parameter.unit());
				final Optional<RegionFit.Estimate> estimate = fit.map(f -> f.estimates().get(k));
				return new ExploredCurve.Value(quantity, quantity.isSignal() ? fittedUnit : quantity.unit(), estimate.map(
					RegionFit.Estimate::value).orElse(Double.NaN), estimate.map(RegionFit.Estimate::standardError).orElse(
						Double.NaN));
			}).toList();
		return new ExploredCurve(row, place, voxels, status, values, fit.map(RegionFit::r2).orElse(Double.NaN), fit.map(
			RegionFit::rmse).orElse(Double.NaN), fittedUnit, shown);
	}
}
