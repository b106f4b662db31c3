package org.imagingbiomarkers.networks.preparation;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;

/**
 * A box of a volume.
 *
 * @param from first voxel along x, y and z
 * @param size voxels along x, y and z
 */
public record Cut(int[] from, int[] size) {

	/** All of a volume. */
	public static Cut whole(final Planes volume) {
		return new Cut(new int[3], new int[] { volume.width(), volume.height(), volume.depth() });
	}

	/** The smallest box that has every voxel that is not 0 in any channel; all of the volume where none is. */
	public static Cut nonzero(final List<Planes> channels) {
		final Planes first = channels.get(0);
		final int[] low = { first.width(), first.height(), first.depth() };
		final int[] high = { -1, -1, -1 };
		for (final Planes channel : channels) {
			for (int z = 0; z < first.depth(); z++) {
				Workers.endIfInterrupted();
				final float[] plane = channel.plane(z);
				for (int i = 0; i < plane.length; i++) {
					if (plane[i] == 0) continue;
					final int x = i % first.width(), y = i / first.width();
					low[0] = Math.min(low[0], x);
					high[0] = Math.max(high[0], x);
					low[1] = Math.min(low[1], y);
					high[1] = Math.max(high[1], y);
					low[2] = Math.min(low[2], z);
					high[2] = z > high[2] ? z : high[2];
				}
			}
		}
		if (high[0] < 0) return whole(first);
		return new Cut(low, new int[] { high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1 });
	}

	/** The volume of the box. */
	public Planes apply(final Planes volume) {
		if (Arrays.equals(size, whole(volume).size)) return volume;
		return new Planes() {

			@Override
			public int width() {
				return size[0];
			}

			@Override
			public int height() {
				return size[1];
			}

			@Override
			public int depth() {
				return size[2];
			}

			@Override
			public float[] plane(final int z) {
				final float[] plane = volume.plane(from[2] + z);
				final float[] part = new float[size[0] * size[1]];
				for (int y = 0; y < size[1]; y++) {
					System.arraycopy(plane, (from[1] + y) * volume.width() + from[0], part, y * size[0], size[0]);
				}
				return part;
			}
		};
	}
}
