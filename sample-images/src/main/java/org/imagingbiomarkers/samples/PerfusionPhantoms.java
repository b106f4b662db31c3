package org.imagingbiomarkers.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** The computed phantoms of perfusion. The layout of the first two is that of QIBA's reference objects. */
public final class PerfusionPhantoms {

	/** Hematocrit of the artery in all of them. */
	public static final double HEMATOCRIT = 0.45;
	/** Relaxivity in the DCE phantoms, 1/s per mmol/L. */
	public static final double RELAXIVITY = 4.5;
	/** Volumes before contrast arrives in the DCE phantoms. */
	public static final int DCE_BASELINE = 60;
	/** Volumes before contrast arrives in the DSC phantom. */
	public static final int DSC_BASELINE = 15;
	/** Number of the patches of the DSC phantom, from 1 on, in which nothing leaks. */
	public static final int DSC_TIGHT = 18;

	private static final double TISSUE_T1 = 1000;
	private static final double BLOOD_T1 = 1440;
	/** T, at which the T1 of blood is the usual one. */
	private static final double FIELD = 1.5;
	private static final double DCE_TR = 5;
	private static final double DCE_ANGLE = 25;
	private static final double DCE_M0 = 60000;
	private static final double DCE_NOISE = 2;

	private static final double DSC_S0 = 2000;
	private static final double DSC_TE = 30;
	private static final double DSC_TR = 1000;
	private static final double DSC_ANGLE = 70;
	/** Of the change of R2* in the artery, 1/s. */
	private static final double DSC_PEAK = 60;
	/** Of the concentration in the artery, mmol/L. */
	private static final double DSC_PEAK_CONCENTRATION = 5;
	/** T2* relaxivity outside the vessels, 1/s per mmol/L. */
	private static final double OUTSIDE_RELAXIVITY = 30;
	/** From blood volume by mass to the volume that contrast medium sees: 1.04 g/mL and hematocrits of 0.45 and 0.25. */
	private static final double SEEN = 1.04 / ((1 - HEMATOCRIT) / (1 - 0.25));

	private static final String SPOILED =
		"T1 1000 ms in tissue and 1440 ms in blood, relaxivity 4.5 1/s per mmol/L; spoiled " +
			"gradient echo of TR 5 ms and 25 degrees, as the headers say; Parker's arterial curve from 60 s on, hematocrit 0.45; " +
			"integrated in steps of 10 ms";

	/** Tissue of the Tofts model: six transfer constants across, five volume fractions down. */
	public static final PatchPhantom DCE = new PatchPhantom("dce-phantom", "DCE phantom",
		"concentration: Ktrans cp(t) convolved with exp(-Ktrans t / ve); " + SPOILED, List.of("ktrans (1/min)", "ve"), 6,
		transfers(new double[] { 0.01, 0.05, 0.1, 0.2, 0.5 }), 360, (p, t) -> dceSignals(p[0], p[1], 0, t),
		PerfusionPhantoms::dceArtery, new double[] { TISSUE_T1, BLOOD_T1 }, timing(DCE_TR, 2, DCE_ANGLE), DCE_NOISE);

	/**
	 * The same with 5 percent of plasma, as in the extended Tofts model. The fractions start at 0.05: a smaller space would
	 * follow the plasma within seconds, and the two could not be told apart.
	 */
	public static final PatchPhantom DCE_PLASMA = new PatchPhantom("dce-plasma-phantom", "DCE phantom with plasma",
		"concentration: vp cp(t) + Ktrans cp(t) convolved with exp(-Ktrans t / ve); " + SPOILED, List.of("ktrans (1/min)",
			"ve", "vp"), 6, transfers(new double[] { 0.05, 0.1, 0.2, 0.35, 0.5 }, 0.05), 360, (p, t) -> dceSignals(p[0], p[1],
				p[2], t), PerfusionPhantoms::dceArtery, new double[] { TISSUE_T1, BLOOD_T1 }, timing(DCE_TR, 2, DCE_ANGLE),
		DCE_NOISE);

	/** Tissue with an exponential residue function: volumes and transit times across, delays and leakage down. */
	public static final PatchPhantom DSC = new PatchPhantom("dsc-phantom", "DSC phantom",
		"change of R2*: 1.418 cbv / 100 / mtt times the arterial curve, delayed, convolved with exp(-t / mtt), 1.418 being " +
			"1.04 g/mL / 0.733, the ratio of the plasma fractions at hematocrits of 0.45 and 0.25; arterial curve: gamma variate " +
			"from 15 s on, 60 1/s and 5 mmol/L at most; T1 leakage: agent that leaves the vessels for good shortens T1 (1000 ms) " +
			"with 4.5 1/s per mmol/L, T2* leakage: it raises R2* by 30 1/s per mmol/L; gradient echo of TE 30 ms, TR 1000 ms and " +
			"70 degrees, as the headers say; integrated in steps of 10 ms", List.of("cbv (mL/100g)", "mtt (s)", "delay (s)",
				"t1 leakage (1/min)", "t2* leakage (1/min)"), 6, tissues(), 90, PerfusionPhantoms::dscSignals,
		PerfusionPhantoms::dscArtery, new double[] { TISSUE_T1, BLOOD_T1 }, timing(DSC_TR, DSC_TE, DSC_ANGLE), 2);

	private PerfusionPhantoms() {}

	private static List<double[]> transfers(final double[] volumes, final double... more) {
		final List<double[]> patches = new ArrayList<>();
		for (final double ve : volumes) {
			for (final double ktrans : new double[] { 0.01, 0.02, 0.05, 0.1, 0.2, 0.35 }) {
				final double[] patch = Arrays.copyOf(new double[] { ktrans, ve }, 2 + more.length);
				System.arraycopy(more, 0, patch, 2, more.length);
				patches.add(patch);
			}
		}
		return List.copyOf(patches);
	}

	private static List<double[]> tissues() {
		final List<double[]> patches = new ArrayList<>();
		for (final double[] row : new double[][] { { 0, 0, 0 }, { 2, 0, 0 }, { 4, 0, 0 }, { 0, 0.01, 0 }, { 0, 0, 0.01 } }) {
			for (final double cbv : new double[] { 2, 4 }) {
				for (final double mtt : new double[] { 4, 6, 10 }) {
					patches.add(new double[] { cbv, mtt, row[0], row[1], row[2] });
				}
			}
		}
		return List.copyOf(patches);
	}

	/**
	 * The signal of the DCE phantoms before contrast, at another flip angle.
	 *
	 * @param artery whether in the artery, else in tissue
	 * @param angle degrees
	 */
	static double dceBefore(final boolean artery, final double angle) {
		return spoiled(DCE_M0, DCE_TR, angle, artery ? BLOOD_T1 : TISSUE_T1, 0);
	}

	/** Timing in the headers of the DCE phantoms, at another flip angle, degrees. */
	static DicomDataSet dceTiming(final double angle) {
		return timing(DCE_TR, 2, angle);
	}

	private static double dceBlood(final double time) {
		return Tracer.parker(time - DCE_BASELINE);
	}

	private static double[] dceArtery(final double[] times) {
		return Arrays.stream(times).map(t -> spoiled(DCE_M0, DCE_TR, DCE_ANGLE, BLOOD_T1, dceBlood(t))).toArray();
	}

	private static double[] dceSignals(final double ktrans, final double ve, final double vp, final double[] times) {
		final double[] tissue = Tracer.compartment(t -> dceBlood(t) / (1 - HEMATOCRIT), ktrans / 60, ktrans / 60 / ve, times);
		final double[] signals = new double[times.length];
		Arrays.setAll(signals, i -> spoiled(DCE_M0, DCE_TR, DCE_ANGLE, TISSUE_T1, tissue[i] + vp * dceBlood(times[i]) / (1 -
			HEMATOCRIT)));
		return signals;
	}

	/** The signal of a spoiled gradient echo where there is contrast medium, mmol/L. */
	private static double spoiled(final double m0, final double tr, final double angle, final double t1,
		final double concentration)
	{
		final double e = Math.exp(-tr / 1000 * (1000 / t1 + RELAXIVITY * concentration));
		final double a = Math.toRadians(angle);
		return m0 * Math.sin(a) * (1 - e) / (1 - e * Math.cos(a));
	}

	private static double[] dscArtery(final double[] times) {
		return Arrays.stream(times).map(t -> DSC_S0 * Math.exp(-DSC_TE / 1000 * DSC_PEAK * Tracer.gammaVariate(t -
			DSC_BASELINE))).toArray();
	}

	private static double[] dscSignals(final double[] truth, final double[] times) {
		final double mtt = truth[1];
		final double[] vessels = Tracer.compartment(t -> DSC_PEAK * Tracer.gammaVariate(t - DSC_BASELINE - truth[2]), SEEN *
			truth[0] / 100 / mtt, 1 / mtt, times);
		final double[] outside = Tracer.compartment(t -> DSC_PEAK_CONCENTRATION * Tracer.gammaVariate(t - DSC_BASELINE -
			truth[2]), (truth[3] + truth[4]) / 60, 0, times);
		final double before = spoiled(1, DSC_TR, DSC_ANGLE, TISSUE_T1, 0);
		final double[] signals = new double[times.length];
		Arrays.setAll(signals, i -> DSC_S0 * Math.exp(-DSC_TE / 1000 * (vessels[i] + (truth[4] > 0 ? OUTSIDE_RELAXIVITY *
			outside[i] : 0))) * (truth[3] > 0 ? spoiled(1, DSC_TR, DSC_ANGLE, TISSUE_T1, outside[i]) / before : 1));
		return signals;
	}

	private static DicomDataSet timing(final double tr, final double te, final double angle) {
		return new DataSetBuilder().put(Tag.MAGNETIC_FIELD_STRENGTH, VR.DS, FIELD).put(Tag.REPETITION_TIME, VR.DS, tr).put(
			Tag.ECHO_TIME, VR.DS, te).put(Tag.FLIP_ANGLE, VR.DS, angle).build();
	}
}
