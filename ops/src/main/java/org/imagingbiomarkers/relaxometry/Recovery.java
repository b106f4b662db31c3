package org.imagingbiomarkers.relaxometry;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/** A recovery as an image shows it: its magnitude, or with its sign. */
final class Recovery implements CurveModel {

	private final SignedRecovery signed;
	private final boolean magnitude;
	private final List<Derived> derived;

	Recovery(final SignedRecovery signed, final Polarity polarity, final List<Derived> derived) {
		this.signed = signed;
		magnitude = polarity == Polarity.MAGNITUDE;
		this.derived = derived;
	}

	/** Least squares of what the image shows. */
	CurveFitter fitter() {
		if (magnitude) return new PolarityFit(this, signed);
		final VariableProjection search = new VariableProjection(signed);
		return new CurveFitter() {

			@Override
			public CurveModel model() {
				return Recovery.this;
			}

			@Override
			public FitStatus fit(final double[] measured, final double[] parameters) {
				return search.fit(measured, parameters);
			}

			@Override
			public Optional<BlockFitter> blocks() {
				return search.blocks();
			}
		};
	}

	@Override
	public List<Parameter> parameters() {
		return signed.parameters();
	}

	@Override
	public List<Derived> derived() {
		return derived;
	}

	@Override
	public int samples() {
		return signed.samples();
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		signed.curve(p, curve);
		if (!magnitude) return;
		for (int i = 0; i < curve.length; i++) {
			curve[i] = Math.abs(curve[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		signed.derivatives(p, derivatives);
		if (!magnitude) return;
		for (int i = 0; i < signed.samples(); i++) {
			// The derivative of the curve with its factor has the sign of the curve.
			final double sign = Math.signum(derivatives[2][i]);
			for (final double[] derivative : derivatives) {
				derivative[i] *= sign;
			}
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return signed.start(measured, p);
	}
}
