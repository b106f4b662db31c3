package org.imagingbiomarkers.perfusion;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The extended model of Tofts: {@value #FORMULA} (Tofts 1997). Linear form: Murase 2004.
 * <p>
 * Parameters: {@code ktrans} in 1/min, {@code ve}, {@code vp}; derived: {@code kep} in 1/min.
 * </p>
 */
public record ExtendedTofts() implements KineticModel {

	public static final String KEY = "extended tofts";
	public static final String FORMULA = "C(t) = vp cp(t) + Ktrans ∫ cp(u) exp(-Ktrans/ve (t - u)) du";

	private static final List<Parameter> PARAMETERS = List.of(Kinetics.KTRANS, Kinetics.VE, Kinetics.VP);
	private static final List<Derived> DERIVED = List.of(new Kinetics.Kep());
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT, LinearTerm.INPUT_INTEGRAL,
		LinearTerm.TISSUE_INTEGRAL);

	private static final Optional<OneRate> ONE_RATE = Optional.of(new OneRate(Optional.of(LinearTerm.INPUT),
		ExtendedTofts::ofResponse));

	/** Of concentrations; the settings are the plasma input and bounds of its own. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = KineticFit.declaration(new ExtendedTofts(),
		"Extended Tofts", Definition.of(
			"Fits the exchange of contrast agent between plasma, which shows, and the extravascular extracellular space.",
			FORMULA, Kinetics.TOFTS_1997, Kinetics.TOFTS_1999, Kinetics.MURASE_2004), List.of(Kinetics.KTRANS_MAP,
				Kinetics.VE_MAP, Kinetics.VP_MAP, Kinetics.KEP_MAP), 0.25, 0.4, 0.05);

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
		response[0] = p[2];
		response[1] = p[0] / MINUTE;
		response[2] = p[0] / p[1] / MINUTE;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		slopes[0][1] = 1 / MINUTE;
		slopes[0][2] = 1 / p[1] / MINUTE;
		slopes[1][2] = -p[0] / (p[1] * p[1]) / MINUTE;
		slopes[2][0] = 1;
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return TERMS;
	}

	/** The integral of the input carries Ktrans + vp kep. */
	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		final double ktrans = c[1] + c[2] * c[0];
		p[0] = ktrans * MINUTE;
		p[1] = -ktrans / c[2];
		p[2] = c[0];
		return ktrans > 0 && c[2] < 0;
	}

	@Override
	public Optional<OneRate> oneRate() {
		return ONE_RATE;
	}

	private static void ofResponse(final double rate, final double amplitude, final double share, final double[] p) {
		p[0] = amplitude * MINUTE;
		p[1] = amplitude / rate;
		p[2] = share;
	}

	@Override
	public double[] typical() {
		return new double[] { 0.2, 0.3, 0.02 };
	}
}
