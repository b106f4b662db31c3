package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;

/** Parts a set of voxels into those that hang together, by union-find over its runs. */
final class ConnectedVoxels {

	private final VoxelSet voxels;
	private final Connectivity connectivity;
	/** A run of the same part that comes before, or the run itself. */
	private final int[] parent;

	private ConnectedVoxels(final VoxelSet voxels, final Connectivity connectivity) {
		this.voxels = voxels;
		this.connectivity = connectivity;
		parent = new int[voxels.runs()];
		for (int run = 0; run < parent.length; run++) {
			parent[run] = run;
		}
	}

	/** The parts, in the order of their first voxels. */
	static List<VoxelSet> of(final VoxelSet voxels, final Connectivity connectivity) {
		final ConnectedVoxels search = new ConnectedVoxels(voxels, connectivity);
		for (final int[] step : connectivity.earlierRows()) {
			search.joinRows(step[0], step[1]);
		}
		return search.parts();
	}

	/** Joins each run with those it touches in the row that is the given steps away. */
	private void joinRows(final int dy, final int dz) {
		final int height = voxels.size().height();
		int first = 0;
		for (int run = 0; run < parent.length; run++) {
			final int y = voxels.row(run) % height + dy;
			final int row = voxels.row(run) + dz * height + dy;
			if (y < 0 || y >= height || row < 0) continue;
			while (voxels.row(first) < row) {
				first++;
			}
			for (int other = first; voxels.row(other) == row && voxels.from(other) < voxels.to(run) + connectivity
				.slack(); other++)
			{
				if (voxels.to(other) + connectivity.slack() > voxels.from(run)) join(run, other);
			}
		}
	}

	private void join(final int run, final int other) {
		final int a = root(run);
		final int b = root(other);
		parent[Math.max(a, b)] = Math.min(a, b);
	}

	private int root(final int run) {
		int at = run;
		while (parent[at] != at) {
			parent[at] = parent[parent[at]];
			at = parent[at];
		}
		return at;
	}

	private List<VoxelSet> parts() {
		final List<VoxelSet.Builder> parts = new ArrayList<>();
		final int[] part = new int[parent.length];
		for (int run = 0; run < parent.length; run++) {
			final int root = root(run);
			if (root == run) {
				part[run] = parts.size();
				parts.add(new VoxelSet.Builder(voxels.size()));
			}
			parts.get(part[root]).addRun(voxels.row(run), voxels.from(run), voxels.to(run));
		}
		return parts.stream().map(VoxelSet.Builder::build).toList();
	}
}
