package org.imagingbiomarkers.workbench.explore.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.ReversibleConversion;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.EnhancingSignal;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.imagingbiomarkers.plugins.map.SeriesModel;

/** The ways to see a measured curve and its fit: what was fitted first. Keeps work space: for one thread. */
final class CurveViews {

	static final String SIGNAL = "Signal";
	static final String CONCENTRATION = "Concentration";
	static final String CHANGE = "Delta R2*";
	static final String RESIDUE = "Flow times residue function";

	private final Optional<Conversion> conversion;
	private final Optional<SmoothCurve> smooth;
	private final Optional<DscPerfusion> susceptibility;
	private final String signalUnit;
	private final String convertedUnit;
	private final List<Double> x;
	private final List<Double> smoothX;

	CurveViews(final SeriesModel model, final CurveFitter fitter, final Optional<Conversion> conversion,
		final String signalUnit)
	{
		this.conversion = conversion;
		this.signalUnit = signalUnit;
		convertedUnit = model.converted().map(values -> values.unit()).orElse("");
		smooth = SmoothCurve.of(model, fitter);
		susceptibility = fitter.model() instanceof DscPerfusion dsc ? Optional.of(dsc) : Optional.empty();
		x = model.series().values().value();
		smoothX = smooth.map(SmoothCurve::points).orElse(x);
	}

	/** What was measured where nothing can be fitted. */
	List<ShownCurve> ofSignal(final RegionMean measured) {
		return List.of(shown(SIGNAL, signalUnit, measured.curve(), new double[0], new double[0]));
	}

	/**
	 * A fit in each way.
	 *
	 * @param measured as it is in the image
	 */
	List<ShownCurve> of(final RegionMean measured, final RegionFit fit) {
		final boolean fitted = fit.status().isFitted();
		final double[] curve = fitted ? Numbers.array(fit.fitted()) : new double[0];
		final double[] between = !fitted ? curve : smooth.isEmpty() ? curve : smooth.get().at(fit.best().stream().mapToDouble(
			Double::doubleValue).toArray(), measured.covariates());
		if (conversion.isPresent()) return converted(conversion.get(), measured, curve, between);
		final ShownCurve signal = shown(SIGNAL, signalUnit, measured.curve(), curve, between);
		return susceptibility.map(dsc -> susceptibility(dsc, signal, fitted)).orElse(List.of(signal));
	}

	private List<ShownCurve> converted(final Conversion way, final RegionMean measured, final double[] curve,
		final double[] between)
	{
		final List<ShownCurve> shown = new ArrayList<>();
		final double[] concentration = measured.curve().clone();
		final boolean known = way.convert(concentration, measured.covariates()) == FitStatus.FITTED;
		shown.add(shown(CONCENTRATION, convertedUnit, known ? concentration : new double[0], curve, between));
		if (way instanceof ReversibleConversion reversible) {
			shown.add(shown(SIGNAL, signalUnit, measured.curve(), restored(reversible, curve, measured), restored(reversible,
				between, measured)));
		}
		return shown;
	}

	private static double[] restored(final ReversibleConversion way, final double[] converted, final RegionMean measured) {
		final double[] signal = converted.clone();
		return way.restore(signal, measured.curve(), measured.covariates()) ? signal : new double[0];
	}

	private List<ShownCurve> susceptibility(final DscPerfusion dsc, final ShownCurve signal, final boolean fitted) {
		final List<ShownCurve> shown = new ArrayList<>(List.of(signal));
		final RelaxationChange change = dsc.change();
		if (change.ofSignal()) {
			final double[] curve = Numbers.array(signal.measured());
			final double[] fit = Numbers.array(signal.fitted());
			final double level = change.baseline().mean(curve);
			Arrays.setAll(fit, i -> -Math.log(fit[i] / level) / change.echoTime());
			final double[] measured = new double[curve.length];
			final boolean known = change.of(curve, measured);
			shown.add(0, shown(CHANGE, "1/s", known ? measured : new double[0], fit, fit));
		}
		if (fitted) {
			final double[] residue = Arrays.copyOf(dsc.residue(), x.size());
			final List<Double> later = new ArrayList<>();
			for (int i = 0; i < residue.length; i++) {
				later.add(i * dsc.step());
			}
			shown.add(new ShownCurve(RESIDUE, "1/s", later, List.of(), Numbers.list(residue), later, Numbers.list(residue)));
		}
		return shown;
	}

	private ShownCurve shown(final String quantity, final String unit, final double[] measured, final double[] fitted,
		final double[] between)
	{
		return new ShownCurve(quantity, unit, x, Numbers.list(measured), Numbers.list(fitted), smoothX, Numbers.list(
			between));
	}

	/** The curve of a model between the sampling points, for the eye. Keeps work space: for one thread. */
	private static final class SmoothCurve {

		private static final int POINTS = 241;
		/** The smallest flip angle of a curve, as a share of the largest. */
		private static final double FLAT = 1e-3;

		private final CurveFitter fitter;
		private final double[] points;
		private final double[] parameters;

		private SmoothCurve(final CurveFitter fitter, final double[] points) {
			this.fitter = fitter;
			this.points = points;
			parameters = new double[fitter.model().parameters().size()];
		}

		/** Empty for a model that is read off the measured curve, and known where that is. */
		static Optional<SmoothCurve> of(final SeriesModel model, final CurveFitter atSamples) {
			if (atSamples.model() instanceof ModelFreeCurve) return Optional.empty();
			final double[] points = points(model.series().quantity(), model.series().points());
			try {
				return Optional.of(new SmoothCurve(model.fitters().apply(points), points));
			}
			catch (final InvalidInputException e) {
				// Echo trains have no signal between echoes, and each volume its own gas.
				return Optional.empty();
			}
		}

		/** Evenly spaced: times between the first and the last sample, all else from where nothing decays. */
		private static double[] points(final AcquisitionValue quantity, final double[] samples) {
			final double last = Arrays.stream(samples).max().orElse(1);
			final double first = switch (quantity) {
				case TIMES -> Arrays.stream(samples).min().orElse(0);
				case FLIP_ANGLES -> FLAT * last;
				default -> 0;
			};
			final double[] points = new double[POINTS];
			Arrays.setAll(points, i -> first + (last - first) * i / (POINTS - 1));
			return points;
		}

		List<Double> points() {
			return Numbers.list(points);
		}

		/**
		 * Computes the curve.
		 *
		 * @param fitted parameters
		 * @param covariates what the model needs beside them
		 */
		double[] at(final double[] fitted, final double[] covariates) {
			final double[] curve = new double[points.length];
			if (fitter instanceof CovariateFitter covariate && covariates.length > 0) {
				// A model takes its covariate from a fit, whatever that finds.
				Arrays.fill(curve, 1);
				covariate.fit(curve, covariates[0], parameters);
			}
			if (fitter instanceof EnhancingSignal.VoxelFitter voxel) voxel.convert(curve, covariates);
			fitter.model().curve(fitted, curve);
			return curve;
		}
	}

	/** Arrays as lists of numbers. */
	private static final class Numbers {

		private Numbers() {}

		static List<Double> list(final double... numbers) {
			return Arrays.stream(numbers).boxed().toList();
		}

		static double[] array(final List<Double> numbers) {
			return numbers.stream().mapToDouble(Double::doubleValue).toArray();
		}
	}
}
