package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet.Size;

/**
 * A sphere of 1 mL (6.2 mm radius) around the center of a voxel, and the share of it in each voxel: SUVpeak is its mean
 * (Wahl et al. 2009, doi:10.2967/jnumed.108.057307). A voxel that the sphere cuts counts by the fraction inside.
 */
public final class PeakSphere {

	private static final double CUBIC_MILLIMETERS = 1000;
	/** mm; 6.2035 of them. */
	private static final double RADIUS = StrictMath.cbrt(CUBIC_MILLIMETERS * 3 / (4 * Math.PI));
	/** Distance of the lines along x by which voxels are measured, mm. */
	private static final double STEP = 0.05;
	private static final int MAX_STEPS = 512;
	/** Voxels beside each other whose means are taken at once. */
	static final int TOGETHER = 4;

	/**
	 * The voxels of a row that the sphere touches.
	 *
	 * @param weights fraction of each voxel inside, from {@code -reach} to {@code reach}
	 */
	private record Row(int dy, int dz, int reach, double[] weights) {}

	private final List<Row> rows = new ArrayList<>();
	private final double total;
	private final double voxelVolume;
	private final int reachX;
	private final int reachY;
	private final int reachZ;

	/** Makes the sphere for voxels of a size; on a grid that is smaller than the sphere, only for the part on it. */
	public PeakSphere(final Spacing spacing, final Size size) {
		reachX = reach(spacing.x(), size.width());
		reachY = reach(spacing.y(), size.height());
		reachZ = reach(spacing.z(), size.depth());
		voxelVolume = spacing.x() * spacing.y() * spacing.z();
		double sum = 0;
		for (int dz = -reachZ; dz <= reachZ; dz++) {
			for (int dy = -reachY; dy <= reachY; dy++) {
				final double[] weights = weights(dy, dz, spacing);
				double inRow = 0;
				for (final double weight : weights) {
					inRow += weight;
				}
				if (inRow > 0) rows.add(new Row(dy, dz, reachX, weights));
				sum += inRow;
			}
		}
		total = sum;
	}

	private static int reach(final double spacing, final int voxels) {
		return (int) Math.min(voxels - 1.0, Math.ceil(RADIUS / spacing - 0.5));
	}

	/** The fractions of the voxels of a row: exact along x, by lines at equal distances in the two other directions. */
	private double[] weights(final int dy, final int dz, final Spacing spacing) {
		final double[] weights = new double[2 * reachX + 1];
		final int stepsY = (int) Math.min(MAX_STEPS, Math.ceil(spacing.y() / STEP));
		final int stepsZ = (int) Math.min(MAX_STEPS, Math.ceil(spacing.z() / STEP));
		for (int k = 0; k < stepsZ; k++) {
			final double z = (dz - 0.5 + (k + 0.5) / stepsZ) * spacing.z();
			for (int j = 0; j < stepsY; j++) {
				final double y = (dy - 0.5 + (j + 0.5) / stepsY) * spacing.y();
				final double chord = RADIUS * RADIUS - y * y - z * z;
				if (chord > 0) addLine(Math.sqrt(chord) / spacing.x(), 1.0 / stepsY / stepsZ, weights);
			}
		}
		return weights;
	}

	/** Adds a line from {@code -half} to {@code half}, in voxels, to the voxels on it. */
	private static void addLine(final double half, final double share, final double[] weights) {
		final int reach = weights.length / 2;
		for (int i = -reach; i <= reach; i++) {
			final double inside = Math.min(half, i + 0.5) - Math.max(-half, i - 0.5);
			if (inside > 0) weights[i + reach] += share * inside;
		}
	}

	/** The volume of all fractions, mm^3; 1000 but for rounding, unless the grid is smaller than the sphere. */
	public double volume() {
		return total * voxelVolume;
	}

	/** How many columns beside that of its center it touches. */
	public int reachX() {
		return reachX;
	}

	/** How many rows beside that of its center it touches. */
	public int reachY() {
		return reachY;
	}

	/** How many slices beside that of its center it touches. */
	public int reachZ() {
		return reachZ;
	}

	/**
	 * The mean uptake in the sphere around a voxel. Voxels beyond the image or without a finite value are ignored; the
	 * voxel itself has one.
	 */
	public double mean(final UptakeVolume volume, final int x, final int y, final int z) {
		if (isInside(volume, x, y, z)) {
			final double mean = meanInside(volume, x, y, z);
			if (Double.isFinite(mean)) return mean;
		}
		return meanOfKnown(volume, x, y, z);
	}

	/**
	 * The means around {@value #TOGETHER} voxels beside each other: the same bits as {@link #mean}, in a third of the time,
	 * as no sum waits for another. What a voxel without a finite value gets means nothing.
	 *
	 * @param x column of the first
	 * @param means gets the means
	 */
	void means(final UptakeVolume volume, final int x, final int y, final int z, final double[] means) {
		if (isInside(volume, x, y, z) && isInside(volume, x + TOGETHER - 1, y, z)) {
			meansInside(volume, x, y, z, means);
			for (int i = 0; i < TOGETHER; i++) {
				if (!Double.isFinite(means[i])) means[i] = meanOfKnown(volume, x + i, y, z);
			}
		}
		else {
			for (int i = 0; i < TOGETHER; i++) means[i] = mean(volume, x + i, y, z);
		}
	}

	private boolean isInside(final UptakeVolume volume, final int x, final int y, final int z) {
		return x >= reachX && x < volume.width() - reachX && y >= reachY && y < volume.height() - reachY && z >= reachZ &&
			z < volume.depth() - reachZ;
	}

	private void meansInside(final UptakeVolume volume, final int x, final int y, final int z, final double[] means) {
		double sum0 = 0;
		double sum1 = 0;
		double sum2 = 0;
		double sum3 = 0;
		for (final Row row : rows) {
			final float[] plane = volume.plane(z + row.dz);
			final int start = (y + row.dy) * volume.width() + x - row.reach;
			final double[] weights = row.weights;
			// Each value is turned into a double once.
			double value0 = plane[start];
			double value1 = plane[start + 1];
			double value2 = plane[start + 2];
			for (int i = 0; i < weights.length; i++) {
				final double weight = weights[i];
				final double value3 = plane[start + i + 3];
				sum0 += weight * value0;
				sum1 += weight * value1;
				sum2 += weight * value2;
				sum3 += weight * value3;
				value0 = value1;
				value1 = value2;
				value2 = value3;
			}
		}
		means[0] = sum0 / total;
		means[1] = sum1 / total;
		means[2] = sum2 / total;
		means[3] = sum3 / total;
	}

	private double meanInside(final UptakeVolume volume, final int x, final int y, final int z) {
		double sum = 0;
		for (final Row row : rows) {
			final float[] plane = volume.plane(z + row.dz);
			final int start = (y + row.dy) * volume.width() + x - row.reach;
			final double[] weights = row.weights;
			for (int i = 0; i < weights.length; i++) {
				sum += weights[i] * plane[start + i];
			}
		}
		return sum / total;
	}

	private double meanOfKnown(final UptakeVolume volume, final int x, final int y, final int z) {
		double sum = 0;
		double known = 0;
		for (final Row row : rows) {
			final int atY = y + row.dy;
			final int atZ = z + row.dz;
			if (atY < 0 || atY >= volume.height() || atZ < 0 || atZ >= volume.depth()) continue;
			for (int i = -row.reach; i <= row.reach; i++) {
				if (x + i < 0 || x + i >= volume.width()) continue;
				final float value = volume.at(x + i, atY, atZ);
				if (!Float.isFinite(value)) continue;
				sum += row.weights[i + row.reach] * value;
				known += row.weights[i + row.reach];
			}
		}
		return sum / known;
	}
}
