package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The model of Patlak, in which nothing flows back: {@value #FORMULA} (Patlak et al. 1983).
 * <p>
 * Parameters: {@code ps} in 1/min, {@code vp}.
 * </p>
 */
public record Patlak() implements KineticModel {

	public static final String KEY = "patlak";
	public static final String FORMULA = "C(t) = vp cp(t) + PS ∫ cp(u) du";

	private static final List<Parameter> PARAMETERS = List.of(Kinetics.PS, Kinetics.VP);
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.INPUT);

	/** Of concentrations; the settings are the plasma input and bounds of its own. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = KineticFit.declaration(new Patlak(), "Patlak",
		Definition.of("Fits an uptake of contrast agent from which nothing flows back.", FORMULA, Kinetics.PATLAK_1983), List
			.of(Kinetics.PS_MAP, Kinetics.VP_MAP), 0.04, 0.06);

	@Override
	public String name() {
		return KEY;
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int exponentials() {
		return 1;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		response[0] = p[1];
		response[1] = p[0] / MINUTE;
		response[2] = 0;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		slopes[0][1] = 1 / MINUTE;
		slopes[1][0] = 1;
	}

	@Override
	public List<LinearTerm> linearTerms() {
		return TERMS;
	}

	@Override
	public boolean fromLinear(final double[] c, final double[] p) {
		p[0] = c[0] * MINUTE;
		p[1] = c[1];
		return true;
	}

	@Override
	public double[] typical() {
		return new double[] { 0.02, 0.03 };
	}
}
