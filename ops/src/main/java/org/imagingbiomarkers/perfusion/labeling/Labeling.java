package org.imagingbiomarkers.perfusion.labeling;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How blood was labeled, and what is taken of blood and tissue.
 *
 * @param kind of labeling
 * @param duration of the label in ms: of the labeling pulse (pCASL), or from the pulse to the end of the label, TI1 (PASL
 * with QUIPSS II)
 * @param efficiency of the inversion, above 0 and at most 1
 * @param partition coefficient of water between blood and brain, mL/g
 * @param t1Blood longitudinal relaxation time of arterial blood in ms
 * @param t1Tissue that of tissue in ms, which the model of several delays needs
 */
public record Labeling(Kind kind, double duration, double efficiency, double partition, double t1Blood, double t1Tissue) {

	/** Kinds of labeling, with what is usual of each (Alsop et al. 2015, doi:10.1002/mrm.25197). */
	public enum Kind {

			/** Continuous or pseudo-continuous labeling: the delay begins when labeling ends. */
			CONTINUOUS("pcasl", 0.85),
			/** A pulse labels a slab at once: the delay, called inversion time, begins with it. */
			PULSED("pasl", 0.98);

		private final String key;
		private final double efficiency;

		Kind(final String key, final double efficiency) {
			this.key = key;
			this.efficiency = efficiency;
		}

		/** Its name in macros. */
		public String key() {
			return key;
		}

		/** Of the inversion, without background suppression. */
		public double efficiency() {
			return efficiency;
		}
	}

	/** Of the whole brain, mL/g (Alsop et al. 2015). */
	public static final double USUAL_PARTITION = 0.9;
	/** Of gray matter at 3 T, ms. */
	public static final double USUAL_T1_TISSUE = 1330;

	private static final double T1_BLOOD_3T = 1650;
	private static final double T1_BLOOD_1_5T = 1350;
	private static final double FIELD_TOLERANCE = 0.2;

	/** @throws InvalidInputException if a number is not one that it can be */
	public Labeling {
		positive("label_duration", "ms", duration);
		positive("efficiency", "", efficiency);
		if (efficiency > 1) throw new InvalidInputException("efficiency must be at most 1, but it is " + efficiency + ".");
		positive("partition", "mL/g", partition);
		positive("t1_blood", "ms", t1Blood);
		positive("t1_tissue", "ms", t1Tissue);
	}

	private static void positive(final String key, final String unit, final double value) {
		if (!(value > 0 && value < Double.POSITIVE_INFINITY)) throw new InvalidInputException(key +
			" must be a finite number above 0" + (unit.isEmpty() ? "" : " in " + unit) + ", but it is " + value + ".");
	}

	/**
	 * T1 of arterial blood in ms at 1.5 and 3 T (Alsop et al. 2015).
	 *
	 * @param field of the magnet in T
	 * @return NaN at other fields
	 */
	public static double t1OfBlood(final double field) {
		if (Math.abs(field - 3) <= FIELD_TOLERANCE) return T1_BLOOD_3T;
		return Math.abs(field - 1.5) <= FIELD_TOLERANCE ? T1_BLOOD_1_5T : Double.NaN;
	}

	/** When a volume is read, ms after labeling began. */
	double time(final double delay) {
		return kind == Kind.CONTINUOUS ? duration + delay : delay;
	}

	/**
	 * Copies delays that can be fitted.
	 *
	 * @param delays in ms, at least one
	 * @throws InvalidInputException if there is none or one is no delay of this labeling
	 */
	double[] times(final double... delays) {
		if (delays.length == 0) throw new InvalidInputException("delays must hold at least one value, but there are none.");
		final double[] times = new double[delays.length];
		for (int i = 0; i < delays.length; i++) {
			times[i] = time(delays[i]);
			if (!(times[i] >= 0 && times[i] < Double.POSITIVE_INFINITY)) throw new InvalidInputException(
				"delays must be finite numbers from 0 up in ms, but one is " + delays[i] + ".");
		}
		return times;
	}
}
