package org.imagingbiomarkers.samples;

/**
 * A sphere of known uptake.
 *
 * @param x center, mm from the middle of the image
 * @param y center, mm from the middle of the image
 * @param z center, mm from the middle of the image
 * @param diameter mm
 * @param suv g/mL by body weight
 */
public record Sphere(double x, double y, double z, double diameter, double suv) {

	private static final double MM3 = 1000;

	/** mL, by its diameter. */
	public double volume() {
		return Math.PI * Math.pow(diameter, 3) / 6 / MM3;
	}

	/** Volume times uptake, g: what TLG is of it. */
	public double glycolysis() {
		return volume() * suv;
	}

	boolean holds(final double px, final double py, final double pz) {
		return square(px - x) + square(py - y) + square(pz - z) <= square(diameter / 2);
	}

	/**
	 * The same sphere, moved by up to half a voxel to where the voxels whose center it holds come nearest to its volume: as
	 * voxels it is then as large as it should be.
	 *
	 * @param voxel length of the edges of a voxel, one of which has its center in the middle of the image, mm
	 */
	Sphere fitted(final double voxel) {
		Sphere best = this;
		double least = Double.POSITIVE_INFINITY;
		final int steps = 4;
		for (int i = 0; i < steps * steps * steps; i++) {
			final Sphere moved = new Sphere(moved(x, voxel, i % steps), moved(y, voxel, i / steps % steps), moved(z, voxel, i /
				steps / steps), diameter, suv);
			final double deviation = Math.abs(moved.voxels(voxel) * Math.pow(voxel, 3) / MM3 - volume());
			if (deviation < least) {
				least = deviation;
				best = moved;
			}
		}
		return best;
	}

	private static double moved(final double place, final double voxel, final int step) {
		return Math.round(place / voxel) * voxel + step * voxel / 8;
	}

	/** How many voxels have their center in it. */
	long voxels(final double voxel) {
		final int reach = (int) Math.ceil(diameter / voxel);
		long count = 0;
		for (int k = -reach; k <= reach; k++) {
			for (int j = -reach; j <= reach; j++) {
				for (int i = -reach; i <= reach; i++) {
					if (holds((Math.round(x / voxel) + i) * voxel, (Math.round(y / voxel) + j) * voxel, (Math.round(z / voxel) +
						k) * voxel)) count++;
				}
			}
		}
		return count;
	}

	private static double square(final double value) {
		return value * value;
	}
}
