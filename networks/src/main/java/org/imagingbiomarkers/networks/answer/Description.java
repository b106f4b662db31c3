package org.imagingbiomarkers.networks.answer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.preparation.Planes;
import org.imagingbiomarkers.networks.preparation.PreparedImage;
import org.imagingbiomarkers.networks.window.Network;
import org.imagingbiomarkers.parallel.Workers;

/**
 * What a network says of places in an image: it looks through one window around each, and numbers that it gives for
 * several voxels are averaged.
 */
public final class Description {

	private Description() {}

	/**
	 * The numbers for each place.
	 *
	 * @param output of the card, for classes (made probabilities) or features
	 * @param images one volume per channel, all on the grid
	 * @param centers (possibly fractional) indices of voxels of the image
	 * @return one row per place
	 */
	public static double[][] of(final ModelCard card, final ModelOutput output, final Network network,
		final List<? extends Planes> images, final Geometry grid, final List<double[]> centers, final Progress progress)
		throws IOException
	{
		final PreparedImage prepared = PreparedImage.of(card.preparation(), images, grid);
		final int[] size = card.tiling().size();
		final float[][] windows = windows(prepared, grid, centers, size);
		final double[][] rows = new double[centers.size()][];
		for (int i = 0; i < rows.length; i++) {
			Workers.endIfInterrupted();
			final float[] window = card.preparation().axes().equals("xyz") ? turned(windows[i], size, card.channels().size())
				: windows[i];
			final float[] values = network.run(window, NetworkCheck.shape(card), output.name(), progress::canceled);
			rows[i] = means(values, network.shape(), card);
			if (output.task() == ModelOutput.Task.CLASSIFICATION) activate(output, rows[i]);
			progress.report(i + 1, rows.length);
		}
		return rows;
	}

	/** The voxels around each place, 0 beyond the image; each plane of the image is made once. */
	private static float[][] windows(final PreparedImage prepared, final Geometry grid, final List<double[]> centers,
		final int[] size)
	{
		final int channels = prepared.channels().size();
		final int voxels = size[0] * size[1] * size[2];
		final float[][] windows = new float[centers.size()][channels * voxels];
		final int[][] from = new int[centers.size()][3];
		for (int i = 0; i < from.length; i++) {
			final double[] at = prepared.toNetwork(centers.get(i), grid);
			for (int d = 0; d < 3; d++) {
				from[i][d] = (int) Math.rint(at[d] - (size[d] - 1) / 2.0);
			}
		}
		final int[] whole = prepared.size();
		for (int z = 0; z < whole[2]; z++) {
			for (int c = 0; c < channels; c++) {
				float[] plane = null;
				for (int i = 0; i < from.length; i++) {
					final int k = z - from[i][2];
					if (k < 0 || k >= size[2]) continue;
					if (plane == null) plane = prepared.channels().get(c).plane(z);
					final int left = Math.max(0, -from[i][0]);
					final int right = Math.min(size[0], whole[0] - from[i][0]);
					for (int j = Math.max(0, -from[i][1]); j < Math.min(size[1], whole[1] - from[i][1]) && left < right; j++) {
						System.arraycopy(plane, (from[i][1] + j) * whole[0] + from[i][0] + left, windows[i], c * voxels + (k *
							size[1] + j) * size[0] + left, right - left);
					}
				}
			}
		}
		return windows;
	}

	private static float[] turned(final float[] values, final int[] size, final int channels) {
		final float[] out = new float[values.length];
		final int block = size[0] * size[1] * size[2];
		for (int i = 0; i < values.length; i++) {
			final int x = i % size[0], y = i / size[0] % size[1], z = i / (size[0] * size[1]) % size[2];
			out[i / block * block + (x * size[1] + y) * size[2] + z] = values[i];
		}
		return out.length == channels * block ? out : Arrays.copyOf(out, channels * block);
	}

	/** One number per channel: the second axis of the tensor. */
	private static double[] means(final float[] values, final long[] shape, final ModelCard card) throws IOException {
		if (shape.length < 2 || shape[0] != 1) throw new InputException("\"" + card.network().file() +
			"\" must give a row of numbers for a window, but the shape of what comes out is " + Arrays.toString(shape) + ".");
		final int channels = (int) shape[1];
		final int each = values.length / channels;
		final double[] means = new double[channels];
		for (int c = 0; c < channels; c++) {
			for (int i = 0; i < each; i++) {
				means[c] += values[c * each + i];
			}
			means[c] /= each;
		}
		return means;
	}

	private static void activate(final ModelOutput output, final double[] row) {
		final float[][] values = new float[row.length][1];
		for (int c = 0; c < row.length; c++) {
			values[c][0] = (float) row[c];
		}
		ClassChoice.activate(output, values);
		for (int c = 0; c < row.length; c++) {
			row[c] = values[c][0];
		}
	}

	/** The class of a row of probabilities; blank where none is likely enough. */
	public static String choice(final ModelOutput output, final double[] probabilities) {
		final float[][] values = new float[probabilities.length][1];
		for (int c = 0; c < probabilities.length; c++) {
			values[c][0] = (float) probabilities[c];
		}
		final int channel = new ClassChoice(output, true).channel(values, 0);
		return channel < 0 ? "" : output.classes().get(channel).name();
	}
}
