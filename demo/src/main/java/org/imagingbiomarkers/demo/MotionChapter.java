package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.plugins.alignment.MotionCorrection;
import org.imagingbiomarkers.plugins.perfusion.DceMap;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ShortProcessor;

/** Ktrans of a patient who breathes, before and after the motion is corrected. */
final class MotionChapter implements Chapter {

	private static final int NX = 48, NY = 48, NZ = 12, VOLUMES = 40;
	private static final int BASELINE = 6;
	private static final double STEP = 6, SPACING = 2.5, THICKNESS = 4;
	private static final double TR = 5, FLIP_ANGLE = 15, T1 = 1000, RELAXIVITY = 4.5;
	private static final double NOISE = 6;
	/** Ktrans in 1/min and ve: of the rim of the tumor, its core, and other tissue. */
	private static final double[][] TISSUES = { { 0.35, 0.4 }, { 0.08, 0.2 }, { 0.12, 0.3 } };

	@Override
	public String name() {
		return "motion";
	}

	@Override
	public String title() {
		return "Motion correction";
	}

	@Override
	public String introduction() {
		return "A tumor with an enhancing rim moves by up to 6 mm with the breath while contrast agent arrives: a computed series " +
			"with Rician noise. Motion Correction aligns each volume to what a curve model predicts of it; Ktrans is fitted before and after.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path file = run.inputs().resolve("breathing.tif");
		new FileSaver(series()).saveAsTiffStack(file.toString());
		final ImagePlus image = run.open(file);
		final ImagePlus before = ktrans(run, image, "before");
		final ImagePlus corrected = (ImagePlus) run.command(MotionCorrection.class, "image", image, "transform", "rigid",
			"output_folder", run.output().toFile()).get("corrected");
		final ImagePlus after = ktrans(run, corrected, "after");
		run.measure("Motion", "tumor", "voxel error of Ktrans while moving", error(before), "%", null);
		run.measure("Motion", "tumor", "voxel error of Ktrans when corrected", error(after), "%", null);
		run.picture(before, "ktrans", "ktrans_moving", "K<sup>trans</sup> while the patient breathes");
		run.picture(after, "ktrans", "ktrans_corrected", "K<sup>trans</sup> after motion correction");
	}

	private static ImagePlus ktrans(final ChapterRun run, final ImagePlus image, final String folder) {
		return (ImagePlus) run.command(DceMap.class, "image", image, "model", "tofts", "method", "linear", "aif", "parker",
			"fit_delay", "false", "t1", "" + T1, "relaxivity", "" + RELAXIVITY, "baseline_frames", "" + BASELINE, "maps",
			"ktrans", "output_folder", run.output().resolve(folder).toFile()).get("ktrans");
	}

	/** The share of each tissue at a place, mm from the middle; edges are as soft as voxels are large. */
	private static double[] shares(final double x, final double y, final double z) {
		final double r = Math.sqrt((x - 12) * (x - 12) + y * y + z * z);
		final double body = inside(46 - Math.sqrt(x * x / 1.4 + y * y));
		final double tumor = inside(16 - r);
		final double core = inside(7 - r);
		return new double[] { body * (tumor - core), body * core, body * (1 - tumor) };
	}

	/** 1 deep inside, 0 far outside of an edge. */
	private static double inside(final double depth) {
		return 1 / (1 + Math.exp(-depth / 1.2));
	}

	/** The median of the relative errors in the rim and the core of the tumor, in percent. */
	private static double error(final ImagePlus map) {
		final double[] errors = IntStream.range(0, NX * NY * NZ).filter(i -> tumor(shares(x(i), y(i), z(i)))).mapToDouble(
			i -> {
				final double[] shares = shares(x(i), y(i), z(i));
				final double truth = shares[0] > shares[1] ? TISSUES[0][0] : TISSUES[1][0];
				final double found = map.getStack().getProcessor(i / (NX * NY) + 1).getf(i % NX, i / NX % NY);
				return Double.isFinite(found) ? Math.abs(found / truth - 1) : 1;
			}).sorted().toArray();
		return 100 * errors[errors.length / 2];
	}

	/** Whether a voxel is of the rim or of the core alone. */
	private static boolean tumor(final double... shares) {
		return Math.max(shares[0], shares[1]) > 0.9;
	}

	private static double x(final int voxel) {
		return (voxel % NX - (NX - 1) / 2.0) * SPACING;
	}

	private static double y(final int voxel) {
		return (voxel / NX % NY - (NY - 1) / 2.0) * SPACING;
	}

	private static double z(final int voxel) {
		return (voxel / (NX * NY) - (NZ - 1) / 2.0) * THICKNESS;
	}

	private static ImagePlus series() {
		final double[] times = IntStream.range(0, VOLUMES).mapToDouble(i -> STEP * i).toArray();
		final double[][] signals = new double[TISSUES.length][VOLUMES];
		final KineticFit.Settings settings = new KineticFit.Settings(PopulationInput.PARKER.sampled(times[BASELINE - 1],
			times[VOLUMES - 1], 1).plasma(PopulationInput.PARKER.hematocrit()), List.of());
		final double[] level = new double[VOLUMES];
		Arrays.fill(level, 1);
		for (int k = 0; k < signals.length; k++) {
			KineticFit.curve(new Tofts(), settings, times).curve(TISSUES[k], signals[k]);
			new SpoiledGradientEcho(TR, FLIP_ANGLE, RELAXIVITY, T1, new BaselineFrames(0, BASELINE - 1)).restore(signals[k],
				level, new double[0]);
		}
		final Random random = new Random(2);
		final ImageStack stack = new ImageStack(NX, NY);
		for (int t = 0; t < VOLUMES; t++) {
			final double breath = 3 * (1 - Math.cos(2 * Math.PI * times[t] / 4.3));
			for (int slice = 0; slice < NZ; slice++) {
				final ShortProcessor plane = new ShortProcessor(NX, NY);
				for (int i = 0; i < NX * NY; i++) {
					final int voxel = slice * NX * NY + i;
					final double x = x(voxel), y = y(voxel) + breath / 3, z = z(voxel) - breath;
					final double[] shares = shares(x, y, z);
					final double texture = 500 + 90 * Math.sin(x / 6) * Math.cos(y / 7) + 70 * Math.sin(z / 5 + x / 9);
					final double signal = texture * (shares[0] * signals[0][t] + shares[1] * signals[1][t] + shares[2] *
						signals[2][t]);
					plane.set(i, (int) Math.round(Math.hypot(signal + NOISE * random.nextGaussian(), NOISE * random
						.nextGaussian())));
				}
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("breathing", stack);
		image.setDimensions(1, NZ, VOLUMES);
		image.setOpenAsHyperStack(true);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = SPACING;
		image.getCalibration().pixelDepth = THICKNESS;
		final String source = "computed";
		ImagePlusProperties.set(image, AcquisitionValue.TIMES, new Sourced<>(Arrays.stream(times).boxed().toList(), source));
		ImagePlusProperties.set(image, AcquisitionValue.REPETITION_TIMES, new Sourced<>(List.of(TR), source));
		ImagePlusProperties.set(image, AcquisitionValue.FLIP_ANGLES, new Sourced<>(List.of(FLIP_ANGLE), source));
		return image;
	}
}
