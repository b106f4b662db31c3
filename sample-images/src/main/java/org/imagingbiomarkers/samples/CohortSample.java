package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ShortProcessor;

/**
 * Many small patients of known content: each has a diffusion series (DICOM) of one tissue, a textured image (TIFF) and a
 * mask for both, and a manifest asks for the ADC and the radiomic features of each.
 */
public final class CohortSample {

	private static final int SIZE = 16;
	private static final int SLICES = 4;
	private static final List<Double> B_VALUES = List.of(0.0, 400.0, 800.0);
	private static final double S0 = 1000;
	private static final double NOISE = 5;
	/** Far apart for patients that follow each other: neighboring seeds begin alike. */
	private static final long SEED = 0x9E3779B97F4A7C15L;

	private CohortSample() {}

	/** The ADC of a patient's tissue in 10^-3 mm^2/s. */
	public static double adc(final int patient) {
		return 0.5 + 0.02 * (patient % 100);
	}

	/** What a patient is called. */
	public static String name(final int patient) {
		return String.format(Locale.ROOT, "p%05d", patient);
	}

	/**
	 * Writes the patients, and {@code manifest.csv} with two lines for each. The same bytes come out at every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public static Path write(final Path parent, final int patients) throws IOException {
		final Path folder = writePatients(parent, patients);
		final StringBuilder manifest = new StringBuilder(
			"case,time_point,series,mask,command,method,region,bin_number,families\n");
		for (int patient = 0; patient < patients; patient++) {
			final String name = name(patient);
			manifest.append(name + ",baseline," + name + "/dwi," + name + "/mask.tif,ADC Map...,linear,true,,\n");
			manifest.append(name + ",baseline," + name + "/ct.tif," + name + "/mask.tif,Radiomic Features...,,,16," +
				"\"morphology, intensity_statistics, glcm\"\n");
		}
		Files.writeString(folder.resolve("manifest.csv"), manifest);
		return folder;
	}

	/**
	 * Writes the patients and a README, without a manifest.
	 *
	 * @param parent folder in which they get a folder
	 * @return that folder
	 */
	public static Path writePatients(final Path parent, final int patients) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve("cohort"));
		for (int patient = 0; patient < patients; patient++) {
			writePatient(folder.resolve(name(patient)), patient);
		}
		Files.writeString(folder.resolve("README.md"), readme(patients));
		return folder;
	}

	/**
	 * Writes the patients, {@code outcomes.csv} and {@code study.yaml}, a manifest that goes from their images to a
	 * signature: the intensity of the texture rises from patient to patient, and the later half responds, but for one
	 * patient of each half.
	 *
	 * @param parent folder in which they get a folder
	 * @param patients even number
	 * @return that folder
	 */
	public static Path writeStudy(final Path parent, final int patients) throws IOException {
		final Path folder = writePatients(parent, patients);
		final StringBuilder outcomes = new StringBuilder("id,response\n");
		final StringBuilder manifest = new StringBuilder(
			"defaults: {command: Radiomic Features..., bin_number: 16, families: [intensity_statistics, glcm]}\ncases:\n");
		for (int patient = 0; patient < patients; patient++) {
			final String name = name(patient);
			final boolean responds = patient >= patients / 2 != (patient == patients / 6 || patient == patients - 1 - patients /
				6);
			outcomes.append(name.toUpperCase(Locale.ROOT)).append(',').append(responds ? 1 : 0).append('\n');
			manifest.append("  - {case: " + name + ", series: " + name + "/ct.tif, mask: " + name + "/mask.tif}\n");
		}
		manifest.append("afterwards:\n  - {command: Join Tables..., features: results/table.csv, outcomes: outcomes.csv, " +
			"patient: \"case, id\", match: lenient, output_folder: joined}\n  - {command: Build Signature..., file: " +
			"results/joined/JoinTables.csv, patient: patient, outcome: response, folds: 4, output_folder: signature}\n");
		Files.writeString(folder.resolve("outcomes.csv"), outcomes);
		Files.writeString(folder.resolve("study.yaml"), manifest);
		return folder;
	}

	private static void writePatient(final Path folder, final int patient) throws IOException {
		final Random random = new Random(SEED * (patient + 1));
		final SeriesWriter writer = new SeriesWriter(SeriesWriter.Kind.MR, folder.resolve("dwi"), "Cohort " + name(patient),
			SIZE, SIZE, 2, 5);
		for (final double b : B_VALUES) {
			for (int slice = 0; slice < SLICES; slice++) {
				final double signal = S0 * Math.exp(-1e-3 * b * adc(patient));
				writer.write(pixels(random, signal, NOISE), slice, new DataSetBuilder().put(Tag.DIFFUSION_B_VALUE, VR.FD, b)
					.build());
			}
		}
		final ImageStack texture = new ImageStack(SIZE, SIZE);
		for (int slice = 0; slice < SLICES; slice++) {
			texture.addSlice(new ShortProcessor(SIZE, SIZE, pixels(random, 500 + patient % 100, 50), null));
		}
		final ImagePlus image = new ImagePlus("ct", texture);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 2;
		image.getCalibration().pixelHeight = 2;
		image.getCalibration().pixelDepth = 5;
		if (!new FileSaver(image).saveAsTiffStack(folder.resolve("ct.tif").toString())) {
			throw new IOException("The image of a patient cannot be written to \"" + folder + "\".");
		}
		LabelFile.write(new ArrayList<>(Collections.nCopies(SLICES, mask())), SIZE, SIZE, folder.resolve("mask.tif"));
	}

	private static String readme(final int patients) {
		final StringBuilder text = new StringBuilder("# Cohort, " + patients + " computed patients with known truth\n\n");
		text.append("Each has a folder with a diffusion series at b = 0, 400, 800 s/mm^2 (`dwi`, DICOM), a textured image " +
			"(`ct.tif`) and a mask for both (`mask.tif`).\n\n- noise: Gaussian, sigma = 5, from a fixed seed\n- origin: computed by " +
			"`CohortSample`; licence: BSD-2-Clause, as the project\n\n| patient | adc (10^-3 mm^2/s) |\n|---|---|\n");
		for (int patient = 0; patient < patients; patient++) {
			text.append(String.format(Locale.ROOT, "| %s | %.2f |\n", name(patient), adc(patient)));
		}
		return text.toString();
	}

	private static short[] pixels(final Random random, final double signal, final double noise) {
		final short[] pixels = new short[SIZE * SIZE];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (short) Math.round(Math.max(0, signal + noise * random.nextGaussian()));
		}
		return pixels;
	}

	/** A disc in every slice. */
	private static byte[] mask() {
		final byte[] mask = new byte[SIZE * SIZE];
		for (int i = 0; i < mask.length; i++) {
			if (Math.hypot(i % SIZE - SIZE / 2, i / SIZE - SIZE / 2) <= 5) mask[i] = 1;
		}
		return mask;
	}
}
