package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs/commands/noise-level#what-it-computes")
class FitAboveNoiseTest {

	/** The noise as a share of the largest sample. */
	private static final double NOISE = 0.1;

	/** One way to fit one model of a magnitude. */
	record Way<S>(CurveDeclaration<S> model, FitMethod<S> method) {

		CurveFitter fitter(final double noise) {
			return method.fitter(model.example().settings(), noise > 0 ? OptionalDouble.of(noise) : OptionalDouble.empty(),
				model.example().points());
		}

		@Override
		public String toString() {
			return model.key() + " " + method.key();
		}
	}

	static List<Way<?>> ways() {
		final List<Way<?>> ways = new ArrayList<>();
		for (final CurveDeclaration<?> model : List.of(MonoExponential.DECLARATION, Ivim.DECLARATION, Kurtosis.DECLARATION,
			StretchedExponential.DECLARATION, ComputedDiffusion.DECLARATION, VariableFlipAngle.DECLARATION,
			InversionRecovery.DECLARATION, T2.DECLARATION, R2Star.DECLARATION, T1Rho.DECLARATION))
		{
			final int before = ways.size();
			add(model, ways);
			assertTrue(ways.size() > before, model.key() + " cannot allow for noise");
		}
		return ways;
	}

	private static <S> void add(final CurveDeclaration<S> model, final List<Way<?>> ways) {
		model.methods().stream().filter(method -> method.fittersAboveNoise().isPresent()).forEach(method -> ways.add(
			new Way<>(model, method)));
	}

	/** The curve that magnitudes have on average is the one that the model makes above its floor. */
	@ParameterizedTest
	@MethodSource("ways")
	void meanMagnitude_withItsNoiseLevel_givesTheTruth(final Way<?> way) {
		final double[] truth = way.model().example().parameters();
		final CurveModel plain = way.fitter(0).model();
		final double[] curve = new double[plain.samples()];
		plain.curve(truth, curve);
		final double noise = NOISE * Arrays.stream(curve).max().orElseThrow();
		new NoiseFloor(plain, noise).curve(truth, curve);

		final double[] aware = new double[truth.length];
		final double[] unaware = new double[truth.length];
		assertTrue(way.fitter(noise).fit(curve, aware).isFitted());
		way.fitter(0).fit(curve, unaware);
		double worst = 0;
		for (int k = 0; k < truth.length; k++) {
			assertEquals(truth[k], aware[k], 1e-3 * truth[k], "parameter " + k);
			worst = Math.max(worst, Math.abs(unaware[k] / truth[k] - 1));
		}
		assertTrue(worst > 0.005, "without the floor all parameters are right within " + worst);
	}

	@Test
	void fitOfALogarithm_cannotAllowForNoise() {
		assertEquals(
			"method must fit the signal itself, as \"nonlinear\" does, to allow for the noise floor, but it is \"linear\".",
			assertThrows(InvalidInputException.class, () -> T2.DECLARATION.method("linear").fitter(NoSettings.NONE,
				OptionalDouble.of(3), 10, 20, 40)).getMessage());
	}
}
