package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;

/**
 * Finds the six hot spheres of the NEMA IEC body phantom: on a circle of 57.2 mm radius at equal distances, in the order
 * of their sizes. Which is which tells the activity in each, which is proportional to the volume. A sphere that is not
 * there gets the place that the others leave for it.
 */
public final class SphereFinder {

	/** Inner diameters, mm. */
	static final double[] DIAMETERS = { 10, 13, 17, 22, 28, 37 };
	/** Distance of the spheres from the middle, mm. */
	static final double RADIUS = 57.2;

	private static final int SPHERES = 6;
	private static final int LEAST_FOUND = 4;
	private static final double GRID = 2;
	private static final double SLAB = 16;
	private static final double REACH = 5;
	private static final double SEARCH = 13;
	private static final double AROUND = 24;
	/** Over the background, as a part of it. */
	private static final double HOT = 0.25;
	/** In standard deviations of the smoothed background. */
	private static final double CERTAIN = 6;
	/** Circles with as many hot places, less hot ones between them, are surely right. */
	private static final double CLEAR = -4;
	private static final double SIGMA = 3;
	private static final double ANGLE_STEP = Math.toRadians(5);

	private final PhantomVolume volume;
	private final double background;
	private final PhantomVolume excess;
	/** Least excess of a sphere. */
	private final double least;

	/** Where a sphere is. @param excess over the background, as a part of it, at its hottest */
	private record Spot(double[] center, double excess, double amount) {}

	private record Circle(double cost, int axis, double along, double u, double v, double angle) {}

	private SphereFinder(final PhantomVolume volume, final double background) {
		this.volume = volume;
		this.background = background;
		final float[] relative = new float[volume.values().length];
		final float[] smooth = smoothed();
		for (int i = 0; i < relative.length; i++) {
			relative[i] = (float) (smooth[i] / background - 1);
		}
		excess = volume.with(relative);
		least = Math.max(HOT, CERTAIN * scatter(relative));
	}

	/** Standard deviation of what is warm, from the median of its distance to 0. */
	private static double scatter(final float[] relative) {
		final double[] distances = new double[relative.length];
		int count = 0;
		for (final float value : relative) {
			if (Math.abs(value) < 0.5) distances[count++] = Math.abs(value);
		}
		Arrays.sort(distances, 0, count);
		return count == 0 ? 0 : 1.4826 * distances[count / 2];
	}

	/**
	 * Finds the spheres.
	 *
	 * @param volume activity, or SUV
	 * @return the six spheres from the smallest to the largest, whose expected value is NaN
	 * @throws InvalidInputException if there are fewer than four
	 */
	public static List<PlacedVial> find(final PhantomVolume volume, final Progress progress) {
		return new SphereFinder(volume, background(volume)).find(progress);
	}

	/** The median of what is above the mean of the image: most of it is the warm water. */
	static double background(final PhantomVolume volume) {
		double sum = 0;
		int finite = 0;
		for (final float value : volume.values()) {
			if (!Float.isFinite(value)) continue;
			sum += value;
			finite++;
		}
		final double mean = finite == 0 ? 0 : sum / finite;
		final double[] above = new double[finite];
		int count = 0;
		for (final float value : volume.values()) {
			if (Float.isFinite(value) && value > mean) above[count++] = value;
		}
		if (count == 0 || !(mean > 0)) throw new InvalidInputException(
			"image must show a phantom with activity in it, but all its values are the same or 0.");
		Arrays.sort(above, 0, count);
		return above[count / 2];
	}

	/** A Gaussian of 7 mm width at half its height, one axis after the other. */
	private float[] smoothed() {
		float[] values = volume.values();
		for (int axis = 0; axis < 3; axis++) {
			final double spacing = volume.spacing(axis);
			final int reach = (int) Math.max(1, Math.ceil(2 * SIGMA / spacing));
			final double[] kernel = new double[reach + 1];
			for (int k = 0; k <= reach; k++) {
				kernel[k] = Math.exp(-0.5 * k * k * spacing * spacing / (SIGMA * SIGMA));
			}
			final float[] next = new float[values.length];
			final int stride = axis == 0 ? 1 : axis == 1 ? volume.size(0) : volume.size(0) * volume.size(1);
			for (int i = 0; i < values.length; i++) {
				final int at = i / stride % volume.size(axis);
				double sum = 0;
				double weights = 0;
				for (int k = Math.max(-at, -reach); k <= Math.min(volume.size(axis) - 1 - at, reach); k++) {
					final float value = values[i + k * stride];
					if (!Float.isFinite(value)) continue;
					sum += kernel[Math.abs(k)] * value;
					weights += kernel[Math.abs(k)];
				}
				next[i] = weights == 0 ? 0 : (float) (sum / weights);
			}
			values = next;
		}
		return values;
	}

	private List<PlacedVial> find(final Progress progress) {
		Circle best = null;
		for (int axis = 2; axis >= 0 && (best == null || best.cost > CLEAR); axis--) {
			final double length = volume.size(axis) * volume.spacing(axis);
			final int slabs = (int) Math.max(1, Math.min(60, Math.ceil(length / (SLAB / 2))));
			for (int slab = 0; slab < slabs; slab++) {
				progress.report((2L - axis) * slabs + slab, 3L * slabs);
				if (progress.canceled()) throw new CancellationException();
				final Circle circle = search(axis, slab * SLAB / 2);
				if (circle != null && (best == null || circle.cost < best.cost)) best = circle;
			}
		}
		if (best == null) throw notThere(0);
		return assigned(best);
	}

	private InvalidInputException notThere(final int found) {
		return new InvalidInputException("image must show the NEMA IEC body phantom with hot spheres, but only " + found +
			" of six were found on a circle of 57 mm radius: give their regions as mask.");
	}

	private static int first(final int axis) {
		return axis == 0 ? 1 : 0;
	}

	private static int second(final int axis) {
		return axis == 2 ? 1 : 2;
	}

	/** The circle with the most hot places on it, and the least between them, of a slab. */
	private Circle search(final int axis, final double from) {
		final int first = first(axis);
		final int second = second(axis);
		final int width = (int) Math.ceil(volume.size(first) * volume.spacing(first) / GRID);
		final int height = (int) Math.ceil(volume.size(second) * volume.spacing(second) / GRID);
		if (Math.min(width, height) * GRID < RADIUS) return null;
		final float[] hot = dilated(projected(axis, from, width, height), width, height);
		Circle best = null;
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
						if (k % 2 == 0 && value > least) spots++;
						cost += k % 2 == 0 ? -value : value;
					}
					if (spots >= 3 && (best == null || cost < best.cost)) best = new Circle(cost, axis, from + SLAB / 2, i * GRID,
						j * GRID, angle);
				}
			}
		}
		return best;
	}

	private float[] projected(final int axis, final double from, final int width, final int height) {
		final float[] hottest = new float[width * height];
		final double[] place = new double[3];
		final double step = Math.max(2, volume.spacing(axis));
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

	private List<PlacedVial> assigned(final Circle circle) {
		final Spot[] spots = new Spot[SPHERES];
		for (int k = 0; k < SPHERES; k++) {
			final double at = circle.angle + k * Math.PI / 3;
			final double[] center = new double[3];
			center[first(circle.axis)] = circle.u + RADIUS * StrictMath.cos(at);
			center[second(circle.axis)] = circle.v + RADIUS * StrictMath.sin(at);
			center[circle.axis] = circle.along;
			spots[k] = spot(center);
		}
		final int found = (int) Arrays.stream(spots).filter(spot -> spot.excess >= least).count();
		if (found < LEAST_FOUND) throw notThere(found);
		int bestStart = 0;
		int bestTurn = 1;
		double smallest = Double.POSITIVE_INFINITY;
		for (int turn = -1; turn <= 1; turn += 2) {
			for (int start = 0; start < SPHERES; start++) {
				final double cost = mismatch(spots, start, turn);
				if (cost >= smallest) continue;
				smallest = cost;
				bestStart = start;
				bestTurn = turn;
			}
		}
		final List<PlacedVial> spheres = new ArrayList<>();
		final double[][] fitted = fitted(spots);
		for (int size = 0; size < SPHERES; size++) {
			final int k = Math.floorMod(bestStart + bestTurn * size, SPHERES);
			final boolean there = spots[k].excess >= least;
			final double[] center = there ? spots[k].center : fitted[k];
			spheres.add(sphere(volume, size, center, there));
		}
		return spheres;
	}

	/** The spheres without places, from the smallest to the largest. */
	public static List<Vial> sizes() {
		return Arrays.stream(DIAMETERS).mapToObj(diameter -> new Vial((int) diameter + " mm", Double.NaN, Double.NaN,
			diameter, Double.NaN)).toList();
	}

	/**
	 * A sphere at a place, with the voxels inside it.
	 *
	 * @param size from 0, the smallest
	 * @param center mm from the middle of the first voxel
	 */
	public static PlacedVial sphere(final PhantomVolume volume, final int size, final double[] center,
		final boolean found)
	{
		final double radius = DIAMETERS[size] / 2;
		final List<Integer> voxels = new ArrayList<>();
		forEachWithin(volume, center, radius, (x, y, z, distance) -> voxels.add(volume.index(x, y, z)));
		final boolean inside = !voxels.isEmpty();
		return new PlacedVial(sizes().get(size), found && inside, found && inside ? "" : inside
			? "it is not hotter than what is around it" : "it is outside the image", center, voxels.stream().mapToInt(i -> i)
				.toArray());
	}

	/** The sum of squares of how the logarithms of activity differ from those of volume, a missing sphere left out. */
	private static double mismatch(final Spot[] spots, final int start, final int turn) {
		final double[] off = new double[SPHERES];
		int count = 0;
		double sum = 0;
		for (int size = 0; size < SPHERES; size++) {
			final Spot spot = spots[Math.floorMod(start + turn * size, SPHERES)];
			if (!(spot.amount > 0)) continue;
			off[count] = Math.log(spot.amount) - 3 * Math.log(DIAMETERS[size]);
			sum += off[count++];
		}
		double squares = 0;
		for (int i = 0; i < count; i++) {
			squares += (off[i] - sum / count) * (off[i] - sum / count);
		}
		return squares;
	}

	/** Moves to the middle of what is hot near by, twice. */
	private Spot spot(final double[] start) {
		double[] center = start.clone();
		double most = 0;
		for (int turn = 0; turn < 3; turn++) {
			final double reach = turn == 0 ? SEARCH : 0.8 * SEARCH;
			final double[] hottest = { 0 };
			forEachWithin(excess, center, reach, (x, y, z, distance) -> hottest[0] = Math.max(hottest[0], excess.at(x, y, z)));
			most = hottest[0];
			if (most < least) return new Spot(start, most, 0);
			final double[] sums = new double[4];
			forEachWithin(excess, center, AROUND - 2, (x, y, z, distance) -> {
				final double value = excess.at(x, y, z);
				if (value < 0.4 * hottest[0]) return;
				sums[0] += value * x * excess.spacing(0);
				sums[1] += value * y * excess.spacing(1);
				sums[2] += value * z * excess.spacing(2);
				sums[3] += value;
			});
			center = new double[] { sums[0] / sums[3], sums[1] / sums[3], sums[2] / sums[3] };
		}
		final double[] amount = { 0 };
		forEachWithin(volume, center, AROUND, (x, y, z, distance) -> amount[0] += volume.at(x, y, z) / background - 1);
		return new Spot(center, most, amount[0]);
	}

	/** Places of the six by the best even hexagon through those that were found: an affine map, by least squares. */
	private double[][] fitted(final Spot[] spots) {
		final double[][] normal = new double[3][3];
		final double[][] right = new double[3][3];
		for (int k = 0; k < SPHERES; k++) {
			if (spots[k].excess < least) continue;
			final double[] basis = { StrictMath.cos(k * Math.PI / 3), StrictMath.sin(k * Math.PI / 3), 1 };
			for (int i = 0; i < 3; i++) {
				for (int j = 0; j < 3; j++) {
					normal[i][j] += basis[i] * basis[j];
					right[i][j] += basis[i] * spots[k].center[j];
				}
			}
		}
		final RealMatrix solved = new QRDecomposition(new Array2DRowRealMatrix(normal)).getSolver().solve(
			new Array2DRowRealMatrix(right));
		final double[][] places = new double[SPHERES][];
		for (int k = 0; k < SPHERES; k++) {
			places[k] = solved.transpose().operate(new double[] { StrictMath.cos(k * Math.PI / 3), StrictMath.sin(k * Math.PI /
				3), 1 });
		}
		return places;
	}

	/** What is done with a voxel. */
	@FunctionalInterface
	interface VoxelAction {

		void at(int x, int y, int z, double distance);
	}

	/** Visits the finite voxels whose middle is within a distance of a place, mm. */
	static void forEachWithin(final PhantomVolume volume, final double[] center, final double radius,
		final VoxelAction action)
	{
		final int[] low = new int[3];
		final int[] high = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			low[axis] = (int) Math.max(0, Math.ceil((center[axis] - radius) / volume.spacing(axis)));
			high[axis] = (int) Math.min(volume.size(axis) - 1, Math.floor((center[axis] + radius) / volume.spacing(axis)));
		}
		for (int z = low[2]; z <= high[2]; z++) {
			for (int y = low[1]; y <= high[1]; y++) {
				for (int x = low[0]; x <= high[0]; x++) {
					final double dx = x * volume.spacing(0) - center[0];
					final double dy = y * volume.spacing(1) - center[1];
					final double dz = z * volume.spacing(2) - center[2];
					final double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
					if (distance <= radius && Float.isFinite(volume.at(x, y, z))) action.at(x, y, z, distance);
				}
			}
		}
	}
}
