package org.imagingbiomarkers.workbench.views;

import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * The voxels of an open image, read where ImageJ keeps them: nothing is copied, so that changes are seen and memory is
 * not taken twice. Planes of a virtual stack are kept once they were read.
 */
final class VoxelValues {

	/** Farther from the outermost voxel centers than this, in voxels, there is no value. */
	private static final double REACH = 0.5 + 1e-6;
	/** Of a virtual stack, whose planes are read when they are first seen; null otherwise. */
	private final ImageStack later;
	/** Numbers of the planes in that stack. */
	private final int[] numbers;
	private final Object[] planes;
	private final int width;
	private final int height;
	private final int depth;
	private final int volumes;
	/** From stored to calibrated values; null where they are the same. */
	private final float[] table;

	/** @param image of 8, 16 or 32 bits */
	VoxelValues(final ImagePlus image) {
		width = image.getWidth();
		height = image.getHeight();
		depth = image.getNSlices();
		volumes = volumes(image);
		table = image.getCalibration().calibrated() ? image.getCalibration().getCTable() : null;
		final ImageStack stack = image.getStack();
		if (stack.isVirtual()) {
			later = stack;
			planes = new Object[depth * volumes];
			numbers = new int[planes.length];
			Arrays.setAll(numbers, i -> number(image, i));
			return;
		}
		later = null;
		numbers = null;
		planes = planes(image, stack);
	}

	private static int volumes(final ImagePlus image) {
		return image.getNFrames() > 1 ? image.getNFrames() : image.getNChannels();
	}

	/**
	 * The planes of a stack, volume after volume. They are kept, as ImageJ empties the stack of an image that is closed.
	 */
	private static Object[] planes(final ImagePlus image, final ImageStack stack) {
		final Object[] planes = new Object[image.getNSlices() * volumes(image)];
		for (int i = 0; i < planes.length; i++) {
			planes[i] = stack.getPixels(number(image, i));
		}
		return planes;
	}

	/** The number in the stack of a plane, counted volume after volume. */
	private static int number(final ImagePlus image, final int plane) {
		final int volume = plane / image.getNSlices();
		final boolean frames = image.getNFrames() > 1;
		return image.getStackIndex(frames ? image.getC() : volume + 1, plane % image.getNSlices() + 1, frames ? volume + 1
			: 1);
	}

	/** Whether these are the pixels that an image has now: some commands give it others. */
	boolean isOf(final ImagePlus image) {
		if (later != null) return true;
		final ImageStack stack = image.getStack();
		if (image.getWidth() != width || image.getHeight() != height || image.getNSlices() != depth || volumes(
			image) != volumes || image.getBitDepth() == 24) return true;
		return stack.isVirtual() || Arrays.equals(planes, planes(image, stack), (a, b) -> a == b ? 0 : 1);
	}

	/**
	 * Numbers of regions.
	 *
	 * @param planes one array of bytes or shorts per slice, not changed any more
	 */
	VoxelValues(final int width, final int height, final Object[] planes) {
		later = null;
		numbers = null;
		this.planes = planes;
		this.width = width;
		this.height = height;
		depth = planes.length;
		volumes = 1;
		table = null;
	}

	int volumes() {
		return volumes;
	}

	/** The pixels of a slice: an array of bytes, shorts or floats that belongs to the image. */
	Object plane(final int volume, final int slice) {
		final int number = volume * depth + slice;
		if (planes[number] != null) return planes[number];
		synchronized (planes) {
			planes[number] = later.getPixels(numbers[number]);
		}
		return planes[number];
	}

	private float value(final Object plane, final int at) {
		if (plane instanceof final float[] floats) return floats[at];
		if (plane instanceof final short[] shorts) {
			final int stored = shorts[at] & 0xffff;
			return table == null ? stored : table[stored];
		}
		final int stored = ((byte[]) plane)[at] & 0xff;
		return table == null ? stored : table[stored];
	}

	/** The value of the voxel nearest to a place in voxels; NaN beyond the image. */
	float nearest(final int volume, final double i, final double j, final double k) {
		if (!isInside(i, j, k)) return Float.NaN;
		final int x = within((int) (i + 0.5), width);
		final int y = within((int) (j + 0.5), height);
		final int z = within((int) (k + 0.5), depth);
		return value(plane(volume, z), y * width + x);
	}

	/**
	 * The value between the eight voxels around a place in voxels, each by its nearness; that of the nearest one where one
	 * of them has none; NaN beyond the image.
	 */
	float linear(final int volume, final double i, final double j, final double k) {
		if (!isInside(i, j, k)) return Float.NaN;
		final double x = Math.max(0, Math.min(width - 1, i));
		final double y = Math.max(0, Math.min(height - 1, j));
		final double z = Math.max(0, Math.min(depth - 1, k));
		final int x0 = (int) x;
		final int y0 = (int) y;
		final int z0 = (int) z;
		final int right = x0 + 1 < width ? 1 : 0;
		final int at = y0 * width + x0;
		final int below = y0 + 1 < height ? at + width : at;
		final float fx = (float) (x - x0);
		final float fy = (float) (y - y0);
		final float fz = (float) (z - z0);
		float result = bilinear(plane(volume, z0), at, below, right, fx, fy);
		if (fz > 0) result += fz * (bilinear(plane(volume, z0 + 1), at, below, right, fx, fy) - result);
		return Float.isNaN(result) ? nearest(volume, i, j, k) : result;
	}

	private float bilinear(final Object plane, final int at, final int below, final int right, final float fx,
		final float fy)
	{
		final float a = value(plane, at);
		final float upper = fx > 0 ? a + fx * (value(plane, at + right) - a) : a;
		if (!(fy > 0)) return upper;
		final float b = value(plane, below);
		final float lower = fx > 0 ? b + fx * (value(plane, below + right) - b) : b;
		return upper + fy * (lower - upper);
	}

	private boolean isInside(final double i, final double j, final double k) {
		return i >= -REACH && j >= -REACH && k >= -REACH && i <= width - 1 + REACH && j <= height - 1 + REACH && k <= depth -
			1 + REACH;
	}

	/** The largest value along a line in voxels, by nearest voxels; NaN where none has a value. */
	float largest(final int volume, final double[] start, final double[] step, final int count) {
		float largest = Float.NaN;
		final int[] part = inside(start, step, count);
		for (int n = part[0]; n < part[1]; n++) {
			final int x = within((int) (start[0] + n * step[0] + 0.5), width);
			final int y = within((int) (start[1] + n * step[1] + 0.5), height);
			final int z = within((int) (start[2] + n * step[2] + 0.5), depth);
			final float value = value(plane(volume, z), y * width + x);
			if (!(value <= largest) && !Float.isNaN(value)) largest = value;
		}
		return largest;
	}

	/** The first value above 0 along a line in voxels, by nearest voxels; 0 where there is none. */
	int first(final int volume, final double[] start, final double[] step, final int count) {
		final int[] part = inside(start, step, count);
		for (int n = part[0]; n < part[1]; n++) {
			final float value = nearest(volume, start[0] + n * step[0], start[1] + n * step[1], start[2] + n * step[2]);
			if (value > 0) return (int) value;
		}
		return 0;
	}

	/** The steps along a line that lie inside of the image: from, and to, exclusive. */
	private int[] inside(final double[] start, final double[] step, final int count) {
		double from = 0;
		double to = count - 1.0;
		for (int axis = 0; axis < 3; axis++) {
			final double far = (axis == 0 ? width : axis == 1 ? height : depth) - 1 + REACH;
			if (Math.abs(step[axis]) < 1e-12) {
				if (start[axis] < -REACH || start[axis] > far) return new int[2];
				continue;
			}
			final double one = (-REACH - start[axis]) / step[axis];
			final double other = (far - start[axis]) / step[axis];
			from = Math.max(from, Math.min(one, other));
			to = Math.min(to, Math.max(one, other));
		}
		return from > to ? new int[2] : new int[] { (int) Math.ceil(from), (int) Math.floor(to) + 1 };
	}

	private static int within(final int index, final int size) {
		return Math.max(0, Math.min(size - 1, index));
	}
}
