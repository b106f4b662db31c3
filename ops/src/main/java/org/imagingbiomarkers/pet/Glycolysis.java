package org.imagingbiomarkers.pet;

import java.util.List;

/**
 * Total lesion glycolysis, mean uptake times volume (Larson et al. 1999, doi:10.1016/S1095-0397(99)00016-3), and what of
 * it the voxels of each quarter of the range of values hold: DICOM's "Glycolysis Within First Quarter of Intensity Range"
 * and so on. The quarters part the way from the smallest to the largest value evenly; a value on a border belongs to the
 * lower one.
 *
 * @param total in the unit of the image times mL: g for SUV in g/mL
 * @param quarters in the same unit, lowest values first; their sum is the total
 */
public record Glycolysis(double total, List<Double> quarters) {

	private static final int QUARTERS = 4;

	/** @param uptake of the same voxels */
	static Glycolysis of(final UptakeVolume volume, final VoxelSet voxels, final UptakeStatistics uptake) {
		final double[] sums = new double[QUARTERS];
		final double quarter = (uptake.max() - uptake.min()) / QUARTERS;
		UptakeStatistics.forEach(volume, voxels, (values, from, to, y, z) -> {
			for (int i = from; i < to; i++) {
				if (!Float.isFinite(values[i])) continue;
				int at = 0;
				while (at < QUARTERS - 1 && values[i] > uptake.min() + (at + 1) * quarter) {
					at++;
				}
				sums[at] += values[i];
			}
		});
		final double each = volume.milliliters();
		return new Glycolysis((sums[0] + sums[1] + sums[2] + sums[3]) * each, List.of(sums[0] * each, sums[1] * each,
			sums[2] * each, sums[3] * each));
	}
}
