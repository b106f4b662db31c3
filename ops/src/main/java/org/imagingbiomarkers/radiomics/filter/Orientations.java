package org.imagingbiomarkers.radiomics.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.LineConvolution.Axis;

/**
 * A separable kernel in all orientations that right-angled rotations of the grid give it, four in a slice and 24 in a
 * volume, and the pooled responses to them (IBSI 2 reference manual, section 2.4).
 * <p>
 * Orientations share their passes along x and y, and those that differ in sign only share their response: a kernel that
 * is its own negative when flipped needs no second convolution. Memory: four volumes, one of them the response.
 * </p>
 */
final class Orientations {

	/** Voxels that are pooled at a time. */
	private static final int CHUNK = 1 << 15;
	private static final int[][] ORDERS_2 = { { 0, 1 }, { 1, 0 } };
	private static final int[][] ORDERS_3 = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1,
		0 } };

	private final boolean slices;
	/** By the kernels along x, then along y, then along z: how often with which sign. */
	private final Map<List<Kernel>, Map<List<Kernel>, Map<List<Kernel>, Signs>>> tree = new LinkedHashMap<>();
	private int count;

	private record Signs(int positive, int negative) {

		Signs plus(final Signs other) {
			return new Signs(positive + other.positive, negative + other.negative);
		}
	}

	/** @param kernels along x, y and, in volumes, z: those that are applied one after the other */
	private Orientations(final List<List<Kernel>> kernels) {
		slices = kernels.size() == 2;
	}

	/** The kernel, not rotated. */
	static Orientations one(final List<List<Kernel>> kernels) {
		final Orientations one = new Orientations(kernels);
		one.add(kernels);
		return one;
	}

	/** The kernel in all rotations. */
	static Orientations all(final List<List<Kernel>> kernels) {
		final Orientations all = new Orientations(kernels);
		final int axes = kernels.size();
		for (final int[] order : axes == 2 ? ORDERS_2 : ORDERS_3) {
			for (int flips = 0; flips < 1 << axes; flips++) {
				final boolean even = isEven(order) == (Integer.bitCount(flips) % 2 == 0);
				if (even) all.add(rotated(kernels, order, flips));
			}
		}
		return all;
	}

	private static boolean isEven(final int[] order) {
		int inversions = 0;
		for (int i = 0; i < order.length; i++) {
			for (int j = i + 1; j < order.length; j++) {
				if (order[i] > order[j]) inversions++;
			}
		}
		return inversions % 2 == 0;
	}

	private static List<List<Kernel>> rotated(final List<List<Kernel>> kernels, final int[] order, final int flips) {
		final List<List<Kernel>> rotated = new ArrayList<>();
		for (int axis = 0; axis < order.length; axis++) {
			final List<Kernel> chain = kernels.get(order[axis]);
			rotated.add((flips >> axis & 1) == 0 ? chain : chain.stream().map(Kernel::flipped).toList());
		}
		return rotated;
	}

	private void add(final List<List<Kernel>> kernels) {
		boolean negative = false;
		final List<List<Kernel>> keys = new ArrayList<>();
		for (final List<Kernel> chain : kernels) {
			final List<Kernel> key = new ArrayList<>();
			for (final Kernel kernel : chain) {
				final boolean odd = kernel.flipped().equals(kernel.times(-1)) && kernel.startsPositive();
				key.add(odd ? kernel.times(-1) : kernel);
				negative ^= odd;
			}
			keys.add(key);
		}
		final List<Kernel> last = slices ? List.of() : keys.get(2);
		tree.computeIfAbsent(keys.get(0), key -> new LinkedHashMap<>()).computeIfAbsent(keys.get(1),
			key -> new LinkedHashMap<>()).merge(last, negative ? new Signs(0, 1) : new Signs(1, 0), Signs::plus);
		count++;
	}

	/** The pooled response. */
	Volume response(final Volume image, final LineConvolution convolution, final Pooling pooling) {
		final Grid grid = image.grid();
		final int length = image.values().length;
		final double[] pooled = pooling.empty(length);
		final double[] alongX = new double[length];
		final double[] alongY = new double[length];
		final double[] alongZ = slices ? alongY : new double[length];
		tree.forEach((x, afterX) -> {
			convolution.along(Axis.X, grid, image.values(), x, alongX);
			afterX.forEach((y, afterY) -> {
				convolution.along(Axis.Y, grid, alongX, y, alongY);
				afterY.forEach((z, signs) -> {
					if (!slices) convolution.along(Axis.Z, grid, alongY, z, alongZ);
					take(alongZ, signs, pooling, convolution.workers(), pooled);
				});
			});
		});
		return new Volume(grid, pooled);
	}

	private void take(final double[] response, final Signs signs, final Pooling pooling, final Workers workers,
		final double[] pooled)
	{
		if (pooling == Pooling.MEAN && signs.positive == signs.negative) return;
		workers.forEachRange(pooled.length, CHUNK, (from, to) -> {
			if (signs.positive > 0) pooling.take(response, 1, signs.positive / (double) count, pooled, from, to);
			if (signs.negative > 0) pooling.take(response, -1, signs.negative / (double) count, pooled, from, to);
		});
	}
}
