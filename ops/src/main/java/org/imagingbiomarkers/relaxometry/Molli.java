package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.Parameter;

/**
 * T1 from a modified Look-Locker inversion recovery (MOLLI), in which single shots read several recoveries out:
 * {@value #FORMULA} (Messroghli et al. 2004).
 * <p>
 * Parameters: {@code t1} in ms, {@code b_over_a}, and {@code steady_state}, A; derived: {@code t1_star} in ms. The
 * samples of all recoveries are one curve over their inversion times, in any order, such as 5(3)3, 3(3)5 or 3(3)3(3)5.
 * The correction of Deichmann and Haase 1992 takes the inversion to be perfect; T1 of an imperfect one comes out too
 * short, by the share that is missing.
 * </p>
 */
public final class Molli {

	public static final String KEY = "t1 molli";
	public static final String FORMULA = "S(TI) = A - B exp(-TI / T1*), T1 = T1* (B / A - 1)";

	private static final Citation MESSROGHLI_2004 = new Citation("messroghli2004",
		"Messroghli DR, Radjenovic A, Kozerke S, Higgins DM, Sivananthan MU, Ridgway JP. Modified Look-Locker inversion recovery (MOLLI) for high-resolution T1 mapping of the heart. Magn Reson Med 2004;52:141-146.",
		"10.1002/mrm.20110");

	/** Below it a recovery is no inversion and says nothing of T1. */
	private static final double SMALLEST_RATIO = 1.01;
	/** Above 2 by what noise can add. */
	private static final double LARGEST_RATIO = 3;

	private static final List<Parameter> PARAMETERS = List.of(T1.PARAMETER, LookLocker.B_OVER_A.parameter(SMALLEST_RATIO,
		LARGEST_RATIO), LookLocker.STEADY_STATE.parameter(0, Double.POSITIVE_INFINITY));
	private static final Parameter APPARENT = LookLocker.T1_STAR.parameter(0, Double.POSITIVE_INFINITY);

	/** The setting is whether the signal has a sign. */
	public static final CurveDeclaration<Polarity> DECLARATION = new CurveDeclaration<>(KEY, "T1, MOLLI",
		SamplingPoints.INVERSION_TIMES, Definition.of(
			"Fits the recoveries that single shots read out after a few inversions, and takes out what the readout does to them.",
			FORMULA, MESSROGHLI_2004), List.of(new FitMethod<Polarity>("nonlinear", "", "least squares of the signal",
				Molli::nonlinear).withNoiseFloor()), List.of(T1.MAP, LookLocker.T1_STAR, LookLocker.B_OVER_A,
					LookLocker.STEADY_STATE), new CurveDeclaration.Example<>(Polarity.MAGNITUDE, new double[] { 100, 180, 1100,
						1180, 2100, 2180, 3100, 4100 }, 1100, 1.9, 300));

	private Molli() {}

	/**
	 * Least squares of the signal.
	 *
	 * @param inversionTimes in ms, at least three different ones, none negative; repetition and order are free
	 */
	public static CurveFitter nonlinear(final Polarity polarity, final double... inversionTimes) {
		final SignedRecovery signed = new SignedRecovery(PARAMETERS, new Readout(), SamplingPoints.checked("inversion_times",
			"ms", 3, inversionTimes));
		return new Recovery(signed, polarity, List.of(new Apparent())).fitter();
	}

	/** T1* = T1 / (B / A - 1). */
	private static final class Readout implements ApparentTime {

		@Override
		public double of(final double t1, final double ratio) {
			return t1 / (ratio - 1);
		}

		@Override
		public double slope(final double t1, final double ratio) {
			return 1 / (ratio - 1);
		}

		@Override
		public double ratioSlope(final double t1, final double ratio) {
			return -t1 / ((ratio - 1) * (ratio - 1));
		}

		@Override
		public double t1(final double apparent, final double ratio) {
			return apparent * (ratio - 1);
		}
	}

	/** T1* as a quantity that follows from T1 and B / A. */
	private static final class Apparent implements Derived {

		@Override
		public Parameter parameter() {
			return APPARENT;
		}

		@Override
		public double value(final double[] p) {
			return p[0] / (p[1] - 1);
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			gradient[0] = 1 / (p[1] - 1);
			gradient[1] = -p[0] / ((p[1] - 1) * (p[1] - 1));
			gradient[2] = 0;
		}
	}
}
