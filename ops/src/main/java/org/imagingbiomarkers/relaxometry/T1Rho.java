package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;

/**
 * Relaxation time in the rotating frame from images after spin-lock pulses: {@value #FORMULA} (Redfield 1955; Wang and
 * Regatte 2015).
 * <p>
 * Parameters: {@code t1rho} in ms, which lies between T2 and T1 and depends on the amplitude of the pulse, and
 * {@code s0}, the signal without a spin lock.
 * </p>
 */
public final class T1Rho {

	/** Shorter than any tissue shows in an image; in ms. */
	public static final double SMALLEST_T1RHO = 0.1;
	/** Longer than that of free water; in ms. */
	public static final double LARGEST_T1RHO = 10_000;

	public static final String KEY = "t1rho";
	public static final String FORMULA = "S(TSL) = S0 exp(-TSL / T1rho)";

	private static final SamplingAxis AXIS = new SamplingAxis("spin_lock_times", "Spin-lock time", "ms");

	private static final Citation REDFIELD_1955 = new Citation("redfield1955",
		"Redfield AG. Nuclear magnetic resonance saturation and rotary saturation in solids. Phys Rev 1955;98:1787-1809.",
		"10.1103/PhysRev.98.1787");
	private static final Citation WANG_2015 = new Citation("wang2015",
		"Wang L, Regatte RR. T1rho MRI of human musculoskeletal system. J Magn Reson Imaging 2015;41:586-600.",
		"10.1002/jmri.24677");

	private static final MapQuantity MAP = MapQuantity.of("t1rho", "T1rho", "ms", Definition.of(
		"Longitudinal relaxation time in the rotating frame.", REDFIELD_1955, WANG_2015)).range(0, 150).in(
			MapQuantity.LIPARI);

	private static final Parameter CONSTANT = MAP.parameter(SMALLEST_T1RHO, LARGEST_T1RHO);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "T1rho", AXIS, Definition.of(
		"Fits the decay of the signal over the duration of a spin-lock pulse.", FORMULA, REDFIELD_1955, WANG_2015), TimeDecay
			.methods(CONSTANT, AXIS), List.of(MAP, FitQuantities.S0), new CurveDeclaration.Example<>(NoSettings.NONE,
				new double[] { 0, 10, 20, 40, 60 }, 45, 800)).byDefault(FitMethod.NONLINEAR);

	private T1Rho() {}

	/**
	 * Least squares of the logarithm of the signal: the quick way.
	 *
	 * @param spinLockTimes in ms, at least two different ones, none negative; repetition and order are free
	 */
	public static CurveFitter linear(final double... spinLockTimes) {
		return DECLARATION.fitter(FitMethod.LINEAR, NoSettings.NONE, spinLockTimes);
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CurveFitter nonlinear(final double... spinLockTimes) {
		return DECLARATION.fitter(FitMethod.NONLINEAR, NoSettings.NONE, spinLockTimes);
	}
}
