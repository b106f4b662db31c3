package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The model of Tofts and Kermode: C(t) = Ktrans cp * exp(-Ktrans/ve t), where the plasma of the tissue itself does not
 * show. Tofts et al. 1999, doi:10.1002/(SICI)1522-2586(199909)10:3<223::AID-JMRI2>3.0.CO;2-S. Linear form: Murase 2004,
 * doi:10.1002/mrm.20022.
 * <p>
 * Parameters: {@code ktrans} in 1/min, {@code ve}; derived: {@code kep} in 1/min.
 * </p>
 */
public record Tofts() implements KineticModel {

	private static final List<Parameter> PARAMETERS = List.of(Kinetics.KTRANS, Kinetics.VE);
	private static final List<Derived> DERIVED = List.of(new Kinetics.Kep());
	private static final List<LinearTerm> TERMS = List.of(LinearTerm.INPUT_INTEGRAL, LinearTerm.TISSUE_INTEGRAL);

	@Override
	public String name() {
		return "tofts";
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
	public double[] typical() {
		return new double[] { 0.2, 0.3 };
	}
}
