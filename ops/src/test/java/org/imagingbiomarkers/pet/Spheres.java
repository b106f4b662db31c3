package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet.Size;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** An image that is made of a background and spheres, each voxel by its center. */
final class Spheres {

	private final Size size;
	private final Spacing spacing;
	private final double background;
	private final List<Sphere> spheres = new ArrayList<>();

	/** Center and radius in mm. */
	record Sphere(double x, double y, double z, double radius, double value) {}

	Spheres(final Size size, final Spacing spacing, final double background) {
		this.size = size;
		this.spacing = spacing;
		this.background = background;
	}

	Spheres with(final double x, final double y, final double z, final double radius, final double value) {
		spheres.add(new Sphere(x, y, z, radius, value));
		return this;
	}

	/** The image, smeared by a Gaussian of the given standard deviation in mm; 0 for a sharp one. */
	UptakeVolume blurred(final double sigma) {
		final float[] values = new float[size.width() * size.height() * size.depth()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) at(i % size.width() * spacing.x(), i / size.width() % size.height() * spacing.y(), i / size
				.width() / size.height() * spacing.z());
		}
		if (sigma > 0) {
			smear(values, 1, size.width(), sigma / spacing.x());
			smear(values, size.width(), size.height(), sigma / spacing.y());
			smear(values, size.width() * size.height(), size.depth(), sigma / spacing.z());
		}
		return volume(values, size, spacing);
	}

	UptakeVolume sharp() {
		return blurred(0);
	}

	static UptakeVolume volume(final float[] values, final Size size, final Spacing spacing) {
		final Img<FloatType> image = ArrayImgs.floats(values, size.width(), size.height(), size.depth());
		return UptakeVolume.of(image, spacing);
	}

	private double at(final double x, final double y, final double z) {
		for (final Sphere s : spheres) {
			if (Math.sqrt((x - s.x) * (x - s.x) + (y - s.y) * (y - s.y) + (z - s.z) * (z - s.z)) <= s.radius) return s.value;
		}
		return background;
	}

	private static void smear(final float[] values, final int step, final int length, final double sigma) {
		final int reach = (int) Math.ceil(4 * sigma);
		final double[] line = new double[length];
		for (int start = 0; start < values.length; start++) {
			if (start / step % length != 0) continue;
			for (int i = 0; i < length; i++) {
				double sum = 0;
				double weights = 0;
				for (int d = -reach; d <= reach; d++) {
					final double weight = Math.exp(-d * d / (2 * sigma * sigma));
					sum += weight * values[start + Math.max(0, Math.min(length - 1, i + d)) * step];
					weights += weight;
				}
				line[i] = sum / weights;
			}
			for (int i = 0; i < length; i++) {
				values[start + i * step] = (float) line[i];
			}
		}
	}
}
