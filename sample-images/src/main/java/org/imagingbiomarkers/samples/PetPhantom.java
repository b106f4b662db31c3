package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.RtStructWriter;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;

/**
 * A body like the image-quality phantom of NEMA NU 2: six spheres of 10 to 37 mm around a cold lung, to which a liver and
 * an aorta are added. A static FDG series in two bed positions, corrected for decay to the start of the scan.
 * <p>
 * Spheres have sharp borders and no noise, so that what is measured in them is known in closed form; liver, aorta and
 * body have 5 % of Gaussian noise from a fixed seed.
 * </p>
 */
public final class PetPhantom {

	/** Name of its folder. */
	public static final String NAME = "pet-phantom";
	/** Title of the series. */
	public static final String TITLE = "PET phantom";
	/** SUV of the body around everything. */
	public static final double BODY = 1;
	/** SUV of the liver. */
	public static final double LIVER = 2.2;
	/** SUV of the aorta. */
	public static final double AORTA = 1.6;
	/** Edge of a voxel, mm. */
	public static final double VOXEL = 2;
	/** The spheres; their number, from 1, is their label. */
	public static final List<Sphere> SPHERES = spheres();
	/** What the labels of {@code references.tif} are, from 1. */
	public static final List<String> REFERENCES = List.of("liver", "body", "aorta", "lung");

	private static final int WIDTH = 160;
	private static final int HEIGHT = 128;
	private static final int SLICES = 60;
	private static final double NOISE = 0.05;
	private static final long SEED = 20260102;

	private static final double LEVEL = -38;
	private static final Sphere IN_LIVER = new Sphere(-80, 0, LEVEL, 30, LIVER);
	private static final Sphere IN_BODY = new Sphere(90, 0, LEVEL, 30, BODY);
	private static final double AORTA_X = 40;
	private static final double AORTA_Y = 60;
	private static final double AORTA_RADIUS = 10;
	private static final double LUNG_RADIUS = 25;

	private static final PetTracer TRACER = new PetTracer("Fluorodeoxyglucose", 6586.2, 3.5e8, LocalDateTime.of(2024, 1, 15,
		10, 0));
	private static final LocalDateTime SCAN = LocalDateTime.of(2024, 1, 15, 11, 0);
	private static final int BED_SECONDS = 180;

	private PetPhantom() {}

	private static List<Sphere> spheres() {
		final double[] diameters = { 10, 13, 17, 22, 28, 37 };
		final double[] suv = { 8, 6, 5, 4, 10, 12 };
		return IntStream.range(0, diameters.length).mapToObj(i -> {
			final double angle = Math.PI * i / 3;
			return new Sphere(57.2 * Math.cos(angle), 57.2 * Math.sin(angle), 0, diameters[i], suv[i]).fitted(VOXEL);
		}).toList();
	}

	/**
	 * Writes the series as DICOM files into the folder {@code series}; the number of the sphere in each voxel as {@code
	 * spheres.tif}, as DICOM SEG {@code spheres.dcm} and as RTSTRUCT {@code spheres-rtstruct.dcm}; places to measure
	 * references in as {@code references.tif}; and a README. But for SEG and RTSTRUCT, which hold the time they are
	 * written, the same bytes come out at every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(NAME));
		final Path series = folder.resolve("series");
		final PetSeriesWriter writer = new PetSeriesWriter(PetSeriesWriter.files(series, TITLE, WIDTH, HEIGHT, VOXEL, VOXEL),
			TRACER, SCAN, true, 1);
		final Random random = new Random(SEED);
		final List<byte[]> spheres = new ArrayList<>();
		final List<byte[]> references = new ArrayList<>();
		for (int slice = 0; slice < SLICES; slice++) {
			final double[] suv = new double[WIDTH * HEIGHT];
			final byte[] sphere = new byte[suv.length];
			final byte[] reference = new byte[suv.length];
			for (int i = 0; i < suv.length; i++) {
				final double x = place(i % WIDTH, WIDTH);
				final double y = place(i / WIDTH, HEIGHT);
				final double z = place(slice, SLICES);
				sphere[i] = (byte) sphere(x, y, z);
				reference[i] = (byte) reference(x, y, z);
				suv[i] = sphere[i] > 0 ? SPHERES.get(sphere[i] - 1).suv() : tissue(x, y, z) * (1 + NOISE * random.nextGaussian());
			}
			spheres.add(sphere);
			references.add(reference);
			writer.write(suv, slice, SCAN.plusSeconds(2 * slice < SLICES ? 0 : BED_SECONDS), BED_SECONDS);
		}
		LabelFile.write(spheres, WIDTH, HEIGHT, folder.resolve("spheres.tif"));
		LabelFile.write(references, WIDTH, HEIGHT, folder.resolve("references.tif"));
		writeRegions(spheres, series, folder);
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** The voxel in the middle has its center at 0. */
	private static double place(final int index, final int size) {
		return VOXEL * (index - size / 2);
	}

	private static int sphere(final double x, final double y, final double z) {
		return IntStream.range(0, SPHERES.size()).filter(i -> SPHERES.get(i).holds(x, y, z)).map(i -> i + 1).findFirst()
			.orElse(0);
	}

	private static int reference(final double x, final double y, final double z) {
		if (IN_LIVER.holds(x, y, z)) return 1;
		if (IN_BODY.holds(x, y, z)) return 2;
		final boolean low = Math.abs(z - LEVEL) <= 10;
		if (low && Math.hypot(x - AORTA_X, y - AORTA_Y) <= AORTA_RADIUS / 2) return 3;
		return low && Math.hypot(x, y) <= LUNG_RADIUS / 2 ? 4 : 0;
	}

	/** The SUV of what is not a sphere. */
	private static double tissue(final double x, final double y, final double z) {
		if (Math.hypot(x / 145, y / 110) > 1) return 0;
		if (Math.hypot(x, y) <= LUNG_RADIUS) return 0;
		final double liver = Math.hypot(Math.hypot((x - IN_LIVER.x()) / 45, y / 50), (z - LEVEL) / 17);
		if (liver <= 1) return LIVER;
		return z < -20 && Math.hypot(x - AORTA_X, y - AORTA_Y) <= AORTA_RADIUS ? AORTA : BODY;
	}

	private static void writeRegions(final List<byte[]> labels, final Path series, final Path folder) throws IOException {
		final List<Path> files;
		try (Stream<Path> found = Files.list(series)) {
			files = found.sorted().toList();
		}
		final SourceSeries source = SourceSeries.of(files);
		// As the writer of the series places it: its middle in plane at 0, its first slice at 0.
		final Geometry upright = Geometry.upright(WIDTH, HEIGHT, SLICES, new Vector(VOXEL, VOXEL, VOXEL));
		final Geometry grid = new Geometry(WIDTH, HEIGHT, SLICES, source.images().get(0).position(), upright.row(), upright
			.column(), upright.slice(), upright.spacing());
		final List<MaskRegion> regions = IntStream.rangeClosed(1, SPHERES.size()).mapToObj(label -> MaskRegion.of("sphere " +
			label, grid, only(labels, label))).flatMap(Optional::stream).toList();
		final Regions all = new Regions(regions, grid, source.frameOfReference(), List.of());
		SegWriter.write(all, source, "Spheres", folder.resolve("spheres.dcm"));
		RtStructWriter.write(all, source, "Spheres", folder.resolve("spheres-rtstruct.dcm"));
	}

	private static List<byte[]> only(final List<byte[]> labels, final int label) {
		return labels.stream().map(plane -> {
			final byte[] inside = new byte[plane.length];
			for (int i = 0; i < plane.length; i++) {
				if (plane[i] == label) inside[i] = 1;
			}
			return inside;
		}).toList();
	}

	private static String readme() {
		final StringBuilder text = new StringBuilder(
			"""
					# PET phantom, a computed FDG series with known SUV

					A body with six spheres, a liver, an aorta and a cold lung; 160 x 128 x 60 voxels of 2 mm, written as classic PET
					image objects in DICOM: Bq/mL, a rescale slope of its own in every slice, two bed positions of 3 min, corrected for
					decay to the start of the scan.

					- subject: 75 kg, 1.78 m, male; 350 MBq injected 60 min before the scan
					- SUV (body weight, g/mL): body 1, liver 2.2, aorta 1.6, lung 0, with 5 % Gaussian noise from a fixed seed; spheres
					  without noise and with sharp borders
					- `spheres.tif`, `spheres.dcm` (DICOM SEG), `spheres-rtstruct.dcm` (RTSTRUCT): the number of the sphere in each voxel
					- `references.tif`: 1 a sphere of 3 cm in the liver, 2 one in the body, 3 a cylinder of 1 x 2 cm in the aorta, 4 the
					  lung
					- origin: computed by `PetPhantom`; licence: BSD-2-Clause, as the project

					| sphere | diameter (mm) | SUV (g/mL) | volume (mL) | TLG (g) |
					|---|---|---|---|---|
					""");
		for (int i = 0; i < SPHERES.size(); i++) {
			final Sphere sphere = SPHERES.get(i);
			text.append(String.format(Locale.ROOT, "| %d | %.0f | %.0f | %.3f | %.3f |\n", i + 1, sphere.diameter(), sphere
				.suv(), sphere.volume(), sphere.glycolysis()));
		}
		return text.toString();
	}
}
