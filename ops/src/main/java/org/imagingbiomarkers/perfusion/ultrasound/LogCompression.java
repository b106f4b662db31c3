package org.imagingbiomarkers.perfusion.ultrasound;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;

/**
 * From the gray values of an ultrasound scanner to linear intensity. A scanner shows the logarithm of what it receives:
 * the highest gray value stands for 0 dB, gray value 0 for the negative dynamic range. The intensity is relative to that
 * of the highest gray value, times {@value #SCALE}.
 *
 * @param range dynamic range, dB; 0 where samples are in dB already
 * @param highest gray value of 0 dB
 * @param convention what a decibel is
 */
public record LogCompression(double range, double highest, Decibel convention) implements ReversibleConversion {

	/** Intensity of 0 dB. */
	public static final double SCALE = 1000;
	/** No scanner shows more dB than these. */
	private static final double MAX_RANGE = 200;

	/** What a decibel of a maker is. */
	public enum Decibel {

			/** A tenth of the decimal logarithm of a power: 10^(dB / 10). */
			POWER(10),
			/** A twentieth of that of an amplitude: 10^(dB / 20), where the intensity is taken as proportional to amplitude. */
			AMPLITUDE(20);

		private final double perDecade;

		Decibel(final double perDecade) {
			this.perDecade = perDecade;
		}
	}

	/** @throws InvalidInputException if a number is out of its range */
	public LogCompression {
		if (!(range >= 0 && range <= MAX_RANGE)) {
			throw new InvalidInputException("dynamic_range must be a number of dB from above 0 to " + MAX_RANGE +
				", but it is " + range + ".");
		}
		if (!(highest > 0 && highest < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("gray_max must be a number above 0, but it is " + highest + ".");
		}
	}

	/** For samples in dB relative to whatever the maker means, such as -60 to 0. */
	public static LogCompression ofDecibels(final Decibel convention) {
		return new LogCompression(0, 1, convention);
	}

	/** The dB of a sample. */
	public double decibels(final double sample) {
		return range == 0 ? sample : range * (sample / highest - 1);
	}

	/** The intensity relative to that of 0 dB. */
	public double relative(final double sample) {
		return Math.pow(10, decibels(sample) / convention.perDecade);
	}

	@Override
	public FitStatus convert(final double[] samples, final double[] covariates) {
		for (int i = 0; i < samples.length; i++) {
			samples[i] = SCALE * relative(samples[i]);
			if (!Double.isFinite(samples[i])) return FitStatus.BAD_INPUT;
		}
		return FitStatus.FITTED;
	}

	@Override
	public boolean restore(final double[] converted, final double[] measured, final double[] covariates) {
		for (int i = 0; i < converted.length; i++) {
			final double decibels = convention.perDecade * Math.log10(converted[i] / SCALE);
			converted[i] = range == 0 ? decibels : highest * (decibels / range + 1);
			if (!Double.isFinite(converted[i])) return false;
		}
		return true;
	}

	/** Decibels below the reference are negative. */
	@Override
	public boolean takesNegative() {
		return true;
	}
}
