package org.imagingbiomarkers.relaxometry.fat;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The peaks of the spectrum of fat: how far each is from water, and its share of the signal. Spectra in use differ by up
 * to a few percent of the fat fraction, so that a result says which one it was.
 */
public enum FatSpectrum {

		/** Six peaks of the fat-water toolbox of the ISMRM workshop of 2012, water at 4.7 ppm. */
		ISMRM_2012("ismrm 2012", new double[] { -3.80, -3.40, -2.60, -1.94, -0.39, 0.60 }, new double[] { 0.087, 0.693, 0.128,
			0.004, 0.039, 0.048 }),
		/** Six peaks of human liver fat (Hamilton et al. 2011, doi:10.1002/nbm.1622). */
		HAMILTON_2011("hamilton 2011", new double[] { -3.80, -3.40, -2.60, -1.95, -0.50, 0.60 }, new double[] { 0.088, 0.700,
			0.120, 0.006, 0.039, 0.047 }),
		/** The main peak alone, as two-point methods take it. */
		SINGLE_PEAK("single peak", new double[] { -3.40 }, new double[] { 1 });

	/** Of hydrogen, MHz/T. */
	private static final double GYROMAGNETIC_RATIO = 42.577478518;

	private final String key;
	private final double[] shifts;
	private final double[] shares;

	FatSpectrum(final String key, final double[] shifts, final double[] amplitudes) {
		this.key = key;
		this.shifts = shifts;
		final double sum = Arrays.stream(amplitudes).sum();
		shares = Arrays.stream(amplitudes).map(amplitude -> amplitude / sum).toArray();
	}

	/** Its name in macros. */
	public String key() {
		return key;
	}

	/** The names of all. */
	public static List<String> keys() {
		return Arrays.stream(values()).map(FatSpectrum::key).toList();
	}

	/**
	 * The spectrum of a name.
	 *
	 * @throws InvalidInputException if there is none
	 */
	public static FatSpectrum of(final String key) {
		return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst().orElseThrow(
			() -> new InvalidInputException("spectrum must be one of " + String.join(", ", keys()) + ", but it is \"" + key +
				"\"."));
	}

	/** How many peaks it has. */
	public int peaks() {
		return shifts.length;
	}

	/** How far a peak is from water, ppm. */
	public double shift(final int peak) {
		return shifts[peak];
	}

	/** The share of the signal in a peak. */
	public double share(final int peak) {
		return shares[peak];
	}

	/** The angle by which a peak has turned against water, rad. */
	private double angle(final int peak, final double field, final double seconds) {
		return 2 * Math.PI * GYROMAGNETIC_RATIO * field * shifts[peak] * seconds;
	}

	/**
	 * The real part of the signal of fat without relaxation, in the frame of water; 1 at first.
	 *
	 * @param field T
	 * @param seconds after excitation
	 */
	double real(final double field, final double seconds) {
		double sum = 0;
		for (int peak = 0; peak < shares.length; peak++) {
			sum += shares[peak] * Math.cos(angle(peak, field, seconds));
		}
		return sum;
	}

	/** The imaginary part of the same; 0 at first. */
	double imaginary(final double field, final double seconds) {
		double sum = 0;
		for (int peak = 0; peak < shares.length; peak++) {
			sum += shares[peak] * Math.sin(angle(peak, field, seconds));
		}
		return sum;
	}
}
