package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;

/**
 * T1 from magnitude images of an inversion recovery: {@value #FORMULA}.
 * <p>
 * Parameters: {@code t1} in ms, {@code inversion}, the factor k, which is 2 for a perfect inversion after full recovery
 * and less for an imperfect one or a repetition time that is not long, and {@code m0}, the signal of full magnetization.
 * This is |a + b exp(-TI / T1)| of Barral et al. 2010, with a = M0 and b = -k M0.
 * </p>
 * <p>
 * A magnitude does not tell which samples were negative. The fit tries the possible polarities, everything up to some
 * inversion time negative and everything later positive, and the closest curve wins.
 * </p>
 */
public final class InversionRecovery implements CurveModel {

	public static final String KEY = "t1 inversion recovery";
	public static final String FORMULA = "S(TI) = M0 |1 - k exp(-TI / T1)|";

	private static final Citation BARRAL_2010 = new Citation("barral2010",
		"Barral JK, Gudmundson E, Stikov N, et al. A robust methodology for in vivo T1 mapping. Magn Reson Med 2010;64:1057-1067.",
		"10.1002/mrm.22497");

	private static final MapQuantity INVERSION = MapQuantity.of("inversion", "Inversion", "", Definition.of(
		"Factor k of the inversion: 2 where it is perfect and recovery full.", FORMULA, BARRAL_2010)).range(0, 2).in(
			MapQuantity.LIPARI);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "T1, inversion recovery",
		SamplingPoints.INVERSION_TIMES, Definition.of("Fits the magnitude of the signal over inversion times.", FORMULA,
			BARRAL_2010), List.of(FitMethod.of("nonlinear", "", "least squares of the magnitude", InversionRecovery::nonlinear)
				.withNoiseFloor()), List.of(T1.MAP, INVERSION, T1.M0_MAP), new CurveDeclaration.Example<>(NoSettings.NONE,
					new double[] { 50, 150, 400, 800, 1500, 3000 }, 950, 1.9, 1000));

	/** Above 2 by what noise can add. */
	private static final double LARGEST_INVERSION = 3;

	private static final List<Parameter> PARAMETERS = List.of(T1.PARAMETER, INVERSION.parameter(0, LARGEST_INVERSION),
		T1.M0);

	private final Recovery recovery;

	/** @param inversionTimes in ms, at least three different ones, none negative; repetition and order are free */
	public InversionRecovery(final double... inversionTimes) {
		recovery = new Recovery(new SignedRecovery(PARAMETERS, ApparentTime.UNDISTURBED, SamplingPoints.checked(
			"inversion_times", "ms", 3, inversionTimes)), Polarity.MAGNITUDE, List.of());
	}

	/** Least squares of the magnitude. */
	public static CurveFitter nonlinear(final double... inversionTimes) {
		return new InversionRecovery(inversionTimes).recovery.fitter();
	}

	@Override
	public List<Parameter> parameters() {
		return recovery.parameters();
	}

	@Override
	public int samples() {
		return recovery.samples();
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		recovery.curve(p, curve);
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		recovery.derivatives(p, derivatives);
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return recovery.start(measured, p);
	}
}
