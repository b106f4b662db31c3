package org.imagingbiomarkers.pet.kinetics;

/** How much each frame counts in the fit of a tracer model. */
public enum Weighting {

		/**
		 * By the counts of each frame: duration exp(-λt) / C, where C is the fitted curve, at least 2 % of its largest value.
		 */
		COUNTS("counts"),
		/** By duration and decay alone: duration exp(-λt). */
		DURATION("duration"),
		/** All alike. */
		UNIFORM("uniform");

	/** Share of the peak below which a frame counts as one of that share. */
	private static final double LEAST_SHARE = 0.02;

	private final String key;

	Weighting(final String key) {
		this.key = key;
	}

	/** Its name in macros. */
	public String key() {
		return key;
	}

	/**
	 * The weights of frames before anything was fitted.
	 *
	 * @param halfLife in s; infinite: without decay
	 */
	double[] first(final Frames frames, final double halfLife) {
		final double[] weights = new double[frames.count()];
		final double rate = Math.log(2) / halfLife;
		for (int i = 0; i < weights.length; i++) {
			weights[i] = this == UNIFORM || frames.duration(i) == 0 ? 1 : frames.duration(i) * Math.exp(-rate * frames.middle(
				i));
		}
		return weights;
	}

	/**
	 * The weights of frames by what was fitted; the first ones where that does not say.
	 *
	 * @param first as {@link #first} gives them
	 */
	void of(final double[] curve, final double[] first, final double[] weights) {
		double peak = 0;
		for (final double value : curve) {
			peak = Math.max(peak, value);
		}
		if (this != COUNTS || !(peak > 0 && peak < Double.MAX_VALUE)) {
			System.arraycopy(first, 0, weights, 0, weights.length);
			return;
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] = first[i] / Math.max(curve[i] / peak, LEAST_SHARE);
		}
	}
}
