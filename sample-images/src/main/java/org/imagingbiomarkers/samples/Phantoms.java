package org.imagingbiomarkers.samples;

import java.util.List;

import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;

/** The computed phantoms: one per curve model. Truths are in the units that the maps show. */
public final class Phantoms {

	private static final double TR = 5;

	/** Mono-exponential diffusion. */
	public static final VialPhantom DIFFUSION = new VialPhantom("diffusion-phantom", "Diffusion phantom", "diffusion",
		MonoExponential.DECLARATION, "mono-exponential diffusion", List.of(vial(0.3, 1000), vial(0.6, 1000), vial(0.9, 1000),
			vial(1.2, 1000), vial(1.6, 1000), vial(2.0, 1000), vial(2.4, 1000)), List.of(0.0, 200.0, 500.0, 1000.0),
		Phantoms::bValue, (p, b) -> p[1] * Math.exp(-1e-3 * b * p[0]), 10);

	/** Intravoxel incoherent motion. */
	public static final VialPhantom IVIM = new VialPhantom("ivim-phantom", "IVIM phantom", "ivim", Ivim.DECLARATION,
		"intravoxel incoherent motion, whose pseudo-diffusion D* is noisy in a single voxel but not in a region", List.of(
			vial(0.6, 10, 0.10, 1000), vial(0.8, 15, 0.10, 1000), vial(1.0, 20, 0.15, 1000), vial(1.0, 40, 0.20, 1000), vial(
				1.2, 30, 0.25, 1000), vial(1.5, 50, 0.30, 1000), vial(1.8, 60, 0.15, 1000)), List.of(0.0, 10.0, 20.0, 30.0, 50.0,
					80.0, 100.0, 150.0, 200.0, 400.0, 600.0, 800.0), Phantoms::bValue, (p, b) -> p[3] * (p[2] * Math.exp(-1e-3 * b *
						p[1]) + (1 - p[2]) * Math.exp(-1e-3 * b * p[0])), 4);

	/** Diffusion kurtosis. */
	public static final VialPhantom KURTOSIS = new VialPhantom("kurtosis-phantom", "Kurtosis phantom", "kurtosis",
		Kurtosis.DECLARATION, "diffusion that deviates from a Gaussian", List.of(vial(0.6, 1.0, 1000), vial(0.8, 0.8, 1000),
			vial(0.9, 1.2, 1000), vial(1.0, 0.6, 1000), vial(1.1, 0.9, 1000), vial(1.2, 0.7, 1000), vial(1.4, 0.5, 1000)), List
				.of(0.0, 250.0, 500.0, 1000.0, 1500.0, 2000.0), Phantoms::bValue, (p, b) -> {
					final double bd = 1e-3 * b * p[0];
					return p[2] * Math.exp(-bd + bd * bd * p[1] / 6);
				}, 4);

	/** Stretched exponential diffusion. */
	public static final VialPhantom STRETCHED = new VialPhantom("stretched-phantom", "Stretched exponential phantom",
		"stretched exponential", StretchedExponential.DECLARATION, "heterogeneous diffusion", List.of(vial(0.6, 0.9, 1000),
			vial(0.8, 0.8, 1000), vial(0.9, 0.7, 1000), vial(1.0, 0.6, 1000), vial(1.2, 0.85, 1000), vial(1.5, 0.75, 1000),
			vial(1.8, 0.95, 1000)), List.of(0.0, 100.0, 250.0, 500.0, 750.0, 1000.0, 1500.0), Phantoms::bValue, (p, b) -> p[2] *
				Math.exp(-Math.pow(1e-3 * b * p[0], p[1])), 4);

	/** Spoiled gradient echoes at several flip angles. */
	public static final VialPhantom FLIP_ANGLES = new VialPhantom("flip-angle-phantom", "Flip angle phantom", "flip angles",
		VariableFlipAngle.DECLARATION, "known T1, at six flip angles and TR = 5 ms", List.of(vial(200, 20000), vial(400,
			20000), vial(700, 20000), vial(1000, 20000), vial(1300, 20000), vial(1700, 20000), vial(2200, 20000)), List.of(2.0,
				4.0, 7.0, 10.0, 15.0, 20.0), Phantoms::flipAngle, (p, a) -> {
					final double e = Math.exp(-TR / p[0]);
					return p[1] * Math.sin(Math.toRadians(a)) * (1 - e) / (1 - e * Math.cos(Math.toRadians(a)));
				}, 4);

	/** Magnitude of inversion recovery. */
	public static final VialPhantom INVERSION = new VialPhantom("inversion-phantom", "Inversion recovery phantom",
		"inversion recovery", InversionRecovery.DECLARATION, "known T1 and perfect inversion, as magnitude images", List.of(
			vial(200, 2, 2000), vial(400, 2, 2000), vial(700, 2, 2000), vial(1000, 2, 2000), vial(1300, 2, 2000), vial(1700, 2,
				2000), vial(2200, 2, 2000)), List.of(50.0, 150.0, 300.0, 500.0, 800.0, 1200.0, 1800.0, 3000.0, 5000.0),
		Phantoms::inversionTime, (p, ti) -> Math.abs(p[2] * (1 - p[1] * Math.exp(-ti / p[0]))), 4);

	/** Gradient echoes. */
	public static final VialPhantom ECHOES = new VialPhantom("echo-phantom", "Gradient echo phantom", "gradient echoes",
		R2Star.DECLARATION, "known R2*", List.of(vial(10, 1000), vial(20, 1000), vial(30, 1000), vial(45, 1000), vial(60,
			1000), vial(80, 1000), vial(110, 1000)), List.of(2.0, 5.0, 8.0, 12.0, 16.0, 20.0, 26.0, 32.0), Phantoms::echoTime, (
				p, te) -> p[1] * Math.exp(-1e-3 * te * p[0]), 4);

	/** Spin echoes. */
	public static final VialPhantom SPIN_ECHOES = new VialPhantom("spin-echo-phantom", "Spin echo phantom", "spin echoes",
		T2.DECLARATION, "known T2", List.of(vial(30, 1000), vial(45, 1000), vial(60, 1000), vial(80, 1000), vial(110, 1000),
			vial(150, 1000), vial(200, 1000)), List.of(10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 140.0, 180.0), Phantoms::echoTime, (
				p, te) -> p[1] * Math.exp(-te / p[0]), 4);

	/** Images after spin-lock pulses, whose durations are not in the headers. */
	public static final VialPhantom SPIN_LOCK = new VialPhantom("spin-lock-phantom", "Spin-lock phantom", "spin-lock",
		T1Rho.DECLARATION, "known T1rho", List.of(vial(25, 1000), vial(35, 1000), vial(45, 1000), vial(55, 1000), vial(70,
			1000), vial(90, 1000), vial(120, 1000)), List.of(0.0, 10.0, 20.0, 30.0, 40.0, 60.0, 80.0), Phantoms::acquisition, (
				p, tsl) -> p[1] * Math.exp(-tsl / p[0]), 4);

	/** All of them, in the order of the models. */
	public static final List<VialPhantom> ALL = List.of(DIFFUSION, IVIM, KURTOSIS, STRETCHED, FLIP_ANGLES, INVERSION,
		ECHOES, SPIN_ECHOES, SPIN_LOCK);

	private Phantoms() {}

	private static double[] vial(final double... truth) {
		return truth;
	}

	/** What tells the volumes apart, but not by a time in s. */
	private static DicomDataSet acquisition(final double duration) {
		return timing(2000, 2).put(Tag.ACQUISITION_NUMBER, VR.IS, (int) duration + 1).build();
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
