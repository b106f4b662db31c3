package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A phantom that differs with its seed, for networks to learn from and to be tested on: vials in air as in
 * {@link VialPhantom}, or a body with hot spheres as in {@link PetPhantom}, with sizes, places, contents and noise drawn
 * anew. The same seed gives the same bits.
 *
 * @param title says kind and seed
 * @param modality as DICOM names it: MR or PT
 * @param size voxels along rows, columns and slices
 * @param spacing mm, along the same
 * @param unit of the values: blank for MR, g/mL for PT
 * @param values one per voxel, the first axis fastest
 * @param labels {@value #BACKGROUND}, {@value #VIAL} or {@value #SPHERE}, in the same order
 */
public record VariedPhantom(String title, String modality, int[] size, double[] spacing, String unit, float[] values,
		byte[] labels)
{

	/** Label of what is neither. */
	public static final int BACKGROUND = 0;
	/** Label of vials. */
	public static final int VIAL = 1;
	/** Label of spheres. */
	public static final int SPHERE = 2;

	private static final int TRIES = 200;

	/** A vial or a sphere: its middle, mm from the middle of the image, its radius, mm, and its signal or uptake. */
	private record Found(double x, double y, double z, double radius, double value) {}

	/** Four to nine vials in air with Rician noise, in four to eight slices of 2 x 2 x 5 mm. */
	public static VariedPhantom vials(final long seed) {
		final Random random = new Random(seed);
		final int width = 72 + random.nextInt(49);
		final int[] size = { width, width, 4 + random.nextInt(5) };
		final double[] spacing = { 2, 2, 5 };
		final double sigma = between(random, 3, 25);
		final List<Found> vials = apart(random, 4 + random.nextInt(6), width - 8, width - 8, 0, 10, 18, 180, 1100);
		final float[] values = new float[size[0] * size[1] * size[2]];
		final byte[] labels = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			final double x = spacing[0] * (i % width - (width - 1) / 2.0);
			final double y = spacing[1] * (i / width % width - (width - 1) / 2.0);
			double signal = 0;
			for (final Found vial : vials) {
				if (Math.hypot(x - vial.x, y - vial.y) > vial.radius) continue;
				signal = vial.value;
				labels[i] = VIAL;
			}
			values[i] = Math.round(Math.hypot(signal + sigma * random.nextGaussian(), sigma * random.nextGaussian()));
		}
		return new VariedPhantom("Vials " + seed, "MR", size, spacing, "", values, labels);
	}

	/** Three to eight hot spheres in a body with a cold lung, a liver and an aorta, in voxels of 2 mm. */
	public static VariedPhantom spheres(final long seed) {
		final Random random = new Random(seed);
		final int[] size = { 128 + random.nextInt(41), 104 + random.nextInt(33), 40 + random.nextInt(25) };
		final double[] spacing = { 2, 2, 2 };
		final double a = (size[0] - 6) * between(random, 0.8, 0.98), b = (size[1] - 6) * between(random, 0.8, 0.98);
		final double noise = between(random, 0.02, 0.07);
		final double body = between(random, 0.8, 1.2), liver = between(random, 1.9, 2.6), aorta = between(random, 1.3, 1.8);
		final double lung = between(random, 15, 30), level = -size[2] * between(random, 0.4, 0.9);
		final List<Found> spheres = apart(random, 3 + random.nextInt(6), a * 0.75, b * 0.75, size[2] - 8, 5, 20, 3.8, 14);
		final float[] values = new float[size[0] * size[1] * size[2]];
		final byte[] labels = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			final double x = spacing[0] * (i % size[0] - size[0] / 2);
			final double y = spacing[1] * (i / size[0] % size[1] - size[1] / 2);
			final double z = spacing[2] * (i / (size[0] * size[1]) - size[2] / 2);
			double uptake = body;
			if (Math.hypot(x / a, y / b) > 1 || Math.hypot(x, y) <= lung) uptake = 0;
			else if (Math.hypot(Math.hypot((x + a * 0.55) / 45, y / 50), (z - level) / 17) <= 1) uptake = liver;
			else if (z < -20 && Math.hypot(x - a * 0.28, y - b * 0.54) <= 10) uptake = aorta;
			uptake *= 1 + noise * random.nextGaussian();
			for (final Found sphere : spheres) {
				if (Math.hypot(Math.hypot(x - sphere.x, y - sphere.y), z - sphere.z) > sphere.radius) continue;
				uptake = sphere.value;
				labels[i] = SPHERE;
			}
			values[i] = (float) uptake;
		}
		return new VariedPhantom("Spheres " + seed, "PT", size, spacing, "g/mL", values, labels);
	}

	/** Places things at random, none touching another; those for which there is no room are left out. */
	private static List<Found> apart(final Random random, final int count, final double halfX, final double halfY,
		final double halfZ, final double least, final double most, final double low, final double high)
	{
		final List<Found> all = new ArrayList<>();
		for (int tries = 0; tries < TRIES && all.size() < count; tries++) {
			final double radius = between(random, least, most);
			final Found next = new Found(between(random, -1, 1) * Math.max(0, halfX - radius), between(random, -1, 1) * Math
				.max(0, halfY - radius), between(random, -1, 1) * Math.max(0, halfZ - radius), radius, between(random, low,
					high));
			if (all.stream().allMatch(other -> Math.hypot(Math.hypot(other.x - next.x, other.y - next.y), other.z -
				next.z) > other.radius + next.radius + 5)) all.add(next);
		}
		return all;
	}

	private static double between(final Random random, final double low, final double high) {
		return low + (high - low) * random.nextDouble();
	}

	/**
	 * Writes phantoms for a training script: of each its values as 32-bit numbers ({@code .f32}, little-endian), its labels
	 * as bytes ({@code .u8}) and its size and spacing ({@code .json}).
	 *
	 * @param arguments folder, how many of each kind, first seed
	 */
	public static void main(final String... arguments) throws IOException {
		final Path folder = Files.createDirectories(Path.of(arguments[0]));
		final int count = Integer.parseInt(arguments[1]);
		final long first = Long.parseLong(arguments[2]);
		for (long seed = first; seed < first + count; seed++) {
			vials(seed).write(folder);
			spheres(seed).write(folder);
		}
	}

	private void write(final Path folder) throws IOException {
		final String name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		Files.write(folder.resolve(name + ".f32"), bytes.array());
		Files.write(folder.resolve(name + ".u8"), labels);
		Files.writeString(folder.resolve(name + ".json"), String.format(Locale.ROOT,
			"{\"modality\": \"%s\", \"size\": [%d, %d, %d], \"spacing\": [%s, %s, %s]}%n", modality, size[0], size[1], size[2],
			spacing[0], spacing[1], spacing[2]));
	}
}
