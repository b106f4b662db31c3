package org.imagingbiomarkers.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.lesion.Segmentation.Refusal;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Region growing for CT, MR and maps, with its tolerance chosen by the edge, and leaks detected: see {@link Growth}. What
 * is found gives value and place to grow from anew, until that changes nothing: so clicks in different places of a lesion
 * give the same region.
 * <p>
 * A region grows by rolling a ball through the smoothed image, which keeps it from leaking through thin bridges: the
 * largest ball first, for small lesions smaller ones.
 * </p>
 */
final class RegionGrowing {

	/** Radii of the ball, mm. */
	private static final double[] RADII = { 6, 3, 1.5 };
	/** Standard deviation of the Gaussian, as a share of the radius of the ball. */
	private static final double SMOOTHING = 0.25;
	/** Voxels per radius of the ball. */
	private static final double FINENESS = 3;
	/** How far from the point is looked for a lesion, in radii of the ball. */
	private static final double REACH = 12;
	/** Volumes of the ball that a region has at least: what is smaller is looked at with a smaller ball. */
	private static final double LEAST_VOLUMES = 4;
	/** Volumes of the ball that a region may grow by at once without that being a leak. */
	private static final double SLACK_VOLUMES = 8;
	/** Voxels that the range of values is looked up from, evenly spread. */
	private static final int SAMPLED = 20_000;
	private static final int MAX_ROUNDS = 6;
	/** Overlap from which on two regions are the same. */
	private static final double SAME = 0.98;
	/** Percent of volume per percent of tolerance that still is an edge. */
	private static final double STEEPEST = 2;

	/** Share of the values around that the largest tolerance takes as their range. */
	private static final double HIGH = 0.98;
	/** Standard deviations that a small region differs from what surrounds it at least. */
	private static final double LEAST_CONTRAST = 5;

	private final VoxelSource source;
	private final double maxRadius;
	private final Workers workers;

	RegionGrowing(final VoxelSource source, final double maxRadius, final Workers workers) {
		this.source = source;
		this.maxRadius = maxRadius;
		this.workers = workers;
	}

	Segmentation from(final int[] seed) {
		Segmentation first = null;
		for (final double radius : RADII) {
			final Segmentation found = converged(seed, radius);
			if (found instanceof Outline) return found;
			if (first == null) first = found;
		}
		return first;
	}

	/** Grows from where the last region was deepest, with its median, until the region stays the same. */
	private Segmentation converged(final int[] seed, final double radius) {
		int[] at = seed;
		OptionalDouble center = OptionalDouble.empty();
		VoxelMask last = null;
		for (int round = 0; round < MAX_ROUNDS; round++) {
			final Attempt attempt = new Attempt(at, radius);
			final Optional<Refusal> refusal = attempt.grow(center);
			if (refusal.isPresent()) return refusal.get();
			final VoxelMask region = attempt.region();
			if (last != null && last.dice(region) >= SAME) return attempt.result(seed);
			last = region;
			center = OptionalDouble.of(attempt.median());
			at = deepest(region);
		}
		return new Refusal("No edge: the region depends on where it is grown from.");
	}

	/** The voxel of a region farthest from its edge; the first of several. */
	private int[] deepest(final VoxelMask region) {
		final VoxelBox box = region.box().grown(1, 1, 1, region.grid());
		final boolean[] outside = region.in(box);
		for (int i = 0; i < outside.length; i++) {
			outside[i] = !outside[i];
		}
		final float[] squares = DistanceTransform.squared(outside, box, region.grid(), workers);
		int deepest = 0;
		for (int i = 1; i < squares.length; i++) {
			if (squares[i] > squares[deepest]) deepest = i;
		}
		return box.place(deepest);
	}

	/** Growing once with one ball. */
	private final class Attempt {

		private final int at;
		private final double radius;
		private final CoarseBox coarse;
		private final ValueBox smooth;
		private final BallFilter ball;
		private final double low;
		private final double high;
		private final int least;
		private final int slack;
		private double center;
		private Growth growth;
		private ToleranceSweep sweep;
		private boolean[] inside;

		Attempt(final int[] seed, final double radius) {
			this.radius = radius;
			final VoxelBox box = VoxelBox.around(source.grid(), seed, Math.min(maxRadius, REACH * radius));
			coarse = CoarseBox.of(source, box, radius / FINENESS, workers);
			at = coarse.index(seed);
			smooth = coarse.values().smoothed(SMOOTHING * radius, workers);
			ball = new BallFilter(smooth.box(), smooth.grid(), radius);
			final boolean[] some = new boolean[smooth.values().length];
			for (int i = 0; i < some.length; i += Math.max(1, some.length / SAMPLED)) {
				some[i] = true;
			}
			low = smooth.quantile(some, 1 - HIGH);
			high = smooth.quantile(some, HIGH);
			final double across = smooth.grid().isPlane() ? smooth.grid().spacingZ() : 4.0 / 3 * radius;
			final double ballVoxels = Math.PI * radius * radius * across / 1000 / smooth.grid().milliliters();
			least = (int) Math.ceil((radius > RADII[RADII.length - 1] ? LEAST_VOLUMES : 1) * ballVoxels);
			slack = (int) Math.ceil(SLACK_VOLUMES * ballVoxels);
		}

		Optional<Refusal> grow(final OptionalDouble around) {
			if (!Float.isFinite(smooth.values()[at])) return Optional.of(new Refusal("There is no value at this point."));
			center = around.orElseGet(() -> smooth.quantile(near(), 0.5));
			final double largest = Math.max(high, center) - Math.min(low, center);
			if (!(largest > 0)) return Optional.of(new Refusal("No edge: all values around are the same."));
			sweep = new ToleranceSweep(smooth, center, largest, at, ball, workers);
			growth = Growth.of(sweep, least, slack);
			if (growth.level() < 0) return Optional.of(new Refusal(growth.leak() < ToleranceSweep.LEVELS
				? "No edge: the region leaks into its surroundings." : "No region around this point resembles it."));
			inside = sweep.region(growth.level());
			return Optional.empty();
		}

		VoxelMask region() {
			return coarse.refined(inside, source.grid());
		}

		double median() {
			return smooth.quantile(inside, 0.5);
		}

		/** The region up to its sharpest edge. */
		Segmentation result(final int[] seed) {
			inside = sweep.region(growth.sharpest());
			final double tolerance = sweep.tolerance(growth.sharpest());
			final VoxelMask region = region();
			if (growth.slope() > STEEPEST) return new Refusal(
				"No edge: the region grows with the tolerance and leaks into its surroundings.");
			if (radius < RADII[0] && contrast() < LEAST_CONTRAST) return new Refusal(
				"No edge: what surrounds the point varies as much as it differs from the point.");
			final List<String> warnings = new ArrayList<>();
			if (!region.contains(seed[0], seed[1], seed[2])) warnings.add("The point itself lies outside of the outline.");
			return new Outline(region, SegmentationMethod.REGION_GROWING, center - tolerance, center + tolerance, 1 / (1 +
				growth.slope()), warnings);
		}

		/** Difference to what lies one to three radii of the ball away from the region, in standard deviations of that. */
		private double contrast() {
			final float[] squares = DistanceTransform.squared(inside, smooth.box(), smooth.grid(), workers);
			final boolean[] around = new boolean[inside.length];
			for (int i = 0; i < around.length; i++) {
				around[i] = squares[i] > radius * radius && squares[i] <= 9 * radius * radius;
			}
			final double spread = (smooth.quantile(around, 0.84) - smooth.quantile(around, 0.16)) / 2;
			return Math.abs(median() - smooth.quantile(around, 0.5)) / spread;
		}

		/** The voxels within half the radius of the ball along each axis. */
		private boolean[] near() {
			final VoxelBox box = smooth.box();
			final boolean[] near = new boolean[smooth.values().length];
			final int[] place = box.place(at);
			final VoxelBox around = new VoxelBox(place[0], place[1], place[2], 1, 1, 1).grown(radius / 2, smooth.grid())
				.intersection(box);
			for (int z = around.z(); z <= around.max(2); z++) {
				for (int y = around.y(); y <= around.max(1); y++) {
					for (int x = around.x(); x <= around.max(0); x++) {
						near[box.index(x, y, z)] = true;
					}
				}
			}
			return near;
		}
	}
}
