package org.imagingbiomarkers.io;

/**
 * What a scanner set while it measured and quantification needs: one row a quantity.
 * <p>
 * The key is the one word for it everywhere: field of a command, macro key, image property, provenance.
 * </p>
 */
public enum AcquisitionValue {
		B_VALUES("b_values", "s/mm^2"), //
		TIMES("times", "s"), //
		ECHO_TIMES("echo_times", "ms"), //
		FLIP_ANGLES("flip_angles", "degree"), //
		INVERSION_TIMES("inversion_times", "ms"), //
		REPETITION_TIMES("tr", "ms");

	private final String key;
	private final String unit;

	AcquisitionValue(final String key, final String unit) {
		this.key = key;
		this.unit = unit;
	}

	public String key() {
		return key;
	}

	public String unit() {
		return unit;
	}
}
