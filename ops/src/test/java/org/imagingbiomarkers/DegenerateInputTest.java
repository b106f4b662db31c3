package org.imagingbiomarkers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every way to fit a curve makes of signals that hold nothing to fit: it ends, and says why. */
@Tag("docs/commands/t1rho-map#what-it-computes")
class DegenerateInputTest {

	static List<AllModels.Case> fitters() {
		return AllModels.cases();
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void theCurveOfTheModelGivesItsParametersBack(final AllModels.Case c) {
		final double[] fitted = new double[c.parameters().length];
		assertEquals(FitStatus.FITTED, c.fitter().get().fit(c.curve(), fitted));
		// The segmented fit and those above the noise floor are approximations, the others are not.
		final double tolerance = c.name().equals("ivim segmented") ? 0.02 : 1e-6;
		for (int k = 0; k < fitted.length; k++) {
			assertEquals(c.parameters()[k], fitted[k], tolerance * c.parameters()[k], "parameter " + k);
		}
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void aSignalThatCarriesNothingHasAStatusThatSaysSo(final AllModels.Case c) {
		final int n = c.curve().length;
		assertStatus(c, constant(n, 0), FitStatus.NO_SIGNAL);
		if (!c.fitter().get().model().isSigned()) assertStatus(c, constant(n, -5), FitStatus.NO_SIGNAL);
		for (final double wrong : new double[] { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY }) {
			final double[] curve = c.curve();
			curve[n - 1] = wrong;
			assertStatus(c, curve, FitStatus.BAD_INPUT);
		}
	}

	/** A saturated or dead detector: flat, rising, or one spike. None of these is a decay, but some may be a recovery. */
	@ParameterizedTest
	@MethodSource("fitters")
	void aSignalWithoutShapeIsNotTrustedByAModelOfADecay(final AllModels.Case c) {
		assumeTrue(c.decays(), "may be a recovery or an uptake");
		final int n = c.curve().length;
		// Above a noise floor a flat signal is not exactly flat, so that a rate of almost 0 is the closest fit.
		if (!c.name().endsWith("above noise")) {
			assertNotEquals(FitStatus.FITTED, status(c, constant(n, 4095)), "saturated");
		}
		final double[] rising = constant(n, 0);
		for (int i = 0; i < n; i++) {
			rising[i] = 100 + i;
		}
		assertNotEquals(FitStatus.FITTED, status(c, rising), "rising");
		final double[] last = constant(n, 0);
		last[n - 1] = 100;
		assertNotEquals(FitStatus.FITTED, status(c, last), "nothing but the last sample");
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void whateverTheNumbersAreTheFitEndsAndWhatItTrustsIsFinite(final AllModels.Case c) {
		final CurveFitter fitter = c.fitter().get();
		final int n = c.curve().length;
		final Random random = new Random(5);
		final double[] special = { 0, -0.0, 1, -1, Double.MIN_VALUE, 1e-300, 1e-30, 1e30, 1e300, Double.MAX_VALUE, 4095,
			-Double.MAX_VALUE };
		final List<DoubleSupplier> kinds = List.of(() -> special[random.nextInt(special.length)], random::nextGaussian,
			() -> Math.exp(50 * random.nextGaussian()), () -> random.nextInt(3), () -> 1000 + random.nextGaussian());
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
			for (int repeat = 0; repeat < 4000; repeat++) {
				final DoubleSupplier kind = kinds.get(repeat % kinds.size());
				assertSound(fitter, DoubleStream.generate(kind).limit(n).toArray());
			}
		});
	}

	@Property(tries = 300)
	void anyFiniteSignalIsFittedOrHasAReason(@ForAll("anyCase") final AllModels.Case c, @ForAll final double[] values) {
		final int n = c.curve().length;
		final double[] curve = Arrays.copyOf(values, n);
		for (int i = 0; i < n; i++) {
			if (!Double.isFinite(curve[i])) curve[i] = 0;
		}
		assertSound(c.fitter().get(), curve);
	}

	@Provide
	Arbitrary<AllModels.Case> anyCase() {
		return Arbitraries.of(AllModels.cases());
	}

	private static void assertSound(final CurveFitter fitter, final double[] curve) {
		final double[] parameters = new double[fitter.model().parameters().size()];
		final FitStatus status = fitter.fit(curve, parameters);
		assertTrue(status.isFitted() || Set.of(FitStatus.NO_SIGNAL, FitStatus.NOT_CONVERGED, FitStatus.AT_BOUND).contains(
			status), status + " of " + Arrays.toString(curve));
		if (!status.isFitted()) return;
		for (int k = 0; k < parameters.length; k++) {
			final Parameter parameter = fitter.model().parameters().get(k);
			// Beside a given D* the perfusion fraction may have either sign.
			final boolean free = status == FitStatus.D_STAR_UNDETERMINED && parameter.name().equals("f");
			assertTrue(Double.isFinite(parameters[k]) && (free || !parameter.bounds(parameters[k])), Arrays.toString(
				parameters) + " of " + Arrays.toString(curve));
		}
	}

	private static double[] constant(final int n, final double value) {
		final double[] curve = new double[n];
		Arrays.fill(curve, value);
		return curve;
	}

	private static void assertStatus(final AllModels.Case c, final double[] curve, final FitStatus expected) {
		assertEquals(expected, status(c, curve), Arrays.toString(curve));
	}

	/** The status in a map, where a value that is not finite is looked for. */
	private static FitStatus status(final AllModels.Case c, final double[] curve) {
		final Img<DoubleType> image = ArrayImgs.doubles(curve.clone(), 1, 1, curve.length);
		final List<ParameterMap> maps = VoxelwiseFit.maps(image, c.fitter(), MapSettings.everywhere().withQuality(true));
		final int code = (int) maps.get(maps.size() - 1).image().getAt(0, 0).get();
		final FitStatus status = FitStatus.of(code);
		for (int k = 0; k < c.parameters().length && !status.isWarning(); k++) {
			assertEquals(!status.isFitted(), Float.isNaN(maps.get(k).image().getAt(0, 0).get()));
		}
		return status;
	}
}
