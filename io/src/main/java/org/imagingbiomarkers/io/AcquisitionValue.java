package org.imagingbiomarkers.io;

/**
 * The quantities that a scanner sets and quantification needs.
 * <p>
 * The key is the name of the quantity in commands, macros, image properties and provenance.
 * </p>
 */
public enum AcquisitionValue {

		B_VALUES("b_values", "s/mm^2"), //
		/**
		 * Directions of the diffusion gradient in the axes of the patient (see {@link Vector}), of length 1: three numbers a
		 * volume, all zero where there is no gradient.
		 */
		B_DIRECTIONS("b_directions", "", 3), //
		TIMES("times", "s"), //
		ECHO_TIMES("echo_times", "ms"), //
		FLIP_ANGLES("flip_angles", "degree"), //
		INVERSION_TIMES("inversion_times", "ms"), //
		/** Durations of a spin-lock pulse, for which DICOM has no element. */
		SPIN_LOCK_TIMES("spin_lock_times", "ms"), //
		/** 1 with a pulse that saturates bound water, 0 without. */
		SATURATION("saturation", ""), //
		/** Of saturation pulses from the frequency of water. */
		OFFSETS("offsets", "ppm"), //
		/** Between labeling of arterial blood and the image; of pulsed labeling also called inversion time. */
		DELAYS("delays", "ms"), //
		/** What a volume of arterial spin labeling is: 0 control, 1 label, 2 relaxed tissue (M0), 3 a difference. */
		LABELING_ORDER("order", ""), //
		/** 1 continuous or pseudo-continuous labeling, 2 pulsed. */
		LABELING_KIND("labeling", ""), //
		/** How long blood is labeled; of pulsed labeling until the label is cut off. */
		LABEL_DURATION("label_duration", "ms"), //
		REPETITION_TIMES("tr", "ms"), //
		/** Of the main magnetic field. */
		FIELD_STRENGTH("field_strength", "T");

	private final String key;
	private final String unit;
	private final int numbers;

	AcquisitionValue(final String key, final String unit) {
		this(key, unit, 1);
	}

	AcquisitionValue(final String key, final String unit, final int numbers) {
		this.key = key;
		this.unit = unit;
		this.numbers = numbers;
	}

	public String key() {
		return key;
	}

	public String unit() {
		return unit;
	}

	/**
	 * Whether it may have a value for each slice of each volume, slices first, as the inversion times of a scan that reads
	 * one slice after the other.
	 */
	public boolean mayDifferBySlice() {
		return this == INVERSION_TIMES;
	}

	/** How many numbers a volume has. */
	public int numbers() {
		return numbers;
	}
}
