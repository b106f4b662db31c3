package org.imagingbiomarkers.alignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.RegistrationResult.Verdict;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Finds the transform that puts a moving image onto a fixed one: from coarse to fine images, rigid before affine before
 * deformable, every voxel of a regular grid compared (nothing is drawn at random). Gives the same bits for any number of
 * threads.
 */
public final class Registration {

	/** Smallest change of volume of a deformation that is accepted. */
	private static final double MIN_JACOBIAN = 0.05;
	private static final int STIFFER = 4;
	/** How much more a bent deformation costs per coarser level. */
	private static final double COARSE_STIFFNESS = 4;
	/** What the mutual information of places counts beside that of all values, where contrasts differ. */
	private static final double LOCAL_SHARE = 4;
	private static final int MAX_RETRIES = 3;
	/** Angle between rotations that are tried, radians. */
	private static final double SEARCH_ANGLE = Math.toRadians(8);
	private static final int KEPT_STARTS = 3;
	private static final int TRIAL_ITERATIONS = 8;
	/**
	 * Smoothing of each level for equal contrasts, in distances of compared voxels and in voxels of each axis: noise that
	 * differs is not fitted, and edges thinner than a voxel do not decide.
	 */
	private static final double SMOOTHING = 0.6;
	/** The same for mutual information, which smoothing blurs; axes of larger voxels are left alone. */
	private static final double INFORMATION_SMOOTHING = 0.4;

	/** Step at which a search ends, relative to the distance of the compared voxels. */
	private static final double TOLERANCE = 1e-3;

	private final RegistrationSettings settings;
	private final Workers workers;

	public Registration(final RegistrationSettings settings, final Workers workers) {
		this.settings = settings;
		this.workers = workers;
	}

	/**
	 * Voxels of the fixed image without a value are not compared; in the moving image they go on with the value beside
	 * them.
	 *
	 * @param mask voxels of the fixed image that are compared, one byte per voxel, not 0 where they are; null for all
	 * @param start where the search begins, and what a deformation comes on top of
	 * @throws InvalidInputException if an image has a single slice, the mask is empty or the images do not overlap
	 */
	public RegistrationResult register(final ImageVolume fixed, final byte[] mask, final ImageVolume moving,
		final LinearTransform start)
	{
		check(fixed, mask, moving);
		final byte[] compared = BlankVoxels.without(fixed, mask);
		checkMask(mask, "The mask is empty; it must mark the voxels of the fixed image to compare.");
		checkMask(compared, mask == null ? "The fixed image has no finite value."
			: "The mask marks only voxels of the fixed image without a value; it must mark some that have one.");
		final ImageVolume fixedValues = BlankVoxels.filled(fixed);
		final ImageVolume movingValues = BlankVoxels.filled(moving);
		return new Search(fixedValues, movingValues, start, new Levels(fixedValues, compared, movingValues)).run();
	}

	private static void check(final ImageVolume fixed, final byte[] mask, final ImageVolume moving) {
		for (int d = 0; d < 3; d++) {
			if (fixed.grid().size(d) < 2) throw new InvalidInputException("The fixed image must have at least 2 voxels " +
				"along each axis to be registered, but it is " + fixed.grid() + ".");
			if (moving.grid().size(d) < 2) throw new InvalidInputException("The moving image must have at least 2 voxels " +
				"along each axis to be registered, but it is " + moving.grid() + ".");
		}
		if (mask != null && mask.length != fixed.values().length) throw new IllegalArgumentException("There are " +
			mask.length + " mask voxels for " + fixed.values().length);
	}

	private static void checkMask(final byte[] mask, final String otherwise) {
		if (mask == null) return;
		for (final byte value : mask) {
			if (value != 0) return;
		}
		throw new InvalidInputException(otherwise);
	}

	/** The images at all resolutions, of which one is kept at a time: each needs as much memory as the moving image. */
	private final class Levels {

		private final ImageVolume fixed;
		private final byte[] mask;
		private final ImageVolume moving;
		private Level current;
		private int number = -1;

		Levels(final ImageVolume fixed, final byte[] mask, final ImageVolume moving) {
			this.fixed = fixed;
			this.mask = mask;
			this.moving = moving;
		}

		/** @param l 0 for the coarsest */
		Level at(final int l) {
			if (l == number) return current;
			current = null;
			current = new Level(fixed, mask, moving, count() - 1 - l);
			number = l;
			return current;
		}

		int count() {
			return settings.levels();
		}

		Level finest() {
			return at(count() - 1);
		}
	}

	/** The images at one resolution. */
	private final class Level {

		private final VolumeGrid samples;
		private final VolumeGrid movingGrid;
		private final double step;
		private final Cost cost;

		/** @param coarse 0 for the finest */
		Level(final ImageVolume fixed, final byte[] mask, final ImageVolume moving, final int coarse) {
			final VolumeGrid grid = fixed.grid();
			final double finest = Math.min(grid.spacing(0), Math.min(grid.spacing(1), grid.spacing(2)));
			double distance = finest * (1 << coarse);
			int[] factor = factors(grid, distance);
			while (GaussianPyramid.coarser(grid, factor).voxels() > settings.maxSamples()) {
				distance *= 1.1;
				factor = factors(grid, distance);
			}
			step = distance;
			final boolean other = settings.measure() == SimilarityMeasure.MUTUAL_INFORMATION;
			final double sigma = (other ? INFORMATION_SMOOTHING : SMOOTHING) * distance;
			final double least = other ? 0 : SMOOTHING;
			samples = GaussianPyramid.coarser(grid, factor);
			final float[] smoothed = GaussianPyramid.smooth(fixed, sigma, least, workers).values();
			final int[] indices = GaussianPyramid.indices(grid, factor);
			final float[] values = new float[indices.length];
			for (int i = 0; i < values.length; i++) {
				final boolean used = Float.isFinite(fixed.values()[indices[i]]) && (mask == null || mask[indices[i]] != 0);
				values[i] = used ? smoothed[indices[i]] : Float.NaN;
			}
			final ImageVolume smooth = GaussianPyramid.smooth(moving, sigma, least, workers);
			movingGrid = moving.grid();
			final Comparison measured = Comparisons.of(settings.measure(), values, smooth.values());
			cost = new Cost(samples, values, new SplineVolume(smooth, 0, workers), measured, other ? Comparisons.sum(measured,
				new LocalCorrelation(samples, distance, values, smooth, workers), LOCAL_SHARE) : measured, workers);
		}
	}

	/** How many voxels of each axis make a distance. */
	private static int[] factors(final VolumeGrid grid, final double distance) {
		final int[] factor = new int[3];
		for (int d = 0; d < 3; d++) {
			factor[d] = Math.max(1, Math.min((grid.size(d) - 1) / 2, (int) Math.round(distance / grid.spacing(d))));
			if (factor[d] < 1) factor[d] = 1;
		}
		return factor;
	}

	/** One registration. */
	private final class Search {

		private final ImageVolume fixed;
		private final ImageVolume moving;
		private final LinearTransform start;
		private final Levels levels;
		private final double[] center;
		private final double radius;
		private int iterations;

		Search(final ImageVolume fixed, final ImageVolume moving, final LinearTransform start, final Levels levels) {
			this.fixed = fixed;
			this.moving = moving;
			this.start = start;
			this.levels = levels;
			center = fixed.grid().center();
			double squares = 0;
			for (int d = 0; d < 3; d++) {
				final double extent = fixed.grid().size(d) * fixed.grid().spacing(d);
				squares += extent * extent / 12;
			}
			radius = Math.sqrt(squares);
		}

		RegistrationResult run() {
			final double before = measure(start);
			if (levels.finest().cost.overlap() == 0) throw new InvalidInputException(
				"The images do not overlap: no compared voxel " +
					"of the fixed image lies within the moving one; begin with their centers of mass.");
			LinearTransform linear = start;
			final TransformKind kind = settings.kind();
			if (kind == TransformKind.TRANSLATION) linear = linear(kind, linear, levels.count());
			else {
				final boolean last = kind == TransformKind.RIGID;
				linear = rigid(linear, last ? levels.count() : Math.max(1, levels.count() - 1));
				if (!last) linear = linear(TransformKind.AFFINE, linear, kind == TransformKind.AFFINE ? levels.count() : Math.max(
					1, levels.count() - 1));
			}
			if (kind == TransformKind.BSPLINE) return deformed(linear, before);
			if (settings.robust()) linear = robust(kind, linear);
			final double after = measure(linear);
			return result(linear, before, after, Matrices.determinant(linear.matrix()));
		}

		private double measure(final double cost) {
			return cost == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : Comparisons.measure(settings.measure(), cost);
		}

		private double measure(final LinearTransform linear) {
			final Level finest = levels.finest();
			return measure(finest.cost.measure(motion(TransformKind.TRANSLATION, finest, linear), new double[3]));
		}

		private RegistrationResult result(final Transform found, final double before, final double after,
			final double jacobian)
		{
			final double overlap = levels.finest().cost.overlap();
			if (overlap < Cost.MIN_OVERLAP || !(jacobian > 0)) return new RegistrationResult(start, before, before, iterations,
				overlap, 1, Verdict.FAILED);
			// robust weights may end a little below the plain measure
			if (!(after > before)) return new RegistrationResult(start, before, before, iterations, overlap, Matrices
				.determinant(start.matrix()), Verdict.NOT_NEEDED);
			return new RegistrationResult(found, before, after, iterations, overlap, jacobian, Verdict.IMPROVED);
		}

		private LinearMotion motion(final TransformKind kind, final Level level, final LinearTransform after) {
			return new LinearMotion(kind, level.samples, level.movingGrid, center, radius, after);
		}

		/** The best transform of a kind, from coarse to fine; each level begins where the last one has ended. */
		private LinearTransform linear(final TransformKind kind, final LinearTransform from, final int count) {
			LinearTransform found = from;
			for (int l = 0; l < count; l++) {
				found = optimize(kind, levels.at(l), found, settings.iterations()).transform;
			}
			return found;
		}

		/** A transform and what it costs. */
		private record Found(LinearTransform transform, double cost) {}

		private Found optimize(final TransformKind kind, final Level level, final LinearTransform from, final int most) {
			final LinearMotion motion = motion(kind, level, from);
			final double[] parameters = new double[motion.parameters()];
			final Lbfgs optimizer = new Lbfgs();
			level.cost.freeze(motion, parameters);
			final double cost = optimizer.minimize((p, gradient) -> level.cost.cost(motion, p, gradient), parameters, most,
				0.5 * level.step, 4 * level.step, TOLERANCE * level.step);
			level.cost.release();
			iterations += optimizer.iterations();
			return new Found(motion.transform(parameters), cost);
		}

		/** Rotation and shift, from the best of several rotations where that is wanted. */
		private LinearTransform rigid(final LinearTransform from, final int count) {
			if (!settings.rotationSearch()) return linear(TransformKind.RIGID, from, count);
			List<Found> starts = new ArrayList<>();
			for (int s = 0; s < 27; s++) {
				final double[] angles = { (s % 3 - 1) * SEARCH_ANGLE, (s / 3 % 3 - 1) * SEARCH_ANGLE, (s / 9 - 1) *
					SEARCH_ANGLE };
				final LinearTransform turned = LinearTransforms.after(from, Rigid.about(angles, center, new double[3]));
				starts.add(optimize(TransformKind.RIGID, levels.at(0), turned, TRIAL_ITERATIONS));
			}
			for (int l = 0; l < count; l++) {
				final int keep = Math.max(1, KEPT_STARTS - l);
				final Level level = levels.at(l);
				starts = starts.stream().sorted(Comparator.comparingDouble(Found::cost)).limit(keep).map(f -> optimize(
					TransformKind.RIGID, level, f.transform, settings.iterations())).toList();
			}
			return starts.stream().min(Comparator.comparingDouble(Found::cost)).orElseThrow().transform;
		}

		/** Repeats the finest level with voxels that stay different counting less. */
		private LinearTransform robust(final TransformKind kind, final LinearTransform from) {
			final Level finest = levels.finest();
			LinearTransform found = from;
			for (int round = 0; round < 3; round++) {
				finest.cost.weigh(motion(TransformKind.TRANSLATION, finest, found), new double[3], true);
				found = optimize(kind, finest, found, settings.iterations()).transform;
			}
			finest.cost.weighAllAlike();
			return found;
		}

		private RegistrationResult deformed(final LinearTransform linear, final double before) {
			final VolumeGrid control = BSplineMotion.controlPoints(fixed.grid(), settings.controlPointSpacing());
			double weight = settings.bendingWeight();
			double jacobian = 0;
			for (int attempt = 0; attempt <= MAX_RETRIES; attempt++) {
				final double[] parameters = new double[3 * control.voxels()];
				for (int l = 0; l < levels.count(); l++) {
					final Level level = levels.at(l);
					final BSplineMotion motion = bspline(level, control, linear, weight * Math.pow(COARSE_STIFFNESS, levels
						.count() - 1 - l));
					if (settings.measure() != SimilarityMeasure.MUTUAL_INFORMATION) level.cost.weigh(motion, parameters, false);
					final Lbfgs optimizer = new Lbfgs();
					level.cost.freeze(motion, parameters);
					optimizer.minimize((p, gradient) -> level.cost.cost(motion, p, gradient), parameters, settings.iterations(),
						0.3 * level.step, 2 * level.step, TOLERANCE * level.step);
					level.cost.release();
					iterations += optimizer.iterations();
				}
				final Level finest = levels.finest();
				final BSplineMotion motion = bspline(finest, control, linear, weight);
				final BSplineDisplacement deformation = motion.transform(parameters);
				jacobian = SmallestJacobian.of(deformation, finest.samples, workers);
				if (jacobian > MIN_JACOBIAN) {
					finest.cost.weighAllAlike();
					final double after = measure(finest.cost.measure(motion, parameters));
					final boolean bare = linear.equals(LinearTransforms.identity());
					return result(bare ? deformation : new Composed(List.of(deformation, linear)), before, after, jacobian *
						Matrices.determinant(linear.matrix()));
				}
				weight = Math.max(1e-4, weight * STIFFER);
			}
			return new RegistrationResult(start, before, before, iterations, levels.finest().cost.overlap(), jacobian,
				Verdict.FAILED);
		}

		private BSplineMotion bspline(final Level level, final VolumeGrid control, final LinearTransform linear,
			final double weight)
		{
			return new BSplineMotion(level.samples, moving.grid(), control, linear, weight);
		}
	}
}
