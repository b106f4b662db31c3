package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import net.imglib2.img.array.ArrayImgs;

/** Phantoms made for tests, of known contents, turned and moved, with noise and blur. */
final class MadePhantom {

	/** How it lies in the image. @param missing index of the vial that is not there; -1: none */
	record Lie(double[] spacing, int[] size, double angle, boolean mirrored, double dx, double dy, double tilt, int axis,
			int missing)
	{

		static Lie of(final double inPlane, final double slice, final double angle, final double dx, final double dy) {
			return new Lie(new double[] { inPlane, inPlane, slice }, new int[] { (int) Math.round(220 / inPlane), (int) Math
				.round(220 / inPlane), (int) Math.max(1, Math.round(60 / slice)) }, angle, false, dx, dy, 0, 2, -1);
		}

		Lie mirror() {
			return new Lie(spacing, size, angle, true, dx, dy, tilt, axis, missing);
		}

		Lie without(final int vial) {
			return new Lie(spacing, size, angle, mirrored, dx, dy, tilt, axis, vial);
		}

		Lie tilted(final double degrees) {
			return new Lie(spacing, size, angle, mirrored, dx, dy, degrees, axis, missing);
		}

		/** The same with the vials along another axis. */
		Lie along(final int other) {
			final double[] turnedSpacing = spacing.clone();
			final int[] turnedSize = size.clone();
			turnedSpacing[other] = spacing[2];
			turnedSpacing[2] = spacing[other];
			turnedSize[other] = size[2];
			turnedSize[2] = size[other];
			return new Lie(turnedSpacing, turnedSize, angle, mirrored, dx, dy, tilt, other, missing);
		}

		Lie cropped(final int columns) {
			return new Lie(spacing, new int[] { columns, size[1], size[2] }, angle, mirrored, dx, dy, tilt, axis, missing);
		}
	}

	private MadePhantom() {}

	/** Where a point of the phantom is, mm; the middle of the image before it was cropped is the origin. */
	static double[] place(final Lie lie, final double x, final double y) {
		final double side = lie.mirrored ? -x : x;
		final double a = Math.toRadians(lie.angle);
		return new double[] { 110 + lie.dx + Math.cos(a) * side - Math.sin(a) * y, 110 + lie.dy + Math.sin(a) * side + Math
			.cos(a) * y };
	}

	/** What vials hold in a map: the expected value inside, another around, scattered by a part of it. */
	static PhantomVolume map(final VialLayout layout, final Lie lie, final double around, final double noise) {
		final Random random = new Random(7);
		final float[] values = new float[lie.size[0] * lie.size[1] * lie.size[2]];
		final int first = lie.axis == 0 ? 1 : 0;
		final int second = lie.axis == 2 ? 1 : 2;
		final int[] at = new int[3];
		int i = 0;
		final double middle = (lie.size[lie.axis] - 1) * lie.spacing[lie.axis] / 2;
		for (at[2] = 0; at[2] < lie.size[2]; at[2]++) {
			for (at[1] = 0; at[1] < lie.size[1]; at[1]++) {
				for (at[0] = 0; at[0] < lie.size[0]; at[0]++, i++) {
					final double along = at[lie.axis] * lie.spacing[lie.axis] - middle;
					final double u = at[first] * lie.spacing[first] - along * Math.tan(Math.toRadians(lie.tilt));
					final double v = at[second] * lie.spacing[second];
					values[i] = (float) (value(layout, lie, around, u, v) * (1 + noise * random.nextGaussian()));
				}
			}
		}
		return PhantomVolume.of(ArrayImgs.floats(values, lie.size[0], lie.size[1], lie.size[2]), lie.spacing);
	}

	private static double value(final VialLayout layout, final Lie lie, final double around, final double u,
		final double v)
	{
		if (Math.hypot(u - 110 - lie.dx, v - 110 - lie.dy) > 97) return Double.NaN;
		for (int n = 0; n < layout.vials().size(); n++) {
			final Vial vial = layout.vials().get(n);
			final double[] center = place(lie, vial.x(), vial.y());
			if (Math.hypot(u - center[0], v - center[1]) <= vial.diameter() / 2) return n == lie.missing ? around : vial
				.expected();
		}
		return around;
	}

	/** A series of the same: signal of each b-value with noise of magnitude 1. */
	static DiffusionPhantom.Weighted series(final PhantomVolume adc, final double signal, final double noise,
		final long seed, final double... bValues)
	{
		final Random random = new Random(seed);
		final List<PhantomVolume> volumes = new ArrayList<>();
		for (final double b : bValues) {
			final float[] values = new float[adc.values().length];
			for (int i = 0; i < values.length; i++) {
				final double d = adc.values()[i];
				final double real = (Double.isNaN(d) ? 0 : signal * Math.exp(-b * d)) + noise * random.nextGaussian();
				values[i] = (float) Math.hypot(real, noise * random.nextGaussian());
			}
			volumes.add(adc.with(values));
		}
		return new DiffusionPhantom.Weighted(volumes, bValues);
	}

	/**
	 * Six hot spheres in a warm ellipse with a cold insert, blurred and noisy.
	 *
	 * @param spacing in plane and between slices, mm
	 * @param fwhm of the blur, mm
	 */
	static PhantomVolume spheres(final double inPlane, final double slice, final double angle, final boolean mirrored,
		final double dx, final double dy, final double dz, final double ratio, final double fwhm, final double noise,
		final int missing, final double width)
	{
		return spheres(inPlane, slice, angle, mirrored, dx, dy, dz, fwhm, noise, n -> n == missing ? 1 : ratio, width);
	}

	/** The same with spheres of any content. @param content of each sphere, from the smallest; 1 is that of the water */
	static PhantomVolume spheres(final double inPlane, final double slice, final double angle, final boolean mirrored,
		final double dx, final double dy, final double dz, final double fwhm, final double noise,
		final IntToDoubleFunction content, final double width)
	{
		final int[] size = { (int) Math.round(width / inPlane), (int) Math.round(260 / inPlane), (int) Math.round(160 /
			slice) };
		final double[] spacing = { inPlane, inPlane, slice };
		final float[] values = new float[size[0] * size[1] * size[2]];
		final double[] middle = { 170 + dx, 130 + dy, 80 + dz };
		int i = 0;
		for (int z = 0; z < size[2]; z++) {
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++, i++) {
					double sum = 0;
					for (int s = 0; s < 8; s++) {
						sum += activity((x + ((s & 1) - 0.5) / 2) * inPlane, (y + ((s >> 1 & 1) - 0.5) / 2) * inPlane, (z +
							((s >> 2) - 0.5) / 2) * slice, middle, angle, mirrored, content) / 8;
					}
					values[i] = (float) sum;
				}
			}
		}
		final float[] blurred = blurred(values, size, spacing, fwhm);
		final Random random = new Random(11);
		for (int k = 0; k < blurred.length; k++) {
			if (blurred[k] > 0.01) blurred[k] *= 1 + noise * random.nextGaussian();
		}
		return PhantomVolume.of(ArrayImgs.floats(blurred, size[0], size[1], size[2]), spacing);
	}

	static double[] sphereCenter(final int index, final double angle, final boolean mirrored, final double dx,
		final double dy, final double dz)
	{
		final double a = Math.toRadians(angle + (mirrored ? -60 : 60) * index);
		return new double[] { 170 + dx + 57.2 * Math.cos(a), 130 + dy + 57.2 * Math.sin(a), 80 + dz };
	}

	private static double activity(final double x, final double y, final double z, final double[] middle,
		final double angle, final boolean mirrored, final IntToDoubleFunction content)
	{
		final double u = x - middle[0];
		final double v = y - middle[1];
		if (u * u / (145 * 145) + v * v / (112 * 112) > 1 || Math.abs(z - middle[2]) > 70) return 0;
		if (Math.hypot(u, v) < 25) return 0;
		for (int n = 0; n < 6; n++) {
			final double[] c = sphereCenter(n, angle, mirrored, middle[0] - 170, middle[1] - 130, middle[2] - 80);
			final double r = SphereFinder.DIAMETERS[n] / 2;
			if ((x - c[0]) * (x - c[0]) + (y - c[1]) * (y - c[1]) + (z - c[2]) * (z - c[2]) <= r * r) return content
				.applyAsDouble(n);
		}
		return 1;
	}

	private static float[] blurred(final float[] values, final int[] size, final double[] spacing, final double fwhm) {
		float[] in = values;
		for (int axis = 0; axis < 3; axis++) {
			final double sigma = fwhm / 2.3548 / spacing[axis];
			final int reach = (int) Math.ceil(3 * sigma);
			final double[] kernel = new double[2 * reach + 1];
			double total = 0;
			for (int k = -reach; k <= reach; k++) {
				kernel[k + reach] = Math.exp(-0.5 * k * k / (sigma * sigma));
				total += kernel[k + reach];
			}
			final float[] out = new float[in.length];
			final int stride = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
			for (int i = 0; i < in.length; i++) {
				final int at = i / stride % size[axis];
				double sum = 0;
				for (int k = -reach; k <= reach; k++) {
					if (at + k >= 0 && at + k < size[axis]) sum += kernel[k + reach] / total * in[i + k * stride];
				}
				out[i] = (float) sum;
			}
			in = out;
		}
		return in;
	}
}
