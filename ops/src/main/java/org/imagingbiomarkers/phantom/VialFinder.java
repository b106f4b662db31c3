package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;

/**
 * Finds the vials of a known layout in a map of what they hold. The layout is laid over the image in every turn, from
 * both sides and at every place, across each of its three axes; the best is where the logarithms of most vials agree with
 * what is expected. A vial that is missing, cut or wrong costs as much as it can, and the others decide.
 */
public final class VialFinder {

	/** Natural logarithm up to which a value is that of the vial, and from which on the vial might as well be missing. */
	private static final double AGREES = 0.4;
	private static final double CAP = 0.6;
	/** Natural logarithm from which on a vial stands out from what is around it. */
	private static final double CONTRAST = 0.1;
	/** Mean deviation of a placement that is surely right. */
	private static final double CLEAR = 0.15;
	/** Of vials that have to be found. */
	private static final double LEAST_PART = 0.6;
	private static final double ANGLE_STEP = Math.toRadians(5);
	private static final double SHIFT_STEP = 4;
	private static final int KEPT = 24;
	private static final double INSIDE = 0.6;
	private static final double HALF_LENGTH = 15;

	private final PhantomVolume volume;
	private final VialLayout layout;

	private VialFinder(final PhantomVolume volume, final VialLayout layout) {
		this.volume = volume;
		this.layout = layout;
	}

	/**
	 * Finds the vials.
	 *
	 * @param volume in the unit of what the layout expects
	 * @return one for each vial, in the order of the layout
	 * @throws InvalidInputException if the image does not show the phantom
	 */
	public static List<PlacedVial> find(final PhantomVolume volume, final VialLayout layout, final Progress progress) {
		return new VialFinder(volume, layout).find(progress);
	}

	private List<PlacedVial> find(final Progress progress) {
		VialPlacement found = null;
		VialSlab over = null;
		for (int axis = 2; axis >= 0 && (found == null || found.cost() > CLEAR); axis--) {
			final List<VialSlab> slabs = VialSlab.across(volume, axis, LEAST_PART * extent());
			final List<VialPlacement> best = new ArrayList<>();
			for (int i = 0; i < slabs.size(); i++) {
				progress.report((2L - axis) * slabs.size() + i, 3L * slabs.size());
				if (progress.canceled()) throw new CancellationException();
				search(slabs.get(i), i, best);
			}
			for (final VialPlacement start : best) {
				final VialPlacement refined = refine(start, slabs.get(start.slab()));
				if (found != null && refined.cost() >= found.cost()) continue;
				found = refined;
				over = slabs.get(start.slab());
			}
		}
		if (found == null) throw notThere(0);
		final double around = around(found, over);
		final List<PlacedVial> vials = new ArrayList<>();
		for (final Vial vial : layout.vials()) {
			vials.add(placed(vial, found, over, around));
		}
		final int count = (int) vials.stream().filter(PlacedVial::found).count();
		if (count < Math.max(3, LEAST_PART * layout.vials().size())) throw notThere(count);
		return vials;
	}

	private InvalidInputException notThere(final int found) {
		return new InvalidInputException("image must show the " + layout.name() + ", but only " + found + " of its " + layout
			.vials().size() + " vials have the expected values where the layout has them: give their regions as mask, or " +
			"their places and values as layout.");
	}

	private double extent() {
		return layout.vials().stream().mapToDouble(vial -> 2 * Math.hypot(vial.x(), vial.y()) + vial.diameter()).max().orElse(
			0);
	}

	private void search(final VialSlab slab, final int number, final List<VialPlacement> best) {
		final double[][] samples = samples(0, 1);
		for (double v = 0; v < slab.height() * VialSlab.GRID; v += SHIFT_STEP) {
			for (double u = 0; u < slab.width() * VialSlab.GRID; u += SHIFT_STEP) {
				for (int side = 0; side < 2; side++) {
					for (double angle = 0; angle < 2 * Math.PI; angle += ANGLE_STEP) {
						final double worst = best.size() < KEPT ? Double.POSITIVE_INFINITY : best.get(best.size() - 1).cost();
						final double cost = cost(slab, side == 1, angle, u, v, samples, worst);
						if (cost < worst) keep(new VialPlacement(slab.axis(), number, side == 1, angle, u, v, cost), best);
					}
				}
			}
		}
	}

	private static void keep(final VialPlacement placement, final List<VialPlacement> best) {
		best.removeIf(other -> other.slab() == placement.slab() && other.mirrored() == placement.mirrored() && Math.abs(other
			.angle() - placement.angle()) < 3 * ANGLE_STEP && Math.abs(other.u() - placement.u()) < 3 * SHIFT_STEP && Math.abs(
				other.v() - placement.v()) < 3 * SHIFT_STEP && other.cost() >= placement.cost());
		best.add(placement);
		best.sort(Comparator.comparingDouble(VialPlacement::cost));
		if (best.size() > KEPT) best.remove(best.size() - 1);
	}

	/** Points in a disc of radius 1: the middle, and rings of 4, 8, ... at equal distances. */
	private static double[][] samples(final double radius, final int count) {
		final List<double[]> points = new ArrayList<>();
		points.add(new double[] { 0, 0 });
		for (int ring = 1; points.size() < count; ring++) {
			final int around = 4 * ring;
			final double at = radius * Math.min(1, ring / Math.max(1, Math.rint(Math.sqrt(count / 2.0) - 0.5)));
			for (int i = 0; i < around; i++) {
				final double angle = 2 * Math.PI * (i + 0.5 * (ring % 2)) / around;
				points.add(new double[] { at * StrictMath.cos(angle), at * StrictMath.sin(angle) });
			}
		}
		return points.toArray(new double[0][]);
	}

	/** Mean over the vials; left early where it cannot be less than the worst that is kept. */
	private double cost(final VialSlab slab, final boolean mirrored, final double angle, final double u, final double v,
		final double[][] samples, final double worst)
	{
		final double cos = StrictMath.cos(angle);
		final double sin = StrictMath.sin(angle);
		double sum = 0;
		final int vials = layout.vials().size();
		for (int n = 0; n < vials && sum < worst * vials; n++) {
			final Vial vial = layout.vials().get(n);
			final double x = mirrored ? -vial.x() : vial.x();
			final double centerU = u + cos * x - sin * vial.y();
			final double centerV = v + sin * x + cos * vial.y();
			final double expected = Math.log(vial.expected());
			double inside = 0;
			for (final double[] sample : samples) {
				final double pointU = centerU + sample[0] * vial.diameter() / 2;
				final double pointV = centerV + sample[1] * vial.diameter() / 2;
				final double off = Math.abs((samples.length == 1 ? slab.at(pointU, pointV) : slab.between(pointU, pointV)) -
					expected);
				inside += off < CAP ? off : CAP;
			}
			sum += inside / samples.length;
		}
		return sum / vials;
	}

	/** Halves its steps whenever no neighbor is better. */
	private VialPlacement refine(final VialPlacement start, final VialSlab slab) {
		final double[][] samples = samples(0.95, 41);
		final double[] at = { start.angle(), start.u(), start.v() };
		final double[] step = { ANGLE_STEP, SHIFT_STEP, SHIFT_STEP };
		double cost = cost(slab, start.mirrored(), at[0], at[1], at[2], samples, Double.POSITIVE_INFINITY);
		while (step[1] > 0.2) {
			boolean better = false;
			for (int i = 0; i < 3; i++) {
				for (int sign = -1; sign <= 1; sign += 2) {
					final double before = at[i];
					at[i] += sign * step[i];
					final double other = cost(slab, start.mirrored(), at[0], at[1], at[2], samples, Double.POSITIVE_INFINITY);
					if (other < cost - 1e-12) {
						cost = other;
						better = true;
					}
					else at[i] = before;
				}
			}
			if (!better) for (int i = 0; i < 3; i++) step[i] /= 2;
		}
		return new VialPlacement(start.axis(), start.slab(), start.mirrored(), at[0], at[1], at[2], cost);
	}

	/** Median logarithm of what is between the vials; NaN where that has no values. */
	private double around(final VialPlacement found, final VialSlab slab) {
		final double reach = extent() / 2;
		final double[] between = new double[(int) Math.pow(2 * reach / VialSlab.GRID + 2, 2)];
		int count = 0;
		for (double y = -reach; y <= reach; y += VialSlab.GRID) {
			for (double x = -reach; x <= reach; x += VialSlab.GRID) {
				final double u = x;
				final double v = y;
				final boolean inside = Math.hypot(u, v) > reach || layout.vials().stream().anyMatch(vial -> Math.hypot(u - vial
					.x(), v - vial.y()) < 0.6 * vial.diameter());
				final double[] at = found.place(u, v);
				final double value = slab.at(at[0], at[1]);
				if (!inside && Double.isFinite(value)) between[count++] = value;
			}
		}
		Arrays.sort(between, 0, count);
		return count == 0 ? Double.NaN : between[count / 2];
	}

	private PlacedVial placed(final Vial vial, final VialPlacement found, final VialSlab slab, final double around) {
		final int first = slab.axis() == 0 ? 1 : 0;
		final int second = slab.axis() == 2 ? 1 : 2;
		final double[] at = found.place(vial.x(), vial.y());
		final double[] center = new double[3];
		center[first] = at[0];
		center[second] = at[1];
		center[slab.axis()] = (slab.from() + slab.to() - volume.spacing(slab.axis())) / 2;
		final int[] voxels = inside(vial, center, slab.axis(), first, second);
		if (voxels.length == 0) return new PlacedVial(vial, false, "it is outside the image", center, voxels);
		final double[] off = new double[voxels.length];
		int there = 0;
		for (final int voxel : voxels) {
			final double value = volume.values()[voxel];
			if (value > 0 && Double.isFinite(value)) off[there++] = Math.log(value / vial.expected());
		}
		if (2 * there < voxels.length) return new PlacedVial(vial, false, "it has no values", center, voxels);
		Arrays.sort(off, 0, there);
		final double difference = off[there / 2];
		final double contrast = around - Math.log(vial.expected());
		// Water in water is there wherever it is looked for.
		final boolean surroundings = Math.abs(contrast) > CONTRAST && Math.abs(difference - contrast) < Math.abs(difference);
		final boolean agrees = Math.abs(difference) <= AGREES && !surroundings;
		return new PlacedVial(vial, agrees, agrees ? "" : "something else is in its place", center, voxels);
	}

	/** Voxels whose middle is within the inner part of the vial, as far as slices along it look like the best slab. */
	private int[] inside(final Vial vial, final double[] center, final int axis, final int first, final int second) {
		final double radius = INSIDE * vial.diameter() / 2;
		final List<Integer> voxels = new ArrayList<>();
		final int[] at = new int[3];
		for (at[axis] = 0; at[axis] < volume.size(axis); at[axis]++) {
			if (Math.abs(at[axis] * volume.spacing(axis) - center[axis]) > Math.max(volume.spacing(axis) / 2, Math.min(
				HALF_LENGTH, VialSlab.THICKNESS / 2))) continue;
			addDisc(at, center, radius, first, second, voxels);
		}
		return voxels.stream().mapToInt(i -> i).toArray();
	}

	private void addDisc(final int[] at, final double[] center, final double radius, final int first, final int second,
		final List<Integer> voxels)
	{
		final double reach = Math.max(radius, 0.5 * Math.max(volume.spacing(first), volume.spacing(second)));
		final int lowest = (int) Math.floor((center[second] - reach) / volume.spacing(second));
		final int highest = (int) Math.ceil((center[second] + reach) / volume.spacing(second));
		for (at[second] = Math.max(0, lowest); at[second] <= Math.min(volume.size(second) - 1, highest); at[second]++) {
			final int left = (int) Math.floor((center[first] - reach) / volume.spacing(first));
			final int right = (int) Math.ceil((center[first] + reach) / volume.spacing(first));
			for (at[first] = Math.max(0, left); at[first] <= Math.min(volume.size(first) - 1, right); at[first]++) {
				if (Math.hypot(at[first] * volume.spacing(first) - center[first], at[second] * volume.spacing(second) -
					center[second]) <= reach) voxels.add(volume.index(at[0], at[1], at[2]));
			}
		}
	}
}
