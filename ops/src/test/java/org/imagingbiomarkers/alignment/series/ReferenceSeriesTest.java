package org.imagingbiomarkers.alignment.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.Tofts;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The series with exactly known motion, where they are at hand: the errors of the biomarkers after the correction. What
 * takes minutes runs with {@code -DmotionSeries=true}.
 */
@Tag("docs/commands/motion-correction#what-it-computes")
class ReferenceSeriesTest {

	private static final Path FOLDER = folder();

	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void ktransOfABreathingPatient() throws IOException {
		final Volumes dce = read("dce");
		final float[] truth = read("dce_true_ktrans").values[0];
		final float[] roi = read("dce_roi").values[0];
		final Function<float[][], double[]> errors = series -> errors(ktrans(series, read("dce_true_t10_ms").values[0], roi),
			truth, roi);
		final CorrectionResult result = correct(dce, tofts(), Kind.BSPLINE);
		assertEquals(Verdict.NEEDED, result.verdict());
		final double[] error = errors.apply(result.volumes());
		assertTrue(errors.apply(dce.values)[0] > 0.14);
		assertTrue(error[0] <= 0.04, () -> "voxel error " + error[0]);
		assertTrue(Math.abs(error[1]) <= 0.01, () -> "bias " + error[1]);
	}

	@Test
	void adcUnderEddyCurrents() throws IOException {
		final Volumes dwi = read("dwi");
		final float[] truth = read("dwi_true_adc").values[0];
		final float[] roi = read("dwi_roi").values[0];
		final CorrectionResult result = correct(dwi, SeriesPrediction.sampled(B, SeriesPrediction.model(() -> MonoExponential
			.weighted(B))), Kind.AFFINE);
		final double[] error = errors(adc(result.volumes(), roi), truth, roi);
		assertEquals(Verdict.NEEDED, result.verdict());
		assertTrue(errors(adc(dwi.values, roi), truth, roi)[0] > 0.04);
		assertTrue(error[0] <= 0.026, () -> "voxel error " + error[0]);
	}

	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void bloodVolumeOfANoddingHead() throws IOException {
		final Volumes dsc = read("dsc");
		final float[] truth = read("dsc_true_relative_cbv").values[0];
		final float[] roi = read("dsc_roi").values[0];
		final CorrectionResult result = correct(dsc, SeriesPrediction.passage(), Kind.RIGID);
		final double[] error = errors(cbv(result.volumes(), truth), truth, roi);
		assertEquals(Verdict.NEEDED, result.verdict());
		assertTrue(errors(cbv(dsc.values, truth), truth, roi)[0] > 0.4);
		assertTrue(error[0] <= 0.21, () -> "voxel error " + error[0]);
	}

	/** The same tissue without motion: what the models make of the corrected series, and noise. */
	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void nothingChangesWithoutMotion() throws IOException {
		unmoved("dwi", SeriesPrediction.sampled(B, SeriesPrediction.model(() -> MonoExponential.weighted(B))), Kind.AFFINE,
			7);
		unmoved("dsc", SeriesPrediction.passage(), Kind.RIGID, 8);
		unmoved("dce", tofts(), Kind.RIGID, 6);
	}

	private static void unmoved(final String name, final SeriesPrediction model, final Kind kind, final double noise) {
		final Volumes series = read(name);
		final float[][] still = correct(series, model, kind).volumes();
		final SeriesPrediction.Voxel voxel = model.learn(still, foreground(still)).get();
		final double[] curve = new double[still.length];
		final Random random = new Random(5);
		final float[][] copy = new float[still.length][still[0].length];
		for (int i = 0; i < copy[0].length; i++) {
			for (int t = 0; t < curve.length; t++) {
				curve[t] = still[t][i];
			}
			voxel.predict(i, curve);
			for (int t = 0; t < curve.length; t++) {
				copy[t][i] = (float) Math.hypot(curve[t] + noise * random.nextGaussian(), noise * random.nextGaussian());
			}
		}
		final CorrectionResult result = correct(new Volumes(series.grid, copy), model, kind);
		assertEquals(Verdict.NOT_NEEDED, result.verdict());
		for (int t = 0; t < copy.length; t++) {
			assertTrue(Arrays.equals(copy[t], result.volumes()[t]));
		}
	}

	private static final double[] B = { 0, 50, 50, 50, 200, 200, 200, 400, 400, 400, 800, 800, 800 };

	private static SeriesPrediction tofts() {
		final ArterialInput plasma = plasma();
		final double[] times = times(48, 6);
		return SeriesPrediction.converted(() -> new SpoiledGradientEcho(5, 15, 4.5, 1000, new BaselineFrames(0, 5)),
			() -> KineticFit.linear(KineticFit.curve(new Tofts(), new KineticFit.Settings(plasma, List.of()), times)));
	}

	private static CorrectionResult correct(final Volumes series, final SeriesPrediction model, final Kind kind) {
		return SeriesCorrection.correct(series.grid, series.values, foreground(series.values), 0, Optional.of(model),
			CorrectionSettings.of(kind), Workers.ofProcessors());
	}

	private static boolean[] foreground(final float[][] volumes) {
		final boolean[] inside = new boolean[volumes[0].length];
		double mean = 0;
		final double[] sum = new double[inside.length];
		for (int i = 0; i < inside.length; i++) {
			for (final float[] volume : volumes) {
				sum[i] += volume[i];
			}
			mean += sum[i] / inside.length;
		}
		for (int i = 0; i < inside.length; i++) {
			inside[i] = sum[i] > 0.3 * mean;
		}
		return inside;
	}

	private static double[] adc(final float[][] series, final float[] roi) {
		final double[] map = new double[roi.length];
		for (int i = 0; i < roi.length; i++) {
			double b = 0;
			double bb = 0;
			double l = 0;
			double bl = 0;
			for (int t = 0; t < B.length; t++) {
				final double log = Math.log(Math.max(1, series[t][i]));
				b += B[t];
				bb += B[t] * B[t];
				l += log;
				bl += B[t] * log;
			}
			map[i] = -1000 * (B.length * bl - b * l) / (B.length * bb - b * b);
		}
		return map;
	}

	private static double[] cbv(final float[][] series, final float[] truth) {
		final double[] map = new double[truth.length];
		for (int i = 0; i < map.length; i++) {
			double s0 = 0;
			for (int t = 0; t < 10; t++) {
				s0 += series[t][i] / 10;
			}
			for (final float[] volume : series) {
				map[i] -= Math.log(Math.max(1, volume[i]) / Math.max(1, s0));
			}
		}
		final double[] body = java.util.stream.IntStream.range(0, map.length).filter(i -> truth[i] > 0.1).mapToDouble(
			i -> map[i] / truth[i]).sorted().toArray();
		final double scale = body[body.length / 2];
		return Arrays.stream(map).map(v -> v / scale).toArray();
	}

	/** A search over kep with a linear Ktrans. */
	private static double[] ktrans(final float[][] series, final float[] t10, final float[] roi) {
		final ArterialInput plasma = plasma();
		final double[] times = times(48, 6);
		final Tofts model = new Tofts();
		final double[][] curves = new double[150][48];
		final double[] keps = new double[150];
		final org.imagingbiomarkers.perfusion.TissueCurve tissue = KineticFit.curve(model, new KineticFit.Settings(plasma,
			List.of()), times);
		for (int k = 0; k < 150; k++) {
			keps[k] = 0.02 * Math.pow(5 / 0.02, k / 149.0);
			tissue.curve(new double[] { 1, 1 / keps[k] }, curves[k]);
		}
		final double[] map = new double[roi.length];
		for (int i = 0; i < roi.length; i++) {
			if (roi[i] == 0) continue;
			final double[] c = new double[48];
			for (int t = 0; t < 48; t++) {
				c[t] = series[t][i];
			}
			new SpoiledGradientEcho(5, 15, 4.5, t10[i], new BaselineFrames(0, 5)).convert(c, new double[0]);
			double best = Double.POSITIVE_INFINITY;
			for (final double[] curve : curves) {
				double cf = 0;
				double ff = 0;
				double cc = 0;
				for (int t = 0; t < 48; t++) {
					cf += c[t] * curve[t];
					ff += curve[t] * curve[t];
					cc += c[t] * c[t];
				}
				final double cost = cc - cf * cf / ff;
				if (cost < best) {
					best = cost;
					map[i] = cf / ff;
				}
			}
		}
		return map;
	}

	private static double[] errors(final double[] map, final float[] truth, final float[] roi) {
		final double[] relative = java.util.stream.IntStream.range(0, map.length).filter(i -> roi[i] > 0 && truth[i] > 0)
			.mapToDouble(i -> Math.abs(map[i] / truth[i] - 1)).sorted().toArray();
		double found = 0;
		double right = 0;
		for (int i = 0; i < map.length; i++) {
			if (roi[i] == 0) continue;
			found += map[i];
			right += truth[i];
		}
		return new double[] { relative[relative.length / 2], found / right - 1 };
	}

	private static double[] times(final int n, final double step) {
		return java.util.stream.IntStream.range(0, n).mapToDouble(i -> i * step).toArray();
	}

	private static ArterialInput plasma() {
		try {
			final List<String> lines = Files.readAllLines(FOLDER.resolve("dce_aif.csv"));
			final double[][] rows = lines.stream().skip(1).map(line -> Arrays.stream(line.split(",")).mapToDouble(
				Double::parseDouble).toArray()).toArray(double[][]::new);
			return new ArterialInput(Arrays.stream(rows).mapToDouble(r -> r[0]).toArray(), Arrays.stream(rows).mapToDouble(
				r -> r[1]).toArray());
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Path folder() {
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			final Path folder = at.resolve("shared/reference/registration");
			if (Files.exists(folder)) return folder;
		}
		return Path.of("registration");
	}

	private record Volumes(VolumeGrid grid, float[][] values) {}

	private static Volumes read(final String name) {
		final Path file = FOLDER.resolve(name + ".nii.gz");
		Assumptions.assumeTrue(Files.exists(file));
		try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
			final ByteBuffer all = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
			final int nx = all.getShort(42);
			final int ny = all.getShort(44);
			final int nz = all.getShort(46);
			final int volumes = Math.max(1, all.getShort(48));
			final int type = all.getShort(70);
			final VolumeGrid grid = VolumeGrid.upright(new int[] { nx, ny, nz }, new double[] { all.getFloat(80), all.getFloat(
				84), all.getFloat(88) }, new double[3]);
			final float[][] values = new float[volumes][grid.voxels()];
			all.position((int) all.getFloat(108));
			for (final float[] volume : values) {
				for (int i = 0; i < volume.length; i++) {
					volume[i] = type == 2 ? all.get() : type == 4 ? all.getShort() : all.getFloat();
				}
			}
			return new Volumes(grid, values);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
