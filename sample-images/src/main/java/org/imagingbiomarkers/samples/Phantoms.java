package org.imagingbiomarkers.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.hypoxia.GasChallenge;
import org.imagingbiomarkers.hypoxia.OxygenResponse;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.LookLocker;
import org.imagingbiomarkers.relaxometry.Molli;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.StimulatedEchoes;
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

	/** Degrees, of the pulses of a Look-Locker train, and what they add to a rate of recovery in 1/ms. */
	private static final double TRAIN_ANGLE = 6;
	private static final double TRAIN_RATE = -Math.log(Math.cos(Math.toRadians(TRAIN_ANGLE))) / TR;

	/** A train of small flip angles after an inversion. */
	public static final VialPhantom LOOK_LOCKER = new VialPhantom("look-locker-phantom", "Look-Locker phantom",
		"look-locker", LookLocker.DECLARATION, "known T1, read out by pulses of 6 degrees every 5 ms", List.of(train(200),
			train(400), train(700), train(1000), train(1300), train(1700), train(2200)), List.of(20.0, 120.0, 250.0, 400.0,
				600.0, 850.0, 1150.0, 1500.0, 2000.0, 2500.0, 3000.0, 4000.0, 5000.0), Phantoms::trainTime, (p, t) -> Math.abs(
					p[3] * (1 - p[2] * Math.exp(-t / p[1]))), 2);

	/** Single shots after two inversions, 5(3)3. */
	public static final VialPhantom MOLLI = new VialPhantom("molli-phantom", "MOLLI phantom", "molli", Molli.DECLARATION,
		"known T1, of single shots in a scheme 5(3)3", List.of(shots(300, 1.8), shots(500, 1.85), shots(800, 1.9), shots(1000,
			1.9), shots(1200, 1.92), shots(1500, 1.95), shots(1900, 1.95)), List.of(100.0, 180.0, 1000.0, 1080.0, 1900.0,
				1980.0, 2800.0, 3700.0), Phantoms::inversionTime, (p, t) -> Math.abs(p[3] * (1 - p[2] * Math.exp(-t / p[1]))), 2);

	/** A train of refocusing pulses that are too weak. */
	public static final VialPhantom STIMULATED = new VialPhantom("stimulated-echo-phantom", "Stimulated echo phantom",
		"stimulated echoes", StimulatedEchoes.DECLARATION,
		"known T2, and refocusing pulses of less than 180 degrees, computed by Bloch's equations", List.of(vial(30, 0.9,
			1000), vial(45, 0.75, 1000), vial(60, 0.8, 1000), vial(80, 0.7, 1000), vial(110, 0.85, 1000), vial(150, 0.65, 1000),
			vial(200, 0.9, 1000)), List.of(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 130.0,
				140.0, 150.0, 160.0), Phantoms::echoTime, (p, te) -> EchoPhysics.echo(p[0], p[1], p[2], 10, (int) Math.round(te /
					10)), 2);

	/** T1 of air in ms, repetition time in ms and flip angle in degrees of {@link #OXYGEN}. */
	private static final double OXYGEN_T1 = 1200;
	private static final double OXYGEN_TR = 6;
	private static final double OXYGEN_ANGLE = 12;

	/** Gradient echoes with air, eight volumes, and then with oxygen. */
	public static final VialPhantom OXYGEN = new VialPhantom("oxygen-phantom", "Oxygen phantom", "oxygen",
		OxygenResponse.PLATEAU, "known changes of R1, with air up to 70 s and then with oxygen", List.of(oxygen(0.02), oxygen(
			0.04), oxygen(0.06), oxygen(0.08), oxygen(0.1), oxygen(0.13), oxygen(0.16)), IntStream.range(0, 24).mapToObj(
				i -> 10.0 * i).toList(), Phantoms::gasTime, (p, t) -> p[2] * spoiled(1000 / OXYGEN_T1 + (t > 75 ? p[0] : 0)) /
					spoiled(1000 / OXYGEN_T1), 2, settings("oxygen_volumes", "9-24", "t1", "1200"));

	/** Gradient echoes with air and, a ms later each, with a gas. */
	public static final VialPhantom GAS = new VialPhantom("gas-phantom", "Gas challenge phantom", "gas challenge",
		GasChallenge.DECLARATION, "known R2* with air, at 4, 9, ... ms, and with a gas, at 5, 10, ... ms", List.of(gas(15, 2),
			gas(20, 3), gas(25, 4), gas(30, 5), gas(40, 6), gas(50, 8), gas(60, 10)), List.of(4.0, 5.0, 9.0, 10.0, 14.0, 15.0,
				19.0, 20.0, 24.0, 25.0, 29.0, 30.0, 34.0, 35.0, 39.0, 40.0), Phantoms::echoTime, (p, te) -> te % 5 == 0 ? p[3] *
					Math.exp(-1e-3 * te * p[2]) : p[4] * Math.exp(-1e-3 * te * p[1]), 2, settings("gas_volumes",
						"2, 4, 6, 8, 10, 12, 14, 16"));

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
	public static final List<VialPhantom> ALL = Stream.of(List.of(DIFFUSION, IVIM, KURTOSIS, STRETCHED,
		TensorPhantom.TENSOR, FLIP_ANGLES, INVERSION, LOOK_LOCKER, MOLLI, ECHOES, SPIN_ECHOES, STIMULATED, SPIN_LOCK),
		MagnetizationPhantoms.ALL, List.of(LabelingPhantom.LABELING, OXYGEN, GAS)).flatMap(List::stream).toList();

	private Phantoms() {}

	private static double[] vial(final double... truth) {
		return truth;
	}

	private static double[] train(final double t1) {
		final double apparent = 1 / (1 / t1 + TRAIN_RATE);
		return vial(t1, apparent, 1 + 0.96 * t1 / apparent, 500);
	}

	private static double[] shots(final double t1, final double ratio) {
		return vial(t1, t1 / (ratio - 1), ratio, 800);
	}

	private static double[] oxygen(final double deltaR1) {
		return vial(deltaR1, deltaR1 / 0.00025, 2000);
	}

	/** R2* falls with the gas in no tissue of this phantom: it rises, and the signal at TE = 0 does. */
	private static double[] gas(final double air, final double change) {
		return vial(change, air, air + change, 1020, 1000);
	}

	private static Map<String, String> settings(final String... keysAndValues) {
		final Map<String, String> settings = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			settings.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		return settings;
	}

	/** The signal of a spoiled gradient echo at a rate in 1/s, relative to that of full relaxation. */
	private static double spoiled(final double rate) {
		final double e = Math.exp(-1e-3 * OXYGEN_TR * rate);
		return (1 - e) / (1 - e * Math.cos(Math.toRadians(OXYGEN_ANGLE)));
	}

	private static DicomDataSet trainTime(final double time) {
		return timing(TR, 2).put(Tag.FLIP_ANGLE, VR.DS, TRAIN_ANGLE).put(Tag.INVERSION_TIME, VR.DS, time).build();
	}

	private static DicomDataSet gasTime(final double time) {
		return timing(OXYGEN_TR, 2).put(Tag.FLIP_ANGLE, VR.DS, OXYGEN_ANGLE).put(Tag.ACQUISITION_NUMBER, VR.IS, (int) time +
			1).build();
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
