package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The outlines of the pixels of a region in one slice: closed polygons along the edges of pixels, so that filling them
 * gives the same pixels back, whatever rule a reader fills by.
 * <p>
 * Pixels that touch at a corner only have polygons of their own. A hole is joined to the outline around it by a channel
 * of no width, as DICOM asks for closed planar contours (PS3.3 section C.8.8.6.3). The channel runs along an edge of
 * pixels, never across a center.
 * </p>
 */
final class PixelOutline {

	/** Steps east, south, west and north; the region is on the right of each. */
	private static final int[] STEP_X = { 1, 0, -1, 0 };
	private static final int[] STEP_Y = { 0, 1, 0, -1 };

	private final BitPlane plane;
	/** Corners in a row. */
	private final int corners;
	/** For each corner a bit for each direction in which an edge leaves it. */
	private final byte[] leaving;
	/** For each corner and direction the outline that its edge belongs to. */
	private final int[] owner;
	private final List<int[]> outlines = new ArrayList<>();
	private final List<Integer> holes = new ArrayList<>();
	/** Which outline an outline became part of; itself while it is on its own. */
	private int[] joined;

	private PixelOutline(final BitPlane plane) {
		this.plane = plane;
		corners = plane.width() + 1;
		leaving = new byte[corners * (plane.height() + 1)];
		owner = new int[4 * leaving.length];
	}

	/**
	 * The polygons around the pixels of a plane.
	 *
	 * @return for each polygon x, y, x, y, ... in columns and rows of the slice, where pixel centers are whole numbers
	 */
	static List<double[]> of(final BitPlane plane) {
		final PixelOutline outline = new PixelOutline(plane);
		outline.findEdges();
		outline.follow();
		outline.joinHoles();
		return outline.polygons();
	}

	private boolean inside(final int column, final int row) {
		return plane.contains(plane.x() + column, plane.y() + row);
	}

	private void findEdges() {
		plane.forEach((column, row) -> {
			final int i = column - plane.x();
			final int j = row - plane.y();
			final int corner = j * corners + i;
			if (!inside(i, j - 1)) leaving[corner] |= 1;
			if (!inside(i + 1, j)) leaving[corner + 1] |= 1 << 1;
			if (!inside(i, j + 1)) leaving[corner + corners + 1] |= 1 << 2;
			if (!inside(i - 1, j)) leaving[corner + corners] |= 1 << 3;
		});
	}

	/** Follows all edges; where pixels touch at a corner, the one that turns right stays with its pixel. */
	private void follow() {
		for (int start = 0; start < leaving.length; start++) {
			while (leaving[start] != 0) {
				int[] path = new int[16];
				int length = 0;
				int at = start;
				int direction = Integer.numberOfTrailingZeros(leaving[start]);
				long twiceArea = 0;
				do {
					if (length == path.length) path = Arrays.copyOf(path, 2 * length);
					path[length++] = at;
					leaving[at] &= ~(1 << direction);
					owner[4 * at + direction] = outlines.size();
					twiceArea += (long) (at % corners) * STEP_Y[direction] - (long) (at / corners) * STEP_X[direction];
					at += STEP_X[direction] + STEP_Y[direction] * corners;
					direction = next(at, direction);
				}
				while (direction >= 0);
				if (twiceArea < 0) holes.add(outlines.size());
				outlines.add(Arrays.copyOf(path, length));
			}
		}
	}

	/** The direction in which to go on: right, straight, left; -1 at the end of an outline. */
	private int next(final int at, final int direction) {
		for (final int turn : new int[] { 1, 0, 3 }) {
			final int other = direction + turn & 3;
			if ((leaving[at] >> other & 1) == 1) return other;
		}
		return -1;
	}

	private void joinHoles() {
		joined = new int[outlines.size()];
		Arrays.setAll(joined, i -> i);
		// From left to right: what is to the left of a hole has found its outline before.
		holes.sort(Comparator.<Integer> comparingInt(hole -> leftmost(outlines.get(hole)) % corners).thenComparingInt(
			hole -> leftmost(outlines.get(hole))));
		for (final int hole : holes) {
			final int from = leftmost(outlines.get(hole));
			int to = from - 1;
			while (!onEdge(to)) {
				to--;
			}
			final int target = root(ownerAt(to));
			outlines.set(target, withChannel(outlines.get(target), to, outlines.get(hole), from));
			joined[hole] = target;
		}
	}

	private int root(final int outline) {
		int root = outline;
		while (joined[root] != root) {
			root = joined[root];
		}
		return root;
	}

	/** The corner farthest to the left, and of these the uppermost. */
	private int leftmost(final int[] outline) {
		int best = outline[0];
		for (final int corner : outline) {
			final int column = corner % corners - best % corners;
			if (column < 0 || column == 0 && corner < best) best = corner;
		}
		return best;
	}

	/** Whether one of the pixels to the left of a corner, whose right neighbors belong to the region, does not. */
	private boolean onEdge(final int corner) {
		final int i = corner % corners;
		final int j = corner / corners;
		return !inside(i - 1, j - 1) || !inside(i - 1, j);
	}

	private int ownerAt(final int corner) {
		final boolean above = !inside(corner % corners - 1, corner / corners - 1);
		return above ? owner[4 * corner + 3] : owner[4 * (corner + corners) + 3];
	}

	private static int[] withChannel(final int[] outline, final int to, final int[] hole, final int from) {
		final int at = indexOf(outline, to);
		final int start = indexOf(hole, from);
		final int[] both = new int[outline.length + hole.length + 2];
		System.arraycopy(outline, 0, both, 0, at + 1);
		for (int i = 0; i <= hole.length; i++) {
			both[at + 1 + i] = hole[(start + i) % hole.length];
		}
		System.arraycopy(outline, at, both, at + 2 + hole.length, outline.length - at);
		return both;
	}

	private static int indexOf(final int[] outline, final int corner) {
		int i = 0;
		while (outline[i] != corner) {
			i++;
		}
		return i;
	}

	private List<double[]> polygons() {
		final List<double[]> polygons = new ArrayList<>();
		for (int i = 0; i < outlines.size(); i++) {
			if (joined[i] == i) polygons.add(polygon(outlines.get(i)));
		}
		return polygons;
	}

	/** The corners at which an outline turns. */
	private double[] polygon(final int[] outline) {
		final double[] points = new double[2 * outline.length];
		int count = 0;
		for (int i = 0; i < outline.length; i++) {
			final int before = outline[(i + outline.length - 1) % outline.length];
			final int after = outline[(i + 1) % outline.length];
			if (sameWay(before, outline[i], after)) continue;
			points[count++] = plane.x() + outline[i] % corners - 0.5;
			points[count++] = plane.y() + outline[i] / corners - 0.5;
		}
		return Arrays.copyOf(points, count);
	}

	private boolean sameWay(final int before, final int corner, final int after) {
		return Integer.signum(corner % corners - before % corners) == Integer.signum(after % corners - corner % corners) &&
			Integer.signum(corner / corners - before / corners) == Integer.signum(after / corners - corner / corners);
	}
}
