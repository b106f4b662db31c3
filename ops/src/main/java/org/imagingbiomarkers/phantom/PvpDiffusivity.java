package org.imagingbiomarkers.phantom;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Diffusion coefficient of polyvinylpyrrolidone (PVP) in water.
 * <p>
 * At 0 C the nominal values of the diffusion phantom of QIBA and NIST; from 15 to 30 C a quadratic of the concentration
 * times the diffusion of water (Amouzandeh et al. 2022, doi:10.1002/mp.15556; Holz et al. 2000, doi:10.1039/b005319h).
 * </p>
 */
public final class PvpDiffusivity {

	/** mm^2/s at 0 C, for 0, 10, ... 50 % by weight. */
	private static final double[] ICE = { 1.109e-3, 0.843e-3, 0.607e-3, 0.403e-3, 0.248e-3, 0.128e-3 };
	private static final double QUADRATIC = 12.5e-5;
	private static final double LINEAR = -23.2e-3;
	private static final double WATER = 1.635e-2;
	private static final double FREEZING = 215.05;
	private static final double POWER = 2.063;
	private static final double KELVIN = 273.15;

	private PvpDiffusivity() {}

	/**
	 * The coefficient in mm^2/s.
	 *
	 * @param percent of PVP by weight, 0 to 50; at 0 C a multiple of 10
	 * @param temperature degrees Celsius
	 */
	public static double of(final double percent, final double temperature) {
		if (!(percent >= 0 && percent <= 50)) throw new InvalidInputException(
			"The concentration of PVP must be from 0 to 50 %, but it is " + percent + ".");
		if (Math.abs(temperature) <= 0.5) return ICE[(int) Math.rint(percent / 10)];
		if (!(temperature >= 15 && temperature <= 30)) throw new InvalidInputException(
			"temperature must be 0 (ice water) or from 15 to 30 degrees, for which diffusion in PVP is known, but it is " +
				temperature + ".");
		return water(temperature) * (QUADRATIC * percent * percent + LINEAR * percent + 1);
	}

	/** Self-diffusion of water, mm^2/s. @param temperature degrees Celsius */
	public static double water(final double temperature) {
		return WATER * StrictMath.pow((temperature + KELVIN) / FREEZING - 1, POWER);
	}
}
