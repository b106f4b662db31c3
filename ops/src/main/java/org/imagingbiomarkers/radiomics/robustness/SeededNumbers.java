package org.imagingbiomarkers.radiomics.robustness;

/**
 * Random numbers that follow from a seed and a place alone, the same on any machine, in any order and with any number of
 * threads. The mixing is that of SplitMix64 (Steele et al. 2014, doi:10.1145/2714064.2660195).
 */
public final class SeededNumbers {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;
	private static final double UNIT = 0x1.0p-53;

	private SeededNumbers() {}

	/** A seed that follows from another one and a number. */
	public static long seed(final long seed, final long number) {
		return mix(seed + GOLDEN * (2 * number + 1));
	}

	/** Evenly distributed, 0 up to but not 1. */
	public static double uniform(final long seed, final long place) {
		return (mix(seed + GOLDEN * place) >>> 11) * UNIT;
	}

	/** Normally distributed, mean 0 and standard deviation 1. Box and Muller 1958, doi:10.1214/aoms/1177706645. */
	public static double gaussian(final long seed, final long place) {
		final double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(seed, 2 * place)));
		return radius * StrictMath.cos(2 * StrictMath.PI * uniform(seed, 2 * place + 1));
	}

	private static long mix(final long bits) {
		long z = bits;
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}
}
