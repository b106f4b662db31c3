package org.imagingbiomarkers.lesion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.lesion.Segmentation.Refusal;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.GradientWatershed;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet;

import net.imglib2.img.array.ArrayImgs;

/**
 * A lesion of high uptake from one click. The click climbs to the hottest voxel that it is connected with at 41 % of the
 * way from the background to the hottest voxel so far, so that clicks anywhere in a lesion give the same outline. A
 * threshold that lets the lesion flow into its surroundings is raised until it does not.
 */
final class UptakeSegmentation {

	/** Share of the way from background to maximum (Boellaard et al. 2015, doi:10.1007/s00259-014-2961-x). */
	private static final double SHARE = 0.41;
	/** Share of the maximum that makes the core, whose mean stands for the lesion. */
	private static final double CORE = 0.7;
	/** Largest share that a threshold is raised to where there is a leak. */
	private static final double MAX_SHARE = 0.7;
	/** Maximum over background that makes a lesion. */
	private static final double LEAST_CONTRAST = 2;
	/** By how much a threshold is moved to find leaks, and by how much the volume may change. */
	private static final double MOVED = 1.05;
	private static final double JUMP = 1.5;
	/** Shell around a lesion that is its background, mm. */
	private static final double SHELL_FROM = 10;
	private static final double SHELL_TO = 20;
	/** Standard deviation of the Gaussian in whose image a point climbs, mm. */
	private static final double SMOOTHING = 4;
	/** How far is looked at first, mm. */
	private static final double NEAR = 60;
	private static final int MAX_CLIMBS = 100;

	private final VoxelSource source;
	private final SegmentationSettings settings;
	private final int[] seed;
	private final int[] start;
	private final double radius;
	private final ValueBox values;
	private final Workers workers;
	private ValueBox smooth;
	private double background;
	private int hottest;
	private double core;

	/** @param center of the box to look in */
	private UptakeSegmentation(final VoxelSource source, final SegmentationSettings settings, final int[] seed,
		final int[] center, final double radius, final Workers workers)
	{
		this.source = source;
		this.settings = settings;
		this.seed = seed;
		start = center;
		this.radius = radius;
		this.workers = workers;
		values = ValueBox.of(source, VoxelBox.around(source.grid(), center, radius));
	}

	/** Looks nearby first, and farther as long as the uptake reaches beyond. */
	static Segmentation at(final VoxelSource source, final SegmentationSettings settings, final int[] seed,
		final Workers workers)
	{
		for (double radius = NEAR;; radius *= 2) {
			final double within = Math.min(radius, settings.maxRadius());
			final Segmentation found = new UptakeSegmentation(source, settings, seed, seed, within, workers).within();
			if (found != null) return found;
			if (within == settings.maxRadius()) return new Refusal("No edge: the uptake leaks into its surroundings.");
		}
	}

	/** @return null where it reaches beyond where to look */
	private Segmentation within() {
		hottest = values.box().index(start[0], start[1], start[2]);
		if (!Float.isFinite(at(hottest))) return new Refusal("There is no value at this point.");
		background = values.quantile(chosen(Float.MIN_VALUE), 0.5);
		if (at(hottest) < LEAST_CONTRAST * background) hottest = hottestNear(hottest);
		if (at(hottest) < LEAST_CONTRAST * background) return faint();
		climb();
		background = around(flood(threshold(SHARE)));
		climb();
		final int[] top = values.box().place(hottest);
		if (!Arrays.equals(top, start)) return new UptakeSegmentation(source, settings, seed, top, radius, workers).within();
		if (!(at(hottest) >= LEAST_CONTRAST * background) || at(hottest) <= background) return faint();
		final SegmentationMethod method = settings.fromPoint();
		return switch (method) {
			case FIXED -> above(method, settings.thresholdOrUsual());
			case PERCENT_OF_MAX -> above(method, settings.thresholdOrUsual() / 100 * at(hottest));
			case ADAPTIVE -> above(method, new Delineation.AdaptiveThreshold(OptionalDouble.of(background)).delineate(volume(),
				set(flood(threshold(SHARE))), workers).threshold());
			case GRADIENT -> gradient();
			default -> corrected();
		};
	}

	private Refusal faint() {
		return new Refusal(String.format(Locale.ROOT,
			"No uptake above its surroundings: the hottest value is %.3g, and around it are %.3g.", at(hottest), background));
	}

	/** The hottest voxel within 10 mm: a point in the cold center of a lesion belongs to it. */
	private int hottestNear(final int voxel) {
		return hottestIn(VoxelBox.around(values.grid(), values.box().place(voxel), SHELL_FROM).intersection(values.box()),
			values, voxel);
	}

	private float at(final int voxel) {
		return values.values()[voxel];
	}

	/** Some share of the way from the background to the core. */
	private double threshold(final double share) {
		return background + share * (core - background);
	}

	/** Mean of all that is connected with the hottest voxel and has at least 70 % of its value. */
	private double core() {
		final boolean[] hot = flood(Math.min(at(hottest), CORE * at(hottest)));
		double sum = 0;
		int count = 0;
		for (int i = 0; i < hot.length; i++) {
			if (!hot[i]) continue;
			sum += at(i);
			count++;
		}
		return sum / count;
	}

	private boolean[] chosen(final double threshold) {
		final boolean[] chosen = new boolean[values.values().length];
		for (int i = 0; i < chosen.length; i++) {
			chosen[i] = at(i) >= threshold && Float.isFinite(at(i));
		}
		return chosen;
	}

	private boolean[] flood(final double threshold) {
		return new FaceFlood(values.box()).from(hottest, chosen(threshold));
	}

	/** Goes uphill in the smoothed image, and from there to hotter voxels of the same lesion, until there is none. */
	private void climb() {
		ascend();
		core = core();
		for (int step = 0; step < MAX_CLIMBS; step++) {
			final int from = hottest;
			final boolean[] connected = flood(Math.min(at(hottest), threshold(SHARE)));
			for (int i = 0; i < connected.length; i++) {
				if (connected[i] && at(i) > at(hottest)) hottest = i;
			}
			if (hottest == from) return;
			core = core();
		}
	}

	private void ascend() {
		if (smooth == null) smooth = values.smoothed(SMOOTHING, workers);
		final VoxelBox box = values.box();
		for (int last = -1; last != hottest;) {
			last = hottest;
			final int[] place = box.place(last);
			final VoxelBox near = new VoxelBox(place[0], place[1], place[2], 1, 1, 1).grown(1, 1, 1, values.grid())
				.intersection(box);
			hottest = hottestIn(near, smooth, last);
		}
		hottest = hottestIn(VoxelBox.around(values.grid(), box.place(hottest), 2 * SMOOTHING).intersection(box), values,
			hottest);
	}

	private static int hottestIn(final VoxelBox near, final ValueBox of, final int start) {
		int best = start;
		for (int z = near.z(); z <= near.max(2); z++) {
			for (int y = near.y(); y <= near.max(1); y++) {
				for (int x = near.x(); x <= near.max(0); x++) {
					final int voxel = of.box().index(x, y, z);
					if (of.values()[voxel] > of.values()[best]) best = voxel;
				}
			}
		}
		return best;
	}

	/** Median of the shell around a lesion without what is as hot as the lesion itself; where there is none, as before. */
	private double around(final boolean[] lesion) {
		final float[] squares = DistanceTransform.squared(lesion, values.box(), values.grid(), workers);
		final double hot = threshold(SHARE);
		final boolean[] shell = new boolean[lesion.length];
		for (int i = 0; i < shell.length; i++) {
			shell[i] = squares[i] >= SHELL_FROM * SHELL_FROM && squares[i] <= SHELL_TO * SHELL_TO && at(i) < hot;
		}
		final double median = values.quantile(shell, 0.5);
		return Double.isNaN(median) ? background : median;
	}

	private Segmentation corrected() {
		for (double share = SHARE; share <= MAX_SHARE; share *= MOVED) {
			final boolean[] lesion = flood(threshold(share));
			if (leaks(lesion)) {
				if (radius < settings.maxRadius()) return null;
				continue;
			}
			final List<String> warnings = new ArrayList<>();
			if (share > SHARE) warnings.add(String.format(Locale.ROOT,
				"At %.0f %% of the maximum over background the outline leaks: %.0f %% was taken.", 100 * SHARE, 100 * share));
			return outline(SegmentationMethod.BACKGROUND_CORRECTED, lesion, threshold(share), warnings);
		}
		return null;
	}

	private static int count(final boolean[] inside) {
		int count = 0;
		for (final boolean here : inside) {
			if (here) count++;
		}
		return count;
	}

	/** Whether it reaches the limit of where to look. */
	private boolean leaks(final boolean[] lesion) {
		final VoxelBox box = values.box();
		final VoxelBox found = VoxelMask.of(values.grid(), box, lesion).box();
		for (int axis = 0; axis < 3; axis++) {
			if (box.min(axis) > 0 && found.min(axis) == box.min(axis)) return true;
			if (box.max(axis) < values.grid().size(axis) - 1 && found.max(axis) == box.max(axis)) return true;
		}
		return false;
	}

	private Segmentation above(final SegmentationMethod method, final double threshold) {
		if (at(hottest) < threshold) return new Refusal(String.format(Locale.ROOT,
			"The hottest value is %.3g, below the threshold of %.3g.", at(hottest), threshold));
		final boolean[] lesion = flood(threshold);
		return leaks(lesion) ? null : outline(method, lesion, threshold, new ArrayList<>());
	}

	/** The watershed inside of all within 10 mm of the lesion by a threshold. */
	private Segmentation gradient() {
		final float[] squares = DistanceTransform.squared(flood(threshold(SHARE)), values.box(), values.grid(), workers);
		final boolean[] region = new boolean[squares.length];
		for (int i = 0; i < region.length; i++) {
			region[i] = squares[i] <= SHELL_FROM * SHELL_FROM;
		}
		if (leaks(region)) return null;
		final VoxelSet found = new GradientWatershed().delineate(volume(), set(region), workers).voxels();
		final boolean[] lesion = new boolean[region.length];
		found.forEachRun((from, to, y, z) -> {
			for (int x = from; x < to; x++) {
				lesion[(z * values.box().height() + y) * values.box().width() + x] = true;
			}
		});
		return outline(SegmentationMethod.GRADIENT, lesion, Double.NaN, new ArrayList<>());
	}

	private UptakeVolume volume() {
		final VoxelBox box = values.box();
		final VoxelGrid grid = values.grid();
		return UptakeVolume.of(ArrayImgs.floats(values.values(), box.width(), box.height(), box.depth()), new Spacing(grid
			.spacingX(), grid.spacingY(), grid.spacingZ()));
	}

	private VoxelSet set(final boolean[] inside) {
		final VoxelBox box = values.box();
		final VoxelSet.Builder set = new VoxelSet.Builder(new VoxelSet.Size(box.width(), box.height(), box.depth()));
		for (int z = 0, i = 0; z < box.depth(); z++) {
			for (int y = 0; y < box.height(); y++) {
				for (int x = 0; x < box.width(); x++, i++) {
					if (inside[i]) set.add(x, y, z);
				}
			}
		}
		return set.build();
	}

	private Segmentation outline(final SegmentationMethod method, final boolean[] lesion, final double threshold,
		final List<String> warnings)
	{
		final VoxelMask region = VoxelMask.of(source.grid(), values.box(), lesion);
		if (region.isEmpty()) return new Refusal("Nothing is left of a lesion at this point.");
		if (!region.contains(seed[0], seed[1], seed[2])) warnings.add("The point itself lies outside of the outline.");
		final int inner = Double.isNaN(threshold) ? region.count() : count(flood(Math.min(at(hottest), MOVED * threshold)));
		if (region.count() > JUMP * inner) warnings.add(String.format(Locale.ROOT,
			"At a threshold 5 %% higher there are %.3g mL of %.3g mL: the outline may leak.", inner * source.grid()
				.milliliters(), region.milliliters()));
		return new Outline(region, method, threshold, Double.NaN, Double.isNaN(threshold) ? 0.5 : (double) inner / region
			.count(), warnings);
	}
}
