package org.imagingbiomarkers.perfusion;

import java.util.Optional;

/**
 * The magnetic field strengths for which typical relaxation times and relaxivities are known.
 * <p>
 * T1 of blood: 1441 ms at 1.5 T (Stanisz et al. 2005, doi:10.1002/mrm.20605), 1664 ms at 3 T and a hematocrit of 0.42 (Lu
 * et al. 2004, doi:10.1002/mrm.20178), in vivo at both (Zhang et al. 2013, doi:10.1002/mrm.24550). T1 of skeletal muscle:
 * 1008 and 1412 ms (Stanisz et al. 2005).
 * </p>
 */
public enum FieldStrength {

		TESLA_1_5(1.5, 1440, 1010), //
		TESLA_3(3, 1650, 1410);

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
