package org.imagingbiomarkers.perfusion.ct;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.Kinetics;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.deconvolution.PerfusionQuantities;

/**
 * Permeability and blood volume where nothing flows back from the tissue: {@value #FORMULA}, cp being the enhancement of
 * the arterial plasma (Patlak et al. 1983), by linear least squares of the enhancement from a given time on.
 * <p>
 * Parameters: {@code ps_flow}, the permeability-surface area product in mL/100g/min, and {@code cbv} in mL/100g; both may
 * be below 0 where noise says so. With plasma cp = artery / (1 - hematocrit of the artery), the blood of the tissue holds
 * (1 - hematocrit of capillaries) of plasma.
 * </p>
 */
public final class CtPatlak implements CurveModel {

	public static final String KEY = "ct patlak";
	public static final String FORMULA = "ΔHU(t) = ρ (PS ∫ cp(u) du + CBV (1 - Hct) cp(t))";

	/** Linear in both parameters. */
	public static final CurveDeclaration<CtSettings> DECLARATION = new CurveDeclaration<>(KEY, "CT Patlak", Times.AXIS,
		Definition.of("Fits an uptake of iodine from which nothing flows back.", FORMULA, Kinetics.PATLAK_1983), List.of(
			new FitMethod<CtSettings>(FitMethod.LINEAR, "", "linear least squares of the enhancement", CtPatlak::fitter)), List
				.of(Kinetics.PS_FLOW_MAP, PerfusionQuantities.CBV), CtBolus.example(4, 5)).ofConcentrations();

	private final List<Parameter> parameters;
	private final double[][] basis;
	private final double[] weights;
	private final LinearLeastSquares squares;

	/**
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if the artery shows no bolus, or fewer than three samples come from the given time on
	 */
	public CtPatlak(final CtSettings settings, final double... times) {
		final double[] checked = CtBolus.checked(settings.artery(), times);
		final CtScale scale = settings.scale();
		parameters = List.of(Kinetics.PS_FLOW_MAP.computedIn(scale.flowUnit()).unbounded(), PerfusionQuantities.CBV
			.computedIn(scale.volumeUnit()).unbounded());
		basis = new double[2][checked.length];
		weights = new double[checked.length];
		double integral = 0;
		for (int i = 0; i < checked.length; i++) {
			if (i > 0) integral += (checked[i] - checked[i - 1]) * (settings.artery()[i] + settings.artery()[i - 1]) / 2;
			basis[0][i] = integral / scale.permeability();
			basis[1][i] = settings.artery()[i] / scale.volume();
			weights[i] = checked[i] >= settings.from() ? 1 : 0;
		}
		final long counted = Arrays.stream(weights).filter(weight -> weight > 0).count();
		if (counted < 3) {
			throw new InvalidInputException("fit_from must leave at least three volumes to a Patlak fit, but from " + settings
				.from() + " s on there are " + counted + ".");
		}
		squares = new LinearLeastSquares(basis);
	}

	private static CurveFitter fitter(final CtSettings settings, final double... times) {
		return new DirectFit(new CtPatlak(settings, times));
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return weights.length;
	}

	@Override
	public double[] weights() {
		return weights;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < curve.length; i++) {
			curve[i] = p[0] * basis[0][i] + p[1] * basis[1][i];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		System.arraycopy(basis[0], 0, derivatives[0], 0, weights.length);
		System.arraycopy(basis[1], 0, derivatives[1], 0, weights.length);
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final boolean solved = squares.fit(measured, weights, p) && Double.isFinite(p[0]) && Double.isFinite(p[1]);
		return solved ? FitStatus.FITTED : FitStatus.NOT_CONVERGED;
	}
}
