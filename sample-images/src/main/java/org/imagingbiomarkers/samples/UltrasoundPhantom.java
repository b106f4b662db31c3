package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * A contrast ultrasound loop: patches whose intensity after a bolus of microbubbles is a lognormal curve of known
 * parameters, with speckle, as gray values that are the logarithm of a power over 60 dB; the frames of one DICOM file
 * with their times, and a bar beside the image that does not belong to it.
 */
public final class UltrasoundPhantom implements Patches {

	/** The only one. */
	public static final UltrasoundPhantom PHANTOM = new UltrasoundPhantom();
	/** Decibels from gray value 0 to 255. */
	public static final double DYNAMIC_RANGE = 60;
	/** Values of a patch; the intensity of gray value 255 is 1000. */
	public static final List<String> PARAMETERS = List.of("auc (a.u. s)", "mu", "sigma", "t0 (s)");

	private static final String NAME = "ultrasound-phantom";
	private static final String TITLE = "Contrast ultrasound phantom";
	private static final int PATCH = 10;
	private static final int COLUMNS = 6;
	private static final int ROWS = 2;
	private static final int WIDTH = COLUMNS * PATCH;
	private static final int HEIGHT = ROWS * PATCH;
	/** Columns of the picture left of the image, which hold a bar of gray values. */
	private static final int BAR = 8;
	private static final long SEED = 20260224;
	private static final double SCALE = 1000;
	private static final double FLOOR = 2;
	/** Shape of the gamma distribution of speckle: its standard deviation is a seventh of the intensity. */
	private static final int SPECKLE = 50;

	private UltrasoundPhantom() {}

	@Override
	public int columns() {
		return COLUMNS;
	}

	@Override
	public List<double[]> truths() {
		final List<double[]> truths = new ArrayList<>();
		for (final double area : new double[] { 3000, 1500 }) {
			for (final double sigma : new double[] { 0.45, 0.6 }) {
				for (final double mu : new double[] { 1.9, 2.2, 2.5 }) {
					truths.add(new double[] { area, mu, sigma, area > 2000 ? 5 : 6.5 });
				}
			}
		}
		return truths;
	}

	@Override
	public int patch(final int pixel) {
		return 1 + pixel / WIDTH / PATCH * COLUMNS + pixel % WIDTH / PATCH;
	}

	/** Times of the frames, s: two a second. */
	public double[] times() {
		final double[] times = new double[120];
		Arrays.setAll(times, i -> i / 2.0);
		return times;
	}

	/** Peak enhancement of a patch, a.u. */
	public static double peak(final double[] truth) {
		return intensity(truth, truth[3] + Math.exp(truth[1] - truth[2] * truth[2]));
	}

	/** Time to peak of a patch, s. */
	public static double timeToPeak(final double[] truth) {
		return truth[3] + Math.exp(truth[1] - truth[2] * truth[2]);
	}

	/** Mean transit time of a patch from its arrival, s. */
	public static double transitTime(final double[] truth) {
		return Math.exp(truth[1] + truth[2] * truth[2] / 2);
	}

	private static double intensity(final double[] truth, final double time) {
		final double x = time - truth[3];
		if (!(x > 0)) return 0;
		final double u = (Math.log(x) - truth[1]) / truth[2];
		return truth[0] * Math.exp(-u * u / 2) / (Math.sqrt(2 * Math.PI) * truth[2] * x);
	}

	@Override
	public Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(NAME));
		final Path series = Files.createDirectories(folder.resolve("series"));
		final double[] times = times();
		final int columns = BAR + WIDTH;
		final byte[] pixels = new byte[times.length * columns * HEIGHT];
		final Random random = new Random(SEED);
		for (int frame = 0; frame < times.length; frame++) {
			for (int y = 0; y < HEIGHT; y++) {
				final int row = (frame * HEIGHT + y) * columns;
				for (int x = 0; x < BAR; x++) {
					pixels[row + x] = (byte) (255 - 255 * y / (HEIGHT - 1));
				}
				for (int x = 0; x < WIDTH; x++) {
					final double value = FLOOR + intensity(truths().get(patch(y * WIDTH + x) - 1), times[frame]);
					pixels[row + BAR + x] = gray(value * speckle(random));
				}
			}
		}
		DicomWriter.write(series.resolve("loop.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, header(columns, times.length)
			.bytes(Tag.PIXEL_DATA, VR.OB, pixels).build());
		final byte[] labels = new byte[WIDTH * HEIGHT];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (byte) patch(i);
		}
		LabelFile.write(List.of(labels), WIDTH, HEIGHT, folder.resolve("patches.tif"));
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** Mean 1; the sum of exponential variables follows a gamma distribution. */
	private static double speckle(final Random random) {
		double sum = 0;
		for (int i = 0; i < SPECKLE; i++) {
			sum -= Math.log(1 - random.nextDouble());
		}
		return sum / SPECKLE;
	}

	private static byte gray(final double intensity) {
		final double decibels = 10 * Math.log10(intensity / SCALE);
		return (byte) Math.max(0, Math.min(255, Math.round(255 * (1 + decibels / DYNAMIC_RANGE))));
	}

	private static DataSetBuilder header(final int columns, final int frames) {
		final DicomDataSet region = new DataSetBuilder().put(Tag.REGION_SPATIAL_FORMAT, VR.US, 1).put(
			Tag.REGION_LOCATION_MIN_X0, VR.UL, BAR).put(Tag.REGION_LOCATION_MIN_Y0, VR.UL, 0).put(Tag.REGION_LOCATION_MAX_X1,
				VR.UL, columns - 1).put(Tag.REGION_LOCATION_MAX_Y1, VR.UL, HEIGHT - 1).put(Tag.PHYSICAL_UNITS_X_DIRECTION, VR.US,
					3).put(Tag.PHYSICAL_UNITS_Y_DIRECTION, VR.US, 3).put(Tag.PHYSICAL_DELTA_X, VR.FD, 0.05).put(
						Tag.PHYSICAL_DELTA_Y, VR.FD, 0.05).build();
		return new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.3.1").put(Tag.SOP_INSTANCE_UID,
			VR.UI, Uid.from(TITLE + " instance")).put(Tag.STUDY_INSTANCE_UID, VR.UI, Uid.from(TITLE + " study")).put(
				Tag.SERIES_INSTANCE_UID, VR.UI, Uid.from(TITLE + " series")).put(Tag.MODALITY, VR.CS, "US").put(Tag.MANUFACTURER,
					VR.LO, "Imaging Biomarkers").put(Tag.SERIES_DESCRIPTION, VR.LO, TITLE).put(Tag.SERIES_NUMBER, VR.IS, 1).put(
						Tag.INSTANCE_NUMBER, VR.IS, 1).sequence(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS, region).put(Tag.FRAME_TIME, VR.DS,
							500).put(Tag.NUMBER_OF_FRAMES, VR.IS, frames).put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(
								Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2").put(Tag.ROWS, VR.US, HEIGHT).put(Tag.COLUMNS, VR.US,
									columns).put(Tag.BITS_ALLOCATED, VR.US, 8).put(Tag.BITS_STORED, VR.US, 8).put(Tag.HIGH_BIT, VR.US, 7)
			.put(Tag.PIXEL_REPRESENTATION, VR.US, 0);
	}

	private String readme() {
		final StringBuilder text = new StringBuilder("# " + TITLE + ", a computed loop with known truth\n\n");
		text.append("Patches of 10 x 10 pixels in rows of " + COLUMNS + ", numbered row by row; " + WIDTH + " x " + HEIGHT +
			" pixels of 0.5 x 0.5 mm, beside a bar of gray values, " + times().length +
			" frames, two a second, written as one DICOM ultrasound multi-frame object.\n\n" +
			"- intensity: 2 + auc / (sqrt(2 pi) sigma x) exp(-(ln x - mu)^2 / (2 sigma^2)), x = t - t0, times speckle: a gamma " +
			"distribution of shape 50\n- gray value: 255 (1 + 10 log10(intensity / 1000) / 60 dB), rounded\n- from a fixed seed\n" +
			"- origin: computed by `UltrasoundPhantom`; licence: BSD-2-Clause, as the project\n- `patches.tif`: the number of the " +
			"patch in each pixel\n\n| patch | " + String.join(" | ", PARAMETERS) + " |\n|---|---|---|---|---|\n");
		for (int patch = 0; patch < truths().size(); patch++) {
			final double[] truth = truths().get(patch);
			text.append(String.format(Locale.ROOT, "| %d | %s | %s | %s | %s |%n", patch + 1, truth[0], truth[1], truth[2],
				truth[3]).replace(System.lineSeparator(), "\n"));
		}
		return text.toString();
	}
}
