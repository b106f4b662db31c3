package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;

/**
 * Finds the six hot spheres of the NEMA IEC body phantom: on a circle of 57.2 mm radius at equal distances, in the order
 * of their sizes. Which is which tells the activity in each, which is proportional to the volume. A sphere that is not
 * there gets the place that the others leave for it; so does one that was filled without activity, up to two.
 */
public final class SphereFinder {

	/** Inner diameters, mm. */
	static final double[] DIAMETERS = { 10, 13, 17, 22, 28, 37 };
	private static final int SPHERES = SphereCircle.SPHERES;
	private static final int LEAST_FOUND = 4;
	private static final double SEARCH = 13;
	private static final double AROUND = 24;
	/** Of the background: less is a sphere without activity, where it is so on average up to a few mm from its middle. */
	static final double COLD = 0.5;
	private static final double COLD_MIDDLE = 6;

	private final PhantomVolume volume;
	private final double background;
	private final PhantomVolume excess;
	/** Least excess of a sphere. */
	private final double least;

	/**
	 * Where a sphere is.
	 *
	 * @param excess over the background, as a part of it, at its hottest
	 * @param amount the sum of the excess over its voxels; 0 where it is not hot
	 */
	private record Spot(double[] center, double excess, double amount) {}

	private SphereFinder(final PhantomVolume volume, final WarmBackground warm) {
		this.volume = volume;
		background = warm.level();
		excess = warm.excess();
		least = warm.least();
	}

	/**
	 * Finds the spheres.
	 *
	 * @param volume activity, or SUV
	 * @return the six spheres from the smallest to the largest, whose expected value is NaN
	 * @throws InvalidInputException if there are fewer than four
	 */
	public static List<PlacedVial> find(final PhantomVolume volume, final Progress progress) {
		final WarmBackground warm = WarmBackground.of(volume);
		final SphereCircle circle = SphereCircle.find(warm, progress);
		if (circle == null) throw notThere(0);
		return new SphereFinder(volume, warm).assigned(circle);
	}

	private static InvalidInputException notThere(final int found) {
		return new InvalidInputException("image must show the NEMA IEC body phantom with hot spheres, but only " + found +
			" of six were found on a circle of 57 mm radius: give their regions as mask.");
	}

	private List<PlacedVial> assigned(final SphereCircle circle) {
		final Spot[] spots = new Spot[SPHERES];
		for (int k = 0; k < SPHERES; k++) {
			spots[k] = spot(circle.place(k));
		}
		final int found = (int) Arrays.stream(spots).filter(this::isHot).count();
		if (found < LEAST_FOUND) throw notThere(found);
		final double[][] fitted = fitted(spots);
		final double[] cold = new double[SPHERES];
		for (int k = 0; k < SPHERES; k++) {
			cold[k] = isHot(spots[k]) ? 0 : coldVolume(fitted[k]);
		}
		int bestStart = 0;
		int bestTurn = 1;
		double smallest = Double.POSITIVE_INFINITY;
		for (int turn = -1; turn <= 1; turn += 2) {
			for (int start = 0; start < SPHERES; start++) {
				final double cost = mismatch(spots, cold, start, turn);
				if (cost >= smallest) continue;
				smallest = cost;
				bestStart = start;
				bestTurn = turn;
			}
		}
		final List<PlacedVial> spheres = new ArrayList<>();
		for (int size = 0; size < SPHERES; size++) {
			final int k = Math.floorMod(bestStart + bestTurn * size, SPHERES);
			final boolean hot = isHot(spots[k]);
			spheres.add(sphere(volume, size, hot ? spots[k].center : fitted[k], hot || cold[k] > 0));
		}
		return spheres;
	}

	private boolean isHot(final Spot spot) {
		return spot.excess >= least;
	}

	/** Volume of the sphere without activity at a place, mm^3, by how much is missing there; 0 where there is none. */
	private double coldVolume(final double[] center) {
		final double[] middle = { 0, 0 };
		volume.forEachWithin(center, COLD_MIDDLE, (x, y, z, distance) -> {
			middle[0] += volume.at(x, y, z);
			middle[1]++;
		});
		if (!(middle[0] / middle[1] < COLD * background)) return 0;
		final double[] missing = { 0 };
		volume.forEachWithin(center, AROUND, (x, y, z, distance) -> missing[0] += 1 - volume.at(x, y, z) / background);
		return Math.max(0, missing[0] * volume.spacing(0) * volume.spacing(1) * volume.spacing(2));
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
		volume.forEachWithin(center, radius, (x, y, z, distance) -> voxels.add(volume.index(x, y, z)));
		final boolean inside = !voxels.isEmpty();
		return new PlacedVial(sizes().get(size), found && inside, found && inside ? "" : inside
			? "it is not hotter than what is around it" : "it is outside the image", center, voxels.stream().mapToInt(i -> i)
				.toArray());
	}

	/**
	 * The sum of squares of how the logarithms of activity differ from those of volume, a missing sphere left out. How hot
	 * the spheres are is not known, so that only their differences count; what is missing in a cold one is its volume.
	 */
	private static double mismatch(final Spot[] spots, final double[] cold, final int start, final int turn) {
		final double[] off = new double[SPHERES];
		int count = 0;
		double sum = 0;
		double squares = 0;
		for (int size = 0; size < SPHERES; size++) {
			final int k = Math.floorMod(start + turn * size, SPHERES);
			final Spot spot = spots[k];
			if (cold[k] > 0) squares += Math.pow(Math.log(6 * cold[k] / Math.PI) - 3 * Math.log(DIAMETERS[size]), 2);
			if (!(spot.amount > 0)) continue;
			off[count] = Math.log(spot.amount) - 3 * Math.log(DIAMETERS[size]);
			sum += off[count++];
		}
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
			excess.forEachWithin(center, reach, (x, y, z, distance) -> hottest[0] = Math.max(hottest[0], excess.at(x, y, z)));
			most = hottest[0];
			if (most < least) return new Spot(start, most, 0);
			final double[] sums = new double[4];
			excess.forEachWithin(center, AROUND - 2, (x, y, z, distance) -> {
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
		volume.forEachWithin(center, AROUND, (x, y, z, distance) -> amount[0] += volume.at(x, y, z) / background - 1);
		return new Spot(center, most, amount[0]);
	}

	/** Places of the six by the best even hexagon through those that were found: an affine map, by least squares. */
	private double[][] fitted(final Spot[] spots) {
		final double[][] normal = new double[3][3];
		final double[][] right = new double[3][3];
		for (int k = 0; k < SPHERES; k++) {
			if (!isHot(spots[k])) continue;
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
}
