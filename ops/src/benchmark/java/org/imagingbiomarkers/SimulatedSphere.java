package org.imagingbiomarkers;

import java.util.Random;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A sphere in the middle of an image of waves, a ramp and noise, whose voxels are 1 mm apart.
 *
 * @param sizeX number of voxels along x
 * @param sizeY number of voxels along y
 * @param sizeZ number of slices
 * @param values one per voxel, x fastest, in single precision
 * @param inside whether each is in the sphere
 */
record SimulatedSphere(int sizeX, int sizeY, int sizeZ, double[] values, boolean[] inside) {

	/** @param radius of the sphere in voxels */
	static SimulatedSphere of(final int sizeX, final int sizeY, final int sizeZ, final double radius) {
		final double[] values = new double[sizeX * sizeY * sizeZ];
		final boolean[] inside = new boolean[values.length];
		final Random random = new Random(1);
		for (int i = 0; i < values.length; i++) {
			final double x = i % sizeX - (sizeX - 1) / 2.0;
			final double y = i / sizeX % sizeY - (sizeY - 1) / 2.0;
			final double z = i / (sizeX * sizeY) - (sizeZ - 1) / 2.0;
			values[i] = (float) (100 * Math.sin(x / 7) * Math.cos(y / 9) + 10 * z + 30 * random.nextGaussian());
			inside[i] = x * x + y * y + z * z <= radius * radius;
		}
		return new SimulatedSphere(sizeX, sizeY, sizeZ, values, inside);
	}

	ArrayImg<FloatType, ?> image() {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) values[i];
		}
		return ArrayImgs.floats(floats, sizeX, sizeY, sizeZ);
	}

	ArrayImg<NativeBoolType, ?> mask() {
		final ArrayImg<NativeBoolType, ?> mask = ArrayImgs.booleans(sizeX, sizeY, sizeZ);
		int i = 0;
		for (final NativeBoolType voxel : mask) {
			voxel.set(inside[i++]);
		}
		return mask;
	}
}
