package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.pet.PeakSphere;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;

import net.imglib2.img.array.ArrayImgs;

/**
 * The NEMA IEC body phantom with six spheres, hot or up to two of them cold: recovery coefficients as EARL defines them,
 * and contrast recovery, background variability and lung residual of NEMA NU 2-2018 section 7.4.
 */
public final class ImageQualityPhantom {

	/** The document of contrast recovery and background variability. */
	public static final String NEMA = "NEMA NU 2-2018, section 7.4";
	private static final String EARL = "EARL accreditation manual";

	/** Regions of background in a slice, where there is room for all. */
	public static final int POSITIONS = BackgroundDiscs.POSITIONS;

	/** Slices of background, mm from that of the spheres. */
	private static final double[] SLICES = { 0, -10, 10, -20, 20 };
	/** Beyond a sphere, mm. */
	private static final double AROUND_SPHERE = 5;
	private static final double CALIBRATION = 0.1;
	private static final double MOST_VARIATION = 15;
	private static final double PERCENT = 100;
	/** Radius of the disc in the lung insert, mm. */
	private static final double LUNG = 15;

	private final PhantomVolume volume;
	private final List<PlacedVial> spheres;
	private final Settings settings;
	private final BackgroundDiscs discs;
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
		discs = BackgroundDiscs.place(volume, spheres);
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
		final List<PhantomScore> scores = new ArrayList<>();
		measureBackground();
		final double truth = settings.background().orElse(background);
		scores.add(settings.background().isPresent() ? new PhantomScore("background, measured over true", "background",
			background / truth, 1, 1 - CALIBRATION, 1 + CALIBRATION, "", EARL) : PhantomScore.plain("background", "background",
				background, ""));
		scores.add(new PhantomScore("background, coefficient of variation", "background", variation, Double.NaN,
			Double.NEGATIVE_INFINITY, MOST_VARIATION, "%", EARL));
		final double hot = truth * settings.ratio();
		for (int i = 0; i < spheres.size(); i++) {
			// A limit of recovery is one of a hot sphere.
			if (!isCold(spheres.get(i))) scores.addAll(recovery(i, hot));
		}
		for (int i = 0; i < spheres.size(); i++) {
			scores.addAll(contrast(i));
		}
		scores.add(lung());
		return new Result(scores, discs.places());
	}

	/** What is seen in the insert in the middle, where there is nothing, as a part of the background. */
	private PhantomScore lung() {
		double sum = 0;
		int slices = 0;
		for (final double offset : SLICES) {
			final double mean = discs.mean(discs.center(), offset, LUNG);
			if (!Double.isFinite(mean)) continue;
			sum += mean;
			slices++;
		}
		return new PhantomScore("lung residual", "lung insert", PERCENT * sum / slices / background, Double.NaN,
			Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "%", NEMA);
	}

	/** Whether a sphere was filled without activity. */
	private boolean isCold(final PlacedVial sphere) {
		return sphere.found() && discs.mean(sphere.center(), 0, sphere.vial().diameter() / 2) < SphereFinder.COLD *
			background;
	}

	private void measureBackground() {
		double sum = 0;
		int count = 0;
		final List<Double> voxels = new ArrayList<>();
		for (final double offset : SLICES) {
			for (final double[] place : discs.places()) {
				final double mean = discs.mean(place, offset, BackgroundDiscs.LARGEST, voxels);
				if (Double.isNaN(mean)) continue;
				sum += mean;
				count++;
			}
		}
		background = sum / count;
		final ValueSpread spread = ValueSpread.of(voxels.stream().mapToDouble(v -> v).toArray());
		variation = PERCENT * spread.sd() / spread.mean();
	}

	private List<PhantomScore> recovery(final int index, final double hot) {
		final PlacedVial sphere = spheres.get(index);
		final double radius = sphere.vial().diameter() / 2;
		final double[] most = { Double.NEGATIVE_INFINITY };
		volume.forEachWithin(sphere.center(), radius + AROUND_SPHERE, (x, y, z, distance) -> most[0] = Math.max(most[0],
			volume.at(x, y, z)));
		final double threshold = 0.5 * (most[0] + background);
		final double[] sums = new double[2];
		volume.forEachWithin(sphere.center(), radius + AROUND_SPHERE, (x, y, z, distance) -> {
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
		volume.forEachWithin(sphere.center(), sphere.vial().diameter() / 2, (x, y, z, distance) -> best[0] = Math.max(best[0],
			peak.mean(uptake, x, y, z)));
		return best[0];
	}

	/**
	 * Percent contrast of a disc in the slice of the sphere, hot or cold, and percent variability of discs as large in the
	 * background.
	 */
	private List<PhantomScore> contrast(final int index) {
		final PlacedVial sphere = spheres.get(index);
		final double radius = sphere.vial().diameter() / 2;
		final List<Double> means = new ArrayList<>();
		for (final double offset : SLICES) {
			for (final double[] place : discs.places()) {
				final double mean = discs.mean(place, offset, radius);
				if (Double.isFinite(mean)) means.add(mean);
			}
		}
		final ValueSpread spread = ValueSpread.of(means.stream().mapToDouble(m -> m).toArray());
		final double inside = discs.mean(sphere.center(), 0, radius);
		final boolean cold = isCold(sphere);
		final double contrast = PERCENT * (cold ? 1 - inside / spread.mean() : (inside / spread.mean() - 1) / (settings
			.ratio() - 1));
		return List.of(new PhantomScore(cold ? "contrast recovery, cold" : "contrast recovery", sphere.vial().name(), sphere
			.found() ? contrast : Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "%", NEMA),
			new PhantomScore("background variability", sphere.vial().name(), PERCENT * spread.sd() / spread.mean(), Double.NaN,
				Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "%", NEMA));
	}
}
