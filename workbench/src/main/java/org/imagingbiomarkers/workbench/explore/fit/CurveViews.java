package org.imagingbiomarkers.workbench.explore.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;
import org.imagingbiomarkers.maps.RegionFit;
import org.imagingbiomarkers.maps.RegionMean;
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
	private final int parameters;
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
		parameters = fitter.model().parameters().size();
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
		final boolean fitted = fit.status() == FitStatus.FITTED;
		final double[] curve = fitted ? Numbers.array(fit.fitted()) : new double[0];
		final double[] between = !fitted ? curve : smooth.isEmpty() ? curve : smooth.get().at(fit.estimates().stream().limit(
			parameters).mapToDouble(RegionFit.Estimate::value).toArray(), measured.covariates());
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
}
