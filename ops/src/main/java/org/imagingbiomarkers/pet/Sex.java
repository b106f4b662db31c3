package org.imagingbiomarkers.pet;

/** Patient's Sex (0010,0040), as far as the formulas of body composition need it. */
public enum Sex {
		MALE, FEMALE,
		/** Neither; what a formula gives for both is averaged, on which there is no consensus. */
		OTHER
}
