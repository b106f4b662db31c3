package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the rule of convolution does to the parameters: the reference object, fitted with the exact convolution of an
 * input that is a straight line between its samples, as {@link DceMap} usually takes it, or a curve without a bend, as it
 * may, and with the rectangular rule that other programs use (3D Slicer's PkModeling among them).
 */
@Tag("docs/commands/dce-map#what-it-computes")
class ConvolutionRuleTest {

	private static final List<String> RULES = List.of("exact, straight lines", "exact, smooth input", "rectangular rule");

	/**
	 * Largest errors in percent, of Ktrans and of ve: those that may remain, and those of the rectangular rule at least.
	 */
	@ParameterizedTest
	@CsvSource({ "1, 0.8, 0.4, 36, 18", "2, 3, 0.6, 53, 28", "5, 9, 2.3, 70, 80" })
	void theExactConvolutionIsManyTimesCloserThanTheRectangularRule(final int step, final double ktrans, final double ve,
		final double rectangularKtrans, final double rectangularVe)
	{
		final PatchPhantom phantom = PerfusionPhantoms.DCE;
		final double[] times = IntStream.range(0, phantom.duration()).filter(t -> t % step == 0).asDoubleStream().toArray();
		final BaselineFrames baseline = new BaselineFrames(0, PerfusionPhantoms.DCE_BASELINE / step - 1);
		final double[] blood = phantom.artery().apply(times);
		assertEquals(FitStatus.FITTED, concentration(1440, baseline).convert(blood, new double[0]));
		final ArterialInput input = new ArterialInput(times, blood).plasma(PerfusionPhantoms.HEMATOCRIT);
		final List<CurveFitter> fitters = List.of(KineticFit.nonlinear(new TissueCurve(new Tofts(), input, times, List.of())),
			KineticFit.nonlinear(new TissueCurve(new Tofts(), input.smooth(), times, List.of())), new LevenbergMarquardt(
				new RectangularTofts(input.concentration(), step)));
		final double[][] worst = new double[fitters.size()][2];
		final double[][] mean = new double[fitters.size()][2];
		for (final double[] truth : phantom.truths()) {
			final double[] tissue = phantom.curve().signals(truth, times);
			assertEquals(FitStatus.FITTED, concentration(1000, baseline).convert(tissue, new double[0]));
			final double[] found = new double[2];
			for (int f = 0; f < fitters.size(); f++) {
				fitters.get(f).fit(tissue, found);
				for (int k = 0; k < 2; k++) {
					final double error = 100 * Math.abs(found[k] / truth[k] - 1);
					worst[f][k] = Math.max(worst[f][k], error);
					mean[f][k] += error / phantom.truths().size();
				}
			}
		}
		for (int f = 0; f < fitters.size(); f++) {
			System.out.println(String.format(Locale.ROOT,
				"Sampled every %d s, %s: error of Ktrans %.2f %% on average, %.2f %% " + "at most, of ve %.2f %% and %.2f %%",
				step, RULES.get(f), mean[f][0], worst[f][0], mean[f][1], worst[f][1]));
		}
		assertTrue(worst[0][0] < ktrans && worst[0][1] < ve, Arrays.toString(worst[0]));
		assertTrue(worst[1][0] < worst[0][0] / 5 && worst[1][1] < 2, Arrays.toString(worst[1]));
		assertTrue(worst[2][0] > rectangularKtrans && worst[2][1] > rectangularVe, Arrays.toString(worst[2]));
	}

	private static SpoiledGradientEcho concentration(final double t1, final BaselineFrames baseline) {
		return new SpoiledGradientEcho(5, 25, PerfusionPhantoms.RELAXIVITY, t1, baseline);
	}

	/** The model of Tofts with a sum in place of the integral. */
	private record RectangularTofts(double[] plasma, double step) implements CurveModel {

		@Override
		public List<Parameter> parameters() {
			return new Tofts().parameters();
		}

		@Override
		public int samples() {
			return plasma.length;
		}

		@Override
		public void curve(final double[] p, final double[] curve) {
			final double stay = Math.exp(-p[0] / p[1] / 60 * step);
			double sum = 0;
			for (int i = 0; i < curve.length; i++) {
				sum = sum * stay + plasma[i] * step;
				curve[i] = p[0] / 60 * sum;
			}
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			final double[] above = new double[samples()];
			for (int k = 0; k < 2; k++) {
				final double[] moved = p.clone();
				final double h = 1e-6 * p[k];
				moved[k] = p[k] + h;
				curve(moved, above);
				moved[k] = p[k] - h;
				curve(moved, derivatives[k]);
				for (int i = 0; i < above.length; i++) {
					derivatives[k][i] = (above[i] - derivatives[k][i]) / (2 * h);
				}
			}
		}

		@Override
		public FitStatus start(final double[] measured, final double[] p) {
			p[0] = 0.1;
			p[1] = 0.2;
			return FitStatus.FITTED;
		}
	}
}
