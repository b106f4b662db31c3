package org.imagingbiomarkers.diffusion;

/**
 * The logarithm of a signal, each sample weighted with its squared signal, which is how the logarithm distorts its noise.
 * Samples without a positive signal have no logarithm and weigh nothing.
 */
final class LogWeights {

	final double[] log;
	final double[] weight;

	LogWeights(final int samples) {
		log = new double[samples];
		weight = new double[samples];
	}

	/** Takes the logarithm of another signal; the strongest sample weighs 1. */
	void compute(final double[] signal) {
		double strongest = 0;
		for (final double value : signal) {
			strongest = Math.max(strongest, value);
		}
		for (int i = 0; i < log.length; i++) {
			final boolean usable = signal[i] > 0;
			final double relative = usable ? signal[i] / strongest : 0;
			log[i] = usable ? Math.log(signal[i]) : 0;
			weight[i] = relative * relative;
		}
	}
}
