package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntUnaryOperator;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * A shuttle scan of CT perfusion: patches of tissue with known flow, transit time and delay, below them an artery that is
 * thinner than a voxel and a large vein, and air; two slices, a volume per second during the first pass and one per three
 * seconds after it, with noise of the scanner.
 */
public final class CtPerfusionPhantom implements Patches {

	/** The only one. */
	public static final CtPerfusionPhantom PHANTOM = new CtPerfusionPhantom();
	/** Share of blood in the voxels of the artery. */
	public static final double ARTERIAL_SHARE = 0.7;
	/** Values of a patch. */
	public static final List<String> PARAMETERS = List.of("cbf (mL/100g/min)", "mtt (s)", "delay (s)");

	private static final String NAME = "ct-perfusion-phantom";
	private static final String TITLE = "CT perfusion phantom";
	private static final int PATCH = 10;
	private static final int COLUMNS = 6;
	private static final int ROWS = 3;
	private static final int SLICES = 2;
	private static final int WIDTH = COLUMNS * PATCH;
	/** Below the tissue a strip of vessels and one of air. */
	private static final int HEIGHT = (ROWS + 2) * PATCH;
	private static final long SEED = 20260124;
	private static final double NOISE = 2;
	private static final double ARRIVAL = 8;
	private static final double PEAK = 350;
	private static final double TISSUE = 35;
	private static final double BLOOD = 45;
	private static final double AIR = -1000;
	private static final double VENOUS_DELAY = 3;
	private static final double VENOUS_TRANSIT = 4;
	/** From flow by mass to the flow that iodine sees: 1.04 g/mL and hematocrits of 0.45 and 0.25. */
	private static final double SEEN = 1.04 / ((1 - 0.45) / (1 - 0.25));
	private static final int INTERCEPT = -1024;

	private CtPerfusionPhantom() {}

	@Override
	public int columns() {
		return COLUMNS;
	}

	@Override
	public List<double[]> truths() {
		final List<double[]> truths = new ArrayList<>();
		for (final double delay : new double[] { 0, 1.5, 3 }) {
			for (final double flow : new double[] { 60, 30 }) {
				for (final double transit : new double[] { 4, 6, 9 }) {
					truths.add(new double[] { flow, transit, delay });
				}
			}
		}
		return truths;
	}

	@Override
	public int patch(final int pixel) {
		final int row = pixel / WIDTH / PATCH;
		return row >= ROWS ? 0 : 1 + row * COLUMNS + pixel % WIDTH / PATCH;
	}

	/** Times of the volumes, s. */
	public double[] times() {
		final double[] times = new double[55];
		Arrays.setAll(times, i -> i <= 40 ? i : 40 + 3 * (i - 40));
		return times;
	}

	@Override
	public Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(NAME));
		final double[] times = times();
		final double[][] curves = curves(times);
		final Random random = new Random(SEED);
		final SeriesWriter writer = new SeriesWriter(SeriesWriter.Kind.CT, folder.resolve("series"), TITLE, WIDTH, HEIGHT, 2,
			5);
		for (int volume = 0; volume < times.length; volume++) {
			for (int slice = 0; slice < SLICES; slice++) {
				final short[] pixels = new short[WIDTH * HEIGHT];
				for (int i = 0; i < pixels.length; i++) {
					pixels[i] = (short) Math.max(0, Math.round(curves[kind(i)][volume] + NOISE * random.nextGaussian() -
						INTERCEPT));
				}
				writer.write(pixels, slice, new DataSetBuilder().put(Tag.RESCALE_INTERCEPT, VR.DS, INTERCEPT).put(
					Tag.RESCALE_SLOPE, VR.DS, 1).put(Tag.RESCALE_TYPE, VR.LO, "HU").put(Tag.ACQUISITION_TIME, VR.TM, clock(
						times[volume])).build());
			}
		}
		save(folder.resolve("patches.tif"), i -> kind(i) <= COLUMNS * ROWS ? kind(i) : 0);
		save(folder.resolve("artery.tif"), i -> kind(i) == COLUMNS * ROWS + 1 ? 1 : 0);
		save(folder.resolve("vein.tif"), i -> kind(i) == COLUMNS * ROWS + 2 ? 1 : 0);
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** 0 in air, then the patches, the artery and the vein. */
	private int kind(final int pixel) {
		if (patch(pixel) > 0) return patch(pixel);
		if (pixel / WIDTH / PATCH > ROWS) return 0;
		return COLUMNS * ROWS + (pixel % WIDTH < WIDTH / 2 ? 1 : 2);
	}

	private double[][] curves(final double[] times) {
		final double[][] curves = new double[COLUMNS * ROWS + 3][times.length];
		Arrays.fill(curves[0], AIR);
		for (int patch = 1; patch <= truths().size(); patch++) {
			final double[] truth = truths().get(patch - 1);
			final double[] held = Tracer.compartment(t -> artery(t - truth[2]), SEEN * truth[0] / 6000, 1 / truth[1], times);
			for (int i = 0; i < times.length; i++) {
				curves[patch][i] = TISSUE + held[i];
			}
		}
		final double[] vein = Tracer.compartment(t -> artery(t - VENOUS_DELAY), 1 / VENOUS_TRANSIT, 1 / VENOUS_TRANSIT,
			times);
		for (int i = 0; i < times.length; i++) {
			curves[curves.length - 2][i] = BLOOD + ARTERIAL_SHARE * artery(times[i]);
			curves[curves.length - 1][i] = BLOOD + vein[i];
		}
		return curves;
	}

	/** Enhancement of arterial blood, HU. */
	private static double artery(final double time) {
		return PEAK * Tracer.gammaVariate(time - ARRIVAL);
	}

	private static void save(final Path file, final IntUnaryOperator label) throws IOException {
		final List<byte[]> planes = new ArrayList<>();
		for (int slice = 0; slice < SLICES; slice++) {
			final byte[] plane = new byte[WIDTH * HEIGHT];
			for (int i = 0; i < plane.length; i++) {
				plane[i] = (byte) label.applyAsInt(i);
			}
			planes.add(plane);
		}
		LabelFile.write(planes, WIDTH, HEIGHT, file);
	}

	private static String clock(final double seconds) {
		final int whole = (int) seconds;
		return String.format(Locale.ROOT, "12%02d%02d.%06d", whole / 60, whole % 60, Math.round(1e6 * (seconds - whole)));
	}

	private String readme() {
		final StringBuilder text = new StringBuilder("# " + TITLE + ", a computed series with known truth\n\n");
		text.append("Patches of 10 x 10 voxels in rows of " + COLUMNS +
			", numbered row by row; below them an artery (left) and " + "a vein (right), and air; " + WIDTH + " x " + HEIGHT +
			" x " + SLICES + " voxels of 2 x 2 x 5 mm, " + times().length +
			" volumes, one a second up to 40 s, then one per 3 s, written as classic CT image objects in DICOM.\n\n" +
			"- enhancement of tissue: 1.418 cbf / 6000 times that of arterial blood, delayed, convolved with exp(-t / mtt), " +
			"1.418 being 1.04 g/mL / 0.733, the ratio of the plasma fractions at hematocrits of 0.45 and 0.25; arterial blood: " +
			"gamma variate from 8 s on, 350 HU at most; integrated in steps of 10 ms\n- 70 % of a voxel of the artery are " +
			"blood; the vein is blood 3 s later, spread over 4 s\n- noise: Gaussian, 2 HU, from a fixed seed\n- origin: computed by " +
			"`CtPerfusionPhantom`; licence: BSD-2-Clause, as the project\n- `patches.tif`: the number of the patch in each voxel; " +
			"`artery.tif`, `vein.tif`: 1 in the vessel\n\n| patch | " + String.join(" | ", PARAMETERS) +
			" |\n|---|---|---|---|\n");
		for (int patch = 0; patch < truths().size(); patch++) {
			final double[] truth = truths().get(patch);
			text.append("| " + (patch + 1) + " | " + truth[0] + " | " + truth[1] + " | " + truth[2] + " |\n");
		}
		return text.toString();
	}
}
