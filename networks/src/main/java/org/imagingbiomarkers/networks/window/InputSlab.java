package org.imagingbiomarkers.networks.window;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.networks.preparation.Planes;

/** The planes of a volume that the windows of the moment look at; each plane is made once. */
final class InputSlab {

	private final List<Planes> channels;
	private final int depth;
	private final float[][][] ring;
	private int next;

	/** @param depth planes of a window */
	InputSlab(final List<Planes> channels, final int depth) {
		this.channels = channels;
		this.depth = depth;
		ring = new float[channels.size()][depth][];
	}

	/** Makes the planes before a plane that are not there yet. */
	void readTo(final int end) {
		final int size = channels.get(0).depth();
		for (; next < Math.min(end, size); next++) {
			for (int c = 0; c < ring.length; c++) {
				final float[] plane = channels.get(c).plane(next);
				final float[] old = ring[c][next % depth];
				// Planes that were given on may belong to the image: they are copied into memory that is used again.
				final float[] own = old != null ? old : new float[plane.length];
				System.arraycopy(plane, 0, own, 0, plane.length);
				ring[c][next % depth] = own;
			}
		}
	}

	/**
	 * Copies a window; 0 beyond the volume.
	 *
	 * @param from first voxel along x, y and z; may be negative
	 * @param size of the window
	 * @param flips axes along which it is mirrored: 1 for x, 2 for y, 4 for z
	 * @param out all channels after each other, x fastest
	 */
	void copy(final int[] from, final int[] size, final int flips, final float[] out) {
		final Planes first = channels.get(0);
		Arrays.fill(out, 0);
		final int voxels = size[0] * size[1] * size[2];
		for (int c = 0; c < ring.length; c++) {
			for (int k = 0; k < size[2]; k++) {
				final int z = from[2] + k;
				if (z < 0 || z >= first.depth()) continue;
				final float[] plane = ring[c][z % depth];
				final int toZ = (flips & 4) == 0 ? k : size[2] - 1 - k;
				for (int j = 0; j < size[1]; j++) {
					final int y = from[1] + j;
					if (y < 0 || y >= first.height()) continue;
					final int toY = (flips & 2) == 0 ? j : size[1] - 1 - j;
					row(plane, y * first.width(), first.width(), from[0], size[0], (flips & 1) != 0, out, c * voxels + (toZ *
						size[1] + toY) * size[0]);
				}
			}
		}
	}

	private static void row(final float[] plane, final int line, final int width, final int from, final int size,
		final boolean flipped, final float[] out, final int to)
	{
		final int low = Math.max(0, -from);
		final int high = Math.min(size, width - from);
		if (!flipped && high > low) System.arraycopy(plane, line + from + low, out, to + low, high - low);
		if (!flipped) return;
		for (int i = low; i < high; i++) {
			out[to + size - 1 - i] = plane[line + from + i];
		}
	}
}
