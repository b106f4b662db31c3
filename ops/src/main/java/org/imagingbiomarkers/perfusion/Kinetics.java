package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/** The parameters that the models share, with the bounds that suit any tissue. */
final class Kinetics {

	/** Volume transfer constant from plasma to the extravascular extracellular space. */
	static final Parameter KTRANS = new Parameter("ktrans", "1/min", 0, 5);
	/** Extravascular extracellular volume; above 0, because the rate is Ktrans over it. */
	static final Parameter VE = new Parameter("ve", "", 1e-3, 1);
	/** Plasma volume; 0 in a tissue whose vessels do not show. */
	static final Parameter VP = new Parameter("vp", "", 0, 1, true);
	/** Plasma volume where the transit through it is part of the model. */
	static final Parameter PERFUSED_VP = new Parameter("vp", "", 1e-4, 1);
	/** Permeability-surface area product; 0 where nothing leaks. */
	static final Parameter PS = new Parameter("ps", "1/min", 0, 5, true);
	/** Plasma flow. */
	static final Parameter FP = new Parameter("fp", "mL/100mL/min", 1e-2, 200);
	/** How much later than the input function the bolus arrives. */
	static final Parameter DELAY = new Parameter("delay", "s", -10, 10);

	private Kinetics() {}

	/** The rate constant kep = Ktrans / ve of a model whose parameters begin with these two. */
	static final class Kep implements Derived {

		private static final Parameter PARAMETER = new Parameter("kep", "1/min", 0, Double.POSITIVE_INFINITY);

		@Override
		public Parameter parameter() {
			return PARAMETER;
		}

		@Override
		public double value(final double[] p) {
			return p[0] / p[1];
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = 1 / p[1];
			gradient[1] = -p[0] / (p[1] * p[1]);
		}
	}
}
