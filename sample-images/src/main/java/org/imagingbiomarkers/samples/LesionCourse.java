package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;

/**
 * Two lesions of a patient at four time points, as ellipsoids of known size: one that shrinks, and one that shrinks and
 * grows again.
 */
public final class LesionCourse {

	/** Names of the time points. */
	public static final List<String> TIME_POINTS = List.of("baseline", "week 6", "week 12", "week 18");

	/** The table of visits that Follow-up takes. */
	public static final String VISITS = "visits.csv";

	private static final int DAYS = 42;
	private static final double SPACING = 0.5;
	private static final double THICKNESS = 1;
	private static final int SIZE = 200;
	private static final int SLICES = 60;
	private static final byte TISSUE = 90;
	private static final byte LESION = (byte) 140;

	private LesionCourse() {}

	/**
	 * A lesion at a time point.
	 *
	 * @param x center in mm from the center of the first pixel
	 * @param y the same along rows
	 * @param a half axis in mm along a direction in the plane of the slices
	 * @param b half axis at a right angle to it in the plane
	 * @param c half axis across slices
	 * @param angle of the first axis to the rows
	 */
	public record Ellipsoid(double x, double y, double a, double b, double c, double angle) {

		/** Volume in mL. */
		public double volume() {
			return 4.0 / 3 * Math.PI * a * b * c / 1000;
		}

		private boolean contains(final double px, final double py, final double pz) {
			final double u = ((px - x) * Math.cos(angle) + (py - y) * Math.sin(angle)) / a;
			final double v = ((py - y) * Math.cos(angle) - (px - x) * Math.sin(angle)) / b;
			final double w = (pz - SLICES * THICKNESS / 2) / c;
			return u * u + v * v + w * w <= 1;
		}
	}

	/** The lesions at each time point, in the order of their labels. */
	public static final List<List<Ellipsoid>> LESIONS = List.of( //
		List.of(new Ellipsoid(30, 35, 20, 14, 16, 0.4), new Ellipsoid(70, 65, 15, 12, 12, 1.9)), //
		List.of(new Ellipsoid(30, 35, 14, 10, 12, 0.5), new Ellipsoid(70, 65, 9, 8, 8, 1.9)), //
		List.of(new Ellipsoid(30, 35, 13, 9, 11, 0.5), new Ellipsoid(70, 65, 16, 12, 13, 1.8)), //
		List.of(new Ellipsoid(30, 35, 10, 8, 9, 0.5), new Ellipsoid(70, 65, 22, 15, 16, 1.8)));

	/**
	 * Writes, for each time point, a folder with {@code image.tif} and the label image {@code lesions.tif}; and a README
	 * and the table of visits {@code visits.csv}.
	 *
	 * @param parent folder in which they get a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = parent.resolve("lesion-course");
		for (int time = 0; time < TIME_POINTS.size(); time++) {
			final Path visit = Files.createDirectories(folder.resolve(TIME_POINTS.get(time)));
			final List<byte[]> image = new ArrayList<>();
			final List<byte[]> labels = new ArrayList<>();
			for (int z = 0; z < SLICES; z++) {
				labels.add(labels(LESIONS.get(time), z));
				image.add(gray(labels.get(z)));
			}
			write("image " + TIME_POINTS.get(time), image, visit.resolve("image.tif"));
			write("lesions " + TIME_POINTS.get(time), labels, visit.resolve("lesions.tif"));
		}
		Files.writeString(folder.resolve("README.md"), readme());
		Files.writeString(folder.resolve(VISITS), visits());
		return folder;
	}

	private static String visits() {
		final StringBuilder rows = new StringBuilder("patient,time_point,day,image,mask\n");
		for (int time = 0; time < TIME_POINTS.size(); time++) {
			final String visit = TIME_POINTS.get(time);
			rows.append("P1," + visit + "," + DAYS * time + "," + visit + "/image.tif," + visit + "/lesions.tif\n");
		}
		return rows.toString();
	}

	private static String readme() {
		final StringBuilder text = new StringBuilder("# Lesion course, two computed lesions at four time points\n\n");
		text.append("Ellipsoids in uniform tissue, " + SIZE + " x " + SIZE + " x " + SLICES +
			" voxels of 0.5 x 0.5 x 1 mm. Each time " +
			"point has a folder with `image.tif` and the labels `lesions.tif`; `visits.csv` is the table for Follow-up.\n\n- origin: computed by `LesionCourse`; licence: " +
			"BSD-2-Clause, as the project\n\n| time point | lesion | longest diameter (mm) | perpendicular (mm) | volume (mL) |\n" +
			"|---|---|---|---|---|\n");
		for (int time = 0; time < TIME_POINTS.size(); time++) {
			for (int lesion = 0; lesion < LESIONS.get(time).size(); lesion++) {
				final Ellipsoid truth = LESIONS.get(time).get(lesion);
				text.append(String.format(Locale.ROOT, "| %s | %d | %.0f | %.0f | %.2f |\n", TIME_POINTS.get(time), lesion + 1,
					2 * truth.a(), 2 * truth.b(), truth.volume()));
			}
		}
		return text.toString();
	}

	private static byte[] labels(final List<Ellipsoid> lesions, final int z) {
		final byte[] plane = new byte[SIZE * SIZE];
		for (int i = 0; i < plane.length; i++) {
			for (int label = 1; label <= lesions.size(); label++) {
				if (lesions.get(label - 1).contains(i % SIZE * SPACING, i / SIZE * SPACING, z * THICKNESS)) plane[i] =
					(byte) label;
			}
		}
		return plane;
	}

	private static byte[] gray(final byte[] labels) {
		final byte[] plane = new byte[labels.length];
		for (int i = 0; i < plane.length; i++) {
			plane[i] = labels[i] == 0 ? TISSUE : LESION;
		}
		return plane;
	}

	private static void write(final String title, final List<byte[]> planes, final Path file) throws IOException {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		planes.forEach(plane -> stack.addSlice(new ByteProcessor(SIZE, SIZE, plane)));
		final ImagePlus image = new ImagePlus(title, stack);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = SPACING;
		calibration.pixelHeight = SPACING;
		calibration.pixelDepth = THICKNESS;
		calibration.setUnit("mm");
		if (!new FileSaver(image).saveAsTiffStack(file.toString())) {
			throw new IOException("\"" + file + "\" cannot be written.");
		}
	}
}
