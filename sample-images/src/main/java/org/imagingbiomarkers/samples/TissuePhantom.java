package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/**
 * Two lesions of known tissues: a ball with a necrotic core and one with a calcified core, as CT, ADC and Ktrans on one
 * grid. The CT numbers change across the outer margin as a sigmoid.
 */
public final class TissuePhantom {

	/** Titles of the maps, and names of their files without the ending. */
	public static final List<String> MAPS = List.of("ct", "adc", "ktrans");
	/** Width of the sigmoid of the outer margin, mm. */
	public static final double MARGIN_WIDTH = 1;
	/** CT number around the lesions minus that of their rim. */
	public static final double MARGIN_STEP = 40;

	private static final List<String> UNITS = List.of("HU", "10^-3 mm^2/s", "1/min");
	private static final int SIZE = 100;
	private static final int SLICES = 50;
	private static final long SEED = 20;

	/** Values of the maps and the standard deviation of their noise. */
	private enum Tissue {

			NORMAL(100, 1.4, 0.05), VIABLE(60, 0.85, 0.25), NECROTIC(5, 2.2, 0.01), CALCIFIED(300, 0.4, 0.05);

		private final double[] values;

		Tissue(final double... values) {
			this.values = values;
		}
	}

	private static final double[] NOISE = { 3, 0.06, 0.012 };

	private TissuePhantom() {}

	/** A ball with a core; both centers in mm from the center of the first voxel, on the slice in the middle. */
	public record Ball(double x, double y, double radius, double core) {

		/** Share of the core, percent. */
		public double coreShare() {
			return 100 * core * core * core / (radius * radius * radius);
		}

		private double distance(final double px, final double py, final double pz) {
			final double z = pz - SLICES / 2;
			return Math.sqrt((px - x) * (px - x) + (py - y) * (py - y) + z * z);
		}
	}

	/** The lesions in the order of their labels: with a necrotic core, with a calcified core. */
	public static final List<Ball> LESIONS = List.of(new Ball(30, 36, 16, 10), new Ball(70, 64, 12, 6));

	/**
	 * Writes {@code ct.tif}, {@code adc.tif}, {@code ktrans.tif}, the labels {@code lesions.tif} and a README.
	 *
	 * @param parent folder in which they get a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve("lesion-tissues"));
		for (int map = 0; map < MAPS.size(); map++) {
			final SplittableRandom random = new SplittableRandom(SEED + map);
			final ImageStack stack = new ImageStack(SIZE, SIZE);
			for (int z = 0; z < SLICES; z++) {
				final float[] plane = new float[SIZE * SIZE];
				for (int i = 0; i < plane.length; i++) {
					plane[i] = (float) (value(map, i % SIZE, i / SIZE, z) + NOISE[map] * normal(random));
				}
				stack.addSlice(new FloatProcessor(SIZE, SIZE, plane));
			}
			write(MAPS.get(map), UNITS.get(map), stack, folder);
		}
		final ImageStack labels = new ImageStack(SIZE, SIZE);
		for (int z = 0; z < SLICES; z++) {
			final byte[] plane = new byte[SIZE * SIZE];
			for (int i = 0; i < plane.length; i++) {
				for (int label = 1; label <= LESIONS.size(); label++) {
					final Ball ball = LESIONS.get(label - 1);
					if (ball.distance(i % SIZE, i / SIZE, z) <= ball.radius) plane[i] = (byte) label;
				}
			}
			labels.addSlice(new ByteProcessor(SIZE, SIZE, plane));
		}
		write("lesions", "", labels, folder);
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	private static double normal(final SplittableRandom random) {
		return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
	}

	private static double value(final int map, final double x, final double y, final double z) {
		for (int lesion = 0; lesion < LESIONS.size(); lesion++) {
			final Ball ball = LESIONS.get(lesion);
			final double distance = ball.distance(x, y, z);
			if (distance <= ball.core) return (lesion == 0 ? Tissue.NECROTIC : Tissue.CALCIFIED).values[map];
			if (map == 0 && distance < ball.radius + 8 * MARGIN_WIDTH) {
				return Tissue.VIABLE.values[0] + MARGIN_STEP / (1 + Math.exp((ball.radius - distance) / MARGIN_WIDTH));
			}
			if (distance <= ball.radius) return Tissue.VIABLE.values[map];
		}
		return Tissue.NORMAL.values[map];
	}

	private static void write(final String title, final String unit, final ImageStack stack, final Path folder)
		throws IOException
	{
		final ImagePlus image = new ImagePlus(title, stack);
		image.getCalibration().setUnit("mm");
		if (!unit.isEmpty()) ImagePlusProperties.setValueUnit(image, unit);
		final Path file = folder.resolve(title + ".tif");
		if (!new FileSaver(image).saveAsTiffStack(file.toString())) throw new IOException("\"" + file +
			"\" cannot be written.");
	}

	private static String readme() {
		final StringBuilder text = new StringBuilder("# Lesion tissues, two computed lesions with cores\n\n" + SIZE + " x " +
			SIZE + " x " + SLICES +
			" voxels of 1 mm: CT (`ct.tif`, HU), ADC (`adc.tif`, 10^-3 mm^2/s), Ktrans (`ktrans.tif`, " +
			"1/min) and the labels `lesions.tif`.\n\n- origin: computed by `TissuePhantom`; licence: BSD-2-Clause, as the " +
			"project\n- outer margin: a sigmoid of 1 mm from 60 to 100 HU\n\n| lesion | radius (mm) | core | its radius (mm) | " +
			"its share (%) |\n|---|---|---|---|---|\n");
		for (int lesion = 0; lesion < LESIONS.size(); lesion++) {
			text.append(String.format(Locale.ROOT, "| %d | %.0f | %s | %.0f | %.2f |\n", lesion + 1, LESIONS.get(lesion).radius,
				lesion == 0 ? "necrotic" : "calcified", LESIONS.get(lesion).core, LESIONS.get(lesion).coreShare()));
		}
		return text.toString();
	}
}
