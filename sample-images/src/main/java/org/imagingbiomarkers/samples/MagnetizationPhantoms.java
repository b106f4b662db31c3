package org.imagingbiomarkers.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.magnetization.SaturationAsymmetry;
import org.imagingbiomarkers.magnetization.TransferRatio;
import org.imagingbiomarkers.relaxometry.fat.MagnitudeFat;

/** Computed phantoms of fat and of saturation. Truths are in the units that the maps show. */
public final class MagnetizationPhantoms {

	private static final double FIELD = 3;
	private static final double MHZ = 42.577478518;
	/** Of the peaks of fat, ppm, with their shares. */
	private static final double[] PEAKS = { -3.80, -3.40, -2.60, -1.94, -0.39, 0.60 };
	private static final double[] SHARES = { 0.087, 0.693, 0.128, 0.004, 0.039, 0.048 };
	private static final double ALL_SHARES = 0.999;

	private static final double SIGNAL = 20_000;
	/** ppm. */
	private static final double WATER_WIDTH = 0.7;
	private static final double POOL_WIDTH = 0.5;
	private static final double POOL = 3.5;
	/** No saturation this far away, ppm. */
	private static final double FAR = 300;

	/** Gradient echoes of water and fat. */
	public static final VialPhantom FAT = new VialPhantom("fat-phantom", "Fat phantom", "fat", MagnitudeFat.DECLARATION,
		"known fat fraction and R2*, at 3 T", List.of(fat(3, 30), fat(8, 45), fat(15, 60), fat(25, 40), fat(40, 80), fat(65,
			50), fat(95, 35)), List.of(1.15, 2.3, 3.45, 4.6, 5.75, 6.9), MagnetizationPhantoms::echo,
		MagnetizationPhantoms::echoes, 4);

	/** Images without and with a saturation pulse, as the headers say. */
	public static final VialPhantom TRANSFER = new VialPhantom("transfer-phantom", "Magnetization transfer phantom",
		"magnetization transfer", TransferRatio.DECLARATION, "known magnetization transfer", List.of(vial(5, 2000), vial(12,
			2000), vial(20, 2000), vial(28, 2000), vial(36, 2000), vial(45, 2000), vial(55, 2000)), List.of(0.0, 1.0),
		MagnetizationPhantoms::saturation, (p, on) -> p[1] * (1 - on * p[0] / 100), 4,
		"without and with a saturation pulse, as Sequence Variant (0018,0021) says");

	/** A spectrum of saturation, whose offsets are not in the headers. */
	public static final VialPhantom EXCHANGE = new VialPhantom("exchange-phantom", "Chemical exchange phantom",
		"chemical exchange", SaturationAsymmetry.DECLARATION, "protons that exchange with water at 3.5 ppm", List.of(vial(2,
			0.1), vial(2.5, -0.15), vial(3, 0.2), vial(4, -0.25), vial(5, 0.3), vial(6, 0.12), vial(7, -0.3)), offsets(),
		MagnetizationPhantoms::number, MagnetizationPhantoms::spectrum, 4);

	/** All of them, in the order of the models. */
	public static final List<VialPhantom> ALL = List.of(FAT, TRANSFER, EXCHANGE);

	private MagnetizationPhantoms() {}

	private static double[] vial(final double... truth) {
		return truth;
	}

	private static double[] fat(final double percent, final double rate) {
		return new double[] { percent, rate, 4000, 4000 * (1 - percent / 100), 4000 * percent / 100 };
	}

	private static double echoes(final double[] p, final double te) {
		double real = 1 - p[0] / 100;
		double imaginary = 0;
		for (int peak = 0; peak < PEAKS.length; peak++) {
			final double angle = 2 * Math.PI * MHZ * FIELD * PEAKS[peak] * 1e-3 * te;
			real += p[0] / 100 * SHARES[peak] / ALL_SHARES * Math.cos(angle);
			imaginary += p[0] / 100 * SHARES[peak] / ALL_SHARES * Math.sin(angle);
		}
		return p[2] * Math.hypot(real, imaginary) * Math.exp(-1e-3 * te * p[1]);
	}

	private static double spectrum(final double[] p, final double offset) {
		if (offset >= FAR) return SIGNAL;
		final double x = offset - p[1];
		final double water = 0.9 / (1 + x * x / (WATER_WIDTH * WATER_WIDTH));
		final double pool = (x - POOL) / POOL_WIDTH;
		return SIGNAL * (1 - water - p[0] / 100 * Math.exp(-pool * pool / 2));
	}

	private static List<Double> offsets() {
		final List<Double> offsets = new ArrayList<>(List.of(FAR));
		IntStream.rangeClosed(-20, 20).forEach(i -> offsets.add(i / 4.0));
		return List.copyOf(offsets);
	}

	private static DicomDataSet echo(final double time) {
		return timing(time).put(Tag.MAGNETIC_FIELD_STRENGTH, VR.DS, FIELD).build();
	}

	private static DicomDataSet saturation(final double on) {
		return timing(3).put(Tag.SEQUENCE_VARIANT, VR.CS, on > 0 ? "SP\\MTC" : "SP").put(Tag.ACQUISITION_NUMBER, VR.IS,
			(int) on + 1).build();
	}

	/** What tells the volumes apart, but not by an offset. */
	private static DicomDataSet number(final double offset) {
		// The volume without saturation comes first, as in the list of offsets.
		return timing(3).put(Tag.ACQUISITION_NUMBER, VR.IS, offset >= FAR ? 1 : (int) Math.round(4 * offset) + 50).build();
	}

	private static DataSetBuilder timing(final double te) {
		return new DataSetBuilder().put(Tag.REPETITION_TIME, VR.DS, 2000.0).put(Tag.ECHO_TIME, VR.DS, te);
	}
}
