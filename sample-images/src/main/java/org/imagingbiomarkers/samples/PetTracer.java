package org.imagingbiomarkers.samples;

import java.time.LocalDateTime;

/**
 * What was injected into a made-up subject.
 *
 * @param name Radiopharmaceutical (0018,0031)
 * @param halfLife s
 * @param dose Bq
 * @param injected when
 */
record PetTracer(String name, double halfLife, double dose, LocalDateTime injected) {

	/** Weight of the subject, kg. */
	static final double WEIGHT = 75;
	/** Height of the subject, m. */
	static final double HEIGHT = 1.78;

	private static final double GRAMS = 1000;

	private double rate() {
		return Math.log(2) / halfLife;
	}

	/** Activity concentration in Bq/mL that an SUV of 1 g/mL is, some seconds after the injection. */
	double concentration(final double seconds) {
		return dose * Math.exp(-rate() * seconds) / (GRAMS * WEIGHT);
	}

	/** The same, as the mean of a frame that begins then and lasts so many seconds. */
	double meanConcentration(final double seconds, final double duration) {
		return concentration(seconds) * (1 - Math.exp(-rate() * duration)) / (rate() * duration);
	}

	/** Seconds after the beginning of a frame at which the concentration is its mean. */
	double timeOfMean(final double duration) {
		return Math.log(rate() * duration / (1 - Math.exp(-rate() * duration))) / rate();
	}
}
