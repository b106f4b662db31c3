package org.imagingbiomarkers.perfusion;

import java.util.Optional;

import org.imagingbiomarkers.curve.Citation;

/** The magnetic field strengths for which typical relaxation times and relaxivities are known. */
public enum FieldStrength {

		TESLA_1_5(1.5, 1440, 1010), //
		TESLA_3(3, 1650, 1410);

	/** T1 of human blood at 1.5 T, 1441 ms, and of skeletal muscle at both, 1008 and 1412 ms. */
	public static final Citation STANISZ_2005 = new Citation("stanisz2005",
		"Stanisz GJ, Odrobina EE, Pun J, et al. T1, T2 relaxation and magnetization transfer in tissue at 3T. Magn Reson Med 2005;54:507-512.",
		"10.1002/mrm.20605");
	/** T1 of arterial blood at 3 T and a hematocrit of 0.42: 1664 ms. */
	public static final Citation LU_2004 = new Citation("lu2004",
		"Lu H, Clingman C, Golay X, van Zijl PCM. Determining the longitudinal relaxation time (T1) of blood at 3.0 Tesla. Magn Reson Med 2004;52:679-682.",
		"10.1002/mrm.20178");
	/** T1 of venous blood in vivo at both. */
	public static final Citation ZHANG_2013 = new Citation("zhang2013",
		"Zhang X, Petersen ET, Ghariq E, et al. In vivo blood T1 measurements at 1.5 T, 3 T, and 7 T. Magn Reson Med 2013;70:1082-1086.",
		"10.1002/mrm.24550");

	/** Scanners are called 1.5 T from 1.4 T on, and 3 T from 2.8 T. */
	private static final double TOLERANCE = 0.1;

	private final double tesla;
	private final double bloodT1;
	private final double tissueT1;

	FieldStrength(final double tesla, final double bloodT1, final double tissueT1) {
		this.tesla = tesla;
		this.bloodT1 = bloodT1;
		this.tissueT1 = tissueT1;
	}

	/**
	 * The one that a header or a user means.
	 *
	 * @param tesla such as 1.494
	 * @return empty where nothing is known for that field
	 */
	public static Optional<FieldStrength> of(final double tesla) {
		for (final FieldStrength one : values()) {
			if (Math.abs(tesla - one.tesla) <= TOLERANCE * one.tesla) return Optional.of(one);
		}
		return Optional.empty();
	}

	/** In T. */
	public double tesla() {
		return tesla;
	}

	/** T1 of arterial blood without contrast agent, in ms. */
	public double bloodT1() {
		return bloodT1;
	}

	/** A T1 of tissue where none was measured, in ms: that of skeletal muscle. */
	public double tissueT1() {
		return tissueT1;
	}
}
