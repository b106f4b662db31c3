package org.imagingbiomarkers.curve;

/**
 * Many measured curves, and what became of their fits, as planes: an array per sampling point, covariate and parameter,
 * each with one value per curve. Loops over the curves run through memory in its order, and the compiler makes vector
 * instructions of them.
 */
public final class CurveBlock {

	/** The most curves a block holds: enough that what is done once per block costs little, few enough for a cache. */
	public static final int CAPACITY = 512;
	/**
	 * Length of a plane, of which the rest is not used: planes of a power of 2 would lie in memory so that a processor
	 * takes what is written to one for what is read of the next, and waits.
	 */
	public static final int PLANE_LENGTH = CAPACITY + 40;

	private final double[][] measured;
	private final double[][] covariates;
	private final double[][] parameters;
	private final FitStatus[] status;
	private int count;

	/**
	 * An empty block.
	 *
	 * @param samples number of sampling points
	 * @param covariates how many numbers are known of each curve beside its samples
	 * @param parameters number of parameters
	 */
	public CurveBlock(final int samples, final int covariates, final int parameters) {
		measured = new double[samples][PLANE_LENGTH];
		this.covariates = new double[covariates][PLANE_LENGTH];
		this.parameters = new double[parameters][PLANE_LENGTH];
		status = new FitStatus[CAPACITY];
	}

	/** Number of curves. */
	public int count() {
		return count;
	}

	/** Sets the number of curves, whose samples and covariates are then in the planes. */
	public void setCount(final int curves) {
		count = curves;
	}

	/** Number of sampling points. */
	public int samples() {
		return measured.length;
	}

	/** The samples: for each sampling point one finite value per curve. */
	public double[][] measured() {
		return measured;
	}

	/** For each covariate one value per curve. */
	public double[][] covariates() {
		return covariates;
	}

	/** The result: for each parameter one value per curve, of no meaning where the curve is not fitted. */
	public double[][] parameters() {
		return parameters;
	}

	/** Whether the parameters of a curve can be trusted, and if not, why. */
	public FitStatus status(final int curve) {
		return status[curve];
	}

	/** Sets what became of a curve's fit. */
	public void setStatus(final int curve, final FitStatus outcome) {
		status[curve] = outcome;
	}

	/** Copies one curve, a value per sampling point. */
	public void copyCurve(final int curve, final double[] samples) {
		copy(measured, curve, samples);
	}

	/** Copies what is known of one curve beside its samples. */
	public void copyCovariates(final int curve, final double[] values) {
		copy(covariates, curve, values);
	}

	/** Copies the parameters of one curve. */
	public void copyParameters(final int curve, final double[] values) {
		copy(parameters, curve, values);
	}

	/** Sets the samples of one curve. */
	public void setCurve(final int curve, final double[] samples) {
		set(samples, measured, curve);
	}

	/** Sets what is known of one curve beside its samples. */
	public void setCovariates(final int curve, final double[] values) {
		set(values, covariates, curve);
	}

	/** Sets the parameters of one curve. */
	public void setParameters(final int curve, final double[] values) {
		set(values, parameters, curve);
	}

	private static void copy(final double[][] planes, final int curve, final double[] values) {
		for (int i = 0; i < planes.length; i++) {
			values[i] = planes[i][curve];
		}
	}

	private static void set(final double[] values, final double[][] planes, final int curve) {
		for (int i = 0; i < planes.length; i++) {
			planes[i][curve] = values[i];
		}
	}
}
