package org.imagingbiomarkers.relaxometry;

/** What is known of the sign of a signal that was inverted. */
public enum Polarity {
		/** Nothing: a magnitude image. */
		MAGNITUDE,
		/** The sign is that of the image, as in phase-sensitive reconstruction. */
		SIGNED
}
