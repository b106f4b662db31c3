package org.imagingbiomarkers.response.endpoints;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How fast a lesion grew between two measurements of its diameter, taken as that of a sphere.
 *
 * @param perMonth tumor growth rate: growth of the volume in percent per month of 365.25 / 12 days (Ferte et al. 2014,
 * doi:10.1158/1078-0432.CCR-13-2098)
 * @param doublingDays time in days in which the volume doubles; negative where it shrinks, NaN where nothing changes
 * @param perDay specific growth rate in percent per day (Mehrara et al. 2007, doi:10.1158/0008-5472.CAN-06-3822)
 */
public record GrowthRate(double perMonth, double doublingDays, double perDay) {

	/** Days of a month. */
	public static final double MONTH = 365.25 / 12;

	private static final int DIMENSIONS = 3;

	/**
	 * The growth between two diameters.
	 *
	 * @param first in mm, above 0
	 * @param second in mm, above 0
	 * @param days between them, above 0
	 * @param month days of a month, such as {@link #MONTH}
	 */
	public static GrowthRate ofDiameters(final double first, final double second, final double days, final double month) {
		check("The first size", first);
		check("The second size", second);
		return of(DIMENSIONS * Math.log(second / first), days, month);
	}

	/** The growth between two volumes in the same unit, above 0. */
	public static GrowthRate ofVolumes(final double first, final double second, final double days, final double month) {
		check("The first size", first);
		check("The second size", second);
		return of(Math.log(second / first), days, month);
	}

	private static void check(final String what, final double value) {
		if (!(value > 0)) throw new InvalidInputException(what + " must be above 0, but it is " + value + ".");
	}

	/** From the growth of the logarithm of the volume. */
	private static GrowthRate of(final double growth, final double days, final double month) {
		check("The time between two measurements", days);
		return new GrowthRate(100 * Math.expm1(growth / days * month), growth == 0 ? Double.NaN : days * Math.log(2) / growth,
			100 * growth / days);
	}
}
