package org.imagingbiomarkers.hypoxia;

import java.util.Arrays;

/**
 * What share of a region is perfused and responds to oxygen.
 *
 * @param voxels with both values
 * @param notPerfused share of all voxels
 * @param enhancing share of all voxels that are perfused and respond (Oxy-E)
 * @param refractory share of all voxels that are perfused and do not respond (Oxy-R)
 * @param enhancingOfAll share of all voxels that respond, perfused or not
 * @param refractoryOfPerfused share of the perfused voxels that do not respond; NaN where none is perfused
 * @param medianDeltaR1 of all voxels in 1/s
 */
public record OxygenFractions(int voxels, double notPerfused, double enhancing, double refractory, double enhancingOfAll,
		double refractoryOfPerfused, double medianDeltaR1)
{

	/**
	 * Counts the voxels of a region.
	 *
	 * @param deltaR1 one per voxel, in 1/s
	 * @param perfusion one per voxel; a voxel without one of both does not count
	 */
	public static OxygenFractions of(final double[] deltaR1, final double[] perfusion,
		final OxygenClass.Thresholds thresholds)
	{
		final int[] counts = new int[OxygenClass.values().length];
		final double[] known = new double[deltaR1.length];
		int voxels = 0;
		int responding = 0;
		for (int i = 0; i < deltaR1.length; i++) {
			final OxygenClass one = OxygenClass.of(deltaR1[i], perfusion[i], thresholds);
			if (one == null) continue;
			counts[one.ordinal()]++;
			known[voxels++] = deltaR1[i];
			if (deltaR1[i] > thresholds.deltaR1()) responding++;
		}
		final int refractory = counts[OxygenClass.OXYGEN_REFRACTORY.ordinal()];
		final int enhancing = counts[OxygenClass.OXYGEN_ENHANCING.ordinal()];
		return new OxygenFractions(voxels, share(counts[OxygenClass.NOT_PERFUSED.ordinal()], voxels), share(enhancing,
			voxels), share(refractory, voxels), share(responding, voxels), share(refractory, enhancing + refractory), median(
				Arrays.copyOf(known, voxels)));
	}

	private static double share(final int part, final int whole) {
		return whole == 0 ? Double.NaN : (double) part / whole;
	}

	private static double median(final double[] values) {
		if (values.length == 0) return Double.NaN;
		Arrays.sort(values);
		final int middle = values.length / 2;
		return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
	}
}
