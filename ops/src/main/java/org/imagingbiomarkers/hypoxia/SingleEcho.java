package org.imagingbiomarkers.hypoxia;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.curve.VariableProjection;
import org.imagingbiomarkers.relaxometry.R2Star;

/**
 * What a gas does to R2*, from gradient echoes at one echo time: {@value #FORMULA}. A gas that changes the signal at TE =
 * 0 as well, by inflow or T1, makes it wrong.
 * <p>
 * Parameters: {@code delta_r2_star} in 1/s, and {@code s_air}, the signal with air.
 * </p>
 */
public final class SingleEcho implements CurveModel {

	public static final String KEY = "gas challenge single echo";
	public static final String FORMULA = "delta R2* = -ln(S(gas) / S(air)) / TE";

	private static final Citation OGAWA_1990 = R2Star.DECLARATION.definition().citations().get(1);

	private static final MapQuantity S_AIR = MapQuantity.of("s_air", "Signal of air", Parameter.SIGNAL, Definition.of(
		"Signal while air is breathed.")).fromZero();

	private static final double MS_PER_S = 1000;
	private static final double LARGEST_CHANGE = 5000;

	/** @param gas of each volume */
	public record Settings(Gas gas) {}

	public static final CurveDeclaration<Settings> DECLARATION = new CurveDeclaration<>(KEY, "Gas challenge, single echo",
		new SamplingAxis("echo_times", "Echo time", "ms"), Definition.of(
			"Compares gradient echoes of one echo time with air and with a gas.", FORMULA, OGAWA_1990), List.of(
				new FitMethod<Settings>("nonlinear", "", "least squares of the signal", SingleEcho::nonlinear)), List.of(
					GasChallenge.DELTA_R2_STAR, S_AIR), new CurveDeclaration.Example<>(new Settings(Gas.airThenOxygen(3, 4)),
						new double[] { 30, 30, 30, 30, 30, 30, 30 }, 4, 300));

	private static final List<Parameter> PARAMETERS = List.of(GasChallenge.DELTA_R2_STAR.parameter(-LARGEST_CHANGE,
		LARGEST_CHANGE), S_AIR.parameter(0, Double.POSITIVE_INFINITY));

	private final Gas gas;
	private final boolean[] challenged;
	private final double te;
	private final double[] means = new double[2];

	private SingleEcho(final Settings settings, final double... echoTimes) {
		gas = settings.gas.of(echoTimes.length);
		challenged = gas.oxygen();
		te = echoTimes[0] / MS_PER_S;
		if (!(te > 0) || Arrays.stream(echoTimes).anyMatch(one -> one != echoTimes[0])) {
			throw new InvalidInputException("echo_times must be one echo time above 0 ms for all volumes, but they are " +
				Arrays.toString(echoTimes) + ".");
		}
	}

	/**
	 * Makes a fitter, for one thread.
	 *
	 * @param echoTimes in ms, the same for all volumes
	 */
	public static CurveFitter nonlinear(final Settings settings, final double... echoTimes) {
		return new VariableProjection(new SingleEcho(settings, echoTimes));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return challenged.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double share = Math.exp(-te * p[0]);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = challenged[i] ? p[1] * share : p[1];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double share = Math.exp(-te * p[0]);
		for (int i = 0; i < challenged.length; i++) {
			derivatives[0][i] = challenged[i] ? -te * p[1] * share : 0;
			derivatives[1][i] = challenged[i] ? share : 1;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		gas.means(measured, means);
		if (!(means[0] > 0 && means[1] > 0)) return FitStatus.NO_SIGNAL;
		p[0] = -Math.log(means[1] / means[0]) / te;
		p[1] = means[0];
		return FitStatus.FITTED;
	}
}
