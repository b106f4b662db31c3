package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;

/** Which voxels are connected and so belong to one lesion. */
public enum Connectivity {

		/** Voxels that share a face: 6 neighbors. */
		FACES(0),
		/** Voxels that share a face, an edge or a corner: 26 neighbors. */
		CORNERS(1);

	/** By how many columns runs of neighboring rows may miss each other and still touch. */
	private final int slack;

	Connectivity(final int slack) {
		this.slack = slack;
	}

	/** The rows before a row of the same or an earlier slice that it can touch, as steps in y and z. */
	private int[][] earlierRows() {
		return this == FACES ? new int[][] { { -1, 0 }, { 0, -1 } } : new int[][] { { -1, 0 }, { -1, -1 }, { 0, -1 }, { 1,
			-1 } };
	}

	/** The connected parts of a set, in the order of their first voxels. */
	public List<VoxelSet> parts(final VoxelSet voxels) {
		final Search search = new Search(voxels, this);
		for (final int[] step : earlierRows()) {
			search.joinRows(step[0], step[1]);
		}
		return search.parts();
	}

	/** Splits a set of voxels into connected parts, by union-find over its runs. */
	private static final class Search {

		/** Runs after which it is asked whether the work is still wanted. */
		private static final int STEPS = 1 << 12;

		private final VoxelSet voxels;
		private final Connectivity connectivity;
		/** An earlier run of the same part, or the run itself. */
		private final int[] parent;

		Search(final VoxelSet voxels, final Connectivity connectivity) {
			this.voxels = voxels;
			this.connectivity = connectivity;
			parent = new int[voxels.runs()];
			for (int run = 0; run < parent.length; run++) {
				parent[run] = run;
			}
		}

		/** Joins each run with those it touches in the row that is the given steps away. */
		private void joinRows(final int dy, final int dz) {
			final int height = voxels.size().height();
			int first = 0;
			for (int run = 0; run < parent.length; run++) {
				final int y = voxels.row(run) % height + dy;
				final int row = voxels.row(run) + dz * height + dy;
				if (y < 0 || y >= height || row < 0) continue;
				if (run % STEPS == 0) Workers.endIfInterrupted();
				// Neither earlier rows nor what ends before this run is touched by this or a later run.
				while (voxels.row(first) < row || voxels.row(first) == row && voxels.to(first) + connectivity.slack <= voxels
					.from(run))
				{
					first++;
				}
				for (int other = first; voxels.row(other) == row && voxels.from(other) < voxels.to(run) +
					connectivity.slack; other++)
				{
					if (voxels.to(other) + connectivity.slack > voxels.from(run)) join(run, other);
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
}
