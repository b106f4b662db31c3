package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * Transverse relaxation time from spin echoes: {@value #FORMULA} (Carr and Purcell 1954).
 * <p>
 * Parameters: {@code t2} in ms, and {@code s0}, the signal at TE = 0.
 * </p>
 */
public final class T2 implements CurveModel {

	/** Shorter than any tissue shows in an image. */
	public static final double SMALLEST_T2 = 0.1;
	/** Longer than that of free water. */
	public static final double LARGEST_T2 = 10_000;

	public static final String KEY = "t2";
	public static final String FORMULA = "S(TE) = S0 exp(-TE / T2)";

	private static final Citation CARR_1954 = new Citation("carr1954",
		"Carr HY, Purcell EM. Effects of diffusion on free precession in nuclear magnetic resonance experiments. Phys Rev 1954;94:630-638.",
		"10.1103/PhysRev.94.630");

	private static final MapQuantity T2_MAP = MapQuantity.of("t2", "T2", "ms", Definition.of("Transverse relaxation time.",
		CARR_1954)).range(0, 200).in(MapQuantity.NAVIA);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "T2",
		SamplingPoints.ECHO_TIMES, Definition.of("Fits the decay of spin echoes over echo times.", FORMULA, CARR_1954), List
			.of(FitMethod.of(FitMethod.LINEAR, "linear", "least squares of the logarithm of the signal", T2::linear), FitMethod
				.of(FitMethod.NONLINEAR, "nonlinear", "least squares of the signal itself", T2::nonlinear)), List.of(T2_MAP,
					FitQuantities.S0), new CurveDeclaration.Example<>(NoSettings.NONE, new double[] { 10, 20, 40, 80, 160 }, 75,
						800)).byDefault(FitMethod.NONLINEAR);

	private static final List<Parameter> PARAMETERS = List.of(T2_MAP.parameter(SMALLEST_T2, LARGEST_T2), FitQuantities.S0
		.parameter(0, Double.POSITIVE_INFINITY));
	private static final Parameter RATE = new Parameter("r2", "1/ms", 1 / LARGEST_T2, 1 / SMALLEST_T2);

	private final double[] te;
	private final CurveFitter rate;

	/** @param echoTimes in ms, at least two different ones, none negative; repetition and order are free */
	public T2(final double... echoTimes) {
		te = SamplingPoints.checked("echo_times", "ms", 2, echoTimes);
		rate = new ExponentialDecay(RATE, PARAMETERS.get(1), te).linear();
	}

	/** Least squares of the logarithm of the signal: the quick and usual way. */
	public static CurveFitter linear(final double... echoTimes) {
		return new DirectFit(new T2(echoTimes));
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CurveFitter nonlinear(final double... echoTimes) {
		return new VariableProjection(new T2(echoTimes));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return te.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double t2 = p[0];
		final double s0 = p[1];
		for (int i = 0; i < te.length; i++) {
			curve[i] = s0 * Math.exp(-te[i] / t2);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double t2 = p[0];
		final double s0 = p[1];
		for (int i = 0; i < te.length; i++) {
			final double decay = Math.exp(-te[i] / t2);
			derivatives[0][i] = s0 * decay * te[i] / (t2 * t2);
			derivatives[1][i] = decay;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final FitStatus status = rate.fit(measured, p);
		p[0] = p[0] > 0 ? 1 / p[0] : LARGEST_T2;
		return status;
	}
}
