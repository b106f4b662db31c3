package org.imagingbiomarkers.phantom;

import java.util.List;

/**
 * Recovery coefficients of the six spheres of the NEMA IEC body phantom that EARL accredits: least and most, from the
 * sphere of 10 mm to that of 37 mm.
 *
 * @param name of the standard
 * @param max of the hottest voxel
 * @param mean of the voxels above half of maximum and background (A50)
 * @param peak of the mean of 1 mL; none where the standard has no such limit
 * @param source of the numbers
 */
public record RecoveryLimits(String name, List<double[]> max, List<double[]> mean, List<double[]> peak, String source) {

	/** EARL accreditation specifications of January 2017. */
	public static final RecoveryLimits EARL_1 = new RecoveryLimits("EARL 1", List.of(pair(0.34, 0.57), pair(0.59, 0.85),
		pair(0.73, 1.01), pair(0.83, 1.09), pair(0.91, 1.13), pair(0.95, 1.16)), List.of(pair(0.27, 0.43), pair(0.44, 0.60),
			pair(0.57, 0.73), pair(0.63, 0.78), pair(0.72, 0.85), pair(0.76, 0.89)), List.of(),
		"EARL accreditation specifications, 2017");

	/** EARL 18F standards 2; written down from memory. */
	public static final RecoveryLimits EARL_2 = new RecoveryLimits("EARL 2", List.of(pair(0.52, 0.88), pair(0.85, 1.22),
		pair(1.00, 1.38), pair(1.01, 1.38), pair(1.01, 1.26), pair(1.05, 1.29)), List.of(pair(0.39, 0.61), pair(0.63, 0.86),
			pair(0.76, 0.97), pair(0.80, 0.99), pair(0.82, 0.97), pair(0.85, 1.00)), List.of(pair(0.30, 0.38), pair(0.46, 0.60),
				pair(0.75, 0.90), pair(0.90, 1.09), pair(0.95, 1.07), pair(0.98, 1.10)),
		"EARL 18F standards 2 (recalled); Kaalep et al. 2018, doi:10.1007/s00259-018-3977-4");

	private static double[] pair(final double least, final double most) {
		return new double[] { least, most };
	}
}
