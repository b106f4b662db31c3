package org.imagingbiomarkers.relaxometry;

/**
 * How fast a recovery seems to be, as a function of T1: pulses that read it out while it happens make it faster. All
 * times are in ms.
 */
interface ApparentTime {

	/** A recovery that nothing disturbs. */
	ApparentTime UNDISTURBED = new ApparentTime() {

		@Override
		public double of(final double t1, final double ratio) {
			return t1;
		}

		@Override
		public double slope(final double t1, final double ratio) {
			return 1;
		}

		@Override
		public double ratioSlope(final double t1, final double ratio) {
			return 0;
		}

		@Override
		public double t1(final double apparent, final double ratio) {
			return apparent;
		}
	};

	/**
	 * The apparent time constant.
	 *
	 * @param ratio B / A of the recovery A - B exp(-t / T1*)
	 */
	double of(double t1, double ratio);

	/** Its derivative with respect to T1. */
	double slope(double t1, double ratio);

	/** Its derivative with respect to the ratio. */
	double ratioSlope(double t1, double ratio);

	/** The way back; negative or infinite where no T1 makes a recovery seem so slow. */
	double t1(double apparent, double ratio);
}
