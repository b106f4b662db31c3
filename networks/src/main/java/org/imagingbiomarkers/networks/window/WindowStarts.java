package org.imagingbiomarkers.networks.window;

import java.util.stream.IntStream;

import org.imagingbiomarkers.networks.card.Convention;

/** Where windows begin along an axis. */
final class WindowStarts {

	private WindowStarts() {}

	/**
	 * The first voxels of the windows.
	 *
	 * @param size voxels of the axis, at least the window
	 * @param window voxels of a window
	 * @param overlap of neighboring windows as a part of them
	 */
	static int[] of(final Convention convention, final int size, final int window, final double overlap) {
		return convention == Convention.MONAI ? monai(size, window, overlap) : nnUnet(size, window, overlap);
	}

	/** sliding_window_inference of MONAI: steps of whole voxels; the last window ends with the axis. */
	private static int[] monai(final int size, final int window, final double overlap) {
		final int step = size == window ? window : Math.max(1, (int) (window * (1 - overlap)));
		final int count = size == window ? 1 : IntStream.range(0, (size + step - 1) / step).filter(i -> i * step +
			window >= size).findFirst().orElse(0) + 1;
		return IntStream.range(0, count).map(i -> Math.min(i * step, size - window)).toArray();
	}

	/** compute_steps_for_sliding_window of nnU-Net v2: evenly spread. */
	private static int[] nnUnet(final int size, final int window, final double overlap) {
		final int count = (int) Math.ceil((size - window) / (window * (1 - overlap))) + 1;
		final double step = count == 1 ? 0 : (double) (size - window) / (count - 1);
		return IntStream.range(0, count).map(i -> (int) Math.rint(step * i)).toArray();
	}
}
