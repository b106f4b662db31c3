package org.imagingbiomarkers.phantom;

import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.maps.Progress;

/**
 * A circle of 57.2 mm radius with six places on it at equal distances.
 *
 * @param cost what is hot between the places less what is hot at them; the lower, the surer
 * @param axis across the circle
 * @param along the axis, mm
 * @param u of the middle along the first of the other axes, mm
 * @param v of the middle along the second of the other axes, mm
 * @param angle of the first place, radian
 */
record SphereCircle(double cost, int axis, double along, double u, double v, double angle) {

	/** Places on it. */
	static final int SPHERES = 6;
	/** Distance of the spheres from the middle, mm. */
	private static final double RADIUS = 57.2;
	private static final double GRID = 2;
	private static final double SLAB = 16;
	private static final int MOST_SLABS = 60;
	private static final double REACH = 5;
	/** Circles with as many hot places, less hot ones between them, are surely right. */
	private static final double CLEAR = -4;
	private static final double ANGLE_STEP = Math.toRadians(5);

	/** The best circle of an image, across each of its axes in turn until one is surely right; null where there is none. */
	static SphereCircle find(final WarmBackground warm, final Progress progress) {
		SphereCircle best = null;
		final PhantomVolume volume = warm.excess();
		for (int axis = 2; axis >= 0 && (best == null || best.cost > CLEAR); axis--) {
			final double length = volume.size(axis) * volume.spacing(axis);
			final int slabs = (int) Math.max(1, Math.min(MOST_SLABS, Math.ceil(length / (SLAB / 2))));
			for (int slab = 0; slab < slabs; slab++) {
				progress.report((2L - axis) * slabs + slab, 3L * slabs);
				if (progress.canceled()) throw new CancellationException();
				final SphereCircle circle = search(warm, axis, slab * SLAB / 2);
				if (circle != null && (best == null || circle.cost < best.cost)) best = circle;
			}
		}
		return best;
	}

	/** A place on the circle, mm from the middle of the first voxel. */
	double[] place(final int number) {
		final double at = angle + number * Math.PI / 3;
		final double[] center = new double[3];
		center[first(axis)] = u + RADIUS * StrictMath.cos(at);
		center[second(axis)] = v + RADIUS * StrictMath.sin(at);
		center[axis] = along;
		return center;
	}

	private static int first(final int axis) {
		return axis == 0 ? 1 : 0;
	}

	private static int second(final int axis) {
		return axis == 2 ? 1 : 2;
	}

	/** The circle with the most hot places on it, and the least between them, of a slab; null where there is none. */
	private static SphereCircle search(final WarmBackground warm, final int axis, final double from) {
		final PhantomVolume volume = warm.excess();
		final int first = first(axis);
		final int second = second(axis);
		final int width = (int) Math.ceil(volume.size(first) * volume.spacing(first) / GRID);
		final int height = (int) Math.ceil(volume.size(second) * volume.spacing(second) / GRID);
		if (Math.min(width, height) * GRID < RADIUS) return null;
		final float[] hot = dilated(projected(volume, axis, from, width, height), width, height);
		SphereCircle best = null;
		for (int j = 0; j < height; j += 2) {
			for (int i = 0; i < width; i += 2) {
				for (double angle = 0; angle < Math.PI / 3; angle += ANGLE_STEP) {
					double cost = 0;
					int spots = 0;
					for (int k = 0; k < 2 * SPHERES; k++) {
						final double at = angle + k * Math.PI / SPHERES;
						final int x = i + (int) Math.rint(RADIUS / GRID * StrictMath.cos(at));
						final int y = j + (int) Math.rint(RADIUS / GRID * StrictMath.sin(at));
						final double value = x < 0 || y < 0 || x >= width || y >= height ? 0 : Math.max(0, Math.min(1, hot[y * width +
							x]));
						if (k % 2 == 0 && value > warm.least()) spots++;
						cost += k % 2 == 0 ? -value : value;
					}
					if (spots >= 3 && (best == null || cost < best.cost)) best = new SphereCircle(cost, axis, from + SLAB / 2, i *
						GRID, j * GRID, angle);
				}
			}
		}
		return best;
	}

	private static float[] projected(final PhantomVolume excess, final int axis, final double from, final int width,
		final int height)
	{
		final float[] hottest = new float[width * height];
		final double[] place = new double[3];
		final double step = Math.max(2, excess.spacing(axis));
		for (int j = 0; j < height; j++) {
			for (int i = 0; i < width; i++) {
				place[first(axis)] = i * GRID;
				place[second(axis)] = j * GRID;
				float most = 0;
				for (place[axis] = from; place[axis] <= from + SLAB; place[axis] += step) {
					final double value = excess.at(place);
					if (value > most) most = (float) value;
				}
				hottest[j * width + i] = most;
			}
		}
		return hottest;
	}

	private static float[] dilated(final float[] values, final int width, final int height) {
		final int reach = (int) (REACH / GRID);
		final float[] across = new float[values.length];
		final float[] both = new float[values.length];
		for (int pass = 0; pass < 2; pass++) {
			final float[] in = pass == 0 ? values : across;
			final float[] out = pass == 0 ? across : both;
			for (int j = 0; j < height; j++) {
				for (int i = 0; i < width; i++) {
					float most = 0;
					for (int k = -reach; k <= reach; k++) {
						final int x = pass == 0 ? i + k : i;
						final int y = pass == 0 ? j : j + k;
						if (x >= 0 && y >= 0 && x < width && y < height) most = Math.max(most, in[y * width + x]);
					}
					out[j * width + i] = most;
				}
			}
		}
		return both;
	}
}
