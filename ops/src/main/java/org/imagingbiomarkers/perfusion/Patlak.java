package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.curve.Parameter;

/**
 * The model of Patlak, in which nothing flows back: C(t) = vp cp(t) + PS (integral of cp). Patlak et al. 1983,
 * doi:10.1038/jcbfm.1983.1.
 * <p>
 * Parameters: {@code ps} in 1/min, {@code vp}.
 * </p>
 */
public record Patlak() implements KineticModel {

	private static final List<Parameter> PARAMETERS = List.of(Kinetics.PS, Kinetics.VP);
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.INPUT);

	@Override
	public String name() {
		return "patlak";
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
