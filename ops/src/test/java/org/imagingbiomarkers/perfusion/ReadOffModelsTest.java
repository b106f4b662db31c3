package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.sun.management.ThreadMXBean;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/** What holds for all numbers that are read off a curve, whatever the curve is. */
class ReadOffModelsTest {

	private static final int SAMPLES = 60;
	private static final BaselineFrames BEFORE = new BaselineFrames(1, 9);

	static List<CurveFitter> fitters() {
		final double[] times = IntStream.range(0, SAMPLES).mapToDouble(i -> 1.5 * i).toArray();
		final double[] artery = Arrays.stream(times).map(t -> t > 15 ? Math.pow((t - 15) * Math.exp(1 - (t - 15) / 4), 3) : 0)
			.toArray();
		final double[] tissue = Arrays.stream(artery).map(c -> c / 50).toArray();
		final RelaxationChange signal = RelaxationChange.ofSignal(30, BEFORE);
		final Deconvolution limited = new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION);
		final Deconvolution truncated = new Deconvolution.Truncated(Deconvolution.USUAL_THRESHOLD);
		return List.of(Enhancement.direct(new EnhancementSettings(false, BEFORE, List.of(60.0), Double.NaN, 30, 60), times),
			Enhancement.direct(new EnhancementSettings(true, BEFORE, List.of(60.0), Double.NaN, 30, 60), times), DscPerfusion
				.direct(DscSettings.of(signal, limited, TissueScale.USUAL), artery, times), DscPerfusion.direct(DscSettings.of(
					signal, truncated, TissueScale.USUAL).correctingLeakage(tissue).relativeTo(2), artery, times), DscPerfusion
						.direct(DscSettings.of(RelaxationChange.none(BEFORE), limited, TissueScale.NONE), artery, times));
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void whateverTheNumbersAreWhatIsTrustedIsFinite(final CurveFitter fitter) {
		final Random random = new Random(5);
		final double[] special = { 0, -0.0, 1, -1, Double.MIN_VALUE, 1e-300, 1e-30, 1e30, 1e300, Double.MAX_VALUE, 4095,
			-Double.MAX_VALUE };
		final double[] values = new double[fitter.model().parameters().size()];
		final double[] curve = new double[SAMPLES];
		int fitted = 0;
		for (int repeat = 0; repeat < 4000; repeat++) {
			for (int i = 0; i < SAMPLES; i++) {
				curve[i] = switch (repeat % 4) {
					case 0 -> special[random.nextInt(special.length)];
					case 1 -> random.nextGaussian();
					case 2 -> Math.exp(50 * random.nextGaussian());
					default -> 1000 + 10 * random.nextGaussian();
				};
			}
			if (fitter.fit(curve, values) != FitStatus.FITTED) continue;
			fitted++;
			for (int k = 0; k < values.length; k++) {
				// No ratio where nothing enhances late.
				final String name = fitter.model().parameters().get(k).name();
				if (name.equals("ser")) continue;
				assertTrue(Double.isFinite(values[k]), name + " of " + Arrays.toString(curve));
			}
		}
		assertTrue(fitted > 900, "the last kind at least: " + fitted);
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void computingAndJudgingACurveAllocatesNothing(final CurveFitter fitter) {
		final FitQuality quality = new FitQuality(fitter.model());
		final double[] values = new double[fitter.model().parameters().size()];
		final double[] curve = new double[SAMPLES];
		final int repeats = 2000;
		final Runnable runs = () -> {
			for (int n = 0; n < repeats; n++) {
				for (int i = 0; i < SAMPLES; i++) {
					curve[i] = 100 - (i > 12 ? 30 * Math.exp(-(i - 12) / 6.0) : 0) + Math.sin(n + 3 * i);
				}
				if (fitter.fit(curve, values) == FitStatus.FITTED) quality.judge(curve, values);
			}
		};
		runs.run();
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long before = threads.getCurrentThreadAllocatedBytes();
		runs.run();
		final double each = (threads.getCurrentThreadAllocatedBytes() - before) / (double) repeats;
		assertTrue(each < 1, each + " bytes a curve");
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void mapsAndTheirQualityAreTheSameForAnyNumberOfThreads(final CurveFitter any) {
		final int number = fitters().stream().map(f -> f.model().parameters()).toList().indexOf(any.model().parameters());
		final Random random = new Random(9);
		final Img<DoubleType> image = ArrayImgs.doubles(7, 20, 1, SAMPLES);
		image.forEach(value -> value.set(100 + random.nextGaussian()));
		final List<ParameterMap> one = VoxelwiseFit.maps(image, () -> fitters().get(number), MapSettings.everywhere()
			.withQuality(true).on(1));
		final List<ParameterMap> three = VoxelwiseFit.maps(image, () -> fitters().get(number), MapSettings.everywhere()
			.withQuality(true).on(3));
		assertEquals(2 * any.model().parameters().size() + 3, one.size());
		for (int m = 0; m < one.size(); m++) {
			for (int y = 0; y < 20; y++) {
				for (int x = 0; x < 7; x++) {
					assertEquals(one.get(m).image().getAt(x, y, 0).get(), three.get(m).image().getAt(x, y, 0).get());
				}
			}
		}
		assertFalse(Float.isNaN(one.get(any.model().parameters().size()).image().getAt(3, 3, 0).get()), "an error");
	}
}
