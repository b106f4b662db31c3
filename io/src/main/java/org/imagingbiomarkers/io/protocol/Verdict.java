package org.imagingbiomarkers.io.protocol;

/** Whether a series meets a requirement. */
public enum Verdict {

		/** Every image says so. */
		MET("met"), //
		/** An image says otherwise. */
		NOT_MET("not met"), //
		/** No image says otherwise, but one does not say, or says what cannot be. */
		CANNOT_BE_JUDGED("cannot be judged");

	private final String words;

	Verdict(final String words) {
		this.words = words;
	}

	/** As it is written in tables. */
	public String words() {
		return words;
	}

	/** Of all of several images: one that fails decides, then one that does not say. */
	Verdict and(final Verdict other) {
		if (this == NOT_MET || other == NOT_MET) return NOT_MET;
		return this == CANNOT_BE_JUDGED ? this : other;
	}
}
