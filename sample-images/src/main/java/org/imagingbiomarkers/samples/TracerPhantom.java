package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.imagingbiomarkers.pet.kinetics.ExampleInput;
import org.imagingbiomarkers.pet.kinetics.Frames;
import org.imagingbiomarkers.pet.kinetics.TracerInput;

/**
 * Tissues of known tracer kinetics, as a dynamic PET series of an hour shows them: three that keep the tracer, three that
 * give it back, one without specific binding, and an aorta. The equations of the compartments are integrated step by
 * step, apart from the convolutions of the models.
 */
public final class TracerPhantom {

	/** Name of its folder. */
	public static final String NAME = "tracer-phantom";
	/** Title of the series. */
	public static final String TITLE = "Tracer phantom";

	/** What the labels of {@code tissues.tif} are, from 1; the last one is the reference tissue. */
	public static final List<Tissue> TISSUES = List.of(new Tissue(0.10, 0.30, 0.06, 0, 0.03), new Tissue(0.20, 0.40, 0.10,
		0, 0.05), new Tissue(0.06, 0.15, 0.12, 0, 0.04), new Tissue(0.30, 0.20, 0.06, 0.04, 0.04), new Tissue(0.25, 0.15,
			0.09, 0.03, 0.05), new Tissue(0.40, 0.30, 0.10, 0.06, 0.06), new Tissue(0.30, 0.20, 0, 0, 0.04));

	/**
	 * A tissue of two compartments.
	 *
	 * @param k1 mL/cm3/min
	 * @param k2 1/min
	 * @param k3 1/min
	 * @param k4 1/min
	 * @param blood share of the volume that is blood
	 */
	public record Tissue(double k1, double k2, double k3, double k4, double blood) {

		/** mL/cm3/min; 0 where the tracer is given back. */
		public double ki() {
			return k4 == 0 ? k1 * k3 / (k2 + k3) : 0;
		}

		/** mL/cm3; NaN where the tracer is kept. */
		public double vt() {
			if (k3 == 0) return k1 / k2;
			return k4 == 0 ? Double.NaN : k1 / k2 * (1 + k3 / k4);
		}
	}

	private static final int SIZE = 48;
	private static final int SLICES = 6;
	private static final double VOXEL = 4;
	private static final double RADIUS = 18;
	private static final double RING = 58;
	private static final double AORTA = 14;
	private static final double BODY = 92;
	/** Standard deviation of a frame of a minute, as a share of the value. */
	private static final double NOISE = 0.03;
	private static final long SEED = 20260103;
	/** Steps of the integration, s. */
	private static final double STEP = 0.25;
	private static final double MINUTE = 60;
	private static final double BECQUEREL = 1000;

	private static final PetTracer TRACER = new PetTracer("Fluorodeoxyglucose", 6586.2, 3.5e8, LocalDateTime.of(2024, 1, 15,
		10, 0));

	private TracerPhantom() {}

	/**
	 * Writes the series as DICOM files into the folder {@code series}; the tissues as {@code tissues.tif}, the aorta as
	 * {@code aorta.tif} and the reference tissue as {@code reference.tif}; blood samples as {@code blood.csv}; and a
	 * README. The same bytes come out at every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(NAME));
		final Frames frames = ExampleInput.FRAMES;
		final PetSeriesWriter writer = new PetSeriesWriter(PetSeriesWriter.files(folder.resolve("series"), TITLE, SIZE, SIZE,
			VOXEL, VOXEL), TRACER, TRACER.injected(), true, frames.count());
		final List<double[]> curves = TISSUES.stream().map(tissue -> curve(tissue, frames)).toList();
		final double[] aorta = ExampleInput.FDG.blood().means(frames);
		final Random random = new Random(SEED);
		for (int frame = 0; frame < frames.count(); frame++) {
			final double noise = NOISE * Math.sqrt(MINUTE / frames.duration(frame));
			for (int slice = 0; slice < SLICES; slice++) {
				final double[] values = new double[SIZE * SIZE];
				for (int i = 0; i < values.length; i++) {
					final int tissue = tissue(i, 0);
					final double value = tissue == 0 ? 0 : tissue > TISSUES.size() ? aorta[frame] : curves.get(tissue - 1)[frame];
					values[i] = Math.max(0, value * (1 + noise * random.nextGaussian())) * BECQUEREL / TRACER.concentration(0);
				}
				writer.write(values, slice, TRACER.injected().plusNanos(Math.round(1e9 * frames.start(frame))), frames.duration(
					frame));
			}
		}
		writeLabels(folder);
		Files.writeString(folder.resolve("blood.csv"), blood());
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** The mean activity of each frame, kBq/mL, by Runge and Kutta's method. */
	private static double[] curve(final Tissue t, final Frames frames) {
		final TracerInput input = ExampleInput.FDG;
		final double[] means = new double[frames.count()];
		final double h = STEP / MINUTE;
		double first = 0;
		double second = 0;
		int frame = 0;
		for (int step = 0; frame < means.length; step++) {
			final double time = step * STEP;
			final double[] c = { input.plasma().at(time), input.plasma().at(time + STEP / 2), input.plasma().at(time + STEP) };
			final double before = first + second;
			final double[] d1 = slope(t, c[0], first, second);
			final double[] d2 = slope(t, c[1], first + h / 2 * d1[0], second + h / 2 * d1[1]);
			final double[] d3 = slope(t, c[1], first + h / 2 * d2[0], second + h / 2 * d2[1]);
			final double[] d4 = slope(t, c[2], first + h * d3[0], second + h * d3[1]);
			first += h / 6 * (d1[0] + 2 * d2[0] + 2 * d3[0] + d4[0]);
			second += h / 6 * (d1[1] + 2 * d2[1] + 2 * d3[1] + d4[1]);
			means[frame] += (before + first + second) / 2 * STEP / frames.duration(frame);
			if (time + STEP >= frames.end(frame) - STEP / 2) frame++;
		}
		final double[] blood = input.blood().means(frames);
		for (int f = 0; f < means.length; f++) {
			means[f] = (1 - t.blood) * means[f] + t.blood * blood[f];
		}
		return means;
	}

	private static double[] slope(final Tissue t, final double plasma, final double first, final double second) {
		return new double[] { t.k1 * plasma - (t.k2 + t.k3) * first + t.k4 * second, t.k3 * first - t.k4 * second };
	}

	/**
	 * The number of the tissue at a pixel, that of the aorta after the last; 0 in air.
	 *
	 * @param inset how far inside its border, mm
	 */
	private static int tissue(final int pixel, final double inset) {
		final double x = VOXEL * (pixel % SIZE - (SIZE - 1) / 2.0);
		final double y = VOXEL * (pixel / SIZE - (SIZE - 1) / 2.0);
		if (Math.hypot(x, y) <= AORTA - inset) return TISSUES.size() + 1;
		for (int tissue = 0; tissue < TISSUES.size(); tissue++) {
			final double angle = 2 * Math.PI * tissue / TISSUES.size();
			if (Math.hypot(x - RING * Math.cos(angle), y - RING * Math.sin(angle)) <= RADIUS - inset) return tissue + 1;
		}
		// The body around them is of the reference tissue.
		return inset == 0 && Math.hypot(x, y) <= BODY ? TISSUES.size() : 0;
	}

	private static void writeLabels(final Path folder) throws IOException {
		final byte[] tissues = new byte[SIZE * SIZE];
		final byte[] aorta = new byte[SIZE * SIZE];
		final byte[] reference = new byte[SIZE * SIZE];
		for (int i = 0; i < tissues.length; i++) {
			final int tissue = tissue(i, VOXEL);
			if (tissue <= TISSUES.size()) tissues[i] = (byte) tissue;
			else aorta[i] = 1;
			if (tissue == TISSUES.size()) reference[i] = 1;
		}
		LabelFile.write(copies(tissues), SIZE, SIZE, folder.resolve("tissues.tif"));
		LabelFile.write(copies(aorta), SIZE, SIZE, folder.resolve("aorta.tif"));
		LabelFile.write(copies(reference), SIZE, SIZE, folder.resolve("reference.tif"));
	}

	private static List<byte[]> copies(final byte[] plane) {
		final List<byte[]> planes = new ArrayList<>();
		for (int slice = 0; slice < SLICES; slice++) {
			planes.add(plane.clone());
		}
		return planes;
	}

	private static String blood() {
		final StringBuilder text = new StringBuilder("time (s),whole blood (kBq/mL),plasma (kBq/mL),parent fraction\n");
		final double[] times = ExampleInput.FDG.plasma().times();
		for (int i = 0; i < times.length; i++) {
			text.append(String.format(Locale.ROOT, "%s,%.8g,%.8g,1\n", times[i], ExampleInput.FDG.blood().values()[i],
				ExampleInput.FDG.plasma().values()[i]));
		}
		return text.toString();
	}

	private static String readme() {
		final StringBuilder text = new StringBuilder("""
				# Tracer phantom, a computed dynamic PET series with known kinetics

				Seven tissues around an aorta; 48 x 48 x 6 voxels of 4 mm, 40 frames of 10 to 200 s in an hour, written as classic
				PET image objects in DICOM: Bq/mL, a rescale slope of its own in every slice, corrected for decay to the start of
				the scan, which is the injection.

				- input: the FDG curve of Feng et al. (1993), as samples in `blood.csv`; whole blood is 0.9 to 1 of plasma
				- noise: Gaussian, 3 % of the value in a frame of a minute, from a fixed seed
				- `tissues.tif`: the number of the tissue in each voxel well inside it; 7 is a reference tissue without specific
				  binding, of which the body is made too; `reference.tif` is that alone, `aorta.tif` the aorta
				- origin: computed by `TracerPhantom`, step by step from the equations; licence: BSD-2-Clause, as the project

				| tissue | K1 (mL/cm3/min) | k2 (1/min) | k3 (1/min) | k4 (1/min) | vB | Ki (mL/cm3/min) | VT (mL/cm3) |
				|---|---|---|---|---|---|---|---|
				""");
		for (int i = 0; i < TISSUES.size(); i++) {
			final Tissue t = TISSUES.get(i);
			text.append(String.format(Locale.ROOT, "| %d | %s | %s | %s | %s | %s | %.5f | %s |\n", i + 1, t.k1, t.k2, t.k3,
				t.k4, t.blood, t.ki(), Double.isNaN(t.vt()) ? "" : String.format(Locale.ROOT, "%.4f", t.vt())));
		}
		return text.toString();
	}
}
