package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Two compartments that exchange: plasma with flow Fp and volume vp, and an interstitium of volume ve behind the
 * permeability-surface area product PS.
 * <p>
 * {@value #FORMULA}, where K+ and K- are the roots of x^2 - (1/Tp + 1/Te) x + 1/(Tb Te), E = (K+ - 1/Tb) / (K+ - K-), Tb
 * = vp/Fp, Tp = vp/(Fp + PS), Te = ve/PS (Sourbron and Buckley 2012). Linear form: Flouri et al. 2016.
 * </p>
 * <p>
 * Parameters: {@code fp} in mL/100mL/min, {@code ps} in 1/min, {@code ve}, {@code vp}.
 * </p>
 */
public record TwoCompartmentExchange() implements KineticModel {

	public static final String KEY = "2cxm";
	public static final String FORMULA = "C(t) = Fp ∫ cp(u) [(1 - E) exp(-K+ (t - u)) + E exp(-K- (t - u))] du";

	/** Without exchange ve would be free, so that 0 is no value to trust here. */
	private static final Parameter PS = Kinetics.PS_MAP.parameter(0, 5);
	private static final List<Parameter> PARAMETERS = List.of(Kinetics.FP, PS, Kinetics.VE, Kinetics.PERFUSED_VP);
	private static final List<Derived> DERIVED = List.of(new Kinetics.PsFlow());
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.INPUT_DOUBLE_INTEGRAL,
		LinearTerm.TISSUE_INTEGRAL, LinearTerm.TISSUE_DOUBLE_INTEGRAL);
	/** mL/100mL/min in 1/s. */
	private static final double FLOW = 1 / (100 * MINUTE);
	/** Least distance of the rates as a share of their sum; nearer ones are the same to double precision of the curve. */
	private static final double MIN_RELATIVE_DISTANCE = 1e-7;

	/** Of concentrations; the settings are the plasma input and bounds of its own. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = KineticFit.declaration(
		new TwoCompartmentExchange(), "Two-compartment exchange", Definition.of(
			"Fits flow through the plasma and exchange with the extravascular extracellular space.", FORMULA,
			Kinetics.SOURBRON_2012, Kinetics.FLOURI_2016), List.of(Kinetics.FP_MAP, Kinetics.PS_MAP, Kinetics.PS_FLOW_MAP,
				Kinetics.VE_MAP, Kinetics.VP_MAP), 35, 0.12, 0.25, 0.08);

	@Override
	public String name() {
		return KEY;
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public List<Derived> derived() {
		return DERIVED;
	}

	@Override
	public int exponentials() {
		return 2;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		final double flow = p[0] * FLOW;
		final double exchange = p[1] / MINUTE;
		final double washout = flow / p[3];
		final double back = exchange / p[2];
		final double sum = (flow + exchange) / p[3] + back;
		final double apart = apart(sum, washout * back);
		final double fast = (sum + apart) / 2;
		final double share = (fast - washout) / apart;
		response[0] = 0;
		response[1] = flow * (1 - share);
		response[2] = fast;
		response[3] = flow * share;
		response[4] = washout * back / fast;
	}

	/** The distance of the roots of x^2 - sum x + product. */
	private static double apart(final double sum, final double product) {
		return Math.max(MIN_RELATIVE_DISTANCE * sum, Math.sqrt(Math.max(0, sum * sum - 4 * product)));
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		final double flow = p[0] * FLOW;
		final double exchange = p[1] / MINUTE;
		final double ve = p[2];
		final double vp = p[3];
		final double washout = flow / vp;
		final double back = exchange / ve;
		final double sum = (flow + exchange) / vp + back;
		final double apart = apart(sum, washout * back);
		final double fast = (sum + apart) / 2;
		final double share = (fast - washout) / apart;
		for (int k = 0; k < 4; k++) {
			final double dFlow = k == 0 ? FLOW : 0;
			final double dExchange = k == 1 ? 1 / MINUTE : 0;
			final double dWashout = k == 3 ? -washout / vp : dFlow / vp;
			final double dBack = k == 2 ? -back / ve : dExchange / ve;
			final double dSum = (k == 3 ? -(flow + exchange) / vp : dFlow + dExchange) / vp + dBack;
			final double dApart = (sum * dSum - 2 * (dWashout * back + washout * dBack)) / apart;
			final double dShare = ((dSum + dApart) / 2 - dWashout - share * dApart) / apart;
			slopes[k][1] = dFlow * (1 - share) - flow * dShare;
			slopes[k][2] = (dSum + dApart) / 2;
			slopes[k][3] = dFlow * share + flow * dShare;
			slopes[k][4] = (dSum - dApart) / 2;
		}
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return TERMS;
	}

	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		final double flow = c[0];
		final double product = -c[3];
		final double vp = flow / (-c[2] - c[1] / flow);
		final double ve = c[1] / product - vp;
		p[0] = flow / FLOW;
		p[1] = product * vp * ve / flow * MINUTE;
		p[2] = ve;
		p[3] = vp;
		return flow > 0 && product > 0 && vp > 0 && ve > 0;
	}

	@Override
	public double[] typical() {
		return new double[] { 30, 0.1, 0.2, 0.05 };
	}
}
