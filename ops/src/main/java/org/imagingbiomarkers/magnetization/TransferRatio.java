package org.imagingbiomarkers.magnetization;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;

/**
 * The share of the signal that a saturation pulse takes away: {@value #FORMULA} (Wolff and Balaban 1989).
 * <p>
 * Parameters: {@code mtr} in percent and {@code s0}, the signal without the pulse. Samples with and without the pulse, 1
 * and 0 of the axis, in any order and number, at least one of each; the means of each count.
 * </p>
 */
public final class TransferRatio implements CurveModel {

	public static final String KEY = "mtr";
	public static final String FORMULA = "MTR = 100 (S off - S on) / S off";

	private static final SamplingAxis AXIS = new SamplingAxis("saturation", "Saturation pulse", "");
	private static final Citation WOLFF_1989 = new Citation("wolff1989",
		"Wolff SD, Balaban RS. Magnetization transfer contrast (MTC) and tissue water proton relaxation in vivo. Magn Reson Med 1989;10:135-144.",
		"10.1002/mrm.1910100113");
	private static final MapQuantity MTR = MapQuantity.of("mtr", "MTR", "%", Definition.of(
		"Magnetization transfer ratio: share of the signal that a saturation pulse takes away.", FORMULA, WOLFF_1989)).range(
			0, 60);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "MTR", AXIS, Definition.of(
		"Compares images with and without a saturation pulse.", FORMULA, WOLFF_1989), List.of(FitMethod.of("direct", "",
			"computed directly", TransferRatio::fitter)), List.of(MTR, FitQuantities.S0), new CurveDeclaration.Example<>(
				NoSettings.NONE, new double[] { 0, 1, 0, 1 }, 32, 900));

	private static final double PERCENT = 100;
	/** What noise can make of a ratio; nothing is worth more than all of the signal. */
	private static final double LOWEST = -1000;
	private static final List<Parameter> PARAMETERS = List.of(MTR.parameter(LOWEST, PERCENT).withBounds(
		Parameter.Bound.LIMIT, Parameter.Bound.PHYSICAL), FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY));

	private final boolean[] on;
	private final int countOn;

	/** @throws InvalidInputException if a number is neither 0 nor 1, or all are alike */
	public TransferRatio(final double... saturation) {
		on = new boolean[saturation.length];
		int count = 0;
		for (int i = 0; i < on.length; i++) {
			if (saturation[i] != 0 && saturation[i] != 1) throw new InvalidInputException(
				"saturation must hold 1 for a volume with a saturation pulse and 0 for one without, but one is " + saturation[i] +
					".");
			on[i] = saturation[i] == 1;
			if (on[i]) count++;
		}
		countOn = count;
		if (count == 0 || count == on.length) throw new InvalidInputException(
			"saturation must hold both 0 (without a saturation pulse) and 1 (with one), but all " + on.length + " are " +
				(count == 0 ? 0 : 1) + ".");
	}

	/** The way to compute it. */
	public static CurveFitter fitter(final double... saturation) {
		return new DirectFit(new TransferRatio(saturation));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return on.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < on.length; i++) {
			curve[i] = on[i] ? p[1] * (1 - p[0] / PERCENT) : p[1];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		for (int i = 0; i < on.length; i++) {
			derivatives[0][i] = on[i] ? -p[1] / PERCENT : 0;
			derivatives[1][i] = on[i] ? 1 - p[0] / PERCENT : 1;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		double with = 0;
		double without = 0;
		for (int i = 0; i < on.length; i++) {
			if (on[i]) with += measured[i] / countOn;
			else without += measured[i] / (on.length - countOn);
		}
		if (!(without > 0)) return FitStatus.NO_SIGNAL;
		p[0] = PERCENT * (without - with) / without;
		p[1] = without;
		return !Double.isFinite(p[0]) || PARAMETERS.get(0).bounds(p[0]) || PARAMETERS.get(1).bounds(p[1]) ? FitStatus.AT_BOUND
			: FitStatus.FITTED;
	}
}
