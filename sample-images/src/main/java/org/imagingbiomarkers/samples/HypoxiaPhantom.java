package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A hypoxic tumor in muscle beside a vessel, as a dynamic series of 18F-FMISO shows it: five frames between one minute
 * and three hours after the injection, the night of which is in between, not corrected for decay at all.
 */
public final class HypoxiaPhantom {

	/** Name of its folder. */
	public static final String NAME = "hypoxia-phantom";
	/** Title of the series. */
	public static final String TITLE = "Hypoxia phantom";
	/** SUV by body weight of each frame. */
	public static final List<Double> TUMOR = List.of(0.8, 1.2, 1.6, 2.1, 2.5);
	/** SUV by body weight of each frame. */
	public static final List<Double> MUSCLE = List.of(0.6, 1.1, 1.05, 1.0, 1.0);
	/** SUV by body weight of each frame. */
	public static final List<Double> BLOOD = List.of(6.0, 2.5, 1.6, 1.2, 1.1);
	/** What the labels of {@code tissues.tif} are, from 1. */
	public static final List<String> TISSUES = List.of("tumor", "muscle", "blood");

	private static final int SIZE = 48;
	private static final int SLICES = 12;
	private static final double VOXEL = 4;
	private static final Sphere IN_TUMOR = new Sphere(-40, 0, 0, 40, 1);
	private static final Sphere IN_MUSCLE = new Sphere(20, -40, 0, 24, 1);

	private static final PetTracer TRACER = new PetTracer("Fluoromisonidazole", 6586.2, 3.7e8, LocalDateTime.of(2024, 1, 14,
		23, 30));
	private static final LocalDateTime[] BEGIN = { TRACER.injected().plusMinutes(1), TRACER.injected().plusMinutes(11),
		TRACER.injected().plusMinutes(31), TRACER.injected().plusHours(2), TRACER.injected().plusHours(3) };
	private static final double[] DURATION = { 60, 300, 600, 600, 1200 };

	private HypoxiaPhantom() {}

	/**
	 * Writes the series as DICOM files into the folder {@code series}, the number of the tissue in each voxel as {@code
	 * tissues.tif}, and a README. The same bytes come out at every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(NAME));
		final PetSeriesWriter writer = new PetSeriesWriter(PetSeriesWriter.files(folder.resolve("series"), TITLE, SIZE, SIZE,
			VOXEL, VOXEL), TRACER, BEGIN[0], false, BEGIN.length);
		for (int frame = 0; frame < BEGIN.length; frame++) {
			for (int slice = 0; slice < SLICES; slice++) {
				writer.write(suv(frame, slice), slice, BEGIN[frame], DURATION[frame]);
			}
		}
		final List<byte[]> labels = new ArrayList<>();
		for (int slice = 0; slice < SLICES; slice++) {
			labels.add(labels(slice));
		}
		LabelFile.write(labels, SIZE, SIZE, folder.resolve("tissues.tif"));
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	private static double[] suv(final int frame, final int slice) {
		final double[] suv = new double[SIZE * SIZE];
		for (int i = 0; i < suv.length; i++) {
			final double x = place(i % SIZE, SIZE);
			final double y = place(i / SIZE, SIZE);
			if (IN_TUMOR.holds(x, y, place(slice, SLICES))) suv[i] = TUMOR.get(frame);
			else if (isBlood(x, y)) suv[i] = BLOOD.get(frame);
			else suv[i] = Math.hypot(x, y) <= 84 ? MUSCLE.get(frame) : 0;
		}
		return suv;
	}

	private static byte[] labels(final int slice) {
		final byte[] labels = new byte[SIZE * SIZE];
		for (int i = 0; i < labels.length; i++) {
			final double x = place(i % SIZE, SIZE);
			final double y = place(i / SIZE, SIZE);
			final double z = place(slice, SLICES);
			labels[i] = (byte) (IN_TUMOR.holds(x, y, z) ? 1 : IN_MUSCLE.holds(x, y, z) ? 2 : isBlood(x, y) ? 3 : 0);
		}
		return labels;
	}

	private static boolean isBlood(final double x, final double y) {
		return Math.hypot(x - 40, y - 20) <= 12;
	}

	private static double place(final int index, final int size) {
		return VOXEL * (index - size / 2);
	}

	private static String readme() {
		final StringBuilder text = new StringBuilder(
			"""
					# Hypoxia phantom, a computed dynamic FMISO series with known SUV

					A spherical tumor of 40 mm in muscle, beside a vessel; 48 x 48 x 12 voxels of 4 mm, five frames, written as classic
					PET image objects in DICOM: Bq/mL, a rescale slope of its own in every slice, not corrected for decay.

					- subject: 75 kg, 1.78 m, male; 370 MBq injected at 23:30, of which the files tell no date; the later frames are of
					  the next day
					- no noise
					- `tissues.tif`: 1 tumor, 2 a sphere in the muscle, 3 blood
					- origin: computed by `HypoxiaPhantom`; licence: BSD-2-Clause, as the project

					SUV (body weight, g/mL):

					| frame | min after injection | duration (s) | tumor | muscle | blood |
					|---|---|---|---|---|---|
					""");
		for (int frame = 0; frame < BEGIN.length; frame++) {
			text.append(String.format(Locale.ROOT, "| %d | %d | %.0f | %s | %s | %s |\n", frame + 1, Duration.between(TRACER
				.injected(), BEGIN[frame]).toMinutes(), DURATION[frame], TUMOR.get(frame), MUSCLE.get(frame), BLOOD.get(frame)));
		}
		return text.toString();
	}
}
