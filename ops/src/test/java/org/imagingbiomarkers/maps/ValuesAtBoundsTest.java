package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.imagingbiomarkers.AllModels;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.FinalInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.ConstantUtils;

/** The mean of a map beside the fit of the mean curve, in a uniform region whose voxels noise pushes against bounds. */
@Tag("docs/commands/ivim-map#what-it-computes")
@Tag("docs/commands/kurtosis-map#what-it-computes")
@Tag("docs/commands/stretched-exponential-map#what-it-computes")
class ValuesAtBoundsTest {

	private static final int WIDTH = 60;
	private static final int HEIGHT = 50;
	private static final double[] IVIM_B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
	private static final double[] B = { 0, 200, 500, 1000, 1500, 2000 };
	private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 6.0 * i).toArray();
	private static final ArterialInput INPUT = PopulationInput.PARKER.sampled(30, 400, 1).plasma(0.42);

	@ParameterizedTest
	@ValueSource(doubles = { 0.02, 0.05, 0.1, 0.2 })
	void meanPerfusionFraction_atSnr20_isThatOfTheRegion(final double f) {
		final Img<DoubleType> image = rician(Ivim.adaptive(IVIM_B), 20, 1.1e-3, 0.03, f, 1);
		final double region = region(image, Ivim.nonlinear(IVIM_B)).estimates().get(2).value();
		assertEquals(f, region, 0.003);
		assertEquals(1, mean(ivim(image).get(2)) / region, 0.05);
	}

	/**
	 * Where there is none, 5 % of it is nothing. The mean of the map has to be that of the region fitted in the same way
	 * within 0.001, and 0 within three standard errors of the mean of so many voxels.
	 */
	@Test
	void meanPerfusionFraction_withoutPerfusion_isZero() {
		final Img<DoubleType> image = rician(Ivim.adaptive(IVIM_B), 20, 1.1e-3, 0.03, 0, 1);
		final List<ParameterMap> maps = ivim(image);
		final RegionFit region = region(image, Ivim.adaptive(IVIM_B));
		assertEquals(FitStatus.D_STAR_UNDETERMINED, region.status());
		assertEquals(region.estimates().get(2).value(), mean(maps.get(2)), 0.001);
		assertEquals(0, mean(maps.get(2)), 0.0035);
		assertEquals(1.1e-3, mean(maps.get(0)), 0.01 * 1.1e-3);
		assertEquals(0, share(maps.get(1)));
		assertEquals(1, share(maps.get(2)));
	}

	@Test
	void closestCurve_atABoundOfF_keepsFAndLeavesOutDStar() {
		final Img<DoubleType> image = rician(Ivim.nonlinear(IVIM_B), 20, 1.1e-3, 0.03, 0.02, 1);
		final List<ParameterMap> maps = maps(image, () -> Ivim.nonlinear(IVIM_B), false);
		final ParameterMap status = maps.get(maps.size() - 1);
		int atBound = 0;
		for (int x = 0; x < WIDTH; x++) {
			if (status.image().getAt(x, 0).get() != FitStatus.F_AT_BOUND.code()) continue;
			atBound++;
			assertEquals(0, maps.get(2).image().getAt(x, 0).get());
			assertTrue(maps.get(0).image().getAt(x, 0).get() > 0);
			assertEquals(Float.NaN, maps.get(1).image().getAt(x, 0).get());
		}
		assertTrue(atBound > 0);
		assertTrue(share(maps.get(2)) > 0.99 && share(maps.get(1)) < 0.6);
	}

	@Test
	void meanAlpha_nearOne_isThatOfTheRegion() {
		final Supplier<CurveFitter> fitters = () -> StretchedExponential.nonlinear(B);
		final Img<DoubleType> image = gaussian(fitters.get(), 1 / 20.0, 1.1e-3, 0.9, 1);
		final double region = region(image, fitters.get()).estimates().get(1).value();
		assertEquals(region, mean(maps(image, fitters, false).get(1)), 0.015);
		// Without the voxels at the bound it is 0.856.
		assertTrue(mean(maps(image, fitters, true).get(1)) < region - 0.035);
	}

	@Test
	void meanKurtosis_ofFreeDiffusion_isThatOfTheRegion() {
		final Supplier<CurveFitter> fitters = () -> Kurtosis.nonlinear(B);
		final Img<DoubleType> image = gaussian(fitters.get(), 1 / 40.0, 1.1e-3, 0, 1);
		final double region = region(image, fitters.get()).estimates().get(1).value();
		assertEquals(region, mean(maps(image, fitters, false).get(1)), 0.025);
		assertTrue(mean(maps(image, fitters, true).get(1)) > region + 0.08);
	}

	@Test
	void meanKurtosis_atTheLargestThatItsBValuesAllow_isThatOfTheRegion() {
		final Supplier<CurveFitter> fitters = () -> Kurtosis.nonlinear(B);
		final Img<DoubleType> image = gaussian(fitters.get(), 1 / 40.0, 1.1e-3, 1.4, 1);
		final double region = region(image, fitters.get()).estimates().get(1).value();
		assertEquals(region, mean(maps(image, fitters, false).get(1)), 0.03);
		assertTrue(mean(maps(image, fitters, true).get(1)) < region - 0.05);
	}

	@Test
	void meanKtrans_ofLittleTransfer_isNearTheTruthWhereVeIsNotDetermined() {
		final Supplier<CurveFitter> fitters = () -> KineticFit.nonlinear(new TissueCurve(new Tofts(), INPUT, TIMES, List
			.of()));
		final Img<DoubleType> image = gaussian(fitters.get(), 0.05, 0.02, 0.3);
		final List<ParameterMap> maps = maps(image, fitters, false);
		assertEquals(0.02, mean(maps.get(0)), 0.1 * 0.02);
		assertTrue(share(maps.get(0)) > 0.99);
		assertTrue(share(maps.get(1)) < 0.8, "share of ve: " + share(maps.get(1)));
		assertEquals(share(maps.get(1)), share(maps.get(2)), "kep has no value where ve has none");
		// Without the voxels at the bound it is more than a tenth too large.
		assertTrue(mean(maps(image, fitters, true).get(0)) > 1.1 * 0.02);
	}

	@Test
	void meanVe_nearOne_isKeptWhereItReachesOne() {
		final Supplier<CurveFitter> fitters = () -> KineticFit.nonlinear(new TissueCurve(new ExtendedTofts(), INPUT, TIMES,
			List.of()));
		final Img<DoubleType> image = gaussian(fitters.get(), 0.05, 0.1, 0.95, 0.02);
		final List<ParameterMap> maps = maps(image, fitters, false);
		assertEquals(1, share(maps.get(1)));
		assertEquals(0.95, mean(maps.get(1)), 0.05 * 0.95);
		assertEquals(0.1, mean(maps.get(0)), 0.02 * 0.1);
		final List<ParameterMap> blank = maps(image, fitters, true);
		assertTrue(share(blank.get(1)) < 0.7);
		assertTrue(mean(blank.get(1)) < 0.9);
	}

	@Test
	void warnings_nameAParameterOfEveryModelThatHasSuchABound() {
		final Set<String> bound = new TreeSet<>();
		final Set<String> named = new TreeSet<>();
		for (final AllModels.Case c : AllModels.cases()) {
			for (final Parameter parameter : c.fitter().get().model().parameters()) {
				if (parameter.atLower() == Parameter.Bound.LIMIT && parameter.atUpper() == Parameter.Bound.LIMIT) continue;
				bound.add(parameter.name());
				named.add(FitStatus.warning(parameter).parameter());
			}
		}
		assertEquals(bound, named);
		assertFalse(FitStatus.AT_BOUND.isFitted());
	}

	private static List<ParameterMap> ivim(final Img<DoubleType> image) {
		final RegionFit fit = region(image, Ivim.nonlinear(IVIM_B));
		final double dStar = fit.status() == FitStatus.FITTED ? fit.estimates().get(1).value() : 0.02;
		final Covariate covariate = new Covariate("d_star", ConstantUtils.constantRandomAccessibleInterval(new DoubleType(
			dStar), new FinalInterval(WIDTH, HEIGHT)));
		final Supplier<CovariateFitter> fitters = () -> Ivim.adaptive(IVIM_B);
		return VoxelwiseFit.maps(image, covariate, fitters, MapSettings.everywhere());
	}

	private static List<ParameterMap> maps(final Img<DoubleType> image, final Supplier<CurveFitter> fitters,
		final boolean blank)
	{
		return VoxelwiseFit.maps(image, fitters, MapSettings.everywhere().withQuality(true).blankAtBounds(blank));
	}

	private static RegionFit region(final Img<DoubleType> image, final CurveFitter fitter) {
		return RegionFit.of(image, ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(true), new FinalInterval(
			WIDTH, HEIGHT)), fitter);
	}

	private static double mean(final ParameterMap map) {
		double sum = 0;
		int count = 0;
		for (final var value : map.image()) {
			if (Float.isNaN(value.get())) continue;
			sum += value.get();
			count++;
		}
		return sum / count;
	}

	/** Of the voxels that have a value. */
	private static double share(final ParameterMap map) {
		int count = 0;
		for (final var value : map.image()) {
			if (!Float.isNaN(value.get())) count++;
		}
		return count / (double) (WIDTH * HEIGHT);
	}

	private static Img<DoubleType> rician(final CurveFitter fitter, final double snr, final double... truth) {
		final Random random = new Random(17);
		return image(fitter, truth, value -> Math.hypot(value + random.nextGaussian() / snr, random.nextGaussian() / snr));
	}

	private static Img<DoubleType> gaussian(final CurveFitter fitter, final double noise, final double... truth) {
		final Random random = new Random(17);
		return image(fitter, truth, value -> value + noise * random.nextGaussian());
	}

	private static Img<DoubleType> image(final CurveFitter fitter, final double[] truth, final DoubleUnaryOperator noise) {
		final double[] curve = new double[fitter.model().samples()];
		fitter.model().curve(truth, curve);
		final Img<DoubleType> image = ArrayImgs.doubles(WIDTH, HEIGHT, curve.length);
		for (int x = 0; x < WIDTH; x++) {
			for (int y = 0; y < HEIGHT; y++) {
				for (int i = 0; i < curve.length; i++) {
					image.getAt(x, y, i).set(noise.applyAsDouble(curve[i]));
				}
			}
		}
		return image;
	}
}
