package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * A digital reference object: a dynamic series of one slice with square patches of known tissue in rows and columns, and
 * below them a strip of artery, with Rician noise.
 *
 * @param name of its folder
 * @param title of the series
 * @param description what the signals are made of, for its README
 * @param parameters what a patch is about, with units: one name a truth
 * @param columns number of patches in a row
 * @param truths for each patch, row by row, one value a parameter
 * @param duration of the series, s; a volume a second
 * @param curve the signals of a patch at the given times, for its truth
 * @param artery the signals of the artery
 * @param t1 longitudinal relaxation time of tissue and artery, ms
 * @param header the DICOM elements that all volumes share
 * @param noise standard deviation of the noise in the real and the imaginary part of the signal
 */
public record PatchPhantom(String name, String title, String description, List<String> parameters, int columns,
		List<double[]> truths, int duration, Curve curve, Function<double[], double[]> artery, double[] t1,
		DicomDataSet header, double noise) implements Patches
{

	private static final int PATCH = 10;
	private static final long SEED = 20260102;

	/** The signals of a patch. */
	@FunctionalInterface
	public interface Curve {

		/**
		 * @param truth one value a parameter
		 * @param times s
		 */
		double[] signals(double[] truth, double[] times);
	}

	/**
	 * Writes the series as DICOM files into the folder {@code series}; the number of the patch in each voxel as {@code
	 * patches.tif}, the artery as {@code artery.tif}, T1 in ms as {@code t1.tif}, and a README. The same bytes come out at
	 * every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	@Override
	public Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(name));
		writeSeries(folder.resolve("series"));
		save(labels(patch -> patch), folder.resolve("patches.tif"));
		save(labels(patch -> patch == 0 ? 1 : 0), folder.resolve("artery.tif"));
		final ImageProcessor relaxation = new FloatProcessor(width(), height());
		for (int i = 0; i < width() * height(); i++) {
			relaxation.setf(i, (float) t1[patch(i) == 0 ? 1 : 0]);
		}
		save(relaxation, folder.resolve("t1.tif"));
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** Writes the series alone, as DICOM files into a folder. */
	void writeSeries(final Path folder) throws IOException {
		final double[] times = times();
		final double[][] signals = new double[truths.size() + 1][];
		signals[0] = artery.apply(times);
		for (int patch = 1; patch < signals.length; patch++) {
			signals[patch] = curve.signals(truths.get(patch - 1), times);
		}
		final Random random = new Random(SEED);
		final SeriesWriter writer = new SeriesWriter(SeriesWriter.Kind.MR, folder, title, width(), height(), 2, 5);
		for (int volume = 0; volume < times.length; volume++) {
			final short[] pixels = new short[width() * height()];
			for (int i = 0; i < pixels.length; i++) {
				final double real = signals[patch(i)][volume] + noise * random.nextGaussian();
				pixels[i] = (short) Math.round(Math.hypot(real, noise * random.nextGaussian()));
			}
			writer.write(pixels, 0, new DataSetBuilder().putAll(header).put(Tag.ACQUISITION_TIME, VR.TM, clock(times[volume]))
				.put(Tag.TEMPORAL_POSITION_IDENTIFIER, VR.IS, volume + 1).build());
		}
	}

	/** The same phantom with other DICOM elements in all volumes. */
	PatchPhantom withHeader(final DicomDataSet other) {
		return new PatchPhantom(name, title, description, parameters, columns, truths, duration, curve, artery, t1, other,
			noise);
	}

	/** Times of the volumes, s. */
	public double[] times() {
		final double[] times = new double[duration];
		Arrays.setAll(times, i -> i);
		return times;
	}

	int width() {
		return columns * PATCH;
	}

	int height() {
		return (truths.size() / columns + 1) * PATCH;
	}

	/** The number of the patch that a region read from {@code patches.tif} is about. */
	public static int patch(final String region) {
		return Integer.parseInt(region.replaceAll("\\D", ""));
	}

	/** The number of the patch that holds a pixel, from 1 on; 0 in the artery. */
	@Override
	public int patch(final int pixel) {
		final int row = pixel / width() / PATCH;
		return row == truths.size() / columns ? 0 : 1 + row * columns + pixel % width() / PATCH;
	}

	private ImageProcessor labels(final IntUnaryOperator label) {
		final ByteProcessor labels = new ByteProcessor(width(), height());
		for (int i = 0; i < width() * height(); i++) {
			labels.set(i, label.applyAsInt(patch(i)));
		}
		return labels;
	}

	private static void save(final ImageProcessor pixels, final Path file) throws IOException {
		if (!IJ.saveAsTiff(new ImagePlus(file.getFileName().toString().replace(".tif", ""), pixels), file.toString())) {
			throw new IOException("\"" + file + "\" cannot be written.");
		}
	}

	/** A time of day, as DICOM writes it, that many seconds after noon. */
	private static String clock(final double seconds) {
		final int whole = (int) seconds;
		return String.format(Locale.ROOT, "12%02d%02d.%06d", whole / 60, whole % 60, Math.round(1e6 * (seconds - whole)));
	}

	private String readme() {
		final StringBuilder text = new StringBuilder("# " + title + ", a computed series with known truth\n\n");
		text.append("Patches of ").append(PATCH + " x " + PATCH + " voxels in rows of ").append(columns).append(
			", numbered row by row, and a strip of artery below them; ").append(width() + " x " + height()).append(
				" voxels of 2 x 2 x 5 mm, one slice, ").append(duration).append(
					" volumes, one a second, written as classic MR image objects in DICOM.\n\n");
		text.append("- ").append(description).append("\n- noise: Rician, sigma = ").append(noise).append(
			", from a fixed seed\n- origin: computed by `PatchPhantom`; licence: BSD-2-Clause, as the project\n" +
				"- `patches.tif`: the number of the patch in each voxel; `artery.tif`: 1 in the artery; `t1.tif`: T1 in ms\n\n");
		text.append("| patch | ").append(String.join(" | ", parameters)).append(" |\n|---|").append("---|".repeat(parameters
			.size())).append('\n');
		for (int patch = 0; patch < truths.size(); patch++) {
			text.append("| ").append(patch + 1).append(" | ").append(Arrays.stream(truths.get(patch)).mapToObj(Double::toString)
				.collect(Collectors.joining(" | "))).append(" |\n");
		}
		return text.toString();
	}
}
