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
