package org.imagingbiomarkers.networks.window;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.networks.card.Convention;
import org.imagingbiomarkers.networks.card.Tiling;
import org.imagingbiomarkers.networks.preparation.Planes;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A network that looks at a volume window by window. Windows are laid layer by layer along z; planes that no later layer
 * reaches are handed on at once, so that only as many as a window has are kept. What windows say is added in the order of
 * their place, whatever the order in which they were computed: the bits are the same.
 *
 * @param tiling windows
 * @param convention of where they begin and how much their voxels count
 * @param axes order of the axes of the input tensor: {@code zyx} or {@code xyz}
 * @param classes channels of the output
 * @param shuffled order in which the windows of a layer are computed; null: that of their place
 */
public record SlidingWindow(Tiling tiling, Convention convention, String axes, int classes, Random shuffled) {

	/**
	 * Computes an output for all voxels.
	 *
	 * @param channels of the input, on one grid
	 * @param output name of the tensor
	 * @param sink takes the planes
	 * @throws CancellationException if it is canceled
	 */
	public void run(final Network network, final List<Planes> channels, final String output, final PlaneSink sink,
		final Progress progress) throws IOException
	{
		new Run(network, channels, output, sink, progress).all();
	}

	/** The sets of axes along which the input is mirrored, as bits; the first is none. */
	private int[] flips() {
		final int all = (tiling.flips().contains("x") ? 1 : 0) + (tiling.flips().contains("y") ? 2 : 0) + (tiling.flips()
			.contains("z") ? 4 : 0);
		return IntStream.range(0, 8).filter(set -> (set & ~all) == 0).toArray();
	}

	private final class Run {

		private final Network network;
		private final List<Planes> channels;
		private final String output;
		private final PlaneSink sink;
		private final Progress progress;
		private final int[] size = tiling.size();
		private final int[] padded = new int[3];
		/** Voxels of the padded volume before the volume. */
		private final int[] left = new int[3];
		private final int[][] starts = new int[3][];
		private final int[] flips = flips();
		private final WindowWeights weights = WindowWeights.of(convention, tiling);
		private final InputSlab input;
		private final BlendedSlab blended;
		private final float[] window;
		/** In the order of the tensor, where that differs. */
		private final float[] tensor;
		private final float[][] finished;
		private long done;

		Run(final Network network, final List<Planes> channels, final String output, final PlaneSink sink,
			final Progress progress)
		{
			this.network = network;
			this.channels = channels;
			this.output = output;
			this.sink = sink;
			this.progress = progress;
			final Planes first = channels.get(0);
			final int[] volume = { first.width(), first.height(), first.depth() };
			for (int d = 0; d < 3; d++) {
				padded[d] = Math.max(volume[d], size[d]);
				left[d] = (padded[d] - volume[d]) / 2;
				starts[d] = WindowStarts.of(convention, padded[d], size[d], tiling.overlap());
			}
			input = new InputSlab(channels, size[2]);
			blended = new BlendedSlab(classes, padded[0], padded[1], size[2], weights);
			window = new float[channels.size() * size[0] * size[1] * size[2]];
			tensor = axes.equals("xyz") ? new float[Math.max(window.length, classes * size[0] * size[1] * size[2])] : window;
			finished = new float[classes][volume[0] * volume[1]];
		}

		void all() throws IOException {
			for (int layer = 0; layer < starts[2].length; layer++) {
				final int z = starts[2][layer];
				input.readTo(z + size[2] - left[2]);
				layer(z);
				final int end = layer + 1 < starts[2].length ? starts[2][layer + 1] : padded[2];
				for (int plane = z; plane < end; plane++) {
					finish(plane);
				}
			}
		}

		/** Computes the windows of a layer, each with all its mirrored inputs. */
		private void layer(final int z) throws IOException {
			final int count = starts[0].length * starts[1].length * flips.length;
			final int[] order = IntStream.range(0, count).toArray();
			if (shuffled != null) shuffle(order);
			final Map<Integer, float[]> early = new HashMap<>();
			int next = 0;
			for (final int tile : order) {
				final float[] values = compute(tile, z);
				if (tile != next) {
					early.put(tile, values.clone());
					continue;
				}
				add(next++, z, values);
				while (early.containsKey(next)) {
					add(next, z, early.remove(next));
					next++;
				}
			}
		}

		private void shuffle(final int[] order) {
			for (int i = order.length - 1; i > 0; i--) {
				final int other = shuffled.nextInt(i + 1);
				final int kept = order[i];
				order[i] = order[other];
				order[other] = kept;
			}
		}

		private int[] from(final int tile, final int z) {
			final int place = tile / flips.length;
			return new int[] { starts[0][place % starts[0].length], starts[1][place / starts[0].length], z };
		}

		private void add(final int tile, final int z, final float[] values) {
			blended.add(from(tile, z), flips[tile % flips.length], values);
		}

		private float[] compute(final int tile, final int z) throws IOException {
			Workers.endIfInterrupted();
			if (progress.canceled()) throw new CancellationException();
			final int[] from = from(tile, z);
			for (int d = 0; d < 3; d++) {
				from[d] -= left[d];
			}
			input.copy(from, size, flips[tile % flips.length], window);
			final float[] values = network.run(ordered(), shape(), output, progress::canceled);
			progress.report(++done, (long) starts[0].length * starts[1].length * starts[2].length * flips.length);
			return axes.equals("xyz") ? transposed(values, size[2], size[1], size[0], classes, new float[classes * size[0] *
				size[1] * size[2]]) : values;
		}

		private float[] ordered() {
			return axes.equals("xyz") ? transposed(window, size[0], size[1], size[2], channels.size(), tensor) : window;
		}

		private long[] shape() {
			final long c = channels.size();
			if (tiling.isPlanar()) return axes.equals("xyz") ? new long[] { 1, c, size[0], size[1] } : new long[] { 1, c,
				size[1], size[0] };
			return axes.equals("xyz") ? new long[] { 1, c, size[0], size[1], size[2] } : new long[] { 1, c, size[2], size[1],
				size[0] };
		}

		private void finish(final int plane) {
			final int z = plane - left[2];
			final boolean inside = z >= 0 && z < channels.get(0).depth();
			final float[] total = inside ? total(plane) : new float[padded[0] * padded[1]];
			blended.take(plane, total, left, channels.get(0).width(), finished);
			if (inside) sink.plane(z, finished);
		}

		/** The sum of the weights of each voxel of a plane. */
		private float[] total(final int plane) {
			final float[] total = new float[padded[0] * padded[1]];
			for (final int z : starts[2]) {
				if (plane < z || plane >= z + size[2]) continue;
				for (final int y : starts[1]) {
					for (final int x : starts[0]) {
						for (int j = 0; j < size[1]; j++) {
							final int line = (y + j) * padded[0] + x;
							for (int i = 0; i < size[0]; i++) {
								total[line + i] += flips.length * weights.at(i, j, plane - z);
							}
						}
					}
				}
			}
			return total;
		}
	}

	/**
	 * Turns the order of the axes of blocks of numbers around.
	 *
	 * @param fast numbers along the axis that runs fastest, which becomes the slowest
	 * @param blocks how many
	 */
	static float[] transposed(final float[] values, final int fast, final int middle, final int slow, final int blocks,
		final float[] out)
	{
		final int block = fast * middle * slow;
		for (int b = 0; b < blocks; b++) {
			for (int k = 0; k < slow; k++) {
				for (int j = 0; j < middle; j++) {
					for (int i = 0; i < fast; i++) {
						out[b * block + (i * middle + j) * slow + k] = values[b * block + (k * middle + j) * fast + i];
					}
				}
			}
		}
		return out.length == blocks * block ? out : Arrays.copyOf(out, blocks * block);
	}
}
