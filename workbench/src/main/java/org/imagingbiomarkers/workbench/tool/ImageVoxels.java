package org.imagingbiomarkers.workbench.tool;

import java.util.Arrays;

import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelSource;

import ij.ImagePlus;
import ij.ImageStack;

/** One volume of an open image as operations read it: row by row from where ImageJ keeps it, nothing is copied. */
final class ImageVoxels implements VoxelSource {

	private final VoxelGrid grid;
	private final ImageStack stack;
	private final int[] numbers;
	/** Of a virtual stack those that were read so far. */
	private final Object[] planes;
	/** From stored to calibrated values; null where they are the same. */
	private final float[] table;

	/** @param volume from 0 */
	ImageVoxels(final ImagePlus image, final int volume, final VoxelGrid grid) {
		this.grid = grid;
		stack = image.getStack();
		planes = new Object[image.getNSlices()];
		numbers = new int[planes.length];
		final boolean frames = image.getNFrames() > 1;
		Arrays.setAll(numbers, z -> image.getStackIndex(frames ? image.getC() : volume + 1, z + 1, frames ? volume + 1 : 1));
		if (!stack.isVirtual()) Arrays.setAll(planes, z -> stack.getPixels(numbers[z]));
		table = image.getCalibration().calibrated() ? image.getCalibration().getCTable() : null;
	}

	/** Whether planes are read when they are needed, and kept. */
	boolean isVirtual() {
		return stack.isVirtual();
	}

	private Object plane(final int z) {
		synchronized (planes) {
			if (planes[z] == null) planes[z] = stack.getPixels(numbers[z]);
			return planes[z];
		}
	}

	@Override
	public VoxelGrid grid() {
		return grid;
	}

	@Override
	public void read(final int x, final int y, final int z, final int length, final float[] into, final int offset) {
		final int first = y * grid.width() + x;
		final Object plane = plane(z);
		if (plane instanceof final float[] floats) {
			System.arraycopy(floats, first, into, offset, length);
			return;
		}
		for (int i = 0; i < length; i++) {
			final int stored = planes[z] instanceof final short[] shorts ? shorts[first + i] & 0xffff
				: ((byte[]) planes[z])[first + i] & 0xff;
			into[offset + i] = table == null ? stored : table[stored];
		}
	}
}
