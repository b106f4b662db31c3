package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.phantom.Vial;
import org.imagingbiomarkers.phantom.VialLayout;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.FloatProcessor;

/**
 * Phantoms for the quality of scanners, as they might be scanned: vials of PVP in ice water as a diffusion series in
 * DICOM, and TIFF files of the body phantom with six hot spheres in kBq/mL, the T1 plate in ms at 3 T, and the maps of
 * Ktrans and ve of the digital reference object.
 */
public final class QualityPhantoms {

	/** Inner diameters of the spheres, mm. */
	public static final List<Double> SPHERES = List.of(10.0, 13.0, 17.0, 22.0, 28.0, 37.0);
	/** Activity concentration of the background, kBq/mL; that of the spheres is ten times as much. */
	public static final double BACKGROUND = 2;
	/** Full width at half maximum of the blur of the spheres, mm. */
	public static final double BLUR = 6;
	/** s/mm^2. */
	public static final List<Double> B_VALUES = List.of(0.0, 500.0, 900.0);

	private static final double RATIO = 10;
	private static final int VIAL_SIZE = 108;
	private static final double VIAL_PIXEL = 2;
	private static final int VIAL_SLICES = 4;
	private static final double SIGNAL = 1000;
	private static final double NOISE = 5;
	private static final double VIAL_ANGLE = Math.toRadians(20);
	private static final double PHANTOM_RADIUS = 97;
	private static final double ICE_WATER = 1.109e-3;
	private static final double WATER_T1 = 2600;
	private static final int[] BODY = { 104, 82, 40 };
	private static final double BODY_PIXEL = 3;
	private static final double SPHERE_RING = 57.2;
	private static final double SPHERE_ANGLE = Math.toRadians(35);
	private static final int SUBVOXELS = 4;
	private static final double[] KTRANS = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.35 };
	private static final double[] VE = { 0.01, 0.05, 0.1, 0.2, 0.5 };
	private static final int BLOCK = 10;
	private static final long SEED = 20261129;

	private QualityPhantoms() {}

	/**
	 * Writes the files.
	 *
	 * @param parent folder in which they get a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve("quality-phantoms"));
		final Random random = new Random(SEED);
		final VialLayout ice = VialLayout.diffusion(0);
		final SeriesWriter series = new SeriesWriter(SeriesWriter.Kind.MR, folder.resolve("series"),
			"Diffusion phantom at 0 C", VIAL_SIZE, VIAL_SIZE, VIAL_PIXEL, 5);
		for (final double b : B_VALUES) {
			for (int z = 0; z < VIAL_SLICES; z++) {
				final short[] pixels = new short[VIAL_SIZE * VIAL_SIZE];
				for (int i = 0; i < pixels.length; i++) {
					final double adc = value(ice, i, ICE_WATER);
					final double real = (Double.isNaN(adc) ? 0 : SIGNAL * Math.exp(-b * adc)) + NOISE * random.nextGaussian();
					pixels[i] = (short) Math.round(Math.hypot(real, NOISE * random.nextGaussian()));
				}
				series.write(pixels, z, new DataSetBuilder().put(Tag.DIFFUSION_B_VALUE, VR.FD, b).build());
			}
		}
		final VialLayout plate = VialLayout.t1(3);
		final float[] times = new float[VIAL_SIZE * VIAL_SIZE];
		for (int i = 0; i < times.length; i++) {
			times[i] = (float) value(plate, i, WATER_T1);
		}
		write("T1 plate", List.of(times, times), VIAL_SIZE, new double[] { VIAL_PIXEL, VIAL_PIXEL, 5 }, folder.resolve(
			"t1.tif"));
		write("Body phantom", body(), BODY[0], new double[] { BODY_PIXEL, BODY_PIXEL, BODY_PIXEL }, folder.resolve(
			"spheres.tif"));
		write("Ktrans", List.of(object(false)), VE.length * BLOCK, new double[] { 1, 1, 1 }, folder.resolve("ktrans.tif"));
		write("ve", List.of(object(true)), VE.length * BLOCK, new double[] { 1, 1, 1 }, folder.resolve("ve.tif"));
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** What the vials hold at a pixel; NaN outside the phantom. */
	private static double value(final VialLayout layout, final int pixel, final double around) {
		final double middle = (VIAL_SIZE - 1) * VIAL_PIXEL / 2;
		final double u = pixel % VIAL_SIZE * VIAL_PIXEL - middle - 3;
		final double v = pixel / VIAL_SIZE * VIAL_PIXEL - middle + 2;
		if (Math.hypot(u, v) > PHANTOM_RADIUS) return Double.NaN;
		final double x = Math.cos(VIAL_ANGLE) * u + Math.sin(VIAL_ANGLE) * v;
		final double y = Math.cos(VIAL_ANGLE) * v - Math.sin(VIAL_ANGLE) * u;
		for (final Vial vial : layout.vials()) {
			if (Math.hypot(x - vial.x(), y - vial.y()) <= vial.diameter() / 2) return vial.expected();
		}
		return around;
	}

	/** Ktrans, 1/min, from row to row, or ve from column to column; a strip above and below holds nothing. */
	private static float[] object(final boolean ve) {
		final int width = VE.length * BLOCK;
		final float[] values = new float[width * (KTRANS.length + 2) * BLOCK];
		for (int i = 0; i < values.length; i++) {
			final int row = i / width / BLOCK - 1;
			values[i] = row < 0 || row >= KTRANS.length ? Float.NaN : (float) (ve ? VE[i % width / BLOCK] : KTRANS[row]);
		}
		return values;
	}

	private static List<float[]> body() {
		float[] values = new float[BODY[0] * BODY[1] * BODY[2]];
		for (int i = 0; i < values.length; i++) {
			final int x = i % BODY[0];
			final int y = i / BODY[0] % BODY[1];
			final int z = i / BODY[0] / BODY[1];
			double sum = 0;
			for (int s = 0; s < SUBVOXELS * SUBVOXELS * SUBVOXELS; s++) {
				sum += activity(place(x, s % SUBVOXELS, 0), place(y, s / SUBVOXELS % SUBVOXELS, 1), place(z, s / SUBVOXELS /
					SUBVOXELS, 2));
			}
			values[i] = (float) (sum / (SUBVOXELS * SUBVOXELS * SUBVOXELS));
		}
		for (int axis = 0; axis < 3; axis++) {
			values = blurred(values, axis);
		}
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < BODY[2]; z++) {
			planes.add(Arrays.copyOfRange(values, z * BODY[0] * BODY[1], (z + 1) * BODY[0] * BODY[1]));
		}
		return planes;
	}

	/** Of a part of a voxel, mm from the middle of the phantom. */
	private static double place(final int voxel, final int part, final int axis) {
		return (voxel + (part + 0.5) / SUBVOXELS - 0.5 - (BODY[axis] - 1) / 2.0) * BODY_PIXEL;
	}

	private static double activity(final double x, final double y, final double z) {
		if (x * x / (145 * 145) + y * y / (112 * 112) > 1 || Math.abs(z) > 55 || Math.hypot(x, y) < 22) return 0;
		for (int n = 0; n < SPHERES.size(); n++) {
			final double angle = SPHERE_ANGLE + n * Math.PI / 3;
			final double u = x - SPHERE_RING * Math.cos(angle);
			final double v = y - SPHERE_RING * Math.sin(angle);
			if (u * u + v * v + z * z <= SPHERES.get(n) * SPHERES.get(n) / 4) return RATIO * BACKGROUND;
		}
		return BACKGROUND;
	}

	private static float[] blurred(final float[] values, final int axis) {
		final double sigma = BLUR / (2 * Math.sqrt(2 * Math.log(2))) / BODY_PIXEL;
		final int reach = (int) Math.ceil(4 * sigma);
		final int stride = axis == 0 ? 1 : axis == 1 ? BODY[0] : BODY[0] * BODY[1];
		final float[] blurred = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			final int at = i / stride % BODY[axis];
			double sum = 0;
			double weights = 0;
			for (int k = Math.max(-reach, -at); k <= Math.min(reach, BODY[axis] - 1 - at); k++) {
				final double weight = Math.exp(-0.5 * k * k / (sigma * sigma));
				sum += weight * values[i + k * stride];
				weights += weight;
			}
			blurred[i] = (float) (sum / weights);
		}
		return blurred;
	}

	private static void write(final String title, final List<float[]> planes, final int width, final double[] spacing,
		final Path file) throws IOException
	{
		final ImageStack stack = new ImageStack(width, planes.get(0).length / width);
		planes.forEach(plane -> stack.addSlice(new FloatProcessor(width, plane.length / width, plane.clone())));
		final ImagePlus image = new ImagePlus(title, stack);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = spacing[0];
		calibration.pixelHeight = spacing[1];
		calibration.pixelDepth = spacing[2];
		calibration.setUnit("mm");
		final FileSaver saver = new FileSaver(image);
		final boolean written = planes.size() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file
			.toString());
		if (!written) throw new IOException("\"" + file + "\" cannot be written.");
	}

	private static String readme() {
		return "# Phantoms for the quality of scanners, computed with known truth\n\n" +
			"- `series`: the diffusion phantom of QIBA and NIST in ice water, 13 vials of PVP, b = 0, 500, 900 s/mm^2, Rician noise of " +
			"sigma = 5, turned by 20 degrees\n" +
			"- `spheres.tif`: the NEMA IEC body phantom in kBq/mL: background 2, six spheres of 10 to 37 mm with 20, blurred by " +
			"6 mm\n" + "- `t1.tif`: the T1 plate of the system phantom of ISMRM and NIST at 3 T, in ms\n" +
			"- `ktrans.tif`, `ve.tif`: the blocks of the digital reference object of QIBA, Ktrans in 1/min\n" +
			"- origin: computed by `QualityPhantoms` from a fixed seed; licence: BSD-2-Clause, as the project\n";
	}
}
