package org.imagingbiomarkers.alignment.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;

/**
 * Aligns volumes that look alike, such as those of one b-value, to their mean, and then that, which has less noise than
 * any of them, to the reference. No model of the contrast is needed for either.
 */
final class AlikeVolumes {

	/** Brings volumes to where they belong. */
	@FunctionalInterface
	interface Mover {

		/** @param moved receives each volume in the common frame */
		void move(float[][] volumes, VolumeMotion[] motions, float[][] moved);
	}

	private final ImageFrame frame;
	private final CorrectionSettings settings;
	private final boolean[] inside;
	private final Workers workers;
	private final Mover mover;

	/** @param settings without bending */
	AlikeVolumes(final ImageFrame frame, final CorrectionSettings settings, final boolean[] inside, final Workers workers,
		final Mover mover)
	{
		this.frame = frame;
		this.settings = settings;
		this.inside = inside;
		this.workers = workers;
		this.mover = mover;
	}

	/** Whether any two volumes look alike. */
	static boolean some(final double... samples) {
		return groups(samples).size() < samples.length;
	}

	private static List<List<Integer>> groups(final double... samples) {
		final Map<Double, List<Integer>> groups = new LinkedHashMap<>();
		for (int t = 0; t < samples.length; t++) {
			groups.computeIfAbsent(samples[t], sample -> new ArrayList<>()).add(t);
		}
		return List.copyOf(groups.values());
	}

	/**
	 * Improves motions.
	 *
	 * @param samples what sets the contrast of each volume
	 * @param motions from which the search begins; receives what is found
	 * @param moved memory for a value per voxel of each volume
	 */
	void align(final double[] samples, final float[][] volumes, final VolumeMotion[] motions, final float[][] moved,
		final int reference)
	{
		final List<List<Integer>> groups = groups(samples);
		mover.move(volumes, motions, moved);
		for (final List<Integer> group : groups) {
			if (group.size() > 1) toMean(group, volumes, motions, mean(group, moved));
		}
		mover.move(volumes, motions, moved);
		workers.forEach(groups.size(), () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, settings, inside, 0);
			alignment.to(volumes[reference]);
			return g -> {
				final List<Integer> group = groups.get(g);
				if (group.contains(reference)) return;
				final VolumeMotion change = alignment.align(mean(group, moved), VolumeMotion.none());
				group.forEach(t -> motions[t] = motions[t].then(change.affine()));
			};
		});
	}

	private void toMean(final List<Integer> group, final float[][] volumes, final VolumeMotion[] motions,
		final float[] mean)
	{
		workers.forEach(group.size(), () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, settings, inside, 0);
			alignment.to(mean);
			return member -> {
				final int t = group.get(member);
				motions[t] = alignment.align(volumes[t], motions[t]);
			};
		});
	}

	private float[] mean(final List<Integer> group, final float[][] moved) {
		final float[] mean = new float[frame.voxels()];
		for (final int t : group) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += moved[t][i] / group.size();
			}
		}
		return mean;
	}
}
