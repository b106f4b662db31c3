package org.imagingbiomarkers.pet;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.UptakeStatistics.Position;
import org.imagingbiomarkers.pet.VoxelSet.Size;

/**
 * The edge of a lesion where its uptake decreases most steeply: a watershed of the gradient magnitude (as in Geets et al.
 * 2007, doi:10.1007/s00259-006-0363-4, without their denoising and deblurring). One lesion per region, which must be
 * drawn around all of it, generously rather than tightly. Of a lesion that is much hotter in one part, it gives that
 * part, whose edge is the steepest.
 * <p>
 * It is flooded from the core of the lesion, which are the voxels connected with the hottest one that have at least 60 %
 * of the way from the background to its value, and from the voxels that touch the region from outside, whose mean is the
 * background. The gradient is that of central differences per mm, at the edge of the image and beside voxels without a
 * value of one-sided ones. Flooding goes from face to face in the order of the gradient, of equal ones in the order they
 * were reached.
 * </p>
 */
public record GradientWatershed() implements Delineation {

	private static final double CORE = 0.6;

	@Override
	public Result delineate(final UptakeVolume volume, final VoxelSet region, final Workers workers) {
		final UptakeStatistics uptake = UptakeStatistics.of(volume, region);
		final VoxelSet known = region.atLeast(Double.NEGATIVE_INFINITY, volume, workers);
		if (uptake.voxels() == 0) return new Result(known, Double.NaN);
		final VoxelSet around = Dilation.toFaces(region).minus(region).atLeast(Double.NEGATIVE_INFINITY, volume, workers);
		if (around.isEmpty()) return new Result(known, Double.NaN);
		final double background = UptakeStatistics.of(volume, around).mean();
		final VoxelSet bright = known.atLeast(Math.min(uptake.max(), background + CORE * (uptake.max() - background)), volume,
			workers);
		final Position hottest = uptake.hottest();
		final VoxelSet core = Connectivity.FACES.parts(bright).stream().filter(part -> part.contains(hottest.x(), hottest.y(),
			hottest.z())).findFirst().orElseThrow();
		return new Result(new Flood(volume, known, around).from(core), Double.NaN);
	}

	private static final class Flood {

		private static final byte DRY = 1;
		private static final byte AROUND = 2;
		private static final byte LESION = 3;
		/** Voxels after which it is asked whether the work is still wanted. */
		private static final int STEPS = 1 << 12;

		private final UptakeVolume volume;
		private final Size size;
		private final int[] min;
		private final int[] extent;
		private final byte[] state;
		/** Voxels by the order they were reached in. */
		private final int[] reached;
		private int count;
		/** Gradient in the upper half, order in the lower: the smallest comes first. */
		private final PriorityQueue<Long> next = new PriorityQueue<>();

		Flood(final UptakeVolume volume, final VoxelSet region, final VoxelSet around) {
			this.volume = volume;
			size = region.size();
			final VoxelSet all = VoxelSet.union(size, List.of(region, around));
			min = new int[] { size.width(), size.height(), size.depth() };
			final int[] max = new int[3];
			all.forEachRun((from, to, y, z) -> {
				final int[] low = { from, y, z };
				final int[] high = { to - 1, y, z };
				for (int d = 0; d < 3; d++) {
					min[d] = Math.min(min[d], low[d]);
					max[d] = Math.max(max[d], high[d]);
				}
			});
			extent = new int[] { max[0] - min[0] + 1, max[1] - min[1] + 1, max[2] - min[2] + 1 };
			state = new byte[Math.toIntExact((long) extent[0] * extent[1] * extent[2])];
			reached = new int[state.length];
			fill(region, DRY);
			reach(around, AROUND);
		}

		private void fill(final VoxelSet voxels, final byte with) {
			voxels.forEachRun((from, to, y, z) -> Arrays.fill(state, index(from, y, z), index(to - 1, y, z) + 1, with));
		}

		private void reach(final VoxelSet voxels, final byte by) {
			voxels.forEachRun((from, to, y, z) -> {
				Workers.endIfInterrupted();
				for (int x = from; x < to; x++) {
					reach(index(x, y, z), by);
				}
			});
		}

		private int index(final int x, final int y, final int z) {
			return ((z - min[2]) * extent[1] + y - min[1]) * extent[0] + x - min[0];
		}

		VoxelSet from(final VoxelSet core) {
			reach(core, LESION);
			for (int step = 0; !next.isEmpty(); step++) {
				if (step % STEPS == 0) Workers.endIfInterrupted();
				final int voxel = reached[(int) (next.poll() & Integer.MAX_VALUE)];
				for (int d = 0; d < 3; d++) {
					for (int side = -1; side <= 1; side += 2) {
						final int neighbor = neighbor(voxel, d, side);
						if (neighbor >= 0 && state[neighbor] == DRY) reach(neighbor, state[voxel]);
					}
				}
			}
			return lesion();
		}

		private void reach(final int voxel, final byte by) {
			state[voxel] = by;
			reached[count] = voxel;
			next.add((long) Float.floatToIntBits((float) gradient(voxel)) << Integer.SIZE | count++);
		}

		/** The neighbor along an axis; negative where that is not in the box of the region. */
		private int neighbor(final int voxel, final int axis, final int side) {
			final int at = place(voxel, axis) + side;
			if (at < 0 || at >= extent[axis]) return -1;
			return voxel + side * (axis == 0 ? 1 : axis == 1 ? extent[0] : extent[0] * extent[1]);
		}

		private int place(final int voxel, final int axis) {
			return axis == 0 ? voxel % extent[0] : axis == 1 ? voxel / extent[0] % extent[1] : voxel / extent[0] / extent[1];
		}

		private boolean isEdge(final int voxel, final int axis, final int side) {
			final int at = min[axis] + place(voxel, axis) + side;
			return at < 0 || at >= (axis == 0 ? size.width() : axis == 1 ? size.height() : size.depth());
		}

		private double gradient(final int voxel) {
			final double x = slope(voxel, 0) / volume.spacing().x();
			final double y = slope(voxel, 1) / volume.spacing().y();
			final double z = slope(voxel, 2) / volume.spacing().z();
			return Math.sqrt(x * x + y * y + z * z);
		}

		/** The difference of the neighbors along an axis, per voxel. */
		private double slope(final int voxel, final int axis) {
			final double before = beside(voxel, axis, -1);
			final double after = beside(voxel, axis, 1);
			final double here = beside(voxel, axis, 0);
			if (Double.isNaN(before)) return Double.isNaN(after) ? 0 : after - here;
			return Double.isNaN(after) ? here - before : (after - before) / 2;
		}

		/** The value of the image some voxels away, also beyond the region; NaN where there is none. */
		private double beside(final int voxel, final int axis, final int side) {
			if (side != 0 && isEdge(voxel, axis, side)) return Double.NaN;
			final float value = volume.at(min[0] + place(voxel, 0) + (axis == 0 ? side : 0), min[1] + place(voxel, 1) +
				(axis == 1 ? side : 0), min[2] + place(voxel, 2) + (axis == 2 ? side : 0));
			return Float.isFinite(value) ? value : Double.NaN;
		}

		private VoxelSet lesion() {
			final VoxelSet.Builder lesion = new VoxelSet.Builder(size);
			for (int voxel = 0; voxel < state.length; voxel++) {
				if (state[voxel] == LESION) {
					lesion.add(min[0] + place(voxel, 0), min[1] + place(voxel, 1), min[2] + place(voxel, 2));
				}
			}
			return lesion.build();
		}
	}
}
