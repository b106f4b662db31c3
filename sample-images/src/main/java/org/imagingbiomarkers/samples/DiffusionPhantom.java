package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

/**
 * Vials of known diffusivity in air, as a scanner would show them: S0 exp(-b ADC) with Rician noise.
 */
public final class DiffusionPhantom {

	/** ADC of each vial, in mm^2/s; the first one is labeled 1. */
	public static final List<Double> ADC = List.of(0.3e-3, 0.6e-3, 0.9e-3, 1.2e-3, 1.6e-3, 2.0e-3, 2.4e-3);
	/** The b-value of each volume, in s/mm^2. */
	public static final List<Double> B_VALUES = List.of(0.0, 200.0, 500.0, 1000.0);
	/** Signal of every vial at b = 0. */
	public static final double S0 = 1000;
	/** Standard deviation of the noise in the real and the imaginary part of the signal. */
	public static final double NOISE = 10;

	private static final int SIZE = 96;
	private static final int SLICES = 4;
	private static final double VIAL_RADIUS = 8;
	private static final double RING_RADIUS = 30;
	private static final long SEED = 20260101;

	private DiffusionPhantom() {}

	/**
	 * Writes the series as DICOM files.
	 *
	 * @param folder where the files go; it is made if need be
	 */
	public static void writeSeries(final Path folder) throws IOException {
		final Random random = new Random(SEED);
		final MrSeriesWriter writer = new MrSeriesWriter(folder, 1, "Diffusion phantom", SIZE, SIZE, 2, 5);
		for (final double b : B_VALUES) {
			for (int slice = 0; slice < SLICES; slice++) {
				writer.write(pixels(b, random), slice, MrSeriesWriter.bValue(b));
			}
		}
	}

	/**
	 * Writes the vials as a TIFF with the label of the vial in each voxel, and 0 between them.
	 *
	 * @param file to write
	 */
	public static void writeVials(final Path file) throws IOException {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int slice = 0; slice < SLICES; slice++) {
			final ByteProcessor labels = new ByteProcessor(SIZE, SIZE);
			for (int y = 0; y < SIZE; y++) {
				for (int x = 0; x < SIZE; x++) {
					labels.set(x, y, vial(x, y, VIAL_RADIUS - 1) + 1);
				}
			}
			stack.addSlice(labels);
		}
		final ImagePlus vials = new ImagePlus("Vials", stack);
		IJ.setMinAndMax(vials, 0, ADC.size());
		if (!new FileSaver(vials).saveAsTiffStack(file.toString())) throw new IOException("The vials cannot be written to " +
			file + ".");
	}

	private static short[] pixels(final double b, final Random random) {
		final short[] pixels = new short[SIZE * SIZE];
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				final int vial = vial(x, y, VIAL_RADIUS);
				final double signal = vial < 0 ? 0 : S0 * Math.exp(-b * ADC.get(vial));
				final double real = signal + NOISE * random.nextGaussian();
				final double imaginary = NOISE * random.nextGaussian();
				pixels[y * SIZE + x] = (short) Math.round(Math.hypot(real, imaginary));
			}
		}
		return pixels;
	}

	/** The vial that holds a pixel: one in the middle, the others around it; -1 between them. */
	private static int vial(final int x, final int y, final double radius) {
		final double centre = (SIZE - 1) / 2.0;
		for (int vial = 0; vial < ADC.size(); vial++) {
			final double angle = 2 * Math.PI * (vial - 1) / (ADC.size() - 1);
			final double ring = vial == 0 ? 0 : RING_RADIUS;
			if (Math.hypot(x - centre - ring * Math.cos(angle), y - centre - ring * Math.sin(angle)) <= radius) return vial;
		}
		return -1;
	}
}
