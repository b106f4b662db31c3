package org.imagingbiomarkers.response.matching;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.Transform;

import net.imglib2.KDTree;
import net.imglib2.RealPoint;
import net.imglib2.neighborsearch.NearestNeighborSearchOnKDTree;

/**
 * Where a lesion lies at one visit: the middles of its voxels in mm. Of a large lesion an even share of the voxels is
 * kept. Immutable; for any thread.
 */
public final class LesionShape {

	private static final int MAX_POINTS = 20_000;
	private static final int MAX_COMPARED = 300;
	private static final int MAX_ROUNDS = 50;
	/** Difference in mm at which the way back through a deformation has been found. */
	private static final double FOUND = 0.01;

	private final int number;
	private final String identity;
	private final double volume;
	private final double[][] points;
	private final double[] center;
	/** Radius of the sphere that a point stands for, mm. */
	private final double reach;
	private final KDTree<Integer> tree;

	/**
	 * @param number of the lesion at its visit, from 1
	 * @param voxels middles of its voxels, x, y and z in mm; at least one
	 * @param voxelVolume mm^3
	 */
	public LesionShape(final int number, final List<double[]> voxels, final double voxelVolume) {
		this(number, voxels, voxelVolume, "");
	}

	/**
	 * A lesion whose identity somebody may have said already.
	 *
	 * @param identity such as a Tracking UID (0062,0021): lesions of two visits that have the same are the same; empty
	 * where nobody has said
	 */
	public LesionShape(final int number, final List<double[]> voxels, final double voxelVolume, final String identity) {
		this(number, identity, voxels.size() * voxelVolume, thinned(voxels));
	}

	private LesionShape(final int number, final String identity, final double volume, final double[][] points) {
		this.number = number;
		this.identity = identity;
		this.volume = volume;
		this.points = points;
		reach = StrictMath.cbrt(volume / points.length * 3 / (4 * Math.PI));
		center = new double[3];
		final List<Integer> order = new ArrayList<>();
		final List<RealPoint> places = new ArrayList<>();
		for (int i = 0; i < points.length; i++) {
			for (int d = 0; d < 3; d++) {
				center[d] += points[i][d] / points.length;
			}
			order.add(i);
			places.add(RealPoint.wrap(points[i]));
		}
		tree = new KDTree<>(order, places);
	}

	private static double[][] thinned(final List<double[]> voxels) {
		final int step = (voxels.size() + MAX_POINTS - 1) / MAX_POINTS;
		final List<double[]> kept = new ArrayList<>();
		for (int i = 0; i < voxels.size(); i += step) {
			kept.add(voxels.get(i));
		}
		return kept.toArray(double[][]::new);
	}

	/** The number of the lesion at its visit, from 1. */
	public int number() {
		return number;
	}

	/** Whether somebody has said that both are the same lesion. */
	boolean isSaidToBe(final LesionShape other) {
		return !identity.isEmpty() && identity.equals(other.identity);
	}

	/** Volume of all voxels at its visit, mm^3. */
	public double volume() {
		return volume;
	}

	/** Mean of the voxels, x, y and z in mm; a copy. */
	public double[] center() {
		return center.clone();
	}

	/**
	 * The shape brought from its visit to the first one; its volume stays. @param transform from the first visit to this
	 */
	LesionShape broughtBack(final Transform transform) {
		final double[][] back = new double[points.length][3];
		Transform inverse = null;
		try {
			inverse = transform.inverse();
		}
		catch (final InvalidInputException deformable) {
			// each point is searched for
		}
		for (int i = 0; i < points.length; i++) {
			if (inverse != null) inverse.apply(points[i], back[i]);
			else search(transform, points[i], back[i]);
		}
		return new LesionShape(number, identity, volume, back);
	}

	/** The point that a deformation without folds takes to a given one. */
	private static void search(final Transform transform, final double[] place, final double[] found) {
		System.arraycopy(place, 0, found, 0, 3);
		final double[] there = new double[3];
		for (int round = 0; round < MAX_ROUNDS; round++) {
			transform.apply(found, there);
			double off = 0;
			for (int d = 0; d < 3; d++) {
				found[d] += place[d] - there[d];
				off = Math.max(off, Math.abs(place[d] - there[d]));
			}
			if (off < FOUND) return;
		}
	}

	/** Mean distance in mm of the voxels of the smaller of two lesions from the larger one; 0 where it lies inside. */
	double distance(final LesionShape other) {
		return volume <= other.volume ? meanDistance(other, null) : other.meanDistance(this, null);
	}

	/** The same, with this lesion moved to that of the other visit. @param there and back */
	double distance(final LesionShape other, final Transform there, final Transform back) {
		return volume <= other.volume ? meanDistance(other, there) : other.meanDistance(this, back);
	}

	private double meanDistance(final LesionShape other, final Transform moved) {
		double sum = 0;
		int count = 0;
		final NearestNeighborSearchOnKDTree<Integer> search = new NearestNeighborSearchOnKDTree<>(other.tree);
		final double[] place = new double[3];
		final RealPoint point = RealPoint.wrap(place);
		for (int i = 0; i < points.length; i += step()) {
			if (moved == null) System.arraycopy(points[i], 0, place, 0, 3);
			else moved.apply(points[i], place);
			search.search(point);
			sum += Math.max(0, search.getDistance() - other.reach);
			count++;
		}
		return sum / count;
	}

	/** Share of this lesion that lies in another one or less than a margin in mm beside it, 0 to 1. */
	double shareIn(final LesionShape other, final double margin) {
		int inside = 0;
		int count = 0;
		final NearestNeighborSearchOnKDTree<Integer> search = new NearestNeighborSearchOnKDTree<>(other.tree);
		for (int i = 0; i < points.length; i += step()) {
			search.search(RealPoint.wrap(points[i]));
			if (search.getDistance() - other.reach <= margin) inside++;
			count++;
		}
		return (double) inside / count;
	}

	private int step() {
		return (points.length + MAX_COMPARED - 1) / MAX_COMPARED;
	}

	/** Distance of two middles in mm. */
	static double between(final double[] one, final double[] other) {
		double sum = 0;
		for (int d = 0; d < 3; d++) {
			sum += (one[d] - other[d]) * (one[d] - other[d]);
		}
		return Math.sqrt(sum);
	}
}
