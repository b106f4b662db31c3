package org.imagingbiomarkers.perfusion.ct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.junit.jupiter.api.Test;

/** What the reference cases do not have: uneven times, tissue ahead of the artery, factors of scale, short series. */
class CtHeldOutTest {

	private static final double[] TIMES = CtReferenceTest.artery("aif_slow", "t_s");
	private static final double[] ARTERY = CtReferenceTest.artery("aif_slow", "aif_delta_hu");

	/** Exact for the artery as straight lines between its samples. */
	private static double[] tissue(final CtScale scale, final double[] at, final double flow, final double transit,
		final double delay)
	{
		final CtCompartment model = new CtCompartment(scale);
		final TissueCurve curve = new TissueCurve(model, new ArterialInput(TIMES, ARTERY), at, List.of(Bounds.delay(-20,
			20)));
		final double[] values = new double[at.length];
		curve.curve(new double[] { flow, transit, delay }, values);
		return values;
	}

	private static double[] fit(final CurveFitter fitter, final double[] curve) {
		final double[] found = new double[fitter.model().parameters().size()];
		assertTrue(fitter.fit(curve, found).isFitted());
		return found;
	}

	@Test
	void tissueAheadOfTheArteryHasANegativeDelay() {
		for (final double delay : new double[] { -4, -1.5, -0.3, 7 }) {
			final CtSettings settings = CtSettings.of(CtScale.USUAL, ARTERY);
			final double[] curve = tissue(CtScale.USUAL, TIMES, 45, 5, delay);
			final double[] found = fit(CtCompartment.DECLARATION.fitter("nonlinear", settings, TIMES), curve);
			assertEquals(45, found[0], 1e-3);
			assertEquals(5, found[1], 1e-3);
			assertEquals(delay, found[2], 1e-3);
			final double[] direct = fit(CtDeconvolution.DECLARATION.fitter(CtDeconvolution.TRUNCATION, settings.deconvolvedBy(
				new Deconvolution.Truncated(0.05)), TIMES), curve);
			assertEquals(45.0 * 5 / 60, direct[0], 0.02 * 45 * 5 / 60, "all of the area counts, also before the artery");
			assertEquals(delay, direct[3] - fit(CtDeconvolution.DECLARATION.fitter(CtDeconvolution.TRUNCATION, settings
				.deconvolvedBy(new Deconvolution.Truncated(0.05)), TIMES), tissue(CtScale.USUAL, TIMES, 45, 5, 0))[3], 1.01);
		}
	}

	@Test
	void unevenTimesOfAShuttleScanAreTakenAsTheyAre() {
		final double[] uneven = Arrays.stream(TIMES).filter(t -> t <= 34 || t % 3 == 0).toArray();
		final double[] artery = Arrays.stream(uneven).map(t -> ARTERY[(int) t]).toArray();
		final double[] curve = tissue(CtScale.USUAL, uneven, 50, 6, 2);
		final CtSettings settings = CtSettings.of(CtScale.USUAL, artery);
		final double[] found = fit(CtCompartment.DECLARATION.fitter("nonlinear", settings, uneven), curve);
		assertEquals(50, found[0], 0.5);
		assertEquals(6, found[1], 0.1);
		assertEquals(2, found[2], 0.1);
		final double[] even = fit(CtDeconvolution.DECLARATION.fitter(CtDeconvolution.OSCILLATION, CtSettings.of(CtScale.USUAL,
			ARTERY), TIMES), tissue(CtScale.USUAL, TIMES, 50, 6, 2));
		final double[] shuttle = fit(CtDeconvolution.DECLARATION.fitter(CtDeconvolution.OSCILLATION, settings, uneven),
			curve);
		assertEquals(even[0], shuttle[0], 0.02 * even[0]);
		assertEquals(even[1], shuttle[1], 0.05 * even[1]);
		assertEquals(even[3], shuttle[3], 1);
		final double[] pause = uneven.clone();
		pause[pause.length - 1] += 60;
		assertThrows(InvalidInputException.class, () -> new CtDeconvolution(settings, pause));
	}

	@Test
	void densityAndHematocritScaleFlowAndVolumeAlike() {
		final double[] curve = tissue(new CtScale(TissueScale.NONE, false), TIMES, 40, 4, 0);
		final double[] plain = fit(deconvolved(new CtScale(TissueScale.NONE, false)), curve);
		final double[] dense = fit(deconvolved(new CtScale(new TissueScale(0, 0, 1.04), false)), curve);
		final double[] byVolume = fit(deconvolved(new CtScale(new TissueScale(0, 0, 1.04), true)), curve);
		final double[] oneOnly = fit(deconvolved(new CtScale(new TissueScale(0.45, 0, 1), false)), curve);
		for (int k = 0; k < 2; k++) {
			assertEquals(plain[k] / 1.04, dense[k], 1e-9 * plain[k]);
			assertEquals(plain[k], byVolume[k], 1e-9 * plain[k]);
			assertEquals(0.55 * plain[k], oneOnly[k], 1e-9 * plain[k]);
		}
		assertEquals(plain[2], dense[2], 1e-9);
		assertEquals("mL/100mL/min", deconvolved(new CtScale(TissueScale.NONE, true)).model().parameters().get(1).unit());
	}

	private static CurveFitter deconvolved(final CtScale scale) {
		return CtDeconvolution.DECLARATION.fitter(CtDeconvolution.OSCILLATION, CtSettings.of(scale, ARTERY), TIMES);
	}

	@Test
	void aBaselineOfOneSampleAndFatBelowZeroAreConverted() {
		final double[] fat = { -100, -100, -90, -80 };
		new HounsfieldChange(new BaselineFrames(0, 0)).convert(fat, new double[0]);
		assertEquals(10, fat[2], 0);
		assertEquals(20, fat[3], 0);
		assertTrue(new HounsfieldChange(new BaselineFrames(0, 0)).takesNegative());
	}

	@Test
	void seriesThatCannotBeUsedAreRefused() {
		final CtSettings settings = CtSettings.of(CtScale.USUAL, ARTERY);
		assertThrows(InvalidInputException.class, () -> new CtDeconvolution(settings, 0, 1));
		assertThrows(InvalidInputException.class, () -> new CtDeconvolution(CtSettings.of(CtScale.USUAL,
			new double[TIMES.length]), TIMES));
		assertThrows(InvalidInputException.class, () -> new CtMaximumSlope(CtSettings.of(CtScale.USUAL, 0, 5), 0, 1));
		assertThrows(InvalidInputException.class, () -> new CtPatlak(settings.startingAt(58), TIMES));
	}

	@Test
	void aThinArteryIsRaisedToTheAreaOfTheVein() {
		final double[] thin = Arrays.stream(ARTERY).map(value -> 0.6 * value).toArray();
		final double factor = VenousOutput.factor(TIMES, thin, ARTERY);
		assertEquals(1 / 0.6, factor, 1e-9);
		assertEquals(ARTERY[20], VenousOutput.corrected(thin, factor)[20], 1e-9);
		assertEquals(1, VenousOutput.factor(TIMES, ARTERY, thin), 0, "a vein that is thinner tells nothing");
		assertThrows(InvalidInputException.class, () -> VenousOutput.factor(TIMES, thin, new double[TIMES.length]));
	}
}
