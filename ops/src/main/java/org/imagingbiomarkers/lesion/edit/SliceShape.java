package org.imagingbiomarkers.lesion.edit;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.lesion.DistanceTransform;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A shape in a slice, with the distance of each pixel to its outline.
 *
 * @param width pixels in a row
 * @param height rows
 * @param distance mm, above 0 inside
 * @param x mean column of the shape
 * @param y mean row
 */
record SliceShape(int width, int height, float[] distance, double x, double y) {

	/** @param inside at least one pixel */
	static SliceShape of(final boolean[] inside, final int width, final double spacingX, final double spacingY) {
		final int height = inside.length / width;
		final boolean[] outside = new boolean[inside.length];
		double x = 0;
		double y = 0;
		int count = 0;
		for (int i = 0; i < inside.length; i++) {
			outside[i] = !inside[i];
			if (!inside[i]) continue;
			x += i % width;
			y += i / width;
			count++;
		}
		final int[] sizes = { width, height, 1 };
		final double[] spacing = { spacingX, spacingY, 1 };
		final float[] toInside = DistanceTransform.squared(inside, sizes, spacing, Workers.single());
		final float[] toOutside = DistanceTransform.squared(outside, sizes, spacing, Workers.single());
		final double half = Math.sqrt(spacingX * spacingY) / 2;
		final float[] distance = new float[inside.length];
		for (int i = 0; i < distance.length; i++) {
			distance[i] = (float) (inside[i] ? Math.sqrt(Math.min(toOutside[i], 1e12f)) - half : half - Math.sqrt(toInside[i]));
		}
		return new SliceShape(width, height, distance, x / count, y / count);
	}

	/** The distance at a place between pixels; beyond the slice that of its border. */
	double at(final double column, final double row) {
		final double cx = Math.max(0, Math.min(width - 1, column));
		final double cy = Math.max(0, Math.min(height - 1, row));
		final int left = (int) Math.min(Math.max(0, width - 2), Math.floor(cx));
		final int top = (int) Math.min(Math.max(0, height - 2), Math.floor(cy));
		final int right = Math.min(width - 1, left + 1);
		final int bottom = Math.min(height - 1, top + 1);
		final double u = cx - left;
		final double v = cy - top;
		return (1 - v) * ((1 - u) * distance[top * width + left] + u * distance[top * width + right]) + v * ((1 - u) *
			distance[bottom * width + left] + u * distance[bottom * width + right]);
	}

	/** Largest distance inside, mm. */
	double depth() {
		double depth = 0;
		for (final float here : distance) {
			depth = Math.max(depth, here);
		}
		return depth;
	}

	/** Radius in pixels of a disc of so many pixels. */
	static double radius(final boolean[] inside) {
		int count = 0;
		for (final boolean here : inside) {
			if (here) count++;
		}
		return Math.sqrt(count / Math.PI);
	}

	/** The connected parts of a slice, corners included. */
	static List<boolean[]> parts(final boolean[] inside, final int width) {
		final boolean[] seen = new boolean[inside.length];
		final int[] waiting = new int[inside.length];
		final List<boolean[]> parts = new ArrayList<>();
		for (int start = 0; start < inside.length; start++) {
			if (!inside[start] || seen[start]) continue;
			final boolean[] part = new boolean[inside.length];
			int count = 0;
			waiting[count++] = start;
			seen[start] = true;
			while (count > 0) {
				final int pixel = waiting[--count];
				part[pixel] = true;
				final int x = pixel % width;
				for (int dy = -width; dy <= width; dy += width) {
					for (int dx = -1; dx <= 1; dx++) {
						final int next = pixel + dy + dx;
						if (x + dx < 0 || x + dx >= width || next < 0 || next >= inside.length || !inside[next] || seen[next])
							continue;
						seen[next] = true;
						waiting[count++] = next;
					}
				}
			}
			parts.add(part);
		}
		return parts;
	}
}
