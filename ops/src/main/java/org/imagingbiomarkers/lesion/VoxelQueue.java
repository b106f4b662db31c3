package org.imagingbiomarkers.lesion;

import java.util.Arrays;

/** Voxels by a cost, the least first, of equal ones that which came first: a binary heap without objects. */
final class VoxelQueue {

	private float[] costs = new float[1024];
	private int[] orders = new int[1024];
	private int[] voxels = new int[1024];
	private int count;
	private int added;

	boolean isEmpty() {
		return count == 0;
	}

	void add(final float cost, final int voxel) {
		if (count == costs.length) {
			costs = Arrays.copyOf(costs, 2 * count);
			orders = Arrays.copyOf(orders, 2 * count);
			voxels = Arrays.copyOf(voxels, 2 * count);
		}
		int at = count++;
		final int order = added++;
		while (at > 0) {
			final int parent = (at - 1) / 2;
			if (!isBefore(cost, order, parent)) break;
			move(parent, at);
			at = parent;
		}
		put(cost, order, voxel, at);
	}

	/** Cost of the first. */
	float cost() {
		return costs[0];
	}

	/** Takes the first. */
	int poll() {
		final int first = voxels[0];
		count--;
		final float cost = costs[count];
		final int order = orders[count];
		final int voxel = voxels[count];
		int at = 0;
		while (2 * at + 1 < count) {
			int child = 2 * at + 1;
			if (child + 1 < count && isBefore(costs[child + 1], orders[child + 1], child)) child++;
			if (isBefore(cost, order, child)) break;
			move(child, at);
			at = child;
		}
		put(cost, order, voxel, at);
		return first;
	}

	private boolean isBefore(final float cost, final int order, final int other) {
		return cost < costs[other] || cost == costs[other] && order < orders[other];
	}

	private void move(final int from, final int to) {
		put(costs[from], orders[from], voxels[from], to);
	}

	private void put(final float cost, final int order, final int voxel, final int at) {
		costs[at] = cost;
		orders[at] = order;
		voxels[at] = voxel;
	}
}
