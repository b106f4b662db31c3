package org.imagingbiomarkers.perfusion.dsc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;

@Tag("docs/commands/dsc-map#what-it-computes")
class LeakageCorrectionTest {

	private static final double[] TIMES = Bolus.times();
	private static final double[] REFERENCE = Bolus.exponential(2, 4, 0, TIMES);
	private static final Deconvolution LIMITED = new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION);

	/**
	 * Echo time and repetition time in s, flip angle, 1/T1, relaxivities in 1/s per mmol/L: a sequence weighted by both.
	 */
	private static final double TE = 0.03;
	private static final double TR = 1;
	private static final double ANGLE = Math.toRadians(70);
	private static final double R1 = 1 / 1.2;
	private static final double T1_RELAXIVITY = 4;
	private static final double T2_STAR_RELAXIVITY = 30;

	@Test
	void aCurveThatLeaksAsTheModelSaysIsRestored() {
		final double[] tissue = Bolus.exponential(5, 4, 0, TIMES);
		for (final double k2 : new double[] { -0.04, 0, 0.02, 0.08 }) {
			final double[] leaking = tissue.clone();
			double integral = 0;
			for (int i = 1; i < leaking.length; i++) {
				integral += (REFERENCE[i] + REFERENCE[i - 1]) / 2 * Bolus.TR;
				leaking[i] -= k2 * integral;
			}
			final double[] values = new double[6];
			final CurveFitter fitter = corrected(RelaxationChange.none(Bolus.BEFORE));
			assertEquals(FitStatus.FITTED, fitter.fit(leaking, values));
			assertEquals(List.of("cbv", "cbv_uncorrected", "cbf", "mtt", "tmax", "k2"), fitter.model().parameters().stream()
				.map(Parameter::name).toList());
			assertEquals(k2, values[5], 1e-9);
			assertEquals(5, values[0], 0.05);
			final double[] plain = new double[4];
			DscPerfusion.direct(DscSettings.of(RelaxationChange.none(Bolus.BEFORE), LIMITED, TissueScale.NONE), Bolus.artery(),
				TIMES).fit(leaking, plain);
			assertEquals(plain[0], values[1], 1e-9 + 1e-9 * Math.abs(plain[0]), "the volume without correction");
		}
	}

	/** Leakage as physics makes it: agent outside the vessels shortens T1 and T2*, in a gradient echo that sees both. */
	@Test
	void leakageThatShortensT1OrT2StarIsMostlyUndone() {
		for (final boolean t1 : new boolean[] { true, false }) {
			final double[] signal = leakingSignal(5, 0.05 / 60, t1 ? 1 : 0, t1 ? 0 : 1);
			final RelaxationChange change = RelaxationChange.ofSignal(1000 * TE, Bolus.BEFORE);
			final double[] without = new double[4];
			final double[] with = new double[6];
			final DscSettings plain = DscSettings.of(change, LIMITED, TissueScale.NONE);
			assertEquals(FitStatus.FITTED, DscPerfusion.direct(plain, Bolus.artery(), TIMES).fit(signal, without));
			assertEquals(FitStatus.FITTED, corrected(change).fit(signal, with));
			assertTrue(t1 ? without[0] < 4.2 : without[0] > 5.8, "leakage matters: " + without[0]);
			assertEquals(5, with[0], 0.1 * 5, t1 ? "T1" : "T2*");
			assertEquals(t1 ? 1 : -1, Math.signum(with[5]));
		}
	}

	@Test
	void theReferenceLeavesOutVoxelsThatEnhance() {
		final Img<DoubleType> image = ArrayImgs.doubles(3, 1, 1, TIMES.length);
		final Img<NativeBoolType> everywhere = ArrayImgs.booleans(3, 1, 1);
		everywhere.forEach(NativeBoolType::setOne);
		final double[] sound = leakingSignal(4, 0, 0, 0);
		final double[] enhancing = leakingSignal(4, 0.1 / 60, 1, 0);
		for (int i = 0; i < TIMES.length; i++) {
			final double ripple = 0.1 * Math.sin(3 * i);
			image.getAt(0, 0, 0, i).set(sound[i] + ripple);
			image.getAt(1, 0, 0, i).set(enhancing[i] + ripple);
			image.getAt(2, 0, 0, i).set(0);
		}
		final RelaxationChange change = RelaxationChange.ofSignal(1000 * TE, Bolus.BEFORE);
		final double[] reference = MeanChange.notEnhancing("leakage_mask", image, everywhere, change);
		assertArrayEquals(Bolus.exponential(4, 4, 0, TIMES), reference, 0.05);
		final double[] all = MeanChange.in("aif_mask", image, everywhere, change);
		assertTrue(all[TIMES.length - 1] < -0.5, "the mean of both is brighter at the end");
	}

	private static CurveFitter corrected(final RelaxationChange change) {
		return DscPerfusion.direct(DscSettings.of(change, LIMITED, TissueScale.NONE).correctingLeakage(REFERENCE), Bolus
			.artery(), TIMES);
	}

	/**
	 * @param transfer constant, 1/s, of agent from the artery to outside the vessels, from where it does not return
	 * @param t1 how much of its T1 relaxivity it has there
	 * @param t2Star how much of its T2* relaxivity
	 */
	private static double[] leakingSignal(final double volume, final double transfer, final double t1,
		final double t2Star)
	{
		final double[] vascular = Bolus.exponential(volume, 4, 0, TIMES);
		final double[] artery = Bolus.artery();
		final double[] signal = new double[TIMES.length];
		double outside = 0;
		for (int i = 0; i < signal.length; i++) {
			// The artery's change of the rate over its relaxivity of 54 1/s per mmol/L is its concentration, 5 mmol/L at most.
			if (i > 0) outside += transfer * (artery[i] + artery[i - 1]) / 2 / 54 * Bolus.TR;
			final double e = Math.exp(-TR * (R1 + t1 * T1_RELAXIVITY * outside));
			final double e0 = Math.exp(-TR * R1);
			final double saturation = (1 - e) / (1 - e * Math.cos(ANGLE)) / ((1 - e0) / (1 - e0 * Math.cos(ANGLE)));
			signal[i] = 100 * saturation * Math.exp(-TE * (vascular[i] + t2Star * T2_STAR_RELAXIVITY * outside));
		}
		return signal;
	}
}
