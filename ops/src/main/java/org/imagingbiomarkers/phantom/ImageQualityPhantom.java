package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.pet.PeakSphere;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;

import net.imglib2.img.array.ArrayImgs;

/**
 * The NEMA IEC body phantom with six hot spheres: recovery coefficients as EARL defines them, and contrast recovery and
 * background variability of NEMA NU 2-2018 section 7.4.
 */
public final class ImageQualityPhantom {

	/** The document of contrast recovery and background variability. */
	public static final String NEMA = "NEMA NU 2-2018, section 7.4";
	private static final String EARL = "EARL accreditation manual";

	/** Regions of background in a slice. */
	public static final int POSITIONS = 12;
	/** Slices of background, mm from that of the spheres. */
	private static final double[] SLICES = { 0, -10, 10, -20, 20 };
	private static final double LARGEST = 18.5;
	private static final double FROM_SPHERE = 5;
	private static final double FROM_EDGE = 8;
	private static final double CALIBRATION = 0.1;
	private static final double MOST_VARIATION = 15;
	private static final double PERCENT = 100;
	private static final int SUBPIXELS = 5;

	private final PhantomVolume volume;
	private final List<PlacedVial> spheres;
	private final Settings settings;
	private final List<double[]> places = new ArrayList<>();
	private double background;
	private double variation;

	/**
	 * How the phantom was filled.
	 *
	 * @param ratio activity concentration of the spheres over that of the background, above 1
	 * @param background true activity concentration, in the unit of the image; empty: what is measured is taken as true,
	 * and the calibration is not judged
	 * @param limits of the recovery coefficients
	 */
	public record Settings(double ratio, Optional<Double> background, RecoveryLimits limits) {

		public Settings {
			if (!(ratio > 1)) throw new InvalidInputException("ratio must be above 1, but it is " + ratio + ".");
			if (background.filter(value -> !(value > 0)).isPresent()) throw new InvalidInputException(
				"background must be above 0, but it is " + background.get() + ".");
		}
	}

	/**
	 * What was measured.
	 *
	 * @param scores one row for each measure and sphere
	 * @param places of the background, mm; fewer than 12 where there is no room for more
	 */
	public record Result(List<PhantomScore> scores, List<double[]> places) {}

	private ImageQualityPhantom(final PhantomVolume volume, final List<PlacedVial> spheres, final Settings settings) {
		this.volume = volume;
		this.spheres = spheres;
		this.settings = settings;
	}

	/**
	 * Measures the phantom.
	 *
	 * @param volume activity or SUV
	 * @param spheres from the smallest to the largest
	 * @throws InvalidInputException if there is no background to measure
	 */
	public static Result of(final PhantomVolume volume, final List<PlacedVial> spheres, final Settings settings) {
		return new ImageQualityPhantom(volume, spheres, settings).measure();
	}

	private Result measure() {
		final int axis = axis();
		placeBackground(axis);
		final List<PhantomScore> scores = new ArrayList<>();
		measureBackground(axis);
		final double truth = settings.background().orElse(background);
		scores.add(settings.background().isPresent() ? new PhantomScore("background, measured over true", "background",
			background / truth, 1, 1 - CALIBRATION, 1 + CALIBRATION, "", EARL) : PhantomScore.plain("background", "background",
				background, ""));
		scores.add(new PhantomScore("background, coefficient of variation", "background", variation, Double.NaN,
			Double.NEGATIVE_INFINITY, MOST_VARIATION, "%", EARL));
		final double hot = truth * settings.ratio();
		for (int i = 0; i < spheres.size(); i++) {
			scores.addAll(recovery(i, hot));
		}
		for (int i = 0; i < spheres.size(); i++) {
			scores.addAll(contrast(i, axis));
		}
		return new Result(scores, List.copyOf(places));
	}

	/** Across which the spheres lie: that in which their places differ least. */
	private int axis() {
		int best = 2;
		double least = Double.POSITIVE_INFINITY;
		for (int axis = 0; axis < 3; axis++) {
			final int at = axis;
			final double range = spheres.stream().mapToDouble(s -> s.center()[at]).max().orElseThrow() - spheres.stream()
				.mapToDouble(s -> s.center()[at]).min().orElseThrow();
			if (range < least) {
				least = range;
				best = axis;
			}
		}
		return best;
	}

	private double middle(final int axis) {
		return spheres.stream().mapToDouble(s -> s.center()[axis]).average().orElseThrow();
	}

	/**
	 * Discs of 37 mm in the warm water, away from spheres and walls, one after the other where the next one is farthest
	 * from all before.
	 */
	private void placeBackground(final int axis) {
		final int first = axis == 0 ? 1 : 0;
		final int second = axis == 2 ? 1 : 2;
		final List<double[]> free = new ArrayList<>();
		final double warm = 0.5 * SphereFinder.background(volume);
		final double[] place = new double[3];
		place[axis] = middle(axis);
		for (double v = 0; v < volume.size(second) * volume.spacing(second); v += 4) {
			for (double u = 0; u < volume.size(first) * volume.spacing(first); u += 4) {
				place[first] = u;
				place[second] = v;
				if (isFree(place, first, second, warm)) free.add(place.clone());
			}
		}
		if (free.isEmpty()) throw new InvalidInputException(
			"image must show the warm background of the phantom around the spheres, but there is no room for a disc of 37 mm in it.");
		places.add(free.stream().max(Comparator.comparingDouble(at -> distance(at, center()))).orElseThrow());
		while (places.size() < POSITIONS) {
			final double[] next = free.stream().max(Comparator.comparingDouble(this::nearest)).orElseThrow();
			if (nearest(next) < LARGEST / 2) break;
			places.add(next);
		}
	}

	private double[] center() {
		return new double[] { middle(0), middle(1), middle(2) };
	}

	private double nearest(final double[] at) {
		return places.stream().mapToDouble(other -> distance(at, other)).min().orElse(Double.POSITIVE_INFINITY);
	}

	private static double distance(final double[] a, final double[] b) {
		return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
	}

	private boolean isFree(final double[] place, final int first, final int second, final double warm) {
		for (final PlacedVial sphere : spheres) {
			if (Math.hypot(place[first] - sphere.center()[first], place[second] - sphere.center()[second]) < sphere.vial()
				.diameter() / 2 + LARGEST + FROM_SPHERE) return false;
		}
		final double[] at = place.clone();
		for (int ring = 0; ring < 24; ring++) {
			for (double radius = 6; radius <= LARGEST + FROM_EDGE; radius += 6.8) {
				at[first] = place[first] + radius * StrictMath.cos(ring * Math.PI / 12);
				at[second] = place[second] + radius * StrictMath.sin(ring * Math.PI / 12);
				if (!(volume.at(at) > warm)) return false;
			}
		}
		return true;
	}

	private void measureBackground(final int axis) {
		double sum = 0;
		int discs = 0;
		final List<Double> voxels = new ArrayList<>();
		for (final double offset : SLICES) {
			for (final double[] place : places) {
				final double mean = disc(place, axis, offset, LARGEST, voxels);
				if (Double.isNaN(mean)) continue;
				sum += mean;
				discs++;
			}
		}
		background = sum / discs;
		final ValueSpread spread = ValueSpread.of(voxels.stream().mapToDouble(v -> v).toArray());
		variation = PERCENT * spread.sd() / spread.mean();
	}

	/** The mean of a disc in the nearest slice, pixels that it cuts by the part inside; NaN beyond the image. */
	private double disc(final double[] center, final int axis, final double offset, final double radius,
		final List<Double> whole)
	{
		final int first = axis == 0 ? 1 : 0;
		final int second = axis == 2 ? 1 : 2;
		final int[] at = new int[3];
		at[axis] = (int) Math.rint((center[axis] + offset) / volume.spacing(axis));
		if (at[axis] < 0 || at[axis] >= volume.size(axis)) return Double.NaN;
		double sum = 0;
		double weights = 0;
		final int[] reach = { (int) Math.ceil(radius / volume.spacing(first)) + 1, (int) Math.ceil(radius / volume.spacing(
			second)) + 1 };
		final int middleFirst = (int) Math.rint(center[first] / volume.spacing(first));
		final int middleSecond = (int) Math.rint(center[second] / volume.spacing(second));
		for (at[second] = middleSecond - reach[1]; at[second] <= middleSecond + reach[1]; at[second]++) {
			for (at[first] = middleFirst - reach[0]; at[first] <= middleFirst + reach[0]; at[first]++) {
				if (at[first] < 0 || at[second] < 0 || at[first] >= volume.size(first) || at[second] >= volume.size(second))
					continue;
				final double weight = share(at[first], at[second], first, second, center, radius);
				final double value = volume.at(at[0], at[1], at[2]);
				if (weight == 0 || !Double.isFinite(value)) continue;
				sum += weight * value;
				weights += weight;
				if (weight == 1) whole.add(value);
			}
		}
		return weights > 0 ? sum / weights : Double.NaN;
	}

	private double share(final int i, final int j, final int first, final int second, final double[] center,
		final double radius)
	{
		int inside = 0;
		for (int b = 0; b < SUBPIXELS; b++) {
			for (int a = 0; a < SUBPIXELS; a++) {
				final double u = (i + (a + 0.5) / SUBPIXELS - 0.5) * volume.spacing(first) - center[first];
				final double v = (j + (b + 0.5) / SUBPIXELS - 0.5) * volume.spacing(second) - center[second];
				if (u * u + v * v <= radius * radius) inside++;
			}
		}
		return (double) inside / (SUBPIXELS * SUBPIXELS);
	}

	private List<PhantomScore> recovery(final int index, final double hot) {
		final PlacedVial sphere = spheres.get(index);
		final double radius = sphere.vial().diameter() / 2;
		final double[] most = { Double.NEGATIVE_INFINITY };
		SphereFinder.forEachWithin(volume, sphere.center(), radius + FROM_SPHERE, (x, y, z, distance) -> most[0] = Math.max(
			most[0], volume.at(x, y, z)));
		final double threshold = 0.5 * (most[0] + background);
		final double[] sums = new double[2];
		SphereFinder.forEachWithin(volume, sphere.center(), radius + FROM_SPHERE, (x, y, z, distance) -> {
			if (volume.at(x, y, z) < threshold) return;
			sums[0] += volume.at(x, y, z);
			sums[1]++;
		});
		final RecoveryLimits limits = settings.limits();
		return List.of(score("recovery, maximum", sphere, most[0] / hot, limits.max().get(index)), score("recovery, mean A50",
			sphere, sums[0] / sums[1] / hot, limits.mean().get(index)), score("recovery, peak", sphere, peak(sphere) / hot,
				limits.peak().isEmpty() ? null : limits.peak().get(index)));
	}

	private PhantomScore score(final String measure, final PlacedVial sphere, final double value, final double[] limits) {
		final double measured = sphere.found() ? value : Double.NaN;
		if (limits == null) return PhantomScore.plain(measure, sphere.vial().name(), measured, "");
		return new PhantomScore(measure, sphere.vial().name(), measured, Double.NaN, limits[0], limits[1], "", settings
			.limits().source());
	}

	/** The largest mean of 1 mL around a voxel of the sphere. */
	private double peak(final PlacedVial sphere) {
		final UptakeVolume uptake = UptakeVolume.of(ArrayImgs.floats(volume.values(), volume.size(0), volume.size(1), volume
			.size(2)), new UptakeVolume.Spacing(volume.spacing(0), volume.spacing(1), volume.spacing(2)));
		final PeakSphere peak = new PeakSphere(uptake.spacing(), new VoxelSet.Size(volume.size(0), volume.size(1), volume
			.size(2)));
		final double[] best = { Double.NEGATIVE_INFINITY };
		SphereFinder.forEachWithin(volume, sphere.center(), sphere.vial().diameter() / 2, (x, y, z, distance) -> best[0] =
			Math.max(best[0], peak.mean(uptake, x, y, z)));
		return best[0];
	}

	/**
	 * Percent contrast of a disc in the slice of the sphere, and percent variability of discs as large in the background.
	 */
	private List<PhantomScore> contrast(final int index, final int axis) {
		final PlacedVial sphere = spheres.get(index);
		final double radius = sphere.vial().diameter() / 2;
		final List<Double> ignored = new ArrayList<>();
		final List<Double> means = new ArrayList<>();
		for (final double offset : SLICES) {
			for (final double[] place : places) {
				final double mean = disc(place, axis, offset, radius, ignored);
				if (Double.isFinite(mean)) means.add(mean);
			}
		}
		final ValueSpread discs = ValueSpread.of(means.stream().mapToDouble(m -> m).toArray());
		final double inside = disc(sphere.center(), axis, 0, radius, ignored);
		final double contrast = PERCENT * (inside / discs.mean() - 1) / (settings.ratio() - 1);
		return List.of(new PhantomScore("contrast recovery", sphere.vial().name(), sphere.found() ? contrast : Double.NaN,
			Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "%", NEMA), new PhantomScore(
				"background variability", sphere.vial().name(), PERCENT * discs.sd() / discs.mean(), Double.NaN,
				Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "%", NEMA));
	}
}
