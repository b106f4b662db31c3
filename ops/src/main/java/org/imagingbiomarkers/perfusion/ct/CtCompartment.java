package org.imagingbiomarkers.perfusion.ct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.Kinetics;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.deconvolution.PerfusionQuantities;

/**
 * Perfusion by a model of one compartment in which blood is well mixed, so that the residue function is exp(-t/MTT):
 * {@value #FORMULA}. Where that describes the tissue it is as exact as the noise allows, and neither truncation nor the
 * step of the samples makes the flow too low.
 * <p>
 * Parameters: {@code cbf} in mL/100g/min, {@code mtt} in s, {@code delay} in s; derived: {@code cbv} in mL/100g. The
 * input is a straight line from one sample to the next.
 * </p>
 *
 * @param scale hematocrits, density and unit
 */
public record CtCompartment(CtScale scale) implements KineticModel {

	public static final String KEY = "compartment";
	public static final String FORMULA = "ΔHU(t) = (ρ / kH) CBF ∫ ΔHUa(u - delay) exp(-(t - u) / MTT) du";

	private static final double MAX_FLOW = 2000;
	private static final double MIN_TRANSIT = 0.05;
	private static final double MAX_TRANSIT = 300;
	private static final double MIN_DELAY = -10;
	private static final double MAX_DELAY = 20;

	/** Of enhancements; the range of the delay may be another. */
	public static final CurveDeclaration<CtSettings> DECLARATION = new CurveDeclaration<>(KEY, "CT compartment", Times.AXIS,
		Definition.of("Fits the flow through one well-mixed compartment, with the delay of the tissue.", FORMULA,
			CtBolus.KONSTAS_2009), List.of(new FitMethod<CtSettings>(FitMethod.NONLINEAR, "",
				"bounded least squares of the enhancement", CtCompartment::fitter)), List.of(PerfusionQuantities.CBF,
					PerfusionQuantities.MTT, Kinetics.DELAY_MAP, PerfusionQuantities.CBV), CtBolus.example(60, 5, 1.3))
		.ofConcentrations();

	private static CurveFitter fitter(final CtSettings settings, final double... times) {
		CtBolus.checked(settings.artery(), times);
		final CtCompartment model = new CtCompartment(settings.scale());
		final List<Bounds.Range> ranges = new ArrayList<>(settings.ranges());
		if (ranges.stream().noneMatch(Bounds.Range::isOfDelay)) ranges.add(Bounds.Range.ofDelay(MIN_DELAY, MAX_DELAY));
		return new LevenbergMarquardt(new TissueCurve(model, new ArterialInput(times, settings.artery()), times, ranges
			.stream().map(range -> range.of(model)).toList()));
	}

	@Override
	public String name() {
		return KEY;
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(PerfusionQuantities.CBF.computedIn(scale.flowUnit()).parameter(0, MAX_FLOW), PerfusionQuantities.MTT
			.parameter(MIN_TRANSIT, MAX_TRANSIT));
	}

	@Override
	public List<Derived> derived() {
		return List.of(new Volume(PerfusionQuantities.CBV.computedIn(scale.volumeUnit())));
	}

	@Override
	public int exponentials() {
		return 1;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		response[0] = 0;
		response[1] = p[0] / scale.flow();
		response[2] = 1 / p[1];
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		slopes[0][1] = 1 / scale.flow();
		slopes[1][2] = -1 / (p[1] * p[1]);
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.TISSUE_INTEGRAL);
	}

	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		p[0] = c[0] * scale.flow();
		p[1] = -1 / c[1];
		return c[0] > 0 && c[1] < 0;
	}

	@Override
	public double[] typical() {
		return new double[] { 50, 5 };
	}

	/** CBV = CBF MTT. */
	private record Volume(MapQuantity quantity) implements Derived {

		@Override
		public Parameter parameter() {
			return quantity.parameter(0, Double.POSITIVE_INFINITY);
		}

		@Override
		public double value(final double[] p) {
			return p[0] * p[1] / MINUTE;
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = p[1] / MINUTE;
			gradient[1] = p[0] / MINUTE;
		}
	}
}
