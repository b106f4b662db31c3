package org.imagingbiomarkers.diffusion;

import org.apache.commons.math3.random.MersenneTwister;

/**
 * The normal deviates of NumPy's {@code RandomState(seed).normal}: Marsaglia's polar method on the Mersenne Twister. With
 * it a simulation published with its seed is repeated sample by sample.
 */
final class NumpyNormal {

	private final MersenneTwister twister;
	private double spare = Double.NaN;

	NumpyNormal(final int seed) {
		twister = new MersenneTwister(seed);
	}

	double next() {
		if (!Double.isNaN(spare)) {
			final double value = spare;
			spare = Double.NaN;
			return value;
		}
		while (true) {
			final double x = 2 * uniform() - 1;
			final double y = 2 * uniform() - 1;
			final double square = x * x + y * y;
			if (square >= 1 || square == 0) continue;
			final double factor = Math.sqrt(-2 * Math.log(square) / square);
			spare = factor * x;
			return factor * y;
		}
	}

	/** 53 bits from two draws. */
	private double uniform() {
		final long high = (twister.nextInt() & 0xffffffffL) >>> 5;
		final long low = (twister.nextInt() & 0xffffffffL) >>> 6;
		return (high * 67108864.0 + low) / 9007199254740992.0;
	}
}
