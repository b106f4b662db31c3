package org.imagingbiomarkers.pet;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.VoxelSet.Size;

/**
 * Standardized added metabolic activity (SAM): the uptake of a lesion beyond that of its surroundings (Mertens et al.
 * 2012, doi:10.1007/s00259-012-2166-0). Unlike TLG it depends neither on the threshold nor on the blur of the image.
 * <p>
 * The inner region is the lesion and all voxels within 10 mm of its voxels, so that what is blurred out of the lesion is
 * counted; the background is the mean within the next 5 mm. The voxels of other lesions belong to neither.
 * </p>
 *
 * @param activity uptake of the inner region less the background, in the unit of the image times mL; NaN where there is
 * no background
 * @param background mean around the inner region
 */
public record StandardizedAddedMetabolicActivity(double activity, double background) {

	private static final double INNER = 10;
	private static final double OUTER = 15;

	/** Measures all lesions of a volume, in their order. */
	public static List<StandardizedAddedMetabolicActivity> of(final UptakeVolume volume, final List<VoxelSet> lesions,
		final Workers workers)
	{
		final Size size = new Size(volume.width(), volume.height(), volume.depth());
		final VoxelSet all = VoxelSet.union(size, lesions);
		final Dilation inner = new Dilation(INNER, volume.spacing(), size);
		final Dilation outer = new Dilation(OUTER, volume.spacing(), size);
		return workers.map(lesions.size(), i -> {
			final VoxelSet lesion = lesions.get(i);
			final VoxelSet near = inner.of(lesion);
			final VoxelSet inside = near.minus(all.inRowsOf(near).minus(lesion));
			final Sum around = Sum.of(volume, outer.of(lesion).minus(all).minus(inside));
			final double background = around.total / around.count;
			final Sum held = Sum.of(volume, inside);
			return new StandardizedAddedMetabolicActivity((held.total - held.count * background) * volume.milliliters(),
				background);
		});
	}

	private static final class Sum implements UptakeStatistics.ValuesAction {

		private double total;
		private long count;

		static Sum of(final UptakeVolume volume, final VoxelSet voxels) {
			final Sum sum = new Sum();
			UptakeStatistics.forEach(volume, voxels, sum);
			return sum;
		}

		@Override
		public void at(final float[] values, final int from, final int to, final int y, final int z) {
			for (int i = from; i < to; i++) {
				if (!Float.isFinite(values[i])) continue;
				total += values[i];
				count++;
			}
		}
	}
}
