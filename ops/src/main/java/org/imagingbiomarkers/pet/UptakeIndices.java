package org.imagingbiomarkers.pet;

import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.VoxelSet.Size;

/**
 * The indices of a lesion, or of all lesions together. Values are in the unit of the image, whatever its tracer.
 *
 * @param uptake the largest, mean, smallest and median value and where the largest is: SUVmax, SUVmean, ...
 * @param volume of all voxels, mL: the metabolic tumor volume (MTV)
 * @param peak of a 1 mL sphere: SUVpeak
 * @param glycolysis TLG and its quarters
 * @param added SAM; for several lesions the sum of theirs, without a background
 */
public record UptakeIndices(UptakeStatistics uptake, double volume, PeakUptake peak, Glycolysis glycolysis,
		StandardizedAddedMetabolicActivity added)
{

	/**
	 * Total lesion glycolysis, mean uptake times volume (Larson et al. 1999, doi:10.1016/S1095-0397(99)00016-3), and the
	 * part of it in the voxels of each quarter of the range of values: DICOM's "Glycolysis Within First Quarter of
	 * Intensity Range" and so on. The quarters divide the range from the smallest to the largest value evenly; a value on a
	 * border belongs to the lower one.
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

	/** Measures lesions, in their order. */
	public static List<UptakeIndices> of(final UptakeVolume volume, final List<Lesion> lesions, final Workers workers) {
		final PeakSphere sphere = new PeakSphere(volume.spacing(), new Size(volume.width(), volume.height(), volume.depth()));
		final List<StandardizedAddedMetabolicActivity> added = StandardizedAddedMetabolicActivity.of(volume, lesions.stream()
			.map(Lesion::voxels).toList(), workers);
		return workers.map(lesions.size(), i -> {
			final VoxelSet voxels = lesions.get(i).voxels();
			final UptakeStatistics uptake = UptakeStatistics.of(volume, voxels);
			return of(volume, voxels, uptake, PeakUptake.of(volume, voxels, uptake.hottest(), sphere), added.get(i));
		});
	}

	private static UptakeIndices of(final UptakeVolume volume, final VoxelSet voxels, final UptakeStatistics uptake,
		final PeakUptake peak, final StandardizedAddedMetabolicActivity added)
	{
		return new UptakeIndices(uptake, voxels.count() * volume.milliliters(), peak, Glycolysis.of(volume, voxels, uptake),
			added);
	}

	/**
	 * Measures all lesions together; a voxel that several share counts once, so that volume and TLG are the sums of those
	 * of the lesions where these do not overlap.
	 *
	 * @param lesions without any, volume and TLG are 0 and all else is NaN
	 * @param each the indices of each lesion
	 */
	public static UptakeIndices total(final UptakeVolume volume, final List<Lesion> lesions,
		final List<UptakeIndices> each)
	{
		if (each.size() == 1) return each.get(0);
		final VoxelSet all = VoxelSet.union(new Size(volume.width(), volume.height(), volume.depth()), lesions.stream().map(
			Lesion::voxels).toList());
		final UptakeStatistics uptake = UptakeStatistics.of(volume, all);
		final PeakUptake best = each.stream().map(UptakeIndices::peak).max(Comparator.comparingDouble(PeakUptake::best))
			.orElse(PeakUptake.NONE);
		final double atMaximum = each.stream().filter(one -> one.uptake.hottest().equals(uptake.hottest())).findFirst().map(
			one -> one.peak.atMaximum()).orElse(Double.NaN);
		return of(volume, all, uptake, new PeakUptake(best.best(), best.place(), atMaximum),
			new StandardizedAddedMetabolicActivity(each.isEmpty() ? Double.NaN : each.stream().mapToDouble(one -> one.added
				.activity()).sum(), Double.NaN));
	}
}
