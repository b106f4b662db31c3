package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The same curves over the square of what B1 lacks to 180 degrees of refocusing: on B1 itself they do not depend there to
 * first order, and a search would stop before it is there.
 */
final class EchoesBySquare implements CurveModel {

	/** Where the slope, which is finite, would be 0 over 0, that of a smaller angle by a hundredth of a degree. */
	private static final double SMALLEST_GAP = 1e-4;

	private final EchoCurve model;
	private final double largest;
	private final List<Parameter> parameters;
	private final double[] own = new double[3];

	EchoesBySquare(final EchoCurve model) {
		this.model = model;
		final Parameter b1 = model.parameters().get(1);
		largest = b1.upper();
		final double gap = largest - b1.lower();
		parameters = List.of(model.parameters().get(0), new Parameter("square", "", 0, gap * gap).withBounds(
			Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT), model.parameters().get(2));
	}

	private void take(final double[] p, final double gap) {
		own[0] = p[0];
		own[1] = largest - gap;
		own[2] = p[2];
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return model.samples();
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		take(p, Math.sqrt(p[1]));
		model.curve(own, curve);
		// Not the excitation, which only scales the curve, but not symmetrically.
		final double excited = EchoCurve.excited(own[1]);
		for (int i = 0; i < curve.length; i++) {
			curve[i] /= excited;
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double gap = Math.max(SMALLEST_GAP, Math.sqrt(p[1]));
		take(p, gap);
		model.derivatives(own, derivatives);
		final double excited = EchoCurve.excited(own[1]);
		final double excitedSlope = Math.PI / 2 * Math.cos(own[1] * Math.PI / 2);
		for (int i = 0; i < derivatives[0].length; i++) {
			final double shape = derivatives[2][i] / excited;
			derivatives[0][i] /= excited;
			derivatives[1][i] = -(derivatives[1][i] - own[2] * excitedSlope * shape) / excited / (2 * gap);
			derivatives[2][i] = shape;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return model.start(measured, p);
	}
}
