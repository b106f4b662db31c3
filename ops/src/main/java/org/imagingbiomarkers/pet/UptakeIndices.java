package org.imagingbiomarkers.pet;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

	/** Measures lesions, in their order. */
	public static List<UptakeIndices> of(final UptakeVolume volume, final List<Lesion> lesions) {
		final PeakSphere sphere = new PeakSphere(volume.spacing(), new Size(volume.width(), volume.height(), volume.depth()));
		final List<StandardizedAddedMetabolicActivity> added = StandardizedAddedMetabolicActivity.of(volume, lesions.stream()
			.map(Lesion::voxels).toList());
		return IntStream.range(0, lesions.size()).parallel().mapToObj(i -> {
			final VoxelSet voxels = lesions.get(i).voxels();
			final UptakeStatistics uptake = UptakeStatistics.of(volume, voxels);
			return of(volume, voxels, uptake, PeakUptake.of(volume, voxels, uptake.hottest(), sphere), added.get(i));
		}).toList();
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
	 * @param each their own indices
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
