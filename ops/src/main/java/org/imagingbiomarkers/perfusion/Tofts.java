package org.imagingbiomarkers.perfusion;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The model of Tofts and Kermode: {@value #FORMULA}, where the plasma of the tissue itself does not show (Tofts et al.
 * 1999). Linear form: Murase 2004.
 * <p>
 * Parameters: {@code ktrans} in 1/min, {@code ve}; derived: {@code kep} in 1/min.
 * </p>
 */
public record Tofts() implements KineticModel {

	public static final String KEY = "tofts";
	public static final String FORMULA = "C(t) = Ktrans ∫ cp(u) exp(-Ktrans/ve (t - u)) du";

	private static final List<Parameter> PARAMETERS = List.of(Kinetics.KTRANS, Kinetics.VE);
	private static final List<Derived> DERIVED = List.of(new Kinetics.Kep());
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.TISSUE_INTEGRAL);

	private static final Optional<OneRate> ONE_RATE = Optional.of(new OneRate(Optional.empty(), Tofts::ofResponse));

	/** Of concentrations; the settings are the plasma input and bounds of its own. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = KineticFit.declaration(new Tofts(), "Tofts",
		Definition.of(
			"Fits the exchange of contrast agent between plasma and the extravascular extracellular space, where the plasma of the tissue itself does not show.",
			FORMULA, Kinetics.TOFTS_1999, Kinetics.MURASE_2004), List.of(Kinetics.KTRANS_MAP, Kinetics.VE_MAP,
				Kinetics.KEP_MAP), 0.25, 0.4);

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
		return 1;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		response[0] = 0;
		response[1] = p[0] / MINUTE;
		response[2] = p[0] / p[1] / MINUTE;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		slopes[0][1] = 1 / MINUTE;
		slopes[0][2] = 1 / p[1] / MINUTE;
		slopes[1][2] = -p[0] / (p[1] * p[1]) / MINUTE;
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return TERMS;
	}

	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		p[0] = c[0] * MINUTE;
		p[1] = -c[0] / c[1];
		return c[0] > 0 && c[1] < 0;
	}

	@Override
	public Optional<OneRate> oneRate() {
		return ONE_RATE;
	}

	private static void ofResponse(final double rate, final double amplitude, final double share, final double[] p) {
		p[0] = amplitude * MINUTE;
		p[1] = amplitude / rate;
	}

	@Override
	public double[] typical() {
		return new double[] { 0.2, 0.3 };
	}
}
