package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The indices of a lesion, or of all lesions together. Values are in the unit of the image, whatever its tracer.
 *
 * @param uptake the largest, mean, smallest and median value and where the largest is: SUVmax, SUVmean, ...
 * @param volume of all voxels, mL: the metabolic tumor volume (MTV)
 * @param peak of a 1 mL sphere: SUVpeak
 * @param glycolysis TLG and its quarters
 * @param added SAM; for all lesions the sum of theirs, without a background
 */
public record LesionIndices(UptakeStatistics uptake, double volume, PeakUptake peak, Glycolysis glycolysis,
	AddedActivity added)
{

	/** Measures lesions, in their order. */
	public static List<LesionIndices> of(final UptakeVolume volume, final List<Lesion> lesions) {
		final PeakSphere sphere = new PeakSphere(volume.spacing(), new VoxelSet.Size(volume.width(), volume.height(), volume
			.depth()));
		final List<AddedActivity> added = AddedActivity.of(volume, lesions.stream().map(Lesion::voxels).toList());
		return IntStream.range(0, lesions.size()).parallel().mapToObj(i -> {
			final VoxelSet voxels = lesions.get(i).voxels();
			final UptakeStatistics uptake = UptakeStatistics.of(volume, voxels);
			return of(volume, voxels, uptake, PeakUptake.of(volume, voxels, uptake.hottest(), sphere), added.get(i));
		}).toList();
	}

	private static LesionIndices of(final UptakeVolume volume, final VoxelSet voxels, final UptakeStatistics uptake,
		final PeakUptake peak, final AddedActivity added)
	{
		return new LesionIndices(uptake, voxels.count() * volume.milliliters(), peak, Glycolysis.of(volume, voxels, uptake),
			added);
	}

	/**
	 * Measures all lesions together; a voxel that several share counts once, so that volume and TLG are the sums of those of
	 * the lesions where these do not overlap.
	 *
	 * @param lesions one or more
	 * @param each their own indices
	 */
	public static LesionIndices total(final UptakeVolume volume, final List<Lesion> lesions,
		final List<LesionIndices> each)
	{
		final VoxelSet all = VoxelSet.union(lesions.stream().map(Lesion::voxels).toList());
		final List<PeakUptake> peaks = new ArrayList<>(each.stream().map(LesionIndices::peak).toList());
		final PeakUptake best = peaks.stream().max(Comparator.comparingDouble(PeakUptake::best)).orElseThrow();
		final UptakeStatistics uptake = UptakeStatistics.of(volume, all);
		final double atMaximum = each.stream().filter(one -> one.uptake.hottest().equals(uptake.hottest())).findFirst()
			.orElseThrow().peak.atMaximum();
		return of(volume, all, uptake, new PeakUptake(best.best(), best.place(), atMaximum), new AddedActivity(each.stream()
			.mapToDouble(one -> one.added.activity()).sum(), Double.NaN));
	}
}
