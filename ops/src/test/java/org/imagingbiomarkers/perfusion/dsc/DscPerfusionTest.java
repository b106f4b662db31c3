package org.imagingbiomarkers.perfusion.dsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs/commands/dsc-map#what-it-computes")
class DscPerfusionTest {

	private static final double[] TIMES = Bolus.times();
	private static final double[] ARTERY = Bolus.artery();
	private static final RelaxationChange GIVEN = RelaxationChange.none(Bolus.BEFORE);
	private static final Deconvolution TRUNCATED = new Deconvolution.Truncated(Deconvolution.USUAL_THRESHOLD);
	private static final Deconvolution LIMITED = new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION);

	/** A tissue whose perfusion is known. */
	record Tissue(String residue, double volume, double mtt, double delay) {

		double[] curve() {
			return switch (residue) {
				case "box" -> Bolus.box(volume, mtt, delay, TIMES);
				case "gamma" -> Bolus.gamma(volume, mtt, delay, TIMES);
				default -> Bolus.exponential(volume, mtt, delay, TIMES);
			};
		}

		double flow() {
			return 60 * volume / mtt;
		}
	}

	static Stream<Tissue> tissues() {
		return Stream.of("exponential", "gamma", "box").flatMap(residue -> Stream.of(2.0, 4.0).flatMap(volume -> Stream.of(
			3.0, 4.0, 6.0, 12.0).flatMap(mtt -> Stream.of(0.0, 2.0, 5.0).map(delay -> new Tissue(residue, volume, mtt,
				delay)))));
	}

	/**
	 * Tolerances of OSIPI's DCE-DSC-MRI_CodeCollection, test/DSCmodels: CBV 1 mL/100mL + 10 %, CBF 15 mL/100mL/min + 10 %.
	 */
	@ParameterizedTest
	@MethodSource("tissues")
	void knownPerfusionIsFoundWithinTheTolerancesOfOsipi(final Tissue tissue) {
		for (final Deconvolution method : List.of(TRUNCATED, LIMITED)) {
			final double[] values = values(method, tissue.curve());
			assertEquals(tissue.volume, values[0], 0.01 * tissue.volume, "CBV is far better than that");
			assertEquals(60 * values[0] / values[1], values[2], 1e-9);
			// A fixed truncation is known to lose more than that of a flow beyond 50 whose residue function jumps.
			if (method == LIMITED || tissue.flow() < 50) {
				assertEquals(tissue.flow(), values[1], 15 + 0.1 * tissue.flow());
			}
		}
	}

	@Test
	void whatIsLeftAboveTheTruncationKeepsMostOfTheFlowOfSlowTissue() {
		final double[] slow = values(LIMITED, new Tissue("exponential", 4, 12, 0).curve());
		assertEquals(20, slow[1], 0.1 * 20);
		final double[] fast = values(LIMITED, new Tissue("exponential", 4, 3, 0).curve());
		assertEquals(80, fast[1], 0.26 * 80);
	}

	@Test
	void aDelayChangesTheTimeOfTheMaximumAndNothingElse() {
		final Tissue tissue = new Tissue("exponential", 4, 4, 0);
		for (final Deconvolution method : List.of(TRUNCATED, LIMITED)) {
			final double[] prompt = values(method, tissue.curve());
			for (final int delay : new int[] { -3, 1, 2, 5, 9 }) {
				final double[] curve = new double[TIMES.length];
				for (int i = Math.max(0, delay); i < Math.min(curve.length, curve.length + delay); i++) {
					curve[i] = tissue.curve()[i - delay];
				}
				final double[] values = values(method, curve);
				assertEquals(prompt[1], values[1], 1e-3 * prompt[1]);
				assertEquals(prompt[3] + delay, values[3], 1e-12);
			}
		}
	}

	@Test
	void signalsGiveTheSameAsTheirChangesOfTheRate() {
		final double[] change = new Tissue("exponential", 4, 4, 0).curve();
		final double[] signal = Arrays.stream(change).map(c -> 400 * Math.exp(-0.03 * c)).toArray();
		final double[] fromSignal = new double[4];
		final DscSettings settings = DscSettings.of(RelaxationChange.ofSignal(30, Bolus.BEFORE), LIMITED, TissueScale.NONE);
		assertEquals(FitStatus.FITTED, DscPerfusion.direct(settings, ARTERY, TIMES).fit(signal, fromSignal));
		final double[] fromChange = values(LIMITED, change);
		for (int k = 0; k < 4; k++) {
			assertEquals(fromChange[k], fromSignal[k], 1e-9);
		}
		signal[40] = 0;
		assertEquals(FitStatus.NO_SIGNAL, DscPerfusion.direct(settings, ARTERY, TIMES).fit(signal, fromSignal));
	}

	@Test
	void hematocritsAndDensityScaleVolumeAndFlowButNotTimes() {
		final double[] curve = new Tissue("exponential", 4, 4, 0).curve();
		final double[] plain = values(LIMITED, curve);
		final double[] scaled = new double[4];
		DscPerfusion.direct(DscSettings.of(GIVEN, LIMITED, TissueScale.USUAL), ARTERY, TIMES).fit(curve, scaled);
		final double factor = 0.55 / 0.75 / 1.04;
		assertEquals(factor * plain[0], scaled[0], 1e-12);
		assertEquals(factor * plain[1], scaled[1], 1e-12);
		assertEquals(plain[2], scaled[2], 1e-12);
		assertEquals(plain[3], scaled[3], 1e-12);
	}

	@Test
	void unevenTimesAreBroughtToEvenOnes() {
		final double[] uneven = TIMES.clone();
		for (int i = 0; i < uneven.length; i++) {
			uneven[i] += 0.15 * Math.sin(5 * i);
		}
		final double[] artery = Arrays.stream(uneven).map(Bolus::artery).toArray();
		final double[] curve = Bolus.exponential(4, 6, 0, uneven);
		final double[] values = new double[4];
		assertEquals(FitStatus.FITTED, DscPerfusion.direct(plain(LIMITED), artery, uneven).fit(curve, values));
		final double[] even = values(LIMITED, Bolus.exponential(4, 6, 0, TIMES));
		assertEquals(4, values[0], 0.04);
		assertEquals(even[1], values[1], 0.05 * even[1]);
	}

	@Test
	void aRelativeVolumeIsThatOfTheReferenceRegion() {
		final DscSettings settings = plain(LIMITED).relativeTo(2);
		final double[] values = new double[5];
		DscPerfusion.direct(settings, ARTERY, TIMES).fit(new Tissue("exponential", 5, 4, 0).curve(), values);
		assertEquals(values[1] / 2, values[0], 1e-12);
	}

	@Test
	void integrationEnd_beforeTheSecondPass_leavesItOutOfTheVolume() {
		final double[] values = new double[4];
		final double[] once = new Tissue("exponential", 5, 4, 0).curve();
		final double[] twice = once.clone();
		final int later = TIMES.length * 2 / 3;
		for (int i = later; i < twice.length; i++) {
			twice[i] += 20;
		}
		DscPerfusion.direct(plain(LIMITED).integratedTo(TIMES[later - 1]), ARTERY, TIMES).fit(twice, values);
		final double limited = values[0];
		DscPerfusion.direct(plain(LIMITED), ARTERY, TIMES).fit(twice, values);
		assertEquals(5, limited, 0.05);
		assertTrue(values[0] > 1.5 * limited, "to the end of the series: " + values[0]);
		assertThrows(IllegalArgumentException.class, () -> DscPerfusion.direct(plain(LIMITED).integratedTo(TIMES[0]), ARTERY,
			TIMES));
	}

	/** At a signal to noise ratio of 100 the mean is near what it is without noise, and the errors tell the scatter. */
	@Test
	void noiseScattersTheValuesAsTheirErrorsSay() {
		final double[] change = new Tissue("exponential", 4, 6, 0).curve();
		for (final Deconvolution method : List.of(TRUNCATED, LIMITED)) {
			final CurveFitter fitter = DscPerfusion.direct(DscSettings.of(RelaxationChange.ofSignal(30, Bolus.BEFORE), method,
				TissueScale.NONE), ARTERY, TIMES);
			final FitQuality quality = new FitQuality(fitter.model());
			final int repeats = 2000;
			final double[][] found = new double[2][repeats];
			final double[] errors = new double[2];
			final double[] values = new double[4];
			final double[] noisy = new double[TIMES.length];
			final Random random = new Random(7);
			for (int repeat = 0; repeat < repeats; repeat++) {
				for (int i = 0; i < noisy.length; i++) {
					noisy[i] = 100 * Math.exp(-0.03 * change[i]) + random.nextGaussian();
				}
				assertEquals(FitStatus.FITTED, fitter.fit(noisy, values));
				quality.judge(noisy, values);
				for (int k = 0; k < 2; k++) {
					found[k][repeat] = values[k];
					errors[k] += quality.standardError(k) / repeats;
				}
			}
			final double[] clean = values(method, change);
			assertEquals(4, mean(found[0]), 0.02 * 4);
			assertEquals(clean[1], mean(found[1]), 0.15 * clean[1]);
			assertEquals(deviation(found[0]), errors[0], 0.1 * errors[0]);
			// The largest of many noisy values, and a truncation that follows the noise, scatter differently.
			assertTrue(errors[1] > 0.5 * deviation(found[1]) && errors[1] < 2.5 * deviation(found[1]), errors[1] + " beside " +
				deviation(found[1]));
		}
	}

	@Test
	void wrongInputIsNamedInOneSentence() {
		final double[] flat = new double[TIMES.length];
		assertSentence("aif_mask must cover an artery", () -> new DscPerfusion(plain(LIMITED), flat, TIMES));
		final double[] gap = TIMES.clone();
		gap[gap.length - 1] += 5;
		assertSentence("times must be about evenly spaced", () -> new DscPerfusion(plain(LIMITED), ARTERY, gap));
		assertSentence("The arterial curve must have one value", () -> new DscPerfusion(plain(LIMITED), new double[3],
			TIMES));
		assertSentence("te must be", () -> RelaxationChange.ofSignal(0, Bolus.BEFORE));
		assertSentence("threshold must be", () -> new Deconvolution.Truncated(1.5));
		assertSentence("oscillation must be", () -> new Deconvolution.OscillationLimited(0));
		assertSentence("hematocrit must be", () -> new TissueScale(1, 0, 1));
		assertSentence("density must be", () -> new TissueScale(0.4, 0.2, 0));
		assertSentence("density must be a number of g/mL from 0.1 to 5.0", () -> new TissueScale(0.4, 0.2, 1040));
		assertSentence("reference_mask must cover", () -> plain(LIMITED).relativeTo(0));
		assertSentence("leakage_mask must cover", () -> new DscPerfusion(plain(LIMITED).correctingLeakage(flat), ARTERY,
			TIMES));
	}

	private static void assertSentence(final String start, final Runnable wrong) {
		final String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
		assertTrue(message.startsWith(start) && message.endsWith("."), message);
	}

	private static DscSettings plain(final Deconvolution method) {
		return DscSettings.of(GIVEN, method, TissueScale.NONE);
	}

	private static double[] values(final Deconvolution method, final double[] curve) {
		final double[] values = new double[4];
		assertEquals(FitStatus.FITTED, DscPerfusion.direct(plain(method), ARTERY, TIMES).fit(curve, values));
		return values;
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).average().orElseThrow();
	}

	private static double deviation(final double[] values) {
		final double mean = mean(values);
		return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
	}
}
