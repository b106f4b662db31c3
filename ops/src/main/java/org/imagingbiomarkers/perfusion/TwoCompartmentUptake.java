package org.imagingbiomarkers.perfusion;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Two compartments, the second of which gives nothing back while it is measured: plasma with flow Fp and volume vp, from
 * which PS is taken up: {@value #FORMULA} (Sourbron and Buckley 2012). Linear form: Flouri et al. 2016.
 * <p>
 * Parameters: {@code fp} in mL/100mL/min, {@code ps} in 1/min, {@code vp}.
 * </p>
 */
public record TwoCompartmentUptake() implements KineticModel {

	public static final String KEY = "2cum";
	public static final String FORMULA =
		"C(t) = Fp ∫ cp(u) [(1 - E) exp(-(t - u)/Tp) + E] du, E = PS / (Fp + PS), Tp = vp / (Fp + PS)";

	private static final List<Parameter> PARAMETERS = List.of(Kinetics.FP, Kinetics.PS, Kinetics.PERFUSED_VP);
	private static final List<Derived> DERIVED = List.of(new Kinetics.PsFlow());
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.INPUT_DOUBLE_INTEGRAL,
		LinearTerm.TISSUE_INTEGRAL);
	/** mL/100mL/min in 1/s. */
	private static final double FLOW = 1 / (100 * MINUTE);

	private static final Optional<OneRate> ONE_RATE = Optional.of(new OneRate(Optional.of(LinearTerm.INPUT_INTEGRAL),
		TwoCompartmentUptake::ofResponse));

	/** Of concentrations; the settings are the plasma input and bounds of its own. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = KineticFit.declaration(
		new TwoCompartmentUptake(), "Two-compartment uptake", Definition.of(
			"Fits flow through the plasma and an uptake from which nothing flows back.", FORMULA, Kinetics.SOURBRON_2012,
			Kinetics.FLOURI_2016), List.of(Kinetics.FP_MAP, Kinetics.PS_MAP, Kinetics.PS_FLOW_MAP, Kinetics.VP_MAP), 35, 0.05,
		0.08);

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
		final double both = flow + exchange;
		response[0] = 0;
		response[1] = flow * flow / both;
		response[2] = both / p[2];
		response[3] = flow * exchange / both;
		response[4] = 0;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		final double flow = p[0] * FLOW;
		final double exchange = p[1] / MINUTE;
		final double both = flow + exchange;
		final double kept = flow / both;
		final double taken = exchange / both;
		slopes[0][1] = FLOW * (1 - taken * taken);
		slopes[0][2] = FLOW / p[2];
		slopes[0][3] = FLOW * taken * taken;
		slopes[1][1] = -kept * kept / MINUTE;
		slopes[1][2] = 1 / p[2] / MINUTE;
		slopes[1][3] = kept * kept / MINUTE;
		slopes[2][2] = -both / (p[2] * p[2]);
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return TERMS;
	}

	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		final double flow = c[0];
		final double taken = -c[1] / (flow * c[2]);
		p[0] = flow / FLOW;
		p[1] = flow * taken / (1 - taken) * MINUTE;
		p[2] = -flow / ((1 - taken) * c[2]);
		return flow > 0 && c[2] < 0 && taken >= 0 && taken < 1;
	}

	@Override
	public Optional<OneRate> oneRate() {
		return ONE_RATE;
	}

	private static void ofResponse(final double rate, final double amplitude, final double share, final double[] p) {
		final double flow = amplitude + share;
		p[0] = flow / FLOW;
		p[1] = flow * share / amplitude * MINUTE;
		p[2] = flow * flow / amplitude / rate;
	}

	@Override
	public double[] typical() {
		return new double[] { 20, 0.03, 0.05 };
	}
}
