package org.imagingbiomarkers.workbench.views;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Draws a plane through layers: values between voxels are interpolated linearly, numbers of regions are those of the
 * nearest voxel and are seen as outlines over a faint area. Nothing of the images changes.
 */
public final class PlaneRenderer {

	/** How much of the color of a region is seen inside of its outline, beside the opacity of its layer. */
	private static final double AREA = 0.25;
	private static final int ROWS_AT_ONCE = 16;

	private final Workers workers;

	public PlaneRenderer(final Workers workers) {
		this.workers = workers;
	}

	/**
	 * Draws a plane.
	 *
	 * @param layers the lowest one first
	 * @param volume which of a series, from 0
	 * @param through a place in the plane, mm
	 * @return packed sRGB of the picture, row by row; black where no layer has a value
	 */
	public int[] render(final List<Layer> layers, final int volume, final Viewport view, final Vector through) {
		final int[] pixels = new int[view.width() * view.height()];
		boolean over = false;
		for (final Layer layer : layers) {
			if (!layer.style().visible() || layer.style().opacity() == 0) continue;
			final Sampling sampling = new Sampling(layer, volume, view, through);
			if (layer.labels()) drawLabels(pixels, layer, sampling);
			else drawValues(pixels, layer.style(), sampling, over);
			over = true;
		}
		return pixels;
	}

	private void drawValues(final int[] pixels, final LayerStyle style, final Sampling sampling, final boolean over) {
		final int width = sampling.width;
		final int share = (int) Math.round(256 * style.opacity());
		workers.forEachRange(sampling.height, ROWS_AT_ONCE, (from, to) -> {
			for (int y = from; y < to; y++) {
				for (int x = 0; x < width; x++) {
					final int rgb = style.rgb(sampling.value(x, y), over);
					if (rgb >= 0) pixels[y * width + x] = mix(pixels[y * width + x], rgb, share);
				}
			}
		});
	}

	private void drawLabels(final int[] pixels, final Layer layer, final Sampling sampling) {
		final int width = sampling.width;
		final int[] labels = new int[pixels.length];
		workers.forEachRange(sampling.height, ROWS_AT_ONCE, (from, to) -> {
			for (int y = from; y < to; y++) {
				for (int x = 0; x < width; x++) {
					labels[y * width + x] = sampling.label(x, y);
				}
			}
		});
		drawRegions(pixels, labels, width, layer);
	}

	/**
	 * Draws regions over a picture.
	 *
	 * @param pixels of the picture, which change
	 * @param labels number of the region of each pixel, 0 where there is none
	 * @param layer of the regions
	 */
	static void drawRegions(final int[] pixels, final int[] labels, final int width, final Layer layer) {
		final double opacity = layer.style().opacity();
		final int line = (int) Math.round(256 * opacity);
		final int area = (int) Math.round(256 * opacity * AREA);
		for (int at = 0; at < labels.length; at++) {
			final int label = labels[at];
			if (label == 0) continue;
			final int x = at % width;
			final boolean edge = x == 0 || x == width - 1 || at < width || at + width >= labels.length || labels[at -
				1] != label || labels[at + 1] != label || labels[at - width] != label || labels[at + width] != label;
			pixels[at] = mix(pixels[at], layer.legend().rgb(label), edge ? line : area);
		}
	}

	/** A color over another one. */
	private static int mix(final int below, final int above, final int share) {
		final int redBlue = ((below & 0xff00ff) * (256 - share) + (above & 0xff00ff) * share) >>> 8 & 0xff00ff;
		final int green = ((below & 0xff00) * (256 - share) + (above & 0xff00) * share) >>> 8 & 0xff00;
		return redBlue | green;
	}

	/** The values of a layer at the pixels of a picture: indices grow by the same step from pixel to pixel. */
	private static final class Sampling {

		private final VoxelValues values;
		private final int volume;
		private final int width;
		private final int height;
		private final double[] start;
		private final double[] right;
		private final double[] down;

		Sampling(final Layer layer, final int wanted, final Viewport view, final Vector through) {
			values = layer.values();
			volume = layer.volume(wanted);
			width = view.width();
			height = view.height();
			start = layer.index(view.place(0.5, 0.5, through));
			right = minus(layer.index(view.place(1.5, 0.5, through)), start);
			down = minus(layer.index(view.place(0.5, 1.5, through)), start);
		}

		private static double[] minus(final double[] a, final double[] b) {
			final double[] difference = new double[3];
			Arrays.setAll(difference, i -> a[i] - b[i]);
			return difference;
		}

		float value(final int x, final int y) {
			return values.linear(volume, start[0] + x * right[0] + y * down[0], start[1] + x * right[1] + y * down[1],
				start[2] + x * right[2] + y * down[2]);
		}

		int label(final int x, final int y) {
			final float value = values.nearest(volume, start[0] + x * right[0] + y * down[0], start[1] + x * right[1] + y *
				down[1], start[2] + x * right[2] + y * down[2]);
			return value > 0 ? (int) value : 0;
		}
	}
}
