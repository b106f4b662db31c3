package org.imagingbiomarkers.alignment.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a dynamic series of 128 x 128 x 30 voxels and 60 volumes takes, with {@code -DmotionSpeed=true}. */
@EnabledIfSystemProperty(named = "motionSpeed", matches = "true")
class SeriesSpeedTest {

	private static final int VOLUMES = 60;
	private static final VolumeGrid GRID = VolumeGrid.upright(new int[] { 128, 128, 30 }, new double[] { 2, 2, 4 },
		new double[3]);

	@ParameterizedTest
	@CsvSource({ "RIGID, 120", "BSPLINE, 720" })
	void aDynamicSeries(final Kind kind, final double most) {
		final double[] times = IntStream.range(0, VOLUMES).mapToDouble(i -> 5.0 * i).toArray();
		final KineticFit.Settings settings = new KineticFit.Settings(PopulationInput.PARKER.sampled(30, 300, 1), List.of());
		final SeriesPrediction model = SeriesPrediction.converted(() -> new SpoiledGradientEcho(5, 15, 4.5, 1000,
			new BaselineFrames(0, 5)), () -> KineticFit.linear(KineticFit.curve(new ExtendedTofts(), settings, times)));
		final float[][] series = series(times, settings);
		final boolean[] inside = new boolean[GRID.voxels()];
		for (int i = 0; i < inside.length; i++) {
			final double x = i % 128 - 63.5;
			final double y = i / 128 % 128 - 63.5;
			inside[i] = x * x / 3000 + y * y / 2000 < 1;
		}
		System.gc();
		final long start = System.nanoTime();
		final double cpu = cpu();
		final CorrectionResult result = SeriesCorrection.correct(GRID, series, inside, 0, Optional.of(model),
			CorrectionSettings.of(kind), Workers.ofProcessors());
		final double seconds = cpu() - cpu;
		System.out.println(kind + ": " + seconds + " s of the processors, " + (System.nanoTime() - start) / 1e9 +
			" s by the clock");
		assertEquals(Verdict.NEEDED, result.verdict());
		assertTrue(seconds < most, () -> seconds + " s");
	}

	private static double cpu() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() /
			1e9;
	}

	/** Tissue that enhances and breathes. */
	private static float[][] series(final double[] times, final KineticFit.Settings settings) {
		final double[] curve = new double[VOLUMES];
		KineticFit.curve(new ExtendedTofts(), settings, times).curve(new double[] { 0.2, 0.4, 0.05 }, curve);
		final Random random = new Random(4);
		final float[][] series = new float[VOLUMES][GRID.voxels()];
		for (int t = 0; t < VOLUMES; t++) {
			final double shift = 3 * Math.sin(2.1 * t);
			for (int i = 0; i < series[t].length; i++) {
				final double x = i % 128 * 2;
				final double y = i / 128 % 128 * 2 - 0.5 * shift;
				final double z = i / 16384 * 4 - shift;
				final double body = 300 + 100 * Math.sin(x / 9) * Math.cos(y / 7) + 80 * Math.sin(z / 10 + x / 20);
				final double uptake = Math.max(0, Math.sin(x / 15 + 1) * Math.sin(y / 13) * Math.cos(z / 17));
				series[t][i] = (float) (body * (1 + uptake * curve[t]) + 8 * random.nextGaussian());
			}
		}
		return series;
	}
}
