package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * T1 from magnitude images of an inversion recovery: S(TI) = M0 |1 - k exp(-TI / T1)|.
 * <p>
 * Parameters: {@code t1} in ms, {@code inversion}, the factor k, which is 2 for a perfect inversion after full recovery
 * and less for an imperfect one or a repetition time that is not long, and {@code m0}, the signal of full magnetization.
 * This is |a + b exp(-TI / T1)| of Barral et al. 2010, doi:10.1002/mrm.22497, with a = M0 and b = -k M0.
 * </p>
 * <p>
 * A magnitude does not tell which samples were negative. The fit tries the possible polarities, everything up to some
 * inversion time negative and everything later positive, and the closest curve wins.
 * </p>
 */
public final class InversionRecovery implements CurveModel {

	private final SignedRecovery signed;

	/** @param inversionTimes in ms, at least three different ones, none negative; repetition and order are free */
	public InversionRecovery(final double... inversionTimes) {
		signed = new SignedRecovery(SamplingPoints.checked("inversion_times", "ms", 3, inversionTimes));
	}

	/** Least squares of the magnitude. */
	public static CurveFitter nonlinear(final double... inversionTimes) {
		final InversionRecovery model = new InversionRecovery(inversionTimes);
		return new PolarityFit(model, model.signed);
	}

	@Override
	public List<Parameter> parameters() {
		return signed.parameters();
	}

	@Override
	public int samples() {
		return signed.samples();
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		signed.curve(p, curve);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = Math.abs(curve[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		signed.derivatives(p, derivatives);
		for (int i = 0; i < signed.samples(); i++) {
			// The derivative of the curve with its factor M0 has the sign of the curve.
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
