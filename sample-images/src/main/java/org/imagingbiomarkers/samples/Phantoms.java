package org.imagingbiomarkers.samples;

import java.util.List;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** The computed phantoms: one row each. Diffusivities in 10^-3 mm^2/s, times in ms, as the maps show them. */
public final class Phantoms {

	private static final double TR = 5;

	/** Mono-exponential diffusion. */
	public static final VialPhantom DIFFUSION = new VialPhantom("diffusion-phantom", "Diffusion phantom", "S0 exp(-b ADC)",
		List.of("adc (10^-3 mm^2/s)", "s0"), List.of(vial(0.3, 1000), vial(0.6, 1000), vial(0.9, 1000), vial(1.2, 1000), vial(
			1.6, 1000), vial(2.0, 1000), vial(2.4, 1000)), List.of(0.0, 200.0, 500.0, 1000.0), "s/mm^2", Phantoms::bValue, (p,
				b) -> p[1] * Math.exp(-1e-3 * b * p[0]), 10);

	/** Intravoxel incoherent motion. */
	public static final VialPhantom IVIM = new VialPhantom("ivim-phantom", "IVIM phantom",
		"S0 (f exp(-b D*) + (1 - f) exp(-b D))", List.of("d (10^-3 mm^2/s)", "d_star (10^-3 mm^2/s)", "f", "s0"), List.of(
			vial(0.6, 10, 0.10, 1000), vial(0.8, 15, 0.10, 1000), vial(1.0, 20, 0.15, 1000), vial(1.0, 40, 0.20, 1000), vial(
				1.2, 30, 0.25, 1000), vial(1.5, 50, 0.30, 1000), vial(1.8, 60, 0.15, 1000)), List.of(0.0, 10.0, 20.0, 30.0, 50.0,
					80.0, 100.0, 150.0, 200.0, 400.0, 600.0, 800.0), "s/mm^2", Phantoms::bValue, (p, b) -> p[3] * (p[2] * Math.exp(
						-1e-3 * b * p[1]) + (1 - p[2]) * Math.exp(-1e-3 * b * p[0])), 4);

	/** Diffusion kurtosis. */
	public static final VialPhantom KURTOSIS = new VialPhantom("kurtosis-phantom", "Kurtosis phantom",
		"S0 exp(-b D + b^2 D^2 K / 6)", List.of("d (10^-3 mm^2/s)", "k", "s0"), List.of(vial(0.6, 1.0, 1000), vial(0.8, 0.8,
			1000), vial(0.9, 1.2, 1000), vial(1.0, 0.6, 1000), vial(1.1, 0.9, 1000), vial(1.2, 0.7, 1000), vial(1.4, 0.5,
				1000)), List.of(0.0, 250.0, 500.0, 1000.0, 1500.0, 2000.0), "s/mm^2", Phantoms::bValue, (p, b) -> {
					final double bd = 1e-3 * b * p[0];
					return p[2] * Math.exp(-bd + bd * bd * p[1] / 6);
				}, 4);

	/** Stretched exponential diffusion. */
	public static final VialPhantom STRETCHED = new VialPhantom("stretched-phantom", "Stretched exponential phantom",
		"S0 exp(-(b DDC)^alpha)", List.of("ddc (10^-3 mm^2/s)", "alpha", "s0"), List.of(vial(0.6, 0.9, 1000), vial(0.8, 0.8,
			1000), vial(0.9, 0.7, 1000), vial(1.0, 0.6, 1000), vial(1.2, 0.85, 1000), vial(1.5, 0.75, 1000), vial(1.8, 0.95,
				1000)), List.of(0.0, 100.0, 250.0, 500.0, 750.0, 1000.0, 1500.0), "s/mm^2", Phantoms::bValue, (p, b) -> p[2] *
					Math.exp(-Math.pow(1e-3 * b * p[0], p[1])), 4);

	/** Spoiled gradient echoes at several flip angles. */
	public static final VialPhantom FLIP_ANGLES = new VialPhantom("flip-angle-phantom", "Flip angle phantom",
		"M0 sin(a) (1 - E) / (1 - E cos(a)), E = exp(-TR / T1), TR = 5 ms", List.of("t1 (ms)", "m0"), List.of(vial(200,
			20000), vial(400, 20000), vial(700, 20000), vial(1000, 20000), vial(1300, 20000), vial(1700, 20000), vial(2200,
				20000)), List.of(2.0, 4.0, 7.0, 10.0, 15.0, 20.0), "degree", Phantoms::flipAngle, (p, a) -> {
					final double e = Math.exp(-TR / p[0]);
					return p[1] * Math.sin(Math.toRadians(a)) * (1 - e) / (1 - e * Math.cos(Math.toRadians(a)));
				}, 4);

	/** Magnitude of inversion recovery. */
	public static final VialPhantom INVERSION = new VialPhantom("inversion-phantom", "Inversion recovery phantom",
		"|M0 (1 - 2 exp(-TI / T1))|", List.of("t1 (ms)", "m0"), List.of(vial(200, 2000), vial(400, 2000), vial(700, 2000),
			vial(1000, 2000), vial(1300, 2000), vial(1700, 2000), vial(2200, 2000)), List.of(50.0, 150.0, 300.0, 500.0, 800.0,
				1200.0, 1800.0, 3000.0, 5000.0), "ms", Phantoms::inversionTime, (p, ti) -> Math.abs(p[1] * (1 - 2 * Math.exp(-ti /
					p[0]))), 4);

	/** Gradient echoes. */
	public static final VialPhantom ECHOES = new VialPhantom("echo-phantom", "Gradient echo phantom", "S0 exp(-TE R2*)",
		List.of("r2_star (1/s)", "s0"), List.of(vial(10, 1000), vial(20, 1000), vial(30, 1000), vial(45, 1000), vial(60,
			1000), vial(80, 1000), vial(110, 1000)), List.of(2.0, 5.0, 8.0, 12.0, 16.0, 20.0, 26.0, 32.0), "ms",
		Phantoms::echoTime, (p, te) -> p[1] * Math.exp(-1e-3 * te * p[0]), 4);

	/** Spin echoes. */
	public static final VialPhantom SPIN_ECHOES = new VialPhantom("spin-echo-phantom", "Spin echo phantom",
		"S0 exp(-TE / T2)", List.of("t2 (ms)", "s0"), List.of(vial(30, 1000), vial(45, 1000), vial(60, 1000), vial(80, 1000),
			vial(110, 1000), vial(150, 1000), vial(200, 1000)), List.of(10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 140.0, 180.0),
		"ms", Phantoms::echoTime, (p, te) -> p[1] * Math.exp(-te / p[0]), 4);

	private Phantoms() {}

	private static double[] vial(final double... truth) {
		return truth;
	}

	private static DicomDataSet bValue(final double b) {
		return new DataSetBuilder().put(Tag.DIFFUSION_B_VALUE, VR.FD, b).build();
	}

	private static DicomDataSet flipAngle(final double angle) {
		return timing(TR, 2).put(Tag.FLIP_ANGLE, VR.DS, angle).build();
	}

	private static DicomDataSet inversionTime(final double time) {
		return timing(10000, 10).put(Tag.INVERSION_TIME, VR.DS, time).build();
	}

	private static DicomDataSet echoTime(final double time) {
		return timing(2000, time).build();
	}

	private static DataSetBuilder timing(final double tr, final double te) {
		return new DataSetBuilder().put(Tag.REPETITION_TIME, VR.DS, tr).put(Tag.ECHO_TIME, VR.DS, te);
	}
}
