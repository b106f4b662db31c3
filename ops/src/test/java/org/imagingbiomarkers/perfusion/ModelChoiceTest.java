package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

class ModelChoiceTest {

	private static final double[] TIMES = IntStream.range(0, 120).mapToDouble(i -> 2.5 * i).toArray();
	private static final ArterialInput INPUT = PopulationInput.PARKER.sampled(20, 300, 1).plasma(0.42);
	private static final List<KineticModel> MODELS = List.of(new Patlak(), new Tofts(), new ExtendedTofts(),
		new TwoCompartmentUptake(), new TwoCompartmentExchange());
	private static final double[][] TRUTHS = { { 0.03, 0.05 }, { 0.4, 0.3 }, { 0.2, 0.3, 0.05 }, { 30, 0.03, 0.1 }, { 25,
		0.1, 0.2, 0.1 } };

	private final Supplier<CurveFitter> choice = () -> new ModelChoice(MODELS.stream().map(m -> KineticFit.nonlinear(tissue(
		m))).toList());

	private static TissueCurve tissue(final KineticModel model) {
		return new TissueCurve(model, INPUT, TIMES, List.of());
	}

	private static double[] noisy(final int model, final Random random) {
		final double[] curve = new double[TIMES.length];
		tissue(MODELS.get(model)).curve(TRUTHS[model], curve);
		for (int i = 0; i < curve.length; i++) {
			curve[i] += 0.004 * random.nextGaussian();
		}
		return curve;
	}

	@Test
	void theModelThatMadeTheCurveIsChosenMostOften() {
		final CurveFitter fitter = choice.get();
		final List<String> names = fitter.model().parameters().stream().map(Parameter::name).toList();
		assertEquals(List.of("ps", "vp", "ktrans", "ve", "fp", "chosen_model"), names);
		final double[] p = new double[names.size()];
		for (int m = 0; m < MODELS.size(); m++) {
			final Random random = new Random(m);
			int right = 0;
			for (int repeat = 0; repeat < 50; repeat++) {
				assertTrue(fitter.fit(noisy(m, random), p).isFitted());
				if (p[5] == m + 1) right++;
				for (int k = 0; k < 5; k++) {
					final String name = names.get(k);
					final boolean own = MODELS.get((int) p[5] - 1).parameters().stream().anyMatch(q -> q.name().equals(name));
					assertEquals(own, Double.isFinite(p[k]), name);
				}
			}
			assertTrue(right >= 35, MODELS.get(m).name() + ": " + right + " of 50");
		}
	}

	@Test
	void itsQualityIsThatOfTheChosenModel() {
		final CurveFitter fitter = choice.get();
		final double[] p = new double[6];
		final double[] curve = noisy(1, new Random(1));
		fitter.fit(curve, p);
		assertEquals(2, p[5]);
		final FitQuality ours = new FitQuality(fitter.model());
		ours.judge(curve, p);
		final FitQuality alone = new FitQuality(tissue(new Tofts()));
		alone.judge(curve, new double[] { p[2], p[3] });
		assertEquals(alone.rmse(), ours.rmse(), 1e-15);
		assertEquals(alone.aicc(), ours.aicc(), 1e-9);
		assertEquals(alone.standardError(0), ours.standardError(2), 1e-12);
		assertEquals(alone.standardError(1), ours.standardError(3), 1e-12);
		assertEquals(alone.standardError(2), ours.standardError(6), 1e-12, "kep");
		assertTrue(Double.isNaN(ours.standardError(0)));
	}

	@Test
	void theMapsTellTheModelAndLeaveOutWhatItHasNot() {
		final double[] curves = new double[5 * TIMES.length];
		for (int m = 0; m < 5; m++) {
			final double[] curve = noisy(m, new Random(7));
			for (int i = 0; i < curve.length; i++) {
				curves[i * 5 + m] = curve[i];
			}
		}
		final Img<DoubleType> image = ArrayImgs.doubles(curves, 5, 1, TIMES.length);
		final List<ParameterMap> maps = VoxelwiseFit.maps(image, choice, MapSettings.everywhere().withQuality(true));
		final List<String> names = maps.stream().map(ParameterMap::name).toList();
		assertEquals(List.of("ps", "vp", "ktrans", "ve", "fp", "chosen_model", "kep", "ps_flow", "ps_error", "vp_error",
			"ktrans_error", "ve_error", "fp_error", "kep_error", "ps_flow_error", "r2", "rmse", "status"), names);
		final float[] chosen = row(maps, "chosen_model");
		assertEquals("[1.0, 2.0, 3.0, 4.0, 5.0]", Arrays.toString(chosen));
		assertTrue(Float.isNaN(row(maps, "kep")[0]) && Float.isNaN(row(maps, "kep")[4]));
		assertEquals(row(maps, "ktrans")[1] / row(maps, "ve")[1], row(maps, "kep")[1], 1e-5);
		assertFalse(Float.isNaN(row(maps, "kep_error")[2]));
		assertEquals(100 * row(maps, "ps")[4], row(maps, "ps_flow")[4], 1e-3);
		assertEquals(0, row(maps, "status")[3]);
	}

	private static float[] row(final List<ParameterMap> maps, final String name) {
		final ParameterMap map = maps.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
		final float[] row = new float[5];
		for (int x = 0; x < 5; x++) {
			row[x] = map.image().getAt(x, 0).get();
		}
		return row;
	}
}
